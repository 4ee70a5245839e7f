"""Any list of claims of a substance."""

from __future__ import annotations

from typing import Any

from ...page import ComponentError, PageContext
from ..claims import ClaimList
from ..lookup import substance

FIELDS = (
    "name_confusion",
    "what_it_is",
    "how_taken",
    "timing_notes",
    "wanted_effects",
    "unwanted_effects",
    "comedown",
    "dependence",
    "withdrawal",
    "overdose.early",
    "overdose.call_now",
    "injected",
)


def view(page: PageContext, substance_id: str, field: str) -> ClaimList:
    """Give the claims of one field.

    Args:
        page: the page.
        substance_id: id of a file in ``data/substances/``.
        field: one of FIELDS.
    """
    if field not in FIELDS:
        raise ComponentError(f'no field "{field}". Write one of: {", ".join(FIELDS)}.')
    value: Any = substance(page, substance_id)
    for part in field.split("."):
        value = getattr(value, part)
    page.shown.add((f"substances/{substance_id}", field))
    return ClaimList(value)
