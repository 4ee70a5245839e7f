"""Crisis lines of the settings, or a plain word that none is known."""

from __future__ import annotations

from dataclasses import dataclass

from ...page import PageContext


@dataclass(frozen=True)
class Line:
    """One line to call."""

    label: str
    digits: str
    hours: str
    url: str


@dataclass(frozen=True)
class View:
    """Lines, and the sentence to show when there is none."""

    lines: tuple[Line, ...]
    none_known: str


def view(page: PageContext) -> View:
    """Give the crisis lines."""
    known = page.content.site.crisis_lines
    lines = () if known == "none known" else known
    return View(
        tuple(
            Line(
                page.word("call_crisis", name=line.name, number=line.number),
                line.digits,
                page.word("crisis_hours", hours=line.hours),
                line.url,
            )
            for line in lines
        ),
        page.word("crisis_none"),
    )
