"""Rules over the wording: amounts, all-clear words, person-first language, plain emergency steps, long sentences."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from ..content.loader import Content
from ..content.models.common import walk
from ..content.models.emergency import Step
from ..content.models.wording import Avoided
from ..content.problems import Problem
from ..names import names_pattern
from .texts import Sentences, Text, all_sentences, all_texts, words

STEP_WORDS = 12
CLIENT_SENTENCE_WORDS = 25
SELF_CHECKS = ("self_checks/", "self-check/")

_NUMBER = (
    r"(?:\d+(?:[.,]\d+)?|half(?: an?)?|(?:an? )?quarter(?: of an?)?|an?|one|two|three|four|five|six|seven|eight"
    r"|nine|ten|a few|several)"
)
_UNIT = (
    r"(?:mg|milligrams?|ml|mils?|millilit(?:re|er)s?|grams?|[µu]g|mcg|micrograms?|caps?|capfuls?|pills?|tablets?"
    r"|lines?|(?:key )?bumps?|shots?|drops?|teaspoons?|syringes?)"
)
_AMOUNT = re.compile(rf"(?<![\w,.-])(?:(?i:{_NUMBER})\s?-?(?i:{_UNIT})|\d+(?:[.,]\d+)?\s?g)\b")
_PART_OF_AMOUNT = re.compile(rf"(?m:^)-?{_UNIT}\b|(?:{_NUMBER}|few)-?{_UNIT}\b|(?m:^|(?<=\d))g\b", re.IGNORECASE)
"""What every amount has between two spaces: its unit, maybe with the number."""

_DOSE = re.compile(r"\b(re-?)?dos(e|es|ed|ing)\b", re.IGNORECASE)


def no_amounts(content: Content) -> Iterator[Problem]:
    """No quantity in one sentence with a recreational drug or the word dose."""
    names: list[str] = [name for s in content.substances.values() for name in (s.name, s.short_name)]
    names += [a.name for s in content.substances.values() for a in s.aliases if not a.ambiguous]
    names += ["ketamine", "cocaine", "MDMA", "alpha-PVP", "poppers", "G", "GHB", "GBL", "1,4-BD", "3-MMC"]
    drugs = names_pattern(names)
    sentences = all_sentences(content)
    for sentence in sentences.with_piece(_PART_OF_AMOUNT):
        amount = _AMOUNT.search(sentence)
        if amount and (drugs.search(sentence) or _DOSE.search(sentence)):
            for text in sentences.texts(sentence):
                repair = 'Say "measure, start low, space out" instead.'
                message = f'an amount ("{amount[0]}") stands beside a drug or dose. {repair}'
                yield Problem(text.path, text.line, f"no-amounts: {text.field}", message)


def no_all_clear(content: Content) -> Iterator[Problem]:
    """Nothing tells a reader that a dose, gap, mix or sleeping person is all right, but a quiz's wrong answers."""
    sentences = all_sentences(content)
    return _avoided(sentences, "no-all-clear", content.wording.no_all_clear, lambda text: not text.wrong)


def person_first(content: Content) -> Iterator[Problem]:
    """Words that reduce a person to a drug, a test or a diagnosis are not used."""
    return _avoided(all_sentences(content), "person-first", content.wording.person_first)


def no_diagnosis(content: Content) -> Iterator[Problem]:
    """No self-check counts, judges, labels or praises."""
    sentences = Sentences(filter(_in_self_check, all_texts(content)))
    return _avoided(sentences, "no-diagnosis", content.wording.no_diagnosis)


def _in_self_check(text: Text) -> bool:
    return text.part.startswith(SELF_CHECKS) or text.field.startswith("words.self_check")


def _avoided(
    sentences: Sentences,
    rule: str,
    entries: tuple[Avoided, ...],
    looked_at: Callable[[Text], bool] = lambda text: True,
) -> Iterator[Problem]:
    for entry in entries:
        pattern, unless = _compiled(entry)
        for sentence in sentences.that_may_match(entry.pattern):
            hit = pattern.search(sentence)
            if hit and not (unless and unless.search(sentence)):
                for text in filter(looked_at, sentences.texts(sentence)):
                    message = f'"{hit[0]}": {entry.why} {entry.instead}'
                    yield Problem(text.path, text.line, f"{rule}: {text.field}", message)


def _compiled(entry: Avoided) -> tuple[re.Pattern[str], re.Pattern[str] | None]:
    unless = re.compile(entry.unless, re.IGNORECASE) if entry.unless else None
    return re.compile(entry.pattern, re.IGNORECASE), unless


def patterns_prove_themselves(content: Content) -> Iterator[Problem]:
    """Each pattern catches its failing example and lets its passing example through."""
    lists = {name: getattr(content.wording, name) for name in type(content.wording).model_fields}
    for name, entries in lists.items():
        for index, entry in enumerate(entries):
            pattern, unless = _compiled(entry)
            for key, sentence, expected in (("fails", entry.fails, True), ("passes", entry.passes, False)):
                caught = bool(pattern.search(sentence)) and not (unless and unless.search(sentence))
                if caught is not expected:
                    path, line = content.where("wording", (name, index, key))
                    verb = "is not caught" if expected else "is caught"
                    message = f"this example {verb} by the pattern. Correct the pattern or the example."
                    yield Problem(path, line, f"{name}.{index}.{key}", message)


def emergency_plain(content: Content) -> Iterator[Problem]:
    """An emergency step has at most twelve words."""
    entities = {f"emergencies/{name}": page for name, page in content.emergencies.items()}
    for name, model in {**entities, "no_response": content.no_response}.items():
        for at, value in walk(model):
            if isinstance(value, Step) and len(words(value.text)) > STEP_WORDS:
                path, line = content.where(name, (*at, "text"))
                message = f"the step has {len(words(value.text))} words; at most {STEP_WORDS}. Shorten or split it."
                yield Problem(path, line, f"emergency-plain: {'.'.join(map(str, at))}", message)


def short_sentences(content: Content) -> Iterator[Problem]:
    """No sentence for clients has more than 25 words."""
    for text in all_texts(content):
        if text.audience in ("client", "emergency") and text.field != "description":
            yield from _long_sentences(text)


def _long_sentences(text: Text) -> Iterator[Problem]:
    for sentence in text.sentences:
        if sentence.count(" ") >= CLIENT_SENTENCE_WORDS and (count := len(words(sentence))) > CLIENT_SENTENCE_WORDS:
            start = " ".join(words(sentence)[:5])
            message = f'the sentence "{start} ..." has {count} words; at most {CLIENT_SENTENCE_WORDS}. Cut it in two.'
            yield Problem(text.path, text.line, f"reading-level: {text.field}", message)


RULES: tuple[Callable[[Content], Iterator[Problem]], ...] = (
    no_amounts,
    no_all_clear,
    person_first,
    no_diagnosis,
    patterns_prove_themselves,
    emergency_plain,
    short_sentences,
)
