"""The interface's own words, one file per language in ``data/interface/``."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from .common import Model, Prose

WordKey = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*$")]


class Interface(Model):
    """Words that components and the frame show, by key; ``{name}`` marks what is filled in."""

    words: dict[WordKey, Prose]
