"""The signals, by side of life."""

from __future__ import annotations

from dataclasses import dataclass

from ...content.models.care import SignalGroup
from ...page import PageContext


@dataclass(frozen=True)
class View:
    """The groups, in the order of the data."""

    groups: tuple[SignalGroup, ...]


def view(page: PageContext) -> View:
    """Give all signals."""
    page.shown.add(("signals", "all"))
    return View(page.content.signals.groups)
