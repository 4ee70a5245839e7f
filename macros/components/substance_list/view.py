"""Large links to all substances."""

from __future__ import annotations

from ...page import PageContext
from ..links import Target, Targets


def view(page: PageContext) -> Targets:
    """Give all substances by name."""
    entities = sorted(page.content.substances.values(), key=lambda entity: entity.name.lower())
    return Targets(tuple(Target(e.name, e.summary, page.link(f"substances/{e.id}.md")) for e in entities))
