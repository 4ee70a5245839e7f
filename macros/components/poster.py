"""The steps for someone who does not answer, as card and poster show them."""

from __future__ import annotations

from ..content.models.emergency import Step
from ..page import PageContext
from .lookup import emergency, find

EMERGENCY = "someone-will-not-wake-up"
SECTION = "no-answer"


def no_answer(page: PageContext) -> tuple[Step, ...]:
    """Give the first steps, then the one list for someone who does not respond; cites their sources."""
    sections = {section.id: section for section in emergency(page, EMERGENCY).sections}
    steps = (*find(sections, SECTION, "section").steps, *page.content.no_response.steps)
    for step in steps:
        page.cite(step.sources)
    return steps
