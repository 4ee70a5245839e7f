"""How texts are cut into sentences and words, and how names are found."""

from __future__ import annotations

import pytest

from macros.content.loader import Content
from macros.names import names_pattern
from macros.rules.texts import all_texts, plain, sentences, words


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("One. Two.", ["One.", "Two."]),
        ('He said "no." Then he went.', ['He said "no.', "Then he went."]),
        ("Wait! Why? So.", ["Wait!", "Why?", "So."]),
        ("At least 1.5 hours.", ["At least 1.5 hours."]),
        ("No full stop", ["No full stop"]),
        ("", []),
        ("Two. 3 hours.", ["Two.", "3 hours."]),
        ("e.g. this one", ["e.g. this one"]),
    ],
)
def test_a_text_is_cut_into_sentences(text: str, parts: list[str]) -> None:
    assert sentences(text) == parts


@pytest.mark.parametrize(
    ("markdown", "text"),
    [
        ("**Bold** and *light*", "Bold and light"),
        ("[words](a/b.md) on", "words on"),
        ("![alt](a.png)", "alt"),
        ("## Heading { #id }", "Heading"),
        ("- item {{ cite('x') }}", "item"),
        ("1. first", "first"),
        ("`code` > quote", "code > quote"),
        ("a\n  b", "a b"),
    ],
)
def test_marks_are_taken_off(markdown: str, text: str) -> None:
    assert plain(markdown) == text


def test_words_are_what_holds_a_letter_or_digit() -> None:
    assert words("At least 2 h – or 1,4-BD, don't.") == ["At", "least", "2", "h", "or", "1,4-BD,", "don't."]


NAMES = names_pattern(["G", "GHB", "1,4-BD", "liquid E"])


@pytest.mark.parametrize(
    "text", ["G", "Take G.", "(G)", "ghb", "1,4-bd", "Liquid e", "G-nap", "G's", "some G, some not"]
)
def test_names_are_found(text: str) -> None:
    assert NAMES.search(text)


@pytest.mark.parametrize("text", ["g", "GB", "GHBX", "AG", "non-G", "liquid eggs", "10 g of salt", "1,4"])
def test_other_words_are_not(text: str) -> None:
    assert not NAMES.search(text)


def test_every_text_knows_its_place_and_its_readers(good_content: Content) -> None:
    found = {(text.path, text.field): text for text in all_texts(good_content)}
    claim = found["data/substances/ghb.yml", "injected.0.text"]
    assert (claim.line, claim.plain, claim.audience) == (72, "It burns.", "client")
    assert found["data/no_response.yml", "steps.0.text"].audience == "emergency"
    assert found["data/references.yml", "references.0.custom.supports"].audience == "other"
    assert found["docs/about/review.md", "title"].line == 2
    assert found["docs/about/review.md", "text"].line == 6
    assert ("data/references.yml", "references.0.title") not in found
    assert not any(path == "data/wording.yml" for path, _ in found)
