"""What happens when two things are in the body: ``data/interactions.yml`` and ``data/partners.yml``."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from .common import Id, Model, Prose, Review, SourceId

Level = Literal["life_threatening", "high", "unknown", "caution", "low_known"]
LEVELS: tuple[Level, ...] = ("life_threatening", "high", "unknown", "caution", "low_known")
"""Worst first. "Unknown" stands above "caution": no information is treated as risky."""


class Says(Model):
    """What one source says where the sources differ."""

    source: SourceId
    level: Level
    text: Prose


class Interaction(Model):
    """One unordered pair."""

    pair: tuple[Id, Id]
    level: Level
    mechanism: Prose = Field(description="Why, in one plain sentence.")
    advice: Prose | None = Field(default=None, description="What to do, where a source gives more than the level does.")
    evidence: Literal["direct", "class", "expert", "inferred"]
    sources: tuple[SourceId, ...] = ()
    inferred: bool = Field(default=False, description="True: the level is our own inference, no source gives it.")
    says: tuple[Says, ...] = Field(default=(), description="Only where sources differ: each with its own level.")


class Need(Model):
    """Part of the condition of a combination: so many of these things."""

    any_of: tuple[Id, ...] = Field(min_length=1)
    at_least: int = Field(default=1, ge=1)


class Combination(Model):
    """What three and more things do together, beyond their pairs."""

    id: Id
    needs: tuple[Need, ...] = Field(min_length=1, description="Applies when all of these are met.")
    level: Level
    text: Prose
    sources: tuple[SourceId, ...] = ()
    inferred: bool = False


class Group(Model):
    """Things that stand together in the mixing tools, in their order."""

    id: Id
    label: Prose
    things: tuple[Id, ...] = Field(min_length=1, description="Ids of substances and partners.")


class Interactions(Model):
    """Every unordered pair of everything that can be chosen."""

    review: Review
    groups: tuple[Group, ...]
    pairs: tuple[Interaction, ...]
    combinations: tuple[Combination, ...] = ()


class Partner(Model):
    """Something that can be mixed with a substance but has no page of its own."""

    id: Id
    name: Prose
    examples: Prose = Field(description="How to recognise it: names people know.")
    medicine: bool = Field(
        default=False, description="True: taken because it was prescribed. The advice then never says to leave it out."
    )
    protects: bool = Field(
        default=False, description="True: it prevents infection. A pair that nobody studied is no reason to skip it."
    )


class Partners(Model):
    """Everything mixable without an own page."""

    partners: tuple[Partner, ...]
