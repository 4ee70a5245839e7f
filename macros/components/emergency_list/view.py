"""Large links to all emergency pages."""

from __future__ import annotations

from dataclasses import dataclass

from ...page import PageContext


@dataclass(frozen=True)
class Target:
    """One emergency page."""

    title: str
    text: str
    url: str


@dataclass(frozen=True)
class View:
    """All emergencies, most urgent first."""

    targets: tuple[Target, ...]


def view(page: PageContext) -> View:
    """Give all emergencies in their order."""
    entities = page.content.emergencies.values()
    return View(tuple(Target(e.title, e.summary, page.link(f"emergency/{e.id}.md")) for e in entities))
