"""The list of references of a source document."""

from __future__ import annotations

from dataclasses import dataclass

from ...page import ComponentError, PageContext
from ..sources import Entry, entry, place


@dataclass(frozen=True)
class Numbered:
    """One reference.

    Attributes:
        number: its number in the source document.
        url: its entry on the page of its grade.
    """

    number: int
    source: Entry
    url: str


@dataclass(frozen=True)
class View:
    """The references by number."""

    references: tuple[Numbered, ...]


def view(page: PageContext, source_id: str) -> View:
    """Give the references that name ``source_id`` under ``listed_in``."""
    found = [
        Numbered(listed.number, entry(page, name), place(page, name))
        for name, reference in page.content.references.items()
        if (listed := reference.custom.listed_in) and listed.source == source_id
    ]
    if not found:
        raise ComponentError(f'no source is listed in "{source_id}". Give its id, or add listed_in to its references.')
    return View(tuple(sorted(found, key=lambda item: item.number)))
