"""Where sources disagree, and what this site uses."""

from __future__ import annotations

from dataclasses import dataclass

from ...content.models.substance import Disagreement
from ...page import PageContext
from ..lookup import substance


@dataclass(frozen=True)
class View:
    """The points of disagreement."""

    items: tuple[Disagreement, ...]


def view(page: PageContext, substance_id: str) -> View:
    """Give the disagreements of a substance."""
    page.shown.add((f"substances/{substance_id}", "disagreements"))
    return View(substance(page, substance_id).disagreements)
