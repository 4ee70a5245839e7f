"""The search field; the script enhances it, without script a sentence points to the list of pages."""

from __future__ import annotations

from dataclasses import dataclass

from ...page import PageContext


@dataclass(frozen=True)
class View:
    """Where the search index lies, as seen from the page."""

    index: str


def view(page: PageContext) -> View:
    """Give the address of the search index."""
    return View("../" * (page.path.removesuffix("index.md").count("/") + (not page.path.endswith("index.md"))))
