"""Links to the list of mixes of every substance."""

from __future__ import annotations

from dataclasses import dataclass

from ...page import PageContext
from ..pair_table.view import things


@dataclass(frozen=True)
class View:
    """Names with addresses, in the order of the mixing tools."""

    lists: tuple[tuple[str, str], ...]


def view(page: PageContext) -> View:
    """Give the mixing page of every substance."""
    content = page.content
    found = [content.substances[thing] for thing in things(page) if thing in content.substances]
    return View(tuple((each.short_name, page.link(f"substances/{each.id}-mixing.md")) for each in found))
