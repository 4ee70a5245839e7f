"""The stories in one table, built from their facts."""

from __future__ import annotations

from dataclasses import dataclass

from ...content.models.story import Story
from ...page import PageContext
from ..stories import Link, function_link, tool_link, trigger_link


@dataclass(frozen=True)
class Column:
    """One story."""

    story: Story
    url: str
    functions: tuple[Link, ...]
    triggers: tuple[Link, ...]
    tools: tuple[Link, ...]


@dataclass(frozen=True)
class View:
    """The stories, in their order."""

    stories: tuple[Column, ...]


def view(page: PageContext) -> View:
    """Give every story with links to what it shows."""
    return View(
        tuple(
            Column(
                story,
                page.link(f"stories/{story.id}.md"),
                tuple(function_link(page, name) for name in story.functions),
                tuple(trigger_link(page, used.trigger) for used in story.triggers),
                tuple(tool_link(page, used.tool) for used in story.working_tools),
            )
            for story in page.content.published("stories")
        )
    )
