"""Every text of the site as sentences with their place: what the wording rules and the reading level look at."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

from pydantic import BaseModel

from ..content.loader import Content, Page
from ..content.models.common import Prose, walk

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
    """

    path: str
    line: int
    field: str
    plain: str
    audience: str

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


def _data_texts(content: Content) -> Iterator[Text]:
    for name, model in data_models(content):
        audience = _DATA_AUDIENCE.get(name, _folder_audience(name))
        for at, value in walk(model):
            if isinstance(value, Prose):
                path, line = content.where(name, at)
                yield Text(path, line, ".".join(map(str, at)), plain(value), audience)


def _folder_audience(name: str) -> str:
    if name.startswith("emergencies/") or name == "no_response":
        return "emergency"
    return "professional" if name.startswith("working_tools/") else "client"


def data_models(content: Content) -> Iterator[tuple[str, BaseModel | Mapping[str, object]]]:
    """Yield what holds texts for readers, by the name of its file; no lists of words to avoid."""
    yield from content.facts()
    yield from (
        ("site", content.site),
        ("vocabulary", content.vocabulary),
        ("glossary", content.glossary),
        ("interface/en", {"words": dict(content.words)}),
        ("doors", {"groups": dict(content.doors)}),
        ("partners", {"partners": list(content.partners.values())}),
        ("ledger", content.ledger),
        ("references", {"references": list(content.references.values())}),
    )


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


def names_pattern(names: Sequence[str]) -> re.Pattern[str]:
    """Give a pattern for any of the names as whole words, longest first; case counts for single capitals (G)."""
    parts = [
        re.escape(name) if len(name) == 1 else f"(?i:{re.escape(name)})"
        for name in sorted(set(names), key=len, reverse=True)
    ]
    return re.compile(rf"(?<![\w-])(?:{'|'.join(parts)})(?![\w])")
