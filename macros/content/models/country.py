"""Countries: the number of the ambulance and of crisis lines, one file each in ``data/countries/``."""

from __future__ import annotations

import datetime as dt
import re
from typing import Annotated, Literal

from pydantic import Discriminator, Field, Tag, field_validator, model_validator
from pydantic_core import PydanticCustomError

from .common import Model, Prose

CountryId = Annotated[
    str,
    Field(strict=True, pattern=r"^[a-z]{2}$", description="The two letters of ISO 3166-1, in lower case: gb, lv."),
]

PhoneNumber = Annotated[
    str,
    Field(strict=True, description='In quotes, as people dial and read it: "112", "+44 20 7946 0000".'),
]

WebAddress = Annotated[str, Field(pattern=r"^https://[^\s<>\"']+$")]


def dialled(number: str) -> str:
    """Give a number as a telephone link needs it: digits, with a leading + where it has one."""
    return ("+" if number.startswith("+") else "") + re.sub(r"\D", "", number)


class Phone(Model):
    """A number to call, with when a person last rang or checked it."""

    number: PhoneNumber
    called_on: dt.date | None = Field(default=None, description="Day a person checked that it answers.")

    @property
    def digits(self) -> str:
        """The number as a telephone link needs it."""
        return dialled(self.number)

    @model_validator(mode="after")
    def _dialable(self) -> Phone:
        if not re.fullmatch(r"\+?[0-9][0-9 ]{0,18}[0-9]", self.number):
            raise PydanticCustomError(
                "phone", "this is not a phone number. Use digits and spaces, with + first if international."
            )
        return self


class NumberSource(Model):
    """A page that gives a number, as it was read."""

    title: Prose = Field(description="As the page names itself.")
    publisher: Prose
    url: WebAddress
    read_on: dt.date = Field(description="Day on which somebody read it.")
    says: Prose = Field(description="What it says about the number, in our words.")


class Ambulance(Phone):
    """What to dial for an ambulance."""

    also: tuple[PhoneNumber, ...] = Field(default=(), description="Other numbers that reach one too.")


class CrisisLine(Phone):
    """A line to call or write to in a crisis."""

    name: Prose
    hours: Prose
    url: WebAddress
    sources: tuple[NumberSource, ...] = Field(
        default=(), description="Where the number was read; needed in data/countries/."
    )


CrisisLines = Annotated[
    Annotated[tuple[CrisisLine, ...], Tag("lines")] | Annotated[Literal["none known"], Tag("none")],
    Discriminator(lambda value: "none" if isinstance(value, str) else "lines"),
]
"""A list, or the words "none known"."""


def lines_or_none(value: object) -> object:
    """Check that crisis lines are a list or the words "none known"."""
    if not isinstance(value, (list, tuple)) and value != "none known":
        message = 'list lines with name, number, hours and url, or write the words "none known".'
        raise PydanticCustomError("crisis_lines", message)
    return value


class Country(Model):
    """A country and the numbers to call there."""

    id: CountryId
    name: Prose
    ambulance: Ambulance
    unlisted: dict[PhoneNumber, Prose] = Field(
        default={}, description="Numbers that the list of numbering plans lacks -> why they are right all the same."
    )
    note: Prose | None = Field(default=None, description="What a caller must know there, in one short sentence.")
    sources: tuple[NumberSource, ...] = Field(min_length=1, description="Where the number of the ambulance was read.")
    crisis_lines: CrisisLines = Field(description='A list, each with its source, or the words "none known".')

    _lines_or_none = field_validator("crisis_lines", mode="before")(lines_or_none)
