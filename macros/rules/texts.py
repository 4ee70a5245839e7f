"""Every text of the site as sentences with their place: what the wording rules and the reading level look at."""

from __future__ import annotations

import re
from bisect import bisect
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache, partial
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
        place: gives the file and line on which it stands.
        part: the name of its data file (``self_checks/ghb``), or the path of its page under ``docs/``.
        field: its key, or ``text`` in a page.
        plain: without Markdown.
        audience: client, professional, emergency, or other for texts such as source notes.
        wrong: it is an answer of a quiz that is not right; an explanation stands beside it.
    """

    place: Callable[[], tuple[str, int]]
    part: str
    field: str
    plain: str
    audience: str
    wrong: bool = False

    @property
    def path(self) -> str:
        """The file in which it stands."""
        return self.place()[0]

    @property
    def line(self) -> int:
        """The line on which it stands."""
        return self.place()[1]

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
    """Every different sentence of the site, and the texts that hold it.

    Looking into the pieces between spaces is quick: there are far fewer different ones than sentences.
    """

    def __init__(self, texts: Iterable[Text]) -> None:
        """Take the texts."""
        self._texts: dict[str, list[Text]] = {}
        for text in texts:
            for sentence in text.sentences:
                self._texts.setdefault(sentence, []).append(text)
        self._in_order = list(self._texts)
        numbers: dict[str, list[int]] = {}
        for number, sentence in enumerate(self._in_order):
            for piece in sentence.lower().split():
                numbers.setdefault(piece, []).append(number)
        self._numbers = list(numbers.values())
        self._pieces = "\n".join(numbers)
        self._starts = [0, *accumulate(len(piece) + 1 for piece in numbers)]

    def __iter__(self) -> Iterator[str]:
        return iter(self._in_order)

    def texts(self, sentence: str) -> list[Text]:
        """Give the texts that hold a sentence."""
        return self._texts[sentence]

    def that_may_match(self, pattern: str) -> list[str]:
        """Give the sentences that may hold a word which a pattern needs, case ignored; all where it needs none."""
        parts = [max(word.split(), key=len, default="") for word in needed(pattern) or ("",)]
        if not all(parts):
            return self._in_order
        return self._with_pieces_at(at for part in parts for at in _places(self._pieces, part))

    def with_piece(self, pattern: re.Pattern[str]) -> list[str]:
        """Give the sentences in which a pattern is found within a piece between spaces, in lower case.

        Args:
            pattern: finds nothing that is empty or longer than a line; ``(?m:^)`` and ``(?m:$)`` are a piece's ends.
        """
        return self._with_pieces_at(match.start() for match in pattern.finditer(self._pieces))

    def _with_pieces_at(self, places: Iterable[int]) -> list[str]:
        """Give the sentences that hold the pieces which stand at places of all pieces."""
        found = {bisect(self._starts, place) - 1 for place in places}
        return [self._in_order[number] for number in sorted(set().union(*(self._numbers[piece] for piece in found)))]


def _places(text: str, part: str) -> Iterator[int]:
    """Yield where a part stands in a text."""
    at = text.find(part)
    while at >= 0:
        yield at
        at = text.find(part, at + 1)


@lru_cache(maxsize=1)
def all_sentences(content: Content) -> Sentences:
    """Give the sentences of :func:`all_texts`."""
    return Sentences(all_texts(content))


def _data_texts(content: Content) -> Iterator[Text]:
    wrong = _wrong_answers(content)
    for name, at, value in data_prose(content):
        place, field = partial(content.where, name, at), ".".join(map(str, at))
        yield Text(place, name, field, plain(value), _audience(content, name), (name, at) in wrong)


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
        *((f"services/{name}", service) for name, service in content.services.items()),
        *((f"countries/{name}", {"note": country.note}) for name, country in content.countries.items()),
    )
    others = ((name, at, value) for name, model in rest for at, value in walk(model))
    return tuple(found for found in (*content.fact_values, *others) if isinstance(found[2], Prose))


def _page_texts(content: Content) -> Iterator[Text]:
    for page in content.pages.values():
        for key in ("title", "description", "lead"):
            value = getattr(page.meta, key)
            if value is not None:
                yield Text(partial(page.lines.where, (key,)), page.path, key, plain(value), page.meta.audience)
        for index, value in enumerate(page.meta.in_short):
            place = partial(page.lines.where, ("in_short", index))
            yield Text(place, page.path, f"in_short.{index}", plain(value), page.meta.audience)
        for line, block in _blocks(page):
            yield Text(partial(_place, page.file, line), page.path, "text", block, page.meta.audience)


def _place(path: str, line: int) -> tuple[str, int]:
    return path, line


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
