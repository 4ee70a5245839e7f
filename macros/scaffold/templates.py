"""The texts of scaffolds: files of ``templates/``. ``<< name >>`` stands for a value, so that macro calls stay."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from jinja2 import Environment

FOLDER = Path(__file__).resolve().parent / "templates"


def fill(name: str, /, **values: Any) -> str:
    """Give the text of a template (``coping.yml``) with its values."""
    return _environment().get_template(name).render(values)


def quoted(value: object) -> str:
    """Give a text as YAML on one line, whatever it holds: a text of JSON is one of YAML too."""
    return json.dumps(str(value), ensure_ascii=False)


@cache
def _environment() -> Environment:
    from jinja2 import Environment, FileSystemLoader, StrictUndefined  # no other command needs it

    environment = Environment(
        loader=FileSystemLoader(FOLDER),
        variable_start_string="<<",
        variable_end_string=">>",
        block_start_string="<%",
        block_end_string="%>",
        comment_start_string="<#",
        comment_end_string="#>",
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        undefined=StrictUndefined,
        autoescape=False,  # no HTML: values are ids, dates and quoted texts
    )
    environment.filters["quoted"] = quoted
    return environment
