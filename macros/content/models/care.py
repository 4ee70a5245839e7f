"""Taking care: triggers, coping cards, signals and lists to tick."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from .common import Claim, Claims, Id, Model, Prose, Review, SourceId


class TriggerGroup(Model):
    """Triggers that belong together."""

    id: Id
    label: Prose
    where: Literal["outside", "inside"] = Field(description="Around the person, or in body, mood and thoughts.")


class Trigger(Model):
    """Something that can set off the wish for chems."""

    id: Id
    group: Id = Field(description="Id of one of the groups.")
    name: Prose = Field(description="In two to five words, as one could tick it on a list.")
    text: Prose = Field(description="How it works, in one or two short sentences.")
    sources: tuple[SourceId, ...] = Field(default=(), description="Ids of data/references.yml.")
    inferred: bool = Field(default=False, description="True: our own inference, shown so.")
    cards: Annotated[tuple[Id, ...], Field(min_length=1)] = Field(
        description="Cards that help with it, best first: ids of files in data/coping/."
    )


class Triggers(Model):
    """The file ``data/triggers.yml``."""

    groups: Annotated[tuple[TriggerGroup, ...], Field(min_length=1)]
    triggers: Annotated[tuple[Trigger, ...], Field(min_length=1)]
    review: Review


class CopingCard(Model):
    """One thing to do instead, on one card. Which triggers it is for stands in ``data/triggers.yml``."""

    id: Id
    title: Prose
    summary: Prose = Field(description="One line for lists: what it does.")
    order: int = Field(description="Place among the cards, 1 first.")
    minutes: Annotated[int, Field(ge=1)] = Field(description="About how long it takes, in minutes.")
    company: Literal["alone", "either", "someone"] = Field(description="Done alone, either way, or with someone.")
    speed: Literal["quick", "slow"] = Field(
        description="quick: helps in the moment, also high. slow: prepared sober, helps over days and weeks."
    )
    when: Prose = Field(description="When to take this card, in one sentence.")
    steps: Annotated[tuple[Claim, ...], Field(min_length=2, max_length=7)]
    why: Claims = Field(description="Why it may help, and how much is known about it.")
    care: tuple[Claim, ...] = Field(default=(), description="When not to do it, or what to watch for.")
    review: Review


class SignalGroup(Model):
    """Signals from one side of life."""

    id: Id
    label: Prose
    signals: Claims


class Signals(Model):
    """Signs that chemsex may be becoming a problem: ``data/signals.yml``. Never counted, never scored."""

    groups: Annotated[tuple[SignalGroup, ...], Field(min_length=1)]
    review: Review


class TickGroup(Model):
    """Things to tick that belong together."""

    label: Prose | None = None
    items: Claims


class TickList(Model):
    """A list to tick, on screen or on paper. What is ticked is not kept."""

    id: Id
    title: Prose
    groups: Annotated[tuple[TickGroup, ...], Field(min_length=1)]


class TickLists(Model):
    """The file ``data/tick_lists.yml``."""

    lists: Annotated[tuple[TickList, ...], Field(min_length=1)]
    review: Review
