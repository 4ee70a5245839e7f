"""One part of a story, as claims, as links with a line each, or as goals and what became of them."""

from __future__ import annotations

from dataclasses import dataclass

from ...content.models.common import Claim
from ...content.models.story import Goal, Story
from ...page import ComponentError, PageContext
from ..lookup import find
from ..stories import Link, card_link, function_link, tool_link, trigger_link

CLAIMS = ("function", "minority_stress", "referrals", "outcome", "lessons")
LINKS = ("triggers", "working_tools", "cards")


@dataclass(frozen=True)
class View:
    """What to show; parts that do not belong to the field are empty.

    Attributes:
        tags: the functions of chemsex, linked.
    """

    claims: tuple[Claim, ...] = ()
    tags: tuple[Link, ...] = ()
    links: tuple[Link, ...] = ()
    goals: tuple[Goal, ...] = ()


def view(page: PageContext, story_id: str, field: str) -> View:
    """Give one part of a story.

    Args:
        page: the page.
        story_id: id of a file in ``data/stories/``.
        field: one of CLAIMS, LINKS, or ``goals``.
    """
    story = find(page.content.stories, story_id, "story")
    if field not in (*CLAIMS, *LINKS, "goals"):
        raise ComponentError(f'no field "{field}". Write one of: {", ".join((*CLAIMS, *LINKS, "goals"))}.')
    page.shown.add((f"stories/{story_id}", field))
    if field == "goals":
        return View(goals=story.goals)
    if field in LINKS:
        return View(links=_links(page, story, field))
    tags = tuple(function_link(page, name) for name in story.functions) if field == "function" else ()
    return View(claims=getattr(story, field), tags=tags)


def _links(page: PageContext, story: Story, field: str) -> tuple[Link, ...]:
    if field == "triggers":
        return tuple(trigger_link(page, used.trigger, used.text) for used in story.triggers)
    if field == "cards":
        return tuple(card_link(page, used.card, used.text) for used in story.cards)
    return tuple(tool_link(page, used.tool, used.text) for used in story.working_tools)
