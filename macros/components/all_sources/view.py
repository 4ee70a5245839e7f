"""Every source of the site, by name, with what it supports and where to open it."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from ...citations import citation
from ...content.models.vocabulary import Word
from ...page import PageContext
from ..page_sources.view import anchors, foreign


@dataclass(frozen=True)
class Entry:
    """One source, in full.

    Attributes:
        anchor: its place on this page, to which the lists of other pages lead.
        url: the address to open, where there is one.
        language: its language, where it is not the site's.
    """

    anchor: str
    citation: Markup
    url: str | None
    language: str | None
    grade: str
    kind: Word
    read: Word
    supports: str


@dataclass(frozen=True)
class View:
    """All sources: cited ones, then further reading."""

    cited: tuple[Entry, ...]
    further: tuple[Entry, ...]


def view(page: PageContext) -> View:
    """Give all sources by the first author or organisation, or title."""
    places, words = anchors(page.content.references), page.content.vocabulary
    cited: list[Entry] = []
    further: list[Entry] = []
    for name, reference in page.content.references.items():
        entry = Entry(
            anchor=places[name],
            citation=citation(reference),
            url=reference.link,
            language=foreign(page, reference),
            grade=page.word("grade", grade=reference.custom.grade),
            kind=words.source_kinds[reference.custom.kind],
            read=words.source_read[reference.custom.read],
            supports=reference.custom.supports,
        )
        (further if reference.custom.role == "bibliography" else cited).append(entry)
    return View(tuple(sorted(cited, key=_name)), tuple(sorted(further, key=_name)))


def _name(entry: Entry) -> str:
    return str(entry.citation.striptags()).lower()
