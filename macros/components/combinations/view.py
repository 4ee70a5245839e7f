"""What three and more things do together, beyond their pairs."""

from __future__ import annotations

import json
from dataclasses import dataclass

from ...content.models.interaction import LEVELS, Combination
from ...content.models.vocabulary import RiskLevel
from ...page import PageContext


@dataclass(frozen=True)
class Entry:
    """One combination; ``needs`` is its condition as JSON, for the checker."""

    combination: Combination
    word: RiskLevel
    needs: str
    rank: int


@dataclass(frozen=True)
class View:
    """All combinations, worst first."""

    entries: tuple[Entry, ...]


def view(page: PageContext) -> View:
    """Give all combinations."""
    content = page.content
    page.shown.add(("interactions", "combinations"))
    entries = [
        Entry(
            combination,
            content.vocabulary.risk_levels[combination.level],
            json.dumps([[need.at_least, *need.any_of] for need in combination.needs], separators=(",", ":")),
            LEVELS.index(combination.level),
        )
        for combination in content.interactions.combinations
    ]
    return View(tuple(sorted(entries, key=lambda entry: entry.rank)))
