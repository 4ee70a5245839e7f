"""The G log: the tool, what it says with its sources, and the paper sheet. It counts up and never advises more."""

from __future__ import annotations

from dataclasses import dataclass

from ...content.models.common import Claim
from ...content.models.g_log import GLog
from ...page import PageContext
from ..keeping import Keeping, keeping
from ..lookup import find

ROWS = 16
"""Lines of the paper sheet: with 9 mm each they fill one side of A4 or Letter."""


@dataclass(frozen=True)
class State:
    """What the log says between two times.

    Attributes:
        when: the time since the last dose, or what is ticked, in words.
    """

    when: str
    claim: Claim


@dataclass(frozen=True)
class View:
    """What the template shows.

    Attributes:
        form: ``log``, ``texts`` or ``sheet``.
        before: the sentence of every state, up to the emergency number.
        after: the rest of it.
        states: every text that depends on time or ticks, for ``texts``.
    """

    form: str
    log: GLog
    kept: Keeping
    before: str
    after: str
    states: tuple[State, ...]
    rows: range


def view(page: PageContext, form: str = "log") -> View:
    """Give the log.

    Args:
        page: the page.
        form: ``log`` for the tool, ``texts`` for what it says and why, ``sheet`` for paper.
    """
    find({"log": 1, "texts": 1, "sheet": 1}, form, "form")
    page.shown.add(("g_log", form))
    log = page.content.g_log
    before, _, after = log.always.partition("{number}")
    return View(form, log, keeping(page, "g_log"), before, after, tuple(_states(page)), range(ROWS))


def _states(page: PageContext) -> list[State]:
    """Give every text with when it shows, in the order of time, then of the ticks."""
    log, timing = page.content.g_log, page.content.g_timing
    floor, better, active = (_hours(m) for m in (timing.floor_minutes, timing.better_minutes, log.active_minutes))
    return [
        State(page.word("log_under", hours=floor), log.too_soon),
        State(page.word("log_from_to", start=floor, end=better), log.still_early),
        State(page.word("log_up_to", start=better, end=active), log.may_still_work),
        State(page.word("log_over_a_day", hours=_hours(log.day_minutes)), log.round_the_clock),
        *(State(page.word("log_ticked", what=tick.label), tick.warning) for tick in log.ticks),
    ]


def _hours(minutes: int) -> str:
    return f"{minutes / 60:g}"
