"""Riding out a craving: the quick cards, and who to reach."""

from __future__ import annotations

from dataclasses import dataclass

from ...content.models.care import CopingCard
from ...content.models.ride_out import RideOut
from ...page import PageContext
from ..crisis_lines.view import View as CrisisLines
from ..crisis_lines.view import view as crisis_lines


@dataclass(frozen=True)
class Card:
    """A quick card and the address of its page."""

    card: CopingCard
    url: str


@dataclass(frozen=True)
class View:
    """Lines around the cards, the cards, crisis lines, and where help is."""

    data: RideOut
    cards: tuple[Card, ...]
    crisis: CrisisLines
    help: str


def view(page: PageContext) -> View:
    """Give the quick cards in their order."""
    page.shown.add(("ride_out", "all"))
    content = page.content
    quick = (card for card in content.published("coping") if card.speed == "quick")
    return View(
        content.ride_out,
        tuple(Card(card, page.link(f"care/cards/{card.id}.md")) for card in quick),
        crisis_lines(page),
        page.link("emergency/index.md"),
    )
