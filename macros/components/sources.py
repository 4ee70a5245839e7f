"""Where each source stands on the pages of all sources, and what they say of it."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from ..citations import citation
from ..content.models.vocabulary import Word
from ..page import PageContext


@dataclass(frozen=True)
class Entry:
    """One source, in full.

    Attributes:
        anchor: its place on the page of its grade, to which the lists of other pages lead.
        url: the address to open, where there is one.
        language: its language, where it is not the site's.
        grade: as an interface word.
        supports: what it is used for here.
    """

    anchor: str
    citation: Markup
    url: str | None
    language: str | None
    grade: str
    kind: Word
    read: Word
    supports: str


def entry(page: PageContext, name: str) -> Entry:
    """Give a source by its id."""
    reference, words = page.content.references[name], page.content.vocabulary
    return Entry(
        anchor=_anchor(page, name),
        citation=citation(reference),
        url=reference.link,
        language=reference.language if reference.language != page.content.site.language else None,
        grade=page.word("grade", grade=reference.custom.grade),
        kind=words.source_kinds[reference.custom.kind],
        read=words.source_read[reference.custom.read],
        supports=reference.custom.supports,
    )


def place(page: PageContext, name: str) -> str:
    """Give the address of a source's entry, as seen from a page: on the page of its grade."""
    reference = page.content.references[name]
    anchor = _anchor(page, name)
    return page.link(f"about/sources-{reference.custom.grade.lower()}.md#{anchor}")


def _anchor(page: PageContext, name: str) -> str:
    """Give a source's anchor: short, since a page may link to a hundred."""
    return f"s{page.content.source_numbers[name]}"
