"""Large links to all emergency pages."""

from __future__ import annotations

from ...page import PageContext
from ..links import Targets, to_emergency


def view(page: PageContext) -> Targets:
    """Give all emergencies, most urgent first."""
    return Targets(tuple(to_emergency(page, entity) for entity in page.content.emergencies.values()))
