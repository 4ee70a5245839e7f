"""What a substance must not meet, by level: names only, each a link to its reason and sources."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby

from ...content.models.vocabulary import RiskLevel
from ...page import PageContext
from ..lookup import substance
from ..mixing.view import pairs_of


@dataclass(frozen=True)
class Group:
    """A level and what stands at it."""

    key: str
    word: RiskLevel
    others: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class View:
    """Levels that occur, worst first, and the page with the reasons."""

    groups: tuple[Group, ...]
    more: str


def view(page: PageContext, substance_id: str) -> View:
    """Give the pairs of a substance in short."""
    substance(page, substance_id)
    more = page.link(f"substances/{substance_id}-mixing.md")
    groups = (
        Group(level, word, tuple((row.other, f"{more}#{row.anchor}") for row in rows))
        for (level, word), rows in groupby(pairs_of(page, substance_id), key=lambda row: (row.level, row.word))
    )
    return View(tuple(groups), more)
