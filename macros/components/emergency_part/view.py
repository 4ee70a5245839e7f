"""A list after the steps of an emergency page."""

from __future__ import annotations

from dataclasses import dataclass

from ...content.models.common import Claim
from ...page import PageContext
from ..lookup import emergency, find


@dataclass(frozen=True)
class View:
    """The claims of the part."""

    claims: tuple[Claim, ...]


def view(page: PageContext, emergency_id: str, part_id: str) -> View:
    """Give one part of an emergency (``tell``, ``do-not``)."""
    parts = {part.id: part for part in emergency(page, emergency_id).parts}
    part = find(parts, part_id, "part")
    page.shown.add((f"emergencies/{emergency_id}", "parts", part_id))
    return View(part.claims)
