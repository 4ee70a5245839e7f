"""The action plan of the service checklist: rows to write in, filled from the answers where there is a script."""

from __future__ import annotations

from dataclasses import dataclass

from ...content.models.practice import ActionField
from ...page import PageContext

ROWS = 5
"""As in the source."""


@dataclass(frozen=True)
class View:
    """Columns, and how many empty rows."""

    fields: tuple[ActionField, ...]
    rows: range


def view(page: PageContext) -> View:
    """Give the columns of the action plan."""
    page.shown.add(("service_checklist", "action_plan"))
    return View(page.content.service_checklist.action_plan, range(ROWS))
