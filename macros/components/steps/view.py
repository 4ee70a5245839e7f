"""The steps of one emergency section, the call first."""

from __future__ import annotations

from dataclasses import dataclass

from ...content.models.emergency import Section, Step
from ...page import PageContext
from ..lookup import emergency, find


@dataclass(frozen=True)
class View:
    """A section and, where it says so, the shared list for someone who does not respond."""

    first_line: str | None
    section: Section
    no_response: tuple[Step, ...]
    continues: bool


def view(page: PageContext, emergency_id: str, section_id: str) -> View:
    """Give the steps.

    Args:
        page: the page.
        emergency_id: id of a file in ``data/emergencies/``.
        section_id: id of one of its sections.
    """
    entity = emergency(page, emergency_id)
    sections = {section.id: section for section in entity.sections}
    section = find(sections, section_id, "section")
    page.shown.add((f"emergencies/{emergency_id}", "sections", section_id))
    if section.then_no_response:
        page.shown.add(("no_response",))
    return View(
        first_line=entity.first_line if section == entity.sections[0] else None,
        section=section,
        no_response=page.content.no_response.steps if section.then_no_response else (),
        continues=emergency_id == "someone-will-not-wake-up",
    )
