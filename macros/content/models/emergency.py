"""Emergency pages: one file each in ``data/emergencies/``, and the shared list in ``data/no_response.yml``."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from .common import Claim, Id, Model, Prose, Review, SourceId


class Step(Model):
    """One thing to do, in at most twelve words."""

    text: Prose
    sources: tuple[SourceId, ...] = ()
    inferred: bool = False


class StepList(Model):
    """Steps in their order."""

    steps: tuple[Step, ...] = Field(min_length=1)
    review: Review


class Section(Model):
    """One situation on an emergency page."""

    id: Id
    call: Literal["ambulance", "crisis", "none"] = Field(
        description="Which call button opens the section: ambulance, crisis lines too, or none (a clinic's hours)."
    )
    when: Prose | None = Field(default=None, description="One line above the steps: when this section applies.")
    steps: tuple[Step, ...] = Field(min_length=1)
    then_no_response: bool = Field(
        default=False, description="True: the shared list for someone who does not respond follows the steps."
    )


class Part(Model):
    """A list after the steps: what to tell, what not to do, what comes later."""

    id: Id
    claims: tuple[Claim, ...] = Field(min_length=1)


class EmergencyPage(Model):
    """Help for one kind of emergency."""

    id: Id
    title: Prose
    summary: Prose = Field(description="One line for the list of emergencies and for search results.")
    order: int = Field(description="Place in the list of emergencies, 1 first.")
    first_line: Prose | None = Field(default=None, description="A question to settle before anything else.")
    sections: tuple[Section, ...] = Field(min_length=1)
    parts: tuple[Part, ...] = ()
    review: Review
