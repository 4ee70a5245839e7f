"""Every text of the site as sentences with their place: what the wording rules and the reading level look at."""

from __future__ import annotations

import re
from bisect import bisect
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import accumulate

from ..content.loader import Content, Page
from ..content.models.common import Prose, walk
from ..content.models.self_check import Quiz
from ..content.yamlfile import Location
from .needed import needed

_SENTENCE_END = re.compile(r"(?<=[.!?])[\"'”’)*]*\s+(?=[\"'“‘(*]*[A-Z0-9])")
_LINK = re.compile(r"!?\[([^\]]*)\]\([^)]*\)")
_CALL = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{ *[#.][^}]*\}")
_MARKS = re.compile(r"(\*\*|\*|__|`|^#+\s*|^\s*(?:[-+*]|\d+\.)\s+|^>\s*)", re.MULTILINE)
_MARKED = re.compile(r"[\[{*`#_>]|^\s*[-+\d]", re.MULTILINE)
_WORD = re.compile(r"\S*\w\S*")


@dataclass(frozen=True)
class Text:
    """A text that readers see.

    Attributes:
        path, line: where it stands.
        field: its key, or ``text`` in a page.
        plain: without Markdown.
        audience: client, professional, emergency, or other for texts such as source notes.
        wrong: it is an answer of a quiz that is not right; an explanation stands beside it.
    """

    path: str
    line: int
    field: str
    plain: str
    audience: str
    wrong: bool = False

    @cached_property
    def sentences(self) -> list[str]:
        """The text cut into sentences."""
        return sentences(self.plain)


def plain(markdown: str) -> str:
    """Give the words of a piece of Markdown, without marks, link targets and macro calls."""
    if not _MARKED.search(markdown):
        return " ".join(markdown.split())
    text = _CALL.sub("", _LINK.sub(r"\1", markdown))
    return " ".join(_MARKS.sub("", text).split())


def sentences(text: str) -> list[str]:
    """Cut a plain text into sentences; a heading or list item without full stop is one."""
    return [part.strip() for part in _SENTENCE_END.split(text) if part.strip()]


def words(sentence: str) -> list[str]:
    """Give the words of a sentence: runs of non-spaces that hold a letter or digit."""
    return _WORD.findall(sentence)


_DATA_AUDIENCE = {
    "references": "other",
    "interface/en": "other",
    "site": "other",
    "wording": "other",
    "ledger": "other",
    "service_checklist": "professional",
}


@lru_cache(maxsize=1)
def all_texts(content: Content) -> tuple[Text, ...]:
    """Give every text of data and pages. Titles of works and the lists of words to avoid are left out."""
    return (*_data_texts(content), *_page_texts(content))


class Sentences:
    """Every different sentence of the site, and the texts that hold it."""

    def __init__(self, texts: Iterable[Text]) -> None:
        """Take the texts."""
        self._texts: dict[str, list[Text]] = {}
        for text in texts:
            for sentence in text.sentences:
                self._texts.setdefault(sentence, []).append(text)
        self._in_order = list(self._texts)
        lowered = [sentence.lower() for sentence in self._in_order]
        self._joined = "\n".join(lowered)
        self._starts = [0, *accumulate(len(sentence) + 1 for sentence in lowered)]
        self._with: dict[str, set[int]] = {}

    def __iter__(self) -> Iterator[str]:
        return iter(self._in_order)

    def texts(self, sentence: str) -> list[Text]:
        """Give the texts that hold a sentence."""
        return self._texts[sentence]

    def that_may_match(self, pattern: str) -> list[str]:
        """Give the sentences that hold a word which a pattern needs, case ignored; all where it needs none."""
        words = needed(pattern)
        if words is None:
            return self._in_order
        return [self._in_order[number] for number in sorted(set().union(*map(self._numbers_with, words)))]

    def _numbers_with(self, word: str) -> set[int]:
        """Give the places of the sentences that hold a word in lower case."""
        if word not in self._with:
            found: set[int] = set()
            at = self._joined.find(word)
            while at >= 0:
                number = bisect(self._starts, at) - 1
                found.add(number)
                at = self._joined.find(word, self._starts[number + 1])
            self._with[word] = found
        return self._with[word]


@lru_cache(maxsize=1)
def all_sentences(content: Content) -> Sentences:
    """Give the sentences of :func:`all_texts`."""
    return Sentences(all_texts(content))


def _data_texts(content: Content) -> Iterator[Text]:
    wrong = _wrong_answers(content)
    for name, at, value in data_prose(content):
        path, line = content.where(name, at)
        field = ".".join(map(str, at))
        yield Text(path, line, field, plain(value), _audience(content, name), (name, at) in wrong)


def _wrong_answers(content: Content) -> set[tuple[str, Location]]:
    """Give the places of the options of quizzes that are not right."""
    return {
        (f"self_checks/{name}", ("questions", q, "options", o, "text"))
        for name, check in content.self_checks.items()
        if isinstance(check, Quiz)
        for q, question in enumerate(check.questions)
        for o, option in enumerate(question.options)
        if not option.right
    }


@lru_cache(maxsize=1024)
def _audience(content: Content, name: str) -> str:
    """Give who reads a data file: what it says itself, else what is usual for its kind."""
    own = getattr(content.entity(name), "audience", None)
    if own or name in _DATA_AUDIENCE:
        return own or _DATA_AUDIENCE[name]
    if name.startswith("emergencies/") or name == "no_response":
        return "emergency"
    return "professional" if name.startswith("working_tools/") else "client"


@lru_cache(maxsize=1)
def data_prose(content: Content) -> tuple[tuple[str, Location, Prose], ...]:
    """Give every text for readers with the name of its file and its location; no lists of words to avoid."""
    rest: tuple[tuple[str, object], ...] = (
        ("site", content.site),
        ("vocabulary", content.vocabulary),
        ("glossary", content.glossary),
        ("interface/en", {"words": dict(content.words)}),
        ("doors", {"groups": dict(content.doors)}),
        ("partners", {"partners": list(content.partners.values())}),
        ("ledger", content.ledger),
        ("references", {"references": list(content.references.values())}),
    )
    others = ((name, at, value) for name, model in rest for at, value in walk(model))
    return tuple(found for found in (*content.fact_values, *others) if isinstance(found[2], Prose))


def _page_texts(content: Content) -> Iterator[Text]:
    for page in content.pages.values():
        for key in ("title", "description", "lead"):
            value = getattr(page.meta, key)
            if value is not None:
                yield Text(page.file, page.lines.line((key,)), key, plain(value), page.meta.audience)
        for index, value in enumerate(page.meta.in_short):
            line = page.lines.line(("in_short", index))
            yield Text(page.file, line, f"in_short.{index}", plain(value), page.meta.audience)
        for line, block in _blocks(page):
            yield Text(page.file, line, "text", block, page.meta.audience)


def _blocks(page: Page) -> Iterator[tuple[int, str]]:
    """Yield paragraphs, headings and list items of a page with their first line."""
    start, block = 0, ""
    for number, text in enumerate([*page.body.split("\n"), ""], page.first_line):
        begins = not text.strip() or re.match(r"\s*([-+*]|\d+\.)\s|#|\|", text)
        if begins and block:
            if found := plain(block):
                yield start, found
            block = ""
        if text.strip():
            start = start if block else number
            block = f"{block} {text}" if block else text
