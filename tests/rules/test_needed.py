"""What a pattern needs: looking for it first misses nothing that the pattern would find."""

from __future__ import annotations

import itertools
import random
import re
import warnings

import pytest

from macros.content.loader import Content
from macros.rules.needed import needed
from macros.rules.texts import all_sentences

PIECES = (*"abcé {}|()?*+^$.", "(?:", "(?!", "(?<!", "(?=", "(?P<n>", "{0,2}", "{1,2}", "{2}", "{,3}", "*?", "+?", "A")
PIECES += ("[ab]", "[^a]", "[]a]", r"\b", r"\w", r"\s", r"\.", r"\(")


@pytest.mark.parametrize(
    ("pattern", "words"),
    [
        ("safe", {"safe"}),
        (r"\b(re-?)?dos(e|es|ing)\b", {"dos"}),
        ("(gaps?|wait(s|ed)?)[^.]{0,40}ok", {"gap", "wait"}),
        ("a(bcd|efg)?hi", {"hi"}),
        ("(abc)+d{0,3}", {"abc"}),
        ("(abc){0,2}de", {"de"}),
        ("(?<!not )safe(?! (place|room))", {"safe"}),
        ("Safe|SOUND", {"safe", "sound"}),
        ("safe|", None),
        (r"\d+", None),
        ("(?i)safe", None),
        ("(?P<a>safe)", None),
        (r"\x41safe", None),
    ],
)
def test_the_words_that_are_in_the_fewest_texts_are_taken(pattern: str, words: set[str] | None) -> None:
    assert needed(pattern) == (words and frozenset(words))


def test_no_match_of_any_pattern_is_missed() -> None:
    """Of 1000 patterns put together by chance, tried on every text of up to four characters."""
    chance = random.Random(4)
    texts = ["".join(letters) for length in range(5) for letters in itertools.product("abc ", repeat=length)]
    texts += ["a.b", "ab{", "(a)", "é", "aé", "{}", "a{}b"]
    tried = 0
    while tried < 1000:
        pattern = "".join(chance.choices(PIECES, k=chance.randint(1, 9)))
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                compiled = re.compile(pattern, re.IGNORECASE)
        except re.error:
            continue
        words = needed(pattern)
        if words is not None:
            tried += 1
            assert [t for t in texts if not any(word in t for word in words) and compiled.search(t)] == [], pattern


def test_the_rules_try_their_patterns_on_every_sentence_that_they_match(content: Content) -> None:
    sentences = all_sentences(content)
    for entry in (*content.wording.no_all_clear, *content.wording.person_first):
        assert needed(entry.pattern), entry.id
        pattern = re.compile(entry.pattern, re.IGNORECASE)
        found = [sentence for sentence in sentences if pattern.search(sentence)]
        assert [sentence for sentence in sentences.that_may_match(entry.pattern) if pattern.search(sentence)] == found
