"""A sentence of the site's settings: on police, equipment, mistakes, or where leaving leads."""

from __future__ import annotations

from dataclasses import dataclass

from ...page import PageContext
from ..lookup import find


@dataclass(frozen=True)
class View:
    """The sentence."""

    text: str


def view(page: PageContext, name: str) -> View:
    """Give one setting.

    Args:
        page: the page.
        name: ``police_note``, ``equipment``, ``contact`` or ``leave``.
    """
    site = page.content.site
    texts = {
        "police_note": site.police_note,
        "equipment": site.equipment,
        "contact": site.contact,
        "leave": site.leave.label,
    }
    return View(find(texts, name, "setting"))
