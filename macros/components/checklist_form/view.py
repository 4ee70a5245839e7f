"""The service checklist to fill in, on screen or on paper."""

from __future__ import annotations

from dataclasses import dataclass

from ...content.models.practice import ServiceChecklist
from ...page import PageContext

TO_DO = ("red", "yellow")
"""Answers that call for action, the more urgent first."""


@dataclass(frozen=True)
class View:
    """The checklist, and which answers are urgent."""

    checklist: ServiceChecklist

    def rank(self, column: int, answer: str) -> int | None:
        """Give the place of an answer among those that call for action, 0 for the most urgent; None for the others.

        The further left the question stands, the more urgent is a red or yellow answer (checkpoint-toolkit-help).

        Args:
            column: number of the question from the left, 0 for the first.
            answer: its id.
        """
        return len(TO_DO) * column + TO_DO.index(answer) if answer in TO_DO else None


def view(page: PageContext) -> View:
    """Give the whole checklist."""
    return View(page.content.service_checklist)
