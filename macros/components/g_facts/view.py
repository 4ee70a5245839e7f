"""Claims about G and time, by group."""

from __future__ import annotations

from dataclasses import dataclass

from ...content.models.common import Claim
from ...page import PageContext
from ..lookup import find


@dataclass(frozen=True)
class View:
    """The claims of the group."""

    claims: tuple[Claim, ...]


def view(page: PageContext, reason_id: str) -> View:
    """Give the group of ``reasons`` in ``data/g_timing.yml`` with this id."""
    reasons = {reason.id: reason for reason in page.content.g_timing.reasons}
    page.shown.add(("g_timing", "reasons", reason_id))
    return View(find(reasons, reason_id, "group of reasons").claims)
