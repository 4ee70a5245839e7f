"""HTML documents that become PDF: from templates, with the interface words and settings of the site."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from ..content.loader import Content

TEMPLATES = Path(__file__).resolve().parent / "templates"


@dataclass(frozen=True)
class Place:
    """A place to go to: a line of the contents, and an entry of the outline."""

    title: str
    anchor: str
    inside: tuple[Place, ...] = ()


@dataclass(frozen=True)
class Document:
    """A document before it has pages.

    Attributes:
        name: of its file, without ending.
        html: all of it, styles aside.
        names: what each place in it is called, by its anchor; of a part, those of the whole.
        css: what only this document needs.
        kind: of its stylesheet.
    """

    name: str
    title: str
    html: str = field(repr=False)
    names: Mapping[str, str] = field(repr=False)
    css: str = ""
    tagged: bool = True
    kind: str = "guide"


def render(template: str, content: Content, today: dt.date, title: str, **variables: Any) -> str:
    """Give the HTML of a document; ``variables`` are those of the template."""
    return (
        _environment()
        .get_template(template)
        .render(
            word=lambda key, **fill: content.words[key].format(**fill),
            site=content.site,
            title=title,
            today=today,
            **variables,
        )
    )


def link(name: str, title: str, facts: str) -> str:
    """Give the link to a finished PDF beside it, as HTML; ``facts`` say how much it is."""
    return _environment().get_template("link.html").render(name=name, title=title, facts=facts).strip()


@cache
def _environment() -> Environment:
    return Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
