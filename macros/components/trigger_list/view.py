"""Every trigger, with the cards that help and the stories that show it."""

from __future__ import annotations

from dataclasses import dataclass

from ...content.models.care import Trigger, TriggerGroup
from ...page import PageContext
from ..stories import Link, card_link, story_links


@dataclass(frozen=True)
class Entry:
    """One trigger."""

    trigger: Trigger
    cards: tuple[Link, ...]
    stories: tuple[Link, ...]


@dataclass(frozen=True)
class Group:
    """Triggers that belong together."""

    label: str
    entries: tuple[Entry, ...]


@dataclass(frozen=True)
class View:
    """The groups, in the order of the data."""

    groups: tuple[Group, ...]


def view(page: PageContext) -> View:
    """Give all triggers by group."""
    triggers = page.content.triggers
    page.shown.add(("triggers", "all"))
    return View(
        tuple(
            Group(
                _label(page, group),
                tuple(_entry(page, trigger) for trigger in triggers.triggers if trigger.group == group.id),
            )
            for group in triggers.groups
        )
    )


def _entry(page: PageContext, trigger: Trigger) -> Entry:
    stories = page.content.published("stories")
    shown = ((story, used.text) for story in stories for used in story.triggers if used.trigger == trigger.id)
    return Entry(trigger, tuple(card_link(page, card) for card in trigger.cards), story_links(page, shown))


def _label(page: PageContext, group: TriggerGroup) -> str:
    if group.where == "inside":
        return page.word("trigger_inside", group=group.label)
    return page.word("trigger_outside", group=group.label)
