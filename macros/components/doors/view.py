"""A group of large links."""

from __future__ import annotations

from ...page import PageContext
from ..links import Target, Targets
from ..lookup import find


def view(page: PageContext, group: str) -> Targets:
    """Give a group of ``data/doors.yml``."""
    found = find(page.content.doors, group, "group of doors")
    return Targets(tuple(Target(d.title, d.text, page.link(d.page), d.icon, d.tone) for d in found))
