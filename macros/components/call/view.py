"""The emergency call button."""

from __future__ import annotations

from dataclasses import dataclass

from ...page import PageContext


@dataclass(frozen=True)
class View:
    """The number twice: as people read it and as a telephone link needs it."""

    label: str
    digits: str
    note: str | None


def view(page: PageContext) -> View:
    """Give the number of the site's settings."""
    emergency = page.content.site.emergency
    return View(page.word("call", number=emergency.number), emergency.digits, emergency.note)
