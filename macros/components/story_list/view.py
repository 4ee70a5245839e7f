"""All stories, in their order."""

from __future__ import annotations

from ...page import PageContext
from ..links import Target, Targets


def view(page: PageContext) -> Targets:
    """Give a large link to every story."""
    stories = page.content.published("stories")
    return Targets(tuple(Target(s.title, s.summary, page.link(f"stories/{s.id}.md")) for s in stories))
