"""A group of large links."""

from __future__ import annotations

from dataclasses import dataclass

from ...content.models.home import Door
from ...page import PageContext
from ..lookup import find


@dataclass(frozen=True)
class View:
    """Doors with their addresses."""

    doors: tuple[tuple[Door, str], ...]


def view(page: PageContext, group: str) -> View:
    """Give a group of ``data/doors.yml``."""
    doors = find(page.content.doors, group, "group of doors")
    return View(tuple((door, page.link(door.page)) for door in doors))
