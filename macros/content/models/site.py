"""Settings of one published site: ``data/site.yml``."""

from __future__ import annotations

import datetime as dt
import re
from typing import Annotated, Literal

from pydantic import Discriminator, Field, Tag, field_validator, model_validator
from pydantic_core import PydanticCustomError

from .common import Model, Prose

PhoneNumber = Annotated[
    str,
    Field(strict=True, description='In quotes, as people dial and read it: "112", "+44 20 7946 0000".'),
]


class Phone(Model):
    """A number to call, with when a person last rang or checked it."""

    number: PhoneNumber
    called_on: dt.date | None = Field(default=None, description="Day a person checked that it answers.")

    @property
    def digits(self) -> str:
        """The number as a telephone link needs it: digits, with a leading + where it has one."""
        return ("+" if self.number.startswith("+") else "") + re.sub(r"\D", "", self.number)

    @model_validator(mode="after")
    def _dialable(self) -> Phone:
        if not re.fullmatch(r"\+?[0-9][0-9 ]{1,18}[0-9]", self.number):
            raise PydanticCustomError(
                "phone", "this is not a phone number. Use digits and spaces, with + first if international."
            )
        return self


class Emergency(Phone):
    """The ambulance number and what stands under the call button."""

    note: Prose | None = Field(default=None, description="Shown under every call button.")


class CrisisLine(Phone):
    """A line to call or write to in a crisis."""

    name: Prose
    hours: Prose
    url: Annotated[str, Field(pattern=r"^https://")]


class Leave(Model):
    """Where "Leave this site" leads."""

    url: Annotated[str, Field(pattern=r"^https://\S+$")] = Field(
        description="A neutral, popular page without a log-in."
    )
    label: Prose = Field(description="What opens, named on the privacy page.")


class AcceptedUnreviewed(Model):
    """Who publishes content that no clinician has reviewed, and since when."""

    role: Prose
    date: dt.date


class Site(Model):
    """Everything local that the pages need."""

    name: Prose = Field(description="Short and neutral: it shows in the browser's history.")
    language: Literal["en"]
    demonstration: bool = Field(description="True: not a service's own site; shows general numbers and says so.")
    emergency: Emergency
    crisis_lines: Annotated[
        Annotated[tuple[CrisisLine, ...], Tag("lines")] | Annotated[Literal["none known"], Tag("none")],
        Discriminator(lambda value: "none" if isinstance(value, str) else "lines"),
    ] = Field(description='A list, or the words "none known".')
    police_note: Prose = Field(description="Whether police come with an ambulance here; never a promise.")
    equipment: Prose = Field(description="Where people get sterile equipment here.")
    leave: Leave
    contact: Prose = Field(description="How readers report a mistake.")
    accepted_unreviewed: AcceptedUnreviewed | None = None

    @field_validator("crisis_lines", mode="before")
    @classmethod
    def _lines_or_none(cls, value: object) -> object:
        if not isinstance(value, list) and value != "none known":
            message = 'list lines with name, number, hours and url, or write the words "none known".'
            raise PydanticCustomError("crisis_lines", message)
        return value
