"""Links to the stories that show something, as several components give them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from ..content.models.story import Story
from ..page import PageContext


@dataclass(frozen=True)
class Link:
    """A link to an entity's page, with what it has to do with this one.

    Attributes:
        title: the entity's name.
        url: its address as seen from this page.
        text: how it shows there, where that is known.
    """

    title: str
    url: str
    text: str | None = None


def story_links(page: PageContext, shown: Iterable[tuple[Story, str]]) -> tuple[Link, ...]:
    """Give links to stories, each with how the thing shows in it."""
    return tuple(Link(story.name, page.link(f"stories/{story.id}.md"), text) for story, text in shown)


def function_link(page: PageContext, function: str) -> Link:
    """Give the link to a function of chemsex on the page about functions."""
    word = page.content.vocabulary.functions[function]
    return Link(word.label, page.link(f"understand/functions.md#function-{function}"))


def trigger_link(page: PageContext, trigger: str, text: str | None = None) -> Link:
    """Give the link to a trigger on the page about triggers."""
    name = page.content.trigger[trigger].name
    return Link(name, page.link(f"care/triggers.md#trigger-{trigger}"), text)


def card_link(page: PageContext, card: str, text: str | None = None) -> Link:
    """Give the link to a coping card."""
    return Link(page.content.coping[card].title, page.link(f"care/cards/{card}.md"), text)


def tool_link(page: PageContext, tool: str, text: str | None = None) -> Link:
    """Give the link to a working tool."""
    return Link(page.content.working_tools[tool].title, page.link(f"professionals/tools/{tool}.md"), text)
