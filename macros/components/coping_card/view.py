"""A coping card with everything around it."""

from __future__ import annotations

from dataclasses import dataclass

from ...content.models.care import CopingCard
from ...page import PageContext
from ..lookup import find
from ..stories import Link, story_links, trigger_link


@dataclass(frozen=True)
class View:
    """The card, and where it helps.

    Attributes:
        facts: time, company and speed as interface words.
    """

    card: CopingCard
    facts: tuple[str, ...]
    triggers: tuple[Link, ...]
    stories: tuple[Link, ...]


def view(page: PageContext, card_id: str) -> View:
    """Give a card with its triggers and the stories that show it."""
    content = page.content
    card = find(content.coping, card_id, "coping card")
    page.shown.add((f"coping/{card_id}", "all"))
    shown = (
        (story, used.text) for story in content.published("stories") for used in story.cards if used.card == card_id
    )
    return View(
        card,
        facts_of(page, card),
        tuple(trigger_link(page, trigger.id) for trigger in content.triggers.triggers if card_id in trigger.cards),
        story_links(page, shown),
    )


def facts_of(page: PageContext, card: CopingCard) -> tuple[str, ...]:
    """Give how long a card takes, with whom, and how soon it helps, in words."""
    hours = card.minutes // 60
    time = page.word("about_minutes", count=card.minutes) if not hours else page.word("about_hours", count=hours)
    time = page.word("about_hour") if hours == 1 else time
    return (time, page.word(f"company_{card.company}"), page.word(f"speed_{card.speed}"))
