"""Large links to all substances."""

from __future__ import annotations

from dataclasses import dataclass

from ...page import PageContext


@dataclass(frozen=True)
class Target:
    """One substance page."""

    title: str
    text: str
    url: str


@dataclass(frozen=True)
class View:
    """All substances by name."""

    targets: tuple[Target, ...]


def view(page: PageContext) -> View:
    """Give all substances."""
    entities = sorted(page.content.substances.values(), key=lambda entity: entity.name.lower())
    return View(tuple(Target(e.name, e.summary, page.link(f"substances/{e.id}.md")) for e in entities))
