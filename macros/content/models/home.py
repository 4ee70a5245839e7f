"""The doors of the home page and other groups of large links: ``data/doors.yml``."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from .common import Id, Model, Prose

PagePath = Annotated[str, Field(pattern=r"^[a-z0-9/-]+\.md(#[a-z0-9-]+)?$")]


class Door(Model):
    """One large link."""

    title: Prose
    text: Prose
    page: PagePath = Field(description="Path of the page in docs/, such as emergency/index.md.")
    icon: Annotated[str, Field(pattern=r"^[a-z]+/[a-z0-9-]+$")] = Field(
        description="Name of one of Material's bundled icons, such as material/phone."
    )
    tone: Literal["emergency", "plain"] = "plain"


class Doors(Model):
    """Groups of doors by id."""

    groups: dict[Id, tuple[Door, ...]]
