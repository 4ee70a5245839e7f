"""What a reader should know before a story."""

from __future__ import annotations

from dataclasses import dataclass

from ...page import ComponentError, PageContext
from ..lookup import find


@dataclass(frozen=True)
class View:
    """The line, and the way to help."""

    text: str
    help: str


def view(page: PageContext, story_id: str) -> View:
    """Give the notice of a story."""
    story = find(page.content.stories, story_id, "story")
    if story.notice is None:
        raise ComponentError(f'the story "{story_id}" has no notice. Remove this call, or give it one.')
    page.shown.add((f"stories/{story_id}", "notice"))
    return View(story.notice, page.link("emergency/dark-thoughts.md"))
