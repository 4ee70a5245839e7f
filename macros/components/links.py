"""Large links, as several components show them."""

from __future__ import annotations

from dataclasses import dataclass

from ..content.models.emergency import EmergencyPage
from ..page import PageContext


@dataclass(frozen=True)
class Target:
    """Where a large link leads and what it says.

    Attributes:
        icon: name of one of Material's icons, or none.
        tone: ``emergency`` or ``plain``.
    """

    title: str
    text: str
    url: str
    icon: str | None = None
    tone: str = "plain"


@dataclass(frozen=True)
class Targets:
    """A group of large links: the view of every component that shows one."""

    targets: tuple[Target, ...]


def to_emergency(page: PageContext, emergency: EmergencyPage) -> Target:
    """Give the large link to an emergency page."""
    url = page.link(f"emergency/{emergency.id}.md")
    return Target(emergency.title, emergency.summary, url, tone="emergency")
