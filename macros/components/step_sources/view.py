"""Where each step of an emergency page comes from, kept away from the steps themselves."""

from __future__ import annotations

from dataclasses import dataclass

from ...content.models.emergency import Step
from ...page import PageContext
from ..lookup import emergency


@dataclass(frozen=True)
class View:
    """All steps of the page in order, the shared list once."""

    steps: tuple[Step, ...]


def view(page: PageContext, emergency_id: str) -> View:
    """Give the steps of all sections, then the shared list if any section uses it."""
    entity = emergency(page, emergency_id)
    steps = tuple(step for section in entity.sections for step in section.steps)
    shared = any(section.then_no_response for section in entity.sections)
    return View(steps + (page.content.no_response.steps if shared else ()))
