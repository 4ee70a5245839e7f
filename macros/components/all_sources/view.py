"""Every source of one grade, by name, with what it supports and where to open it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import get_args

from ...content.models.reference import Grade
from ...page import ComponentError, PageContext
from ..sources import Entry, entry


@dataclass(frozen=True)
class View:
    """The sources of a grade: cited ones, then further reading."""

    cited: tuple[Entry, ...]
    further: tuple[Entry, ...]


def view(page: PageContext, grade: str) -> View:
    """Give the sources of a grade (A, B or C) by the first author or organisation, or title."""
    if grade not in get_args(Grade):
        raise ComponentError(f'no grade "{grade}". Write one of: {", ".join(get_args(Grade))}.')
    cited: list[Entry] = []
    further: list[Entry] = []
    for name, reference in page.content.references.items():
        if reference.custom.grade == grade:
            (further if reference.custom.role == "bibliography" else cited).append(entry(page, name))
    return View(tuple(sorted(cited, key=_name)), tuple(sorted(further, key=_name)))


def _name(source: Entry) -> str:
    return str(source.citation.striptags()).lower()
