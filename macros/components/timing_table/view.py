"""How fast and how long, per way of taking."""

from __future__ import annotations

from dataclasses import dataclass

from ...content.models.common import Claim
from ...page import PageContext
from ..lookup import substance

COLUMNS = ("onset", "peak", "duration", "after_effects")
HEADINGS = {
    "onset": "timing_onset",
    "peak": "timing_peak",
    "duration": "timing_duration",
    "after_effects": "timing_after",
}


@dataclass(frozen=True)
class Row:
    """One way of taking: its name and a cell for every column."""

    route: str
    cells: tuple[Claim | None, ...]


@dataclass(frozen=True)
class View:
    """Columns that hold anything, and the rows."""

    headings: tuple[str, ...]
    rows: tuple[Row, ...]


def view(page: PageContext, substance_id: str) -> View:
    """Give the table, without columns that no row fills."""
    timing = substance(page, substance_id).timing
    page.shown.add((f"substances/{substance_id}", "timing"))
    used = [name for name in COLUMNS if any(getattr(row, name) for row in timing)]
    return View(
        headings=tuple(page.word(HEADINGS[name]) for name in used),
        rows=tuple(Row(row.route, tuple(getattr(row, name) for name in used)) for row in timing),
    )
