"""Every pair with its reason, what to do and sources; what the checker shows is taken from here."""

from __future__ import annotations

from dataclasses import dataclass

from ...content.models.interaction import LEVELS, Interaction
from ...content.models.vocabulary import RiskLevel, Word
from ...page import PageContext


@dataclass(frozen=True)
class Row:
    """One pair.

    Attributes:
        anchor: its place on the page.
        names: of both things, in the order of the groups.
        rank: of its level, 0 for the worst.
        medicines: how many of the two are prescribed medicines.
    """

    anchor: str
    names: tuple[str, str]
    rank: int
    medicines: int
    word: RiskLevel
    evidence: Word
    pair: Interaction


@dataclass(frozen=True)
class View:
    """A row for every pair, in the order of the groups, and what to do at each level."""

    rows: tuple[Row, ...]
    levels: tuple[tuple[str, RiskLevel], ...]


def view(page: PageContext) -> View:
    """Give all pairs."""
    page.shown.add(("interactions", "pairs"))
    levels = page.content.vocabulary.risk_levels
    return View(tuple(rows(page)), tuple((key, levels[key]) for key in LEVELS))


def things(page: PageContext) -> list[str]:
    """Give everything that can be chosen, in the order of the groups."""
    return [thing for group in page.content.interactions.groups for thing in group.things]


def anchor(first: str, second: str) -> str:
    """Give the place of a pair on the page; both ids in the order of the groups."""
    return f"{first}--{second}"


def rows(page: PageContext) -> list[Row]:
    """Give a row for every pair, by the order of the groups."""
    content = page.content
    place = {name: number for number, name in enumerate(things(page))}
    found = []
    for pair in content.interactions.pairs:
        first, second = sorted(pair.pair, key=lambda name: place[name])
        found.append(
            Row(
                anchor=anchor(first, second),
                names=(content.mixable_name(first), content.mixable_name(second)),
                rank=LEVELS.index(pair.level),
                medicines=sum(name in content.partners and content.partners[name].medicine for name in pair.pair),
                word=content.level_of(pair),
                evidence=content.vocabulary.interaction_evidence[pair.evidence],
                pair=pair,
            )
        )
    return sorted(found, key=lambda row: tuple(place[name] for name in row.anchor.split("--")))
