"""The page's own list of sources, numbered as cited; each leads to its entry on the page of its grade."""

from __future__ import annotations

from dataclasses import dataclass

from ...page import PageContext
from ..sources import Entry, entry, place


@dataclass(frozen=True)
class Cited:
    """One source.

    Attributes:
        number: its number on this page.
        url: its entry on the page of its grade.
    """

    number: int
    source: Entry
    url: str


@dataclass(frozen=True)
class View:
    """Entries in the order of their numbers."""

    entries: tuple[Cited, ...]


def view(page: PageContext) -> View:
    """Give the sources that were cited on this page so far."""
    by_number = sorted(page.numbers.items(), key=lambda item: item[1])
    return View(tuple(Cited(number, entry(page, name), place(page, name)) for name, number in by_number))
