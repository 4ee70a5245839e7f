"""Settings of one published site: ``site.yml`` in an organisation's folder."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Any, Literal

from pydantic import ConfigDict, Field, field_validator

from .common import Model, Prose
from .country import CountryId, CrisisLines, Phone, WebAddress, lines_or_none

Section = Literal["understand", "stories", "self-check", "professionals"]
"""Parts of the site that an organisation can leave out: folders of ``docs/``."""

Colour = Annotated[str, Field(strict=True, pattern=r"^#[0-9a-fA-F]{6}$")]


class Emergency(Phone):
    """The ambulance number and what stands under the call button."""

    note: Prose | None = Field(default=None, description="Shown under every call button.")


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


class Accent(Model):
    """The colour of links, headings and buttons. Both have to stand out 7 to 1 from what is behind them."""

    light: Colour = Field(description='On a light ground, as "#0b4a48".')
    dark: Colour = Field(description='On a dark ground, as "#8fe0d4".')


def _optional_in_the_file(schema: dict[str, Any]) -> None:
    """Let editors leave out what a country gives."""
    schema["required"] = [key for key in schema["required"] if key not in ("emergency", "crisis_lines")]


class Site(Model):
    """Everything local that the pages need; ``emergency`` and ``crisis_lines`` are the country's where not given."""

    model_config = ConfigDict(json_schema_extra=_optional_in_the_file)

    name: Prose = Field(description="Short and neutral: it shows in the browser's history.")
    language: Literal["en"]
    demonstration: bool = Field(description="True: not a service's own site; shows general numbers and says so.")
    country: CountryId | None = Field(
        default=None, description="A file of data/countries/: the numbers come from there, unless given here."
    )
    emergency: Emergency
    crisis_lines: CrisisLines = Field(description='A list, or the words "none known".')
    police_note: Prose = Field(description="Whether police come with an ambulance here; never a promise.")
    equipment: Prose = Field(description="Where people get sterile equipment here.")
    leave: Leave
    contact: Prose = Field(description="How readers report a mistake.")
    reviewers: Prose | None = Field(
        default=None, description="Who reviews the texts here, by profession; shown on the page about reviews."
    )
    website: WebAddress | None = Field(default=None, description="The organisation's own site.")
    logo: Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9-]*\.(svg|png|jpg)$")] | None = Field(
        default=None, description="A picture beside site.yml, shown small in the header: .svg, .png or .jpg."
    )
    accent: Accent | None = None
    without: tuple[Section, ...] = Field(
        default=(), description="Sections that this site leaves out; all others are on."
    )
    accepted_unreviewed: AcceptedUnreviewed | None = None

    _lines_or_none = field_validator("crisis_lines", mode="before")(lines_or_none)
