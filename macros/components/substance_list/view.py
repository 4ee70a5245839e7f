"""Large links to all substances."""

from __future__ import annotations

from ...page import PageContext
from ..links import Target, Targets


def view(page: PageContext) -> Targets:
    """Give all substances, in the order of the mixing tools."""
    things = [thing for group in page.content.interactions.groups for thing in group.things]
    entities = [page.content.substances[thing] for thing in things if thing in page.content.substances]
    return Targets(tuple(Target(e.name, e.summary, page.link(f"substances/{e.id}.md")) for e in entities))
