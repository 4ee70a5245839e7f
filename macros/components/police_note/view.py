"""What the settings say about the police."""

from __future__ import annotations

from dataclasses import dataclass

from ...page import PageContext


@dataclass(frozen=True)
class View:
    """The note."""

    note: str


def view(page: PageContext) -> View:
    """Give the police note of the site's settings."""
    return View(page.content.site.police_note)
