"""The coping cards as a set to cut out."""

from __future__ import annotations

from dataclasses import dataclass

from ...content.models.care import CopingCard
from ...page import PageContext

CARDS_A_SHEET = 4

SIZES = (("short", 500), ("middling", 620), ("long", 790))
"""Name of a size of letters -> the most characters of a card that it is for."""


@dataclass(frozen=True)
class Card:
    """One card, or an empty one; ``size`` is that of its letters on paper."""

    card: CopingCard | None
    size: str


@dataclass(frozen=True)
class View:
    """Cards by sheet of paper, and the line about G that each sheet carries."""

    one_line: str
    sheets: tuple[tuple[Card, ...], ...]


def view(page: PageContext) -> View:
    """Give all cards, and empty ones until the last sheet is full."""
    cards = [Card(card, _size(card)) for card in page.content.published("coping")]
    cards += [Card(None, "short")] * (-len(cards) % CARDS_A_SHEET)
    starts = range(0, len(cards), CARDS_A_SHEET)
    page.shown.add(("g_warning", "line"))
    return View(page.content.g_timing.one_line, tuple(tuple(cards[start : start + CARDS_A_SHEET]) for start in starts))


def _size(card: CopingCard) -> str:
    length = sum(len(text) for text in (card.title, card.when, *(claim.text for claim in (*card.steps, *card.care))))
    return next((name for name, most in SIZES if length <= most), "very-long")
