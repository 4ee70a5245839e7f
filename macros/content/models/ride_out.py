"""What stands around the quick cards on the page for a craving: ``data/ride_out.yml``."""

from __future__ import annotations

from pydantic import Field

from .common import Claims, Model, Review


class RideOut(Model):
    """The few lines for someone who has a craving now."""

    lines: Claims = Field(description="What a craving does, and no promise.")
    person: Claims = Field(description="Why and how to reach someone.")
    review: Review
