"""Services near the readers of a site: one file each in ``services/`` of an organisation's folder."""

from __future__ import annotations

import datetime as dt
from typing import Annotated

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from .common import Id, Model, Prose
from .country import CountryId, Phone, WebAddress


class Service(Model):
    """Somewhere to go, call or write to. What nobody has said stays out: no field is guessed."""

    id: Id
    name: Prose
    help: tuple[str, ...] = Field(min_length=1, description="Keys of help_kinds in data/vocabulary.yml.")
    for_whom: Prose = Field(description="Who can come, as the service says it.")
    country: CountryId | None = Field(default=None, description="Where it is; absent: it helps wherever people are.")
    place: Prose | None = Field(default=None, description="Town or area.")
    address: Prose | None = None
    online: bool = Field(default=False, description="True: it also helps from afar, by chat, mail, video or phone.")
    phone: Phone | None = Field(default=None, description='International: "+44 20 7946 0000".')
    email: Annotated[str, Field(pattern=r"^[^@\s<>]+@[^@\s<>]+\.[a-z]{2,}$")] | None = None
    hours: Prose | None = None
    cost: Prose | None = None
    languages: tuple[Prose, ...] = Field(default=(), description="In English, as people call them: Spanish, Latvian.")
    anonymous: bool | None = Field(default=None, description="True or false as the service says; absent: it does not.")
    lgbt_friendly: bool = Field(default=False, description="True: the service says so itself.")
    chemsex_experienced: bool = Field(default=False, description="True: the service says so itself.")
    url: WebAddress = Field(description="Its own page.")
    last_checked: dt.date = Field(description="Day on which somebody checked all of this.")
    checked_by: Prose = Field(description="Who checked, and how; a role, never a name.")

    @model_validator(mode="after")
    def _can_be_found(self) -> Service:
        if not self.online and self.place is None and self.address is None:
            raise PydanticCustomError(
                "service_place", "nobody can find this. Give place or address, or write online: true."
            )
        return self


class LocalWords(Model):
    """Local names: ``words.yml`` in an organisation's folder."""

    slang: dict[Id, tuple[Prose, ...]] = Field(
        description="Id of a substance -> what people here call it. The names join those of its page."
    )
