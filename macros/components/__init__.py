"""Blocks of pages. One folder each: ``view.py`` decides, ``template.html`` shows, ``component.yml`` documents."""

from __future__ import annotations

import importlib
import re
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import material
import yaml
from markupsafe import Markup

from ..content.problems import did_you_mean

if TYPE_CHECKING:
    from jinja2 import Environment

    from ..page import PageContext

FOLDER = Path(__file__).resolve().parent
ICONS = Path(material.__file__).resolve().parent / "templates" / ".icons"


@cache
def names() -> list[str]:
    """Give the names of all components, which are the names of the macros too."""
    return sorted(path.parent.name for path in FOLDER.glob("*/component.yml"))


def render(name: str, page: PageContext, *arguments: Any) -> Markup:
    """Render one component.

    Args:
        name: the component's folder.
        page: the page it stands on; gets the sources it cites.
        arguments: as in the component's ``component.yml``.

    Returns:
        HTML without indentation and blank lines, so that Markdown leaves it alone.

    Raises:
        ComponentError: for an unknown id, with near misses.
    """
    view = _view(name)(page, *arguments)
    page.components |= with_uses(name)
    html = _environment().get_template(f"{name}/template.html").render(view=view, page=page)
    return Markup(re.sub(r"\s*\n\s*", "\n", html).strip())


@cache
def with_uses(name: str) -> frozenset[str]:
    """Give a component and those whose looks it borrows (``uses`` in its ``component.yml``)."""
    documentation = yaml.safe_load((FOLDER / name / "component.yml").read_text(encoding="utf-8"))
    return frozenset({name}).union(*(with_uses(other) for other in documentation.get("uses", ())))


@cache
def icon(name: str) -> Markup:
    """Give one of Material's bundled icons (``material/phone``) as an inline SVG that readers' software skips.

    Raises:
        FileNotFoundError: naming near misses.
    """
    path = ICONS / f"{name}.svg"
    if not path.is_file():
        known = [f"{path.parent.name}/{p.stem}" for p in path.parent.glob("*.svg")]
        raise FileNotFoundError(f'no icon "{name}"{did_you_mean(name, known)}')
    svg = path.read_text(encoding="utf-8").replace(' xmlns="http://www.w3.org/2000/svg"', "", 1)  # HTML needs none
    return Markup(svg.replace("<svg ", '<svg width="24" height="24" aria-hidden="true" ', 1))


@cache
def _view(name: str) -> Callable[..., Any]:
    view: Callable[..., Any] = importlib.import_module(f"{__name__}.{name}.view").view
    return view


@cache
def _environment() -> Environment:
    from jinja2 import Environment, FileSystemLoader, StrictUndefined  # not needed to check the content

    environment = Environment(
        loader=FileSystemLoader(FOLDER),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals["icon"] = icon
    return environment
