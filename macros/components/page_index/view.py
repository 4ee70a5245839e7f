"""Every page of the site, by folder."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby

from ...page import PageContext


@dataclass(frozen=True)
class Target:
    """One page."""

    title: str
    url: str


@dataclass(frozen=True)
class View:
    """Groups: the title of the folder's first page, and its pages."""

    groups: tuple[tuple[Target, ...], ...]


def view(page: PageContext) -> View:
    """Give all pages that are in the search index, each folder's index page first."""
    pages = [p for p in page.content.pages.values() if p.meta.search]
    pages.sort(key=lambda p: (_folder(p.path), not p.path.endswith("index.md"), p.meta.title.lower()))
    return View(
        tuple(
            tuple(Target(p.meta.title, page.link(p.path)) for p in group)
            for _, group in groupby(pages, key=lambda p: _folder(p.path))
        )
    )


def _folder(path: str) -> str:
    return path.rpartition("/")[0]
