"""The page's own list of sources, numbered as cited; each leads to its entry on the page of all sources."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from markupsafe import Markup

from ...citations import citation
from ...content.models.reference import Reference
from ...content.models.vocabulary import Word
from ...page import PageContext


@dataclass(frozen=True)
class Entry:
    """One source.

    Attributes:
        number: its number on this page.
        citation: authors, title, place and year.
        url: its entry on the page of all sources.
        language: its language, where it is not the site's.
        grade: as an interface word.
    """

    number: int
    citation: Markup
    url: str
    language: str | None
    grade: str
    kind: Word
    read: Word


@dataclass(frozen=True)
class View:
    """Entries in the order of their numbers."""

    entries: tuple[Entry, ...]


def view(page: PageContext) -> View:
    """Give the sources that were cited on this page so far."""
    all_sources = page.link("about/sources.md")
    places = anchors(page.content.references)
    return View(
        tuple(
            _entry(page, name, number, f"{all_sources}#{places[name]}")
            for name, number in sorted(page.numbers.items(), key=lambda item: item[1])
        )
    )


def _entry(page: PageContext, name: str, number: int, url: str) -> Entry:
    reference, words = page.content.references[name], page.content.vocabulary
    return Entry(
        number=number,
        citation=citation(reference),
        url=url,
        language=foreign(page, reference),
        grade=page.word("grade", grade=reference.custom.grade),
        kind=words.source_kinds[reference.custom.kind],
        read=words.source_read[reference.custom.read],
    )


def foreign(page: PageContext, reference: Reference) -> str | None:
    """Give the language of a source where it is not the site's."""
    return reference.language if reference.language != page.content.site.language else None


def anchors(references: Mapping[str, Reference]) -> dict[str, str]:
    """Give each source's anchor on the page of all sources: short, since a page may link to a hundred."""
    return {name: f"s{number}" for number, name in enumerate(references, 1)}
