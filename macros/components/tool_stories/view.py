"""Where a working tool shows in the stories."""

from __future__ import annotations

from dataclasses import dataclass

from ...page import PageContext
from ..lookup import find
from ..stories import Link, story_links


@dataclass(frozen=True)
class View:
    """Links to the stories."""

    stories: tuple[Link, ...]


def view(page: PageContext, tool_id: str) -> View:
    """Give the stories that use a tool."""
    find(page.content.working_tools, tool_id, "working tool")
    stories = page.content.published("stories")
    shown = ((story, used.text) for story in stories for used in story.working_tools if used.tool == tool_id)
    return View(story_links(page, shown))
