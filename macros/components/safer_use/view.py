"""Safer use, by moment."""

from __future__ import annotations

from dataclasses import dataclass

from ...content.models.substance import SaferUse
from ...page import PageContext
from ..lookup import substance


@dataclass(frozen=True)
class View:
    """Groups in the order of the data."""

    groups: tuple[SaferUse, ...]


def view(page: PageContext, substance_id: str) -> View:
    """Give the safer-use advice of a substance."""
    page.shown.add((f"substances/{substance_id}", "safer_use"))
    return View(substance(page, substance_id).safer_use)
