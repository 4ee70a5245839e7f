"""Worksheets to fill in on screen or on paper: one file each in ``data/worksheets/``."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from .common import Claim, Id, Model, Prose, Review

Source = Literal["triggers", "cards"]
"""Lists of the site that a sheet can offer: data/triggers.yml, data/coping/."""

HALF = "True: half the width of the sheet, so that the next one stands beside it."


class Note(Claim):
    """A line to read between the fields."""

    kind: Literal["note"]


class Line(Model):
    """One line to write on."""

    kind: Literal["line"]
    id: Id
    label: Prose
    help: Prose | None = None
    half: bool = Field(default=False, description=HALF)


class TextField(Model):
    """Several lines to write on."""

    kind: Literal["text"]
    id: Id
    label: Prose
    rows: Annotated[int, Field(ge=2, le=20)] = Field(description="Lines on paper.")
    help: Prose | None = None
    half: bool = Field(default=False, description=HALF)


class Scale(Model):
    """The numbers from 0 to 10, one to choose."""

    kind: Literal["scale"]
    id: Id
    label: Prose
    least: Prose = Field(description="What 0 means, in a few words.")
    most: Prose = Field(description="What 10 means, in a few words.")
    help: Prose | None = None
    half: bool = Field(default=False, description=HALF)


class Boxes(Model):
    """Things to tick, given here or taken from a list of the site, and lines for own ones."""

    kind: Literal["boxes"]
    id: Id
    label: Prose
    items: tuple[Prose, ...] = Field(default=(), description="What can be ticked; or name a list under from.")
    from_: Source | None = Field(
        default=None, alias="from", description="Everything in a list of the site, in place of items."
    )
    own: Annotated[int, Field(ge=0, le=10)] = Field(default=0, description="How many lines for own words follow.")

    @model_validator(mode="after")
    def _has_boxes(self) -> Boxes:
        if bool(self.items) is (self.from_ is not None):
            raise PydanticCustomError("boxes", "boxes come from items or from a list. Give one of items and from.")
        return self


class Column(Model):
    """A column of a table."""

    id: Id
    label: Prose
    suggest: Source | None = Field(
        default=None, description="A list of the site whose entries are offered while someone types."
    )


class Table(Model):
    """Rows to fill in."""

    kind: Literal["table"]
    id: Id
    label: Prose
    columns: Annotated[tuple[Column, ...], Field(min_length=1, max_length=4)]
    rows: Annotated[int, Field(ge=1, le=31)] = Field(description="How many empty rows.")


class Week(Model):
    """Days by times of the day, to tick."""

    kind: Literal["week"]
    id: Id
    label: Prose
    times: Annotated[tuple[Prose, ...], Field(min_length=1, max_length=4)] = Field(
        description="Times of the day, in one word each."
    )


SheetField = Annotated[Note | Line | TextField | Scale | Boxes | Table | Week, Field(discriminator="kind")]


class Part(Model):
    """Fields that belong together under one title."""

    id: Id
    title: Prose
    help: Prose | None = None
    own_sheet: Id | None = Field(
        default=None,
        description="A worksheet that has room for this part: the page to print leaves it out and names that one.",
    )
    fields: Annotated[tuple[SheetField, ...], Field(min_length=1)] = Field(
        description="Each with its kind: note, line, text, scale, boxes, table or week."
    )


class Worksheet(Model):
    """A sheet to fill in. What is written on it stays on the reader's device, or on paper."""

    id: Id
    title: Prose
    audience: Literal["client", "professional"]
    use: Annotated[tuple[Prose, ...], Field(min_length=1, max_length=2)] = Field(
        description="How to use it, in one or two lines."
    )
    parts: Annotated[tuple[Part, ...], Field(min_length=1)]
    review: Review
