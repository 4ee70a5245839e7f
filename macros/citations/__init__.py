"""Sources as citations in a numbered medical style, formatted by citeproc-py from their CSL fields."""

from __future__ import annotations

import warnings
from functools import cache
from html import escape
from pathlib import Path
from typing import Any

from citeproc import Citation, CitationItem, CitationStylesBibliography, CitationStylesStyle, formatter
from citeproc.source.json import CiteProcJSON
from markupsafe import Markup

from ..content.models.reference import Reference

STYLE = Path(__file__).resolve().parent / "medical.csl"


@cache
def _style() -> CitationStylesStyle:
    return CitationStylesStyle(str(STYLE), validate=False)


_formatted: dict[str, Markup] = {}


def citation(reference: Reference) -> Markup:
    """Give one source as HTML: authors, title, journal, year, volume, pages and DOI, as far as known."""
    fields = reference.model_dump_json(by_alias=True, exclude_none=True, exclude={"custom", "url", "language"})
    if fields not in _formatted:
        _formatted[fields] = _format(reference)
    return _formatted[fields]


def _format(reference: Reference) -> Markup:
    fields = _escaped(
        reference.model_dump(mode="json", by_alias=True, exclude_none=True, exclude={"custom", "url", "language"})
    )
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        source = CiteProcJSON([fields])
        bibliography = CitationStylesBibliography(_style(), source, formatter.html)
        bibliography.register(Citation([CitationItem(reference.id)]))
        text = str(bibliography.bibliography()[0])
    return Markup(text.replace("..", ".").replace("?.", "?").replace("!.", "!"))


def _escaped(value: Any) -> Any:
    """Escape every text: citeproc-py's HTML formatter takes fields as HTML."""
    if isinstance(value, dict):
        return {key: _escaped(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_escaped(item) for item in value]
    return escape(value, quote=False) if isinstance(value, str) else value
