"""The G timing warning and everything behind it: ``data/g_timing.yml``."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from .common import Claim, Claims, Model, Prose, Review, SourceId


class WarningLine(Model):
    """One line of the warning; the order of the keys is fixed by the rule g-warning-text."""

    key: Literal["surest", "gap", "mixing", "dependence", "alcohol"]
    text: Prose
    sources: tuple[SourceId, ...] = Field(min_length=1)


class Figure(Model):
    """What one source says about time between doses of G, or between alcohol and G."""

    about: Literal["doses", "alcohol"]
    source: SourceId
    says: Prose = Field(description="The source's own figure, in our words.")
    minutes: int | None = Field(
        default=None, description="The shortest gap it accepts, in minutes; absent: none at all, never."
    )
    remark: Prose | None = None


class Reason(Model):
    """A group of claims under one heading of the timing page."""

    id: str
    claims: Claims


class GTiming(Model):
    """Time between doses of G."""

    floor_minutes: int = Field(description="No text of the site accepts a shorter gap. Locked at 120 or more.")
    better_minutes: int = Field(description="The gap the site recommends to those who take more anyway.")
    warning: tuple[WarningLine, ...]
    one_line: Prose = Field(description="The warning in one line, for lists and emergency pages.")
    reasons: tuple[Reason, ...]
    figures: tuple[Figure, ...]
    figures_note: tuple[Claim, ...] = ()
    review: Review
