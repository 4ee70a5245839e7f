"""The service checklist and its action plan on one side of paper."""

from __future__ import annotations

from dataclasses import dataclass

from ...content.models.practice import ServiceChecklist
from ...page import PageContext

ROWS = 3
"""Empty rows of the action plan that fit beside the checklist on one side of A4 and of Letter."""


@dataclass(frozen=True)
class View:
    """The checklist, the answers to tick in each field, and the rows of the plan.

    Attributes:
        answers: without colours; the last answer, which may stay blank, is left out.
    """

    checklist: ServiceChecklist
    answers: tuple[str, ...]
    rows: range


def view(page: PageContext) -> View:
    """Give the sheet."""
    checklist = page.content.service_checklist
    answers = tuple(answer.label.partition(" (")[0] for answer in checklist.answers[:3])
    return View(checklist, answers, range(ROWS))
