"""Which paragraph of the source documents became what: ``data/ledger.yml``."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from .common import Id, Model, Prose, SourceId
from .home import PagePath


class LedgerItem(Model):
    """One point of a source document: where it lives now, or why it was left out."""

    id: Annotated[str, Field(pattern=r"^[A-Z0-9]+(\.[A-Za-z0-9]+)+$")]
    topic: Prose = Field(description="What the point is about, in a few words of our own.")
    page: PagePath | None = Field(default=None, description="Page and anchor: stories/ivan.md#first-meeting.")
    left_out: Prose | None = Field(default=None, description="Why it is not published.")

    @model_validator(mode="after")
    def _one_of_them(self) -> LedgerItem:
        if (self.page is None) == (self.left_out is None):
            raise PydanticCustomError("ledger", "give page, or left_out with the reason. One of them, not both.")
        return self


class LedgerSection(Model):
    """A part of a source document, with the number of points it holds."""

    id: Annotated[str, Field(pattern=r"^[A-Z0-9]+(\.[A-Za-z0-9]+)*$")]
    title: Prose
    count: Annotated[int, Field(ge=1)] = Field(description="How many points the part has; the build checks it.")
    items: tuple[LedgerItem, ...]


class LedgerDocument(Model):
    """One source document."""

    id: Id
    source: SourceId
    sections: Annotated[tuple[LedgerSection, ...], Field(min_length=1)]


class Ledger(Model):
    """The whole ledger."""

    documents: Annotated[tuple[LedgerDocument, ...], Field(min_length=1)]
