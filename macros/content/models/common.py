"""The small pieces that all kinds of content are made of."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, GetCoreSchemaHandler, model_validator
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

Id = Annotated[
    str,
    Field(
        strict=True,
        pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$",
        max_length=80,
        description="Lower-case letters, digits and single hyphens; never changes once published.",
    ),
]


class Prose(str):
    """A text that readers see: Markdown of one or more sentences, no HTML."""

    __slots__ = ()

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        """Validate as a non-empty string without HTML."""
        return core_schema.no_info_after_validator_function(
            cls._check, core_schema.str_schema(strict=True, min_length=1, strip_whitespace=True)
        )

    @classmethod
    def _check(cls, value: str) -> Prose:
        if "<" in value and re.search(r"<[a-zA-Z/!]", value):
            raise PydanticCustomError("html", "HTML is not read here. Write plain text or Markdown.")
        if not value.isprintable() and re.search(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029]", value):
            raise PydanticCustomError("control", "the text holds an invisible control character. Write it anew.")
        if "{{" in value or "{%" in value:
            raise PydanticCustomError("macro", "macro calls are not read here. Put them in a page of docs/.")
        return cls(value)


class SourceId(str):
    """The id of an entry of ``data/references.yml``."""

    __slots__ = ()

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        """Validate as an id; whether the reference exists is a rule over the whole content."""
        return core_schema.no_info_after_validator_function(
            cls, core_schema.str_schema(strict=True, pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")
        )


class Model(BaseModel):
    """Base of every model: frozen, no unknown keys."""

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True, defer_build=True)


class Claim(Model):
    """One statement of fact, with where it comes from."""

    text: Prose = Field(description="One or two short sentences.")
    sources: tuple[SourceId, ...] = Field(default=(), description="Ids of data/references.yml.")
    inferred: bool = Field(
        default=False,
        description='True: our own inference, shown as "our inference, not sourced".',
    )


Claims = Annotated[tuple[Claim, ...], Field(min_length=1)]

ReviewState = Literal["draft", "reviewed"]


class Review(Model):
    """Who checked an entity, when, and when it is due again."""

    state: ReviewState = Field(description="draft: no clinician has reviewed it yet.")
    role: Prose = Field(description="The profession of who wrote (draft) or reviewed it; never a name.")
    date: dt.date = Field(description="Day of the last change (draft) or of the review.")
    next: dt.date = Field(description="Day by which it has to be looked at again.")

    @model_validator(mode="after")
    def _in_order(self) -> Review:
        if self.next <= self.date:
            raise PydanticCustomError(
                "review_order", "the next review is not after the last one. Give a later date in next."
            )
        return self


def walk(value: Any, at: tuple[str | int, ...] = ()) -> Iterator[tuple[tuple[str | int, ...], Any]]:
    """Give every model and every plain value inside ``value``, each with its location, parents first."""
    found = [(at, value)]
    _collect(value, at, found)
    return iter(found)


def _collect(value: Any, at: tuple[str | int, ...], found: list[tuple[tuple[str | int, ...], Any]]) -> None:
    """Add what is inside a value to what was found: a list is far faster than generators inside generators."""
    inside: Iterable[tuple[str | int, Any]] = ()
    if isinstance(value, BaseModel):
        inside = [(key, getattr(value, name)) for name, key in _keys(type(value))]
    elif isinstance(value, dict):
        inside = value.items()
    elif isinstance(value, (tuple, list)):
        inside = enumerate(value)
    for key, item in inside:
        place = (*at, key)
        found.append((place, item))
        if not isinstance(item, (str, int)):  # most of all values, and the end of every path
            _collect(item, place, found)


@cache
def _keys(model: type[BaseModel]) -> tuple[tuple[str, str], ...]:
    """Give the fields of a model with their keys in YAML."""
    return tuple((name, info.alias or name) for name, info in model.model_fields.items())
