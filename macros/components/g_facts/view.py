"""Claims about G and time, by group."""

from __future__ import annotations

from ...page import PageContext
from ..claims import ClaimList
from ..lookup import find


def view(page: PageContext, reason_id: str) -> ClaimList:
    """Give the group of ``reasons`` in ``data/g_timing.yml`` with this id."""
    reasons = {reason.id: reason for reason in page.content.g_timing.reasons}
    page.shown.add(("g_timing", "reasons", reason_id))
    return ClaimList(find(reasons, reason_id, "group of reasons").claims)
