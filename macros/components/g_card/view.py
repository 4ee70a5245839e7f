"""A card about G: one half for friends, one for paramedics. Every step and warning is taken from where it stands."""

from __future__ import annotations

from dataclasses import dataclass

from ...content.models.emergency import Step
from ...page import PageContext
from ..lookup import find
from ..poster import no_answer


@dataclass(frozen=True)
class View:
    """What both halves show.

    Attributes:
        form: ``card`` or ``large``.
        steps: what friends do, in order.
        mixed: what else may be in the body: the ticks of the G log.
        lines: empty lines for what was taken, and when.
    """

    form: str
    steps: tuple[Step, ...]
    mixed: tuple[str, ...]
    lines: range


def view(page: PageContext, form: str = "card") -> View:
    """Give the card.

    Args:
        page: the page.
        form: ``card`` to cut out and fold, ``large`` for one side in large print.
    """
    find({"card": 1, "large": 1}, form, "form")
    mixed = tuple(tick.label for tick in page.content.g_log.ticks)
    return View(form, no_answer(page), mixed, range(2))
