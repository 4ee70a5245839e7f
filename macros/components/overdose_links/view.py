"""Links from a substance to the emergency pages that matter for it."""

from __future__ import annotations

from dataclasses import dataclass

from ...page import PageContext
from ..lookup import emergency, substance


@dataclass(frozen=True)
class Target:
    """One emergency page."""

    title: str
    summary: str
    url: str


@dataclass(frozen=True)
class View:
    """The links in the order of the data."""

    targets: tuple[Target, ...]


def view(page: PageContext, substance_id: str) -> View:
    """Give the emergency pages of a substance."""
    page.shown.add((f"substances/{substance_id}", "overdose.emergencies"))
    entities = [emergency(page, name) for name in substance(page, substance_id).overdose.emergencies]
    return View(tuple(Target(e.title, e.summary, page.link(f"emergency/{e.id}.md")) for e in entities))
