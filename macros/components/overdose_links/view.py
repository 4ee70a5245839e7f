"""Links from a substance to the emergency pages that matter for it."""

from __future__ import annotations

from ...page import PageContext
from ..links import Targets, to_emergency
from ..lookup import emergency, substance


def view(page: PageContext, substance_id: str) -> Targets:
    """Give the emergency pages of a substance, in the order of its data."""
    page.shown.add((f"substances/{substance_id}", "overdose.emergencies"))
    ids = substance(page, substance_id).overdose.emergencies
    return Targets(tuple(to_emergency(page, emergency(page, name)) for name in ids))
