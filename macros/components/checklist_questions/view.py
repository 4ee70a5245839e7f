"""How the service checklist asks and answers."""

from __future__ import annotations

from ...content.models.practice import ServiceChecklist
from ...page import PageContext


def view(page: PageContext) -> ServiceChecklist:
    """Give the whole checklist; the template takes its columns and answers."""
    page.shown.add(("service_checklist", "questions"))
    return page.content.service_checklist
