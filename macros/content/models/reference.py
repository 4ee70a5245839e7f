"""Sources: ``data/references.yml``, in the fields of the Citation Style Language (CSL)."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from .common import Id, Model, Prose, SourceId

Grade = Literal["A", "B", "C"]


class Name(Model):
    """An author: a person (family, given) or an organisation (literal)."""

    family: str | None = None
    given: str | None = None
    literal: str | None = None

    @model_validator(mode="after")
    def _one_kind(self) -> Name:
        if (self.family is None) == (self.literal is None):
            raise PydanticCustomError(
                "name", "an author has either family (a person) or literal (an organisation). Keep one."
            )
        return self


class Issued(Model):
    """Date of publication: a list with one date of one to three numbers, as CSL has it."""

    date_parts: tuple[Annotated[tuple[int, ...], Field(min_length=1, max_length=3)]] = Field(alias="date-parts")


class ListedIn(Model):
    """The place of a source in the list of references of another one."""

    source: SourceId
    number: int


class SourceNotes(Model):
    """What this site adds to a citation; CSL keeps ``custom`` free for it."""

    grade: Grade = Field(description="Authority, as in data/vocabulary.yml.")
    kind: str = Field(description="Kind of source, as in data/vocabulary.yml.")
    supports: Prose = Field(description="What it supports on this site, in our words.")
    read: str = Field(description="How much of it was read, as in data/vocabulary.yml.")
    region: Annotated[str, Field(pattern=r"^[A-Z]{2}$")] | None = None
    listed_in: ListedIn | None = Field(
        default=None, description="Its number in the references of a source document that this site retells."
    )
    role: Literal["bibliography"] | None = Field(
        default=None, description="bibliography: further reading that no claim cites."
    )


class Reference(Model):
    """One source."""

    id: Id
    type: Literal[
        "webpage",
        "post-weblog",
        "article-journal",
        "article-magazine",
        "article-newspaper",
        "report",
        "thesis",
        "book",
        "chapter",
        "paper-conference",
        "pamphlet",
        "document",
        "dataset",
        "legislation",
    ]
    title: str
    author: tuple[Name, ...] = ()
    issued: Issued | None = None
    container_title: str | None = Field(default=None, alias="container-title")
    publisher: str | None = None
    volume: str | None = None
    issue: str | None = None
    page: str | None = None
    doi: Annotated[str, Field(pattern=r"^10\.\d{4,9}/\S+$")] | None = Field(default=None, alias="DOI")
    url: Annotated[str, Field(pattern=r"^https?://\S+$")] | None = Field(default=None, alias="URL")
    language: str | None = None
    custom: SourceNotes

    @property
    def link(self) -> str | None:
        """The address to open: the DOI's where there is one."""
        return f"https://doi.org/{self.doi}" if self.doi else self.url
