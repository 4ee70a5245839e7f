"""The service checklist to fill in, on screen or on paper."""

from __future__ import annotations

from ...content.models.practice import ServiceChecklist
from ...page import PageContext


def view(page: PageContext) -> ServiceChecklist:
    """Give the whole checklist; the template takes items, columns and answers."""
    return page.content.service_checklist
