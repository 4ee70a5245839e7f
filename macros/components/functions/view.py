"""Every function of chemsex with its stories."""

from __future__ import annotations

from dataclasses import dataclass

from ...content.models.vocabulary import Word
from ...page import PageContext
from ..stories import Link, story_links


@dataclass(frozen=True)
class Function:
    """One function."""

    anchor: str
    word: Word
    stories: tuple[Link, ...]


@dataclass(frozen=True)
class View:
    """The functions, in the order of the vocabulary."""

    functions: tuple[Function, ...]


def view(page: PageContext) -> View:
    """Give every function that a story shows."""
    stories = page.content.published("stories")
    functions = (
        Function(
            f"function-{name}",
            word,
            story_links(page, ((story, story.summary) for story in stories if name in story.functions)),
        )
        for name, word in page.content.vocabulary.functions.items()
    )
    return View(tuple(function for function in functions if function.stories))
