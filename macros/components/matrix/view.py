"""The whole matrix as one table: a letter for every pair."""

from __future__ import annotations

from dataclasses import dataclass

from ...content.models.interaction import LEVELS
from ...content.models.vocabulary import RiskLevel
from ...page import PageContext
from ..pair_table.view import things

LETTERS = {"life_threatening": "L", "high": "H", "unknown": "?", "caution": "C", "low_known": "n"}


@dataclass(frozen=True)
class Cell:
    """One pair: key of its level."""

    level: str
    letter: str
    label: str


@dataclass(frozen=True)
class View:
    """Names in order, a row of cells for each (nothing on the diagonal), and the legend."""

    names: tuple[str, ...]
    rows: tuple[tuple[Cell | None, ...], ...]
    legend: tuple[tuple[Cell, RiskLevel], ...]


def view(page: PageContext) -> View:
    """Give the matrix in the order of the groups of the mixing tools."""
    content = page.content
    page.shown.add(("interactions", "matrix"))
    levels = {frozenset(pair.pair): pair.level for pair in content.interactions.pairs}
    names = things(page)
    words = content.vocabulary.risk_levels
    cells = {key: Cell(key, LETTERS[key], words[key].label) for key in LEVELS}
    rows = tuple(
        tuple(None if row == column else cells[levels[frozenset((row, column))]] for column in names) for row in names
    )
    return View(
        tuple(content.mixable_name(name) for name in names), rows, tuple((cells[key], words[key]) for key in LEVELS)
    )
