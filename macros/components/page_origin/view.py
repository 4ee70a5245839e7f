"""Which parts of the source documents a page retells."""

from __future__ import annotations

from dataclasses import dataclass

from ...page import PageContext
from ..sources import place


@dataclass(frozen=True)
class Origin:
    """One part of one source."""

    title: str
    url: str
    section: str


@dataclass(frozen=True)
class View:
    """The parts, in the order of the front matter."""

    origins: tuple[Origin, ...]


def view(page: PageContext) -> View:
    """Give what the page names under ``drawn_from``."""
    references = page.content.references
    return View(
        tuple(
            Origin(references[part.source].title, place(page, part.source), part.section)
            for part in page.content.pages[page.path].meta.drawn_from
        )
    )
