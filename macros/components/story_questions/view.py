"""Questions to think or talk about after a story; none has a right answer."""

from __future__ import annotations

from dataclasses import dataclass

from ...content.models.story import Question
from ...page import PageContext
from ..lookup import find


@dataclass(frozen=True)
class View:
    """The questions, in their order."""

    questions: tuple[Question, ...]


def view(page: PageContext, story_id: str) -> View:
    """Give the questions of a story."""
    story = find(page.content.stories, story_id, "story")
    page.shown.add((f"stories/{story_id}", "questions"))
    return View(story.questions)
