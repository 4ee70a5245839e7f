"""The coping cards, sorted by how soon they help and by the time they take."""

from __future__ import annotations

from dataclasses import dataclass
from typing import get_args

from ...content.models.care import CopingCard
from ...page import PageContext
from ..coping_card.view import facts_of


@dataclass(frozen=True)
class Row:
    """One card."""

    card: CopingCard
    url: str
    time: str
    company: str


@dataclass(frozen=True)
class Group:
    """Cards that help at the same speed."""

    label: str
    rows: tuple[Row, ...]


@dataclass(frozen=True)
class View:
    """Quick cards, then slow ones."""

    groups: tuple[Group, ...]


def view(page: PageContext) -> View:
    """Give all cards."""
    return View(
        tuple(
            Group(page.word(f"cards_{speed}"), _rows(page, speed))
            for speed in get_args(CopingCard.model_fields["speed"].annotation)
        )
    )


def _rows(page: PageContext, speed: str) -> tuple[Row, ...]:
    cards = sorted(
        (card for card in page.content.published("coping") if card.speed == speed),
        key=lambda card: (card.minutes, card.order),
    )
    facts = {card.id: facts_of(page, card) for card in cards}
    return tuple(
        Row(card, page.link(f"care/cards/{card.id}.md"), facts[card.id][0], facts[card.id][1]) for card in cards
    )
