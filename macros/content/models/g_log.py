"""What the G log says: ``data/g_log.yml``. Floor and better gap stand in ``data/g_timing.yml``."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, field_validator
from pydantic_core import PydanticCustomError

from .common import Claim, Model, Prose, Review

TickId = Literal["alcohol", "ketamine", "benzodiazepines", "opioids", "other-downers", "boosted-hiv-medicine"]


class LogTick(Model):
    """Something with which no gap counts: ticked, its warning takes the place of the time."""

    id: TickId
    label: Prose = Field(description="One to three words beside the box.")
    examples: Prose | None = Field(default=None, description="How to recognise it, under the label.")
    warning: Claim


class GLog(Model):
    """The texts of the G log. It counts up, and none of its texts says that a time is long enough."""

    active_minutes: Annotated[int, Field(ge=300)] = Field(
        description="How long the last dose may be at work, in minutes; up to then the log says so. 300 or more."
    )
    day_minutes: Annotated[int, Field(ge=60, le=1440)] = Field(
        description="When first and last entry lie further apart, the round-the-clock text shows. 1440 or less."
    )
    too_soon: Claim = Field(description="Shown under the floor.")
    still_early: Claim = Field(description="Shown from the floor to the better gap.")
    may_still_work: Claim = Field(description="Shown from the better gap up to active_minutes.")
    always: Prose = Field(description="Shown in every state. {number} becomes the emergency number.")
    ask: Prose = Field(description="Asked at the first entry, before anything is kept.")
    round_the_clock: Claim = Field(description="For entries across more than a day. Links to G withdrawal.")
    ticks: tuple[LogTick, ...]
    review: Review

    @field_validator("always")
    @classmethod
    def _has_number(cls, value: Prose) -> Prose:
        if value.count("{number}") != 1:
            raise PydanticCustomError("number", "{number} does not stand here once. Put it where the number goes.")
        return value
