"""A list after the steps of an emergency page."""

from __future__ import annotations

from ...page import PageContext
from ..claims import ClaimList
from ..lookup import emergency, find


def view(page: PageContext, emergency_id: str, part_id: str) -> ClaimList:
    """Give one part of an emergency (``tell``, ``do-not``)."""
    parts = {part.id: part for part in emergency(page, emergency_id).parts}
    part = find(parts, part_id, "part")
    page.shown.add((f"emergencies/{emergency_id}", "parts", part_id))
    return ClaimList(part.claims)
