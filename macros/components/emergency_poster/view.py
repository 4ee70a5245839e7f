"""The steps for someone who does not wake up, as a poster."""

from __future__ import annotations

from dataclasses import dataclass

from ...content.models.emergency import EmergencyPage, Step
from ...page import PageContext
from ..lookup import emergency, find
from ..poster import EMERGENCY, no_answer


@dataclass(frozen=True)
class View:
    """What the poster shows.

    Attributes:
        form: ``poster`` or ``large``.
        emergency: whose title it bears.
    """

    form: str
    emergency: EmergencyPage
    steps: tuple[Step, ...]


def view(page: PageContext, form: str = "poster") -> View:
    """Give the poster.

    Args:
        page: the page.
        form: ``poster``, or ``large`` for larger print.
    """
    find({"poster": 1, "large": 1}, form, "form")
    return View(form, emergency(page, EMERGENCY), no_answer(page))
