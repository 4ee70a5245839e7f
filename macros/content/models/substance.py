"""Substances: one file each in ``data/substances/``."""

from __future__ import annotations

from pydantic import Field

from .common import Claim, Claims, Id, Model, Prose, Review, SourceId


class Alias(Model):
    """A name people use."""

    name: Prose
    ambiguous: bool = Field(
        default=False,
        description="True for everyday words (juice): they count as the drug on its own pages only.",
    )


class Covered(Model):
    """Another drug that this entry speaks for, where nothing separate is known."""

    id: Id
    name: Prose


class KeyFact(Model):
    """One figure worth showing large."""

    figure: Prose = Field(description='Short, with unit: "10 to 45 min".')
    meaning: Prose
    sources: tuple[SourceId, ...] = Field(min_length=1)


class RouteTiming(Model):
    """How fast and how long, for one way of taking it (or one product)."""

    route: Prose = Field(description="Way of taking it, or product and way.")
    onset: Claim | None = None
    peak: Claim | None = None
    duration: Claim | None = None
    after_effects: Claim | None = None


class Risk(Model):
    """A risk in chemsex, by topic."""

    topic: str = Field(description="Key of risk_topics in data/vocabulary.yml.")
    claims: Claims


class SaferUse(Model):
    """Advice for one moment."""

    moment: Prose = Field(description='Heading of the group, such as "Before" or "With G".')
    claims: Claims


class Statement(Model):
    """What some sources say where others say something else."""

    says: Prose
    sources: tuple[SourceId, ...] = Field(min_length=1)


class Disagreement(Model):
    """A point on which sources differ, and what this site uses."""

    topic: Prose
    statements: tuple[Statement, ...] = Field(min_length=2)
    this_site: Prose


class Overdose(Model):
    """Signs, and where to go; the steps themselves are on the emergency pages."""

    early: Claims = Field(description="Signs to stop, stay and watch.")
    call_now: Claims = Field(description="Signs that mean an ambulance.")
    emergencies: tuple[Id, ...] = Field(min_length=1, description="Ids of data/emergencies/.")


class Substance(Model):
    """A substance people take for or during sex."""

    id: Id
    name: Prose = Field(description="Heading of the page.")
    short_name: Prose = Field(description="Name in tables and lists.")
    summary: Prose = Field(description="One sentence for lists and search.")
    drug_class: str = Field(description="Key of drug_classes in data/vocabulary.yml.")
    aliases: tuple[Alias, ...]
    also_covers: tuple[Covered, ...] = Field(
        default=(), description="What can be chosen in the mixing tools and counts as this substance, such as 3-MMC."
    )
    name_confusion: tuple[Claim, ...] = ()
    key_facts: tuple[KeyFact, ...] = Field(min_length=2, max_length=4)
    what_it_is: Claims
    routes: tuple[str, ...] = Field(description="Keys of routes in data/vocabulary.yml, most common first.")
    how_taken: Claims
    timing: tuple[RouteTiming, ...] = Field(min_length=1)
    timing_notes: tuple[Claim, ...] = ()
    wanted_effects: Claims
    unwanted_effects: Claims
    comedown: Claims
    dependence: Claims
    withdrawal: Claims
    risks: tuple[Risk, ...] = Field(min_length=1)
    safer_use: tuple[SaferUse, ...] = Field(min_length=1)
    overdose: Overdose
    injected: Claims
    disagreements: tuple[Disagreement, ...] = ()
    review: Review
