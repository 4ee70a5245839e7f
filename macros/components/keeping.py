"""What a tool may keep on the reader's device, and for how long: only if the reader asks for it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from ..page import PageContext
from .lookup import find


@dataclass(frozen=True)
class Tool:
    """How a tool keeps.

    Attributes:
        key: neutral name in the browser's storage, behind a prefix; never changes, never says what it holds.
        days: how long it can be kept, in days; the first is the default.
    """

    key: str
    days: tuple[int, ...]


TOOLS: Mapping[str, Tool] = MappingProxyType(
    {
        "g_log": Tool("a", (1,)),
        "windows": Tool("b", (7, 1, 30)),
        "plan": Tool("c", (7, 1, 30)),
    }
)
"""Every tool that can keep something, by the name of its component."""


@dataclass(frozen=True)
class Keeping:
    """The choice that a tool offers.

    Attributes:
        what: what is kept, as readers see it.
        periods: days and their label, the shortest first.
    """

    key: str
    what: str
    default: int
    periods: tuple[tuple[int, str], ...]

    @property
    def period(self) -> str:
        """The label of the default."""
        return dict(self.periods)[self.default]


def keeping(page: PageContext, tool: str) -> Keeping:
    """Give the choice of a tool.

    Raises:
        ComponentError: naming the nearest tool.
    """
    found = find(TOOLS, tool, "tool that keeps")
    return Keeping(
        key=found.key,
        what=page.word(f"keep_what_{tool}"),
        default=found.days[0],
        periods=tuple((days, _period(page, days)) for days in sorted(found.days)),
    )


def _period(page: PageContext, days: int) -> str:
    return page.word("keep_day") if days == 1 else page.word("keep_days", count=days)
