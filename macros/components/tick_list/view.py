"""One list to tick."""

from __future__ import annotations

from dataclasses import dataclass

from ...content.models.care import TickList
from ...page import PageContext
from ..lookup import find


@dataclass(frozen=True)
class View:
    """The list."""

    list: TickList


def view(page: PageContext, list_id: str) -> View:
    """Give a list of ``data/tick_lists.yml``."""
    lists = {entry.id: entry for entry in page.content.tick_lists.lists}
    page.shown.add(("tick_lists", list_id))
    return View(find(lists, list_id, "list"))
