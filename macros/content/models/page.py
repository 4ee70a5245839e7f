"""Front matter of the pages in ``docs/``."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from .common import Id, Model, Prose, Review, SourceId

EntityRef = Annotated[str, Field(pattern=r"^[a-z_]+(/[a-z0-9-]+)?$")]


class DrawnFrom(Model):
    """The part of a source document that a page retells in its own words."""

    source: SourceId
    section: Prose = Field(description="Chapter, section or page of the source, as it names it.")


class PageMeta(Model):
    """What a page says about itself."""

    title: Annotated[Prose, Field(max_length=70)]
    description: Annotated[Prose, Field(min_length=40, max_length=170)] = Field(
        description="For search engines and link previews: what the page gives, in one or two sentences."
    )
    lead: Prose | None = Field(default=None, description="First line under the heading.")
    in_short: Annotated[tuple[Prose, ...], Field(max_length=3)] = Field(
        default=(), description="For professionals: the page in at most three lines."
    )
    audience: Literal["client", "professional", "emergency"] = "client"
    template: Literal["main.html", "emergency.html", "home.html", "404.html"] = "main.html"
    shows: tuple[EntityRef, ...] = Field(
        default=(),
        description="What the page shows whole: substances/ghb, emergencies/poppers, g_timing, interactions.",
    )
    review: Review | None = Field(
        default=None, description="For pages with facts of their own; others inherit it from what they show."
    )
    drawn_from: tuple[DrawnFrom, ...] = Field(
        default=(), description="The parts of the source documents that the page retells."
    )
    search: Annotated[bool, Field(description="False: not in the search index.")] = True
    contents: Annotated[bool, Field(description="False: no list of contents.")] = True


PageId = Id
