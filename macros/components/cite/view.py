"""Numbered links to sources inside a page's own prose."""

from __future__ import annotations

from dataclasses import dataclass

from ...page import PageContext


@dataclass(frozen=True)
class View:
    """The sources to cite."""

    sources: tuple[str, ...]


def view(page: PageContext, *sources: str) -> View:
    """Cite the sources with these ids."""
    return View(sources)
