"""Which pages become which document: the whole guide by chapters, each sheet, each coping card."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from ..content.loader import Content
from ..navigation import published

CHAPTERS = ("emergency", "understand", "stories", "professionals", "care", "substances")
"""Folders of ``docs/`` that are chapters of the guide, in their order: first what is read in a hurry."""

SHEETS = "print/"
CARDS = "care/cards/"
GUIDE = "guide"


@dataclass(frozen=True)
class Chapter:
    """A chapter of the guide.

    Attributes:
        folder: under ``docs/``.
        pages: in the order of the site's navigation, the folder's own page first.
    """

    folder: str
    pages: tuple[str, ...]

    @property
    def opening(self) -> str | None:
        """The folder's own page, where it has one."""
        own = f"{self.folder}/index.md"
        return own if own in self.pages else None


@dataclass(frozen=True)
class Sheet:
    """A document of one page of the site.

    Attributes:
        name: of the file, without ending.
        page: under ``docs/``.
    """

    name: str
    page: str


def chapters(content: Content) -> tuple[Chapter, ...]:
    """Give the chapters of the guide that have pages."""
    left_out = repeats(content)
    order = [path for path in published(content) if path not in left_out]
    found = []
    for folder in CHAPTERS:
        own = f"{folder}/index.md"
        pages = [path for path in order if path.startswith(f"{folder}/")]
        if pages:
            found.append(Chapter(folder, tuple(sorted(pages, key=own.__ne__))))
    return tuple(found)


def repeats(content: Content) -> Mapping[str, str]:
    """Give pages that the guide leaves out -> the page of the guide that says the same.

    Every pair of a mix stands once, in the table of all; the site has a list for each substance too.
    """
    whole = "substances/mixing.md"
    lists = (f"substances/{name}-mixing.md" for name in content.substances)
    return {path: whole for path in lists if path in content.pages} if whole in content.pages else {}


def sheets(content: Content) -> tuple[Sheet, ...]:
    """Give every sheet and every coping card, by name."""
    found = [Sheet(name, path) for path in content.pages if path not in content.hidden and (name := pdf_name(path))]
    return tuple(sorted(found, key=lambda sheet: sheet.name))


def pdf_name(path: str) -> str | None:
    """Give the name of a page's own document, without ending; None for a page that has none.

    It says nothing that the sheet's title does not say: the name stays in the list of downloads.
    """
    name = path.removesuffix(".md")
    if path.startswith(SHEETS) and path != f"{SHEETS}index.md":
        return name.removeprefix(SHEETS)
    if path.startswith(CARDS) and path != f"{CARDS}index.md":
        return f"card-{name.removeprefix(CARDS)}"
    return None
