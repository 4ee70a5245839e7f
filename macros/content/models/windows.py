"""Scales and windows: at which number of a scale one thinks of chems, plans and acts, and what helps there."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from .common import Claims, Id, Model, Prose, Review, SourceId

Hard = Literal["high", "low"]
Number = Annotated[float, Field(ge=0, le=10)]
WindowId = Literal["yellow", "orange", "red"]

LAST = 10.0
"""The upper end of every scale; the lower one is 0."""


class ScaleIdea(Model):
    """A scale that readers can take, or change into their own."""

    id: Id
    name: Prose
    least: Prose = Field(description="What 0 means.")
    most: Prose = Field(description="What 10 means.")
    hard: Hard = Field(description="The hard end: high when it gets harder as the number goes up, low when down.")


class Window(Model):
    """One window: from its number up to the next one's."""

    id: WindowId
    label: Prose = Field(description="Its name, a colour: colours are never the only sign.")
    starts: Prose = Field(description="What starts at its number, said by the reader: I think about it.")
    asks: Prose = Field(description="What the reader writes down here: what helps.")
    meaning: Claims
    ideas: Claims


class ExampleScale(Model):
    """A person's own scale with their own numbers."""

    name: Prose
    least: Prose
    most: Prose
    hard: Hard
    numbers: tuple[Number, Number, Number] = Field(description="Where yellow, orange and red start.")
    sources: tuple[SourceId, ...] = Field(default=(), description="Ids of data/references.yml.")
    inferred: bool = Field(default=False, description="True: our own inference, shown so.")

    @model_validator(mode="after")
    def _in_order(self) -> ExampleScale:
        first, second, third = self.numbers if self.hard == "high" else self.numbers[::-1]
        if not first < second < third:
            raise PydanticCustomError(
                "window_order", "the three numbers do not rise towards the hard end. Put them in order."
            )
        return self

    def ranges(self) -> tuple[tuple[float, float], ...]:
        """Give the lower and upper end of yellow, orange and red, in this order.

        The windows are half-open: a number belongs to the window that starts there.
        """
        yellow, orange, red = self.numbers
        end = LAST if self.hard == "high" else 0.0
        pairs = ((yellow, orange), (orange, red), (red, end))
        return tuple((min(pair), max(pair)) for pair in pairs)


class WindowsExample(Model):
    """How one person of the stories did it. An example, never a norm."""

    story: Id = Field(description="Id of a file in data/stories/.")
    text: Prose = Field(description="What it is, and that the numbers are nobody else's.")
    scales: Annotated[tuple[ExampleScale, ...], Field(min_length=1)]
    notes: Claims


class Windows(Model):
    """The file ``data/windows.yml``."""

    scales: Annotated[tuple[ScaleIdea, ...], Field(min_length=1)]
    windows: Annotated[tuple[Window, ...], Field(min_length=3, max_length=3)] = Field(
        description="Yellow, orange, red, in this order."
    )
    example: WindowsExample
    review: Review

    @model_validator(mode="after")
    def _colours_in_order(self) -> Windows:
        if tuple(window.id for window in self.windows) != ("yellow", "orange", "red"):
            raise PydanticCustomError("windows", "the windows are yellow, orange and red. Give each once, in order.")
        return self
