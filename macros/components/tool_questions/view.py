"""The questions of a working tool."""

from __future__ import annotations

from dataclasses import dataclass

from ...content.models.practice import Questions
from ...page import PageContext
from ..lookup import find


@dataclass(frozen=True)
class View:
    """The groups of questions, in their order."""

    groups: tuple[Questions, ...]


def view(page: PageContext, tool_id: str) -> View:
    """Give all questions of a tool."""
    tool = find(page.content.working_tools, tool_id, "working tool")
    page.shown.add((f"working_tools/{tool_id}", "questions"))
    return View(tool.questions)
