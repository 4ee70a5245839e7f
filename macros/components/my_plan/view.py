"""My plan: a worksheet that can be saved to a file on the reader's device and opened again."""

from __future__ import annotations

from dataclasses import dataclass

from ...page import PageContext
from ..keeping import Keeping, keeping
from ..worksheet.view import View as Sheet
from ..worksheet.view import view as worksheet

SHEET = "my-plan"
"""The worksheet that is the plan."""


@dataclass(frozen=True)
class View:
    """The sheet, and what may be kept of it."""

    sheet: Sheet
    kept: Keeping


def view(page: PageContext) -> View:
    """Give the plan."""
    return View(worksheet(page, SHEET), keeping(page, "plan"))
