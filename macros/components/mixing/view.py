"""What happens when a substance meets others: the known pairs, worst first."""

from __future__ import annotations

from dataclasses import dataclass

from ...content.models.interaction import LEVELS, Interaction
from ...content.models.vocabulary import RiskLevel, Word
from ...page import PageContext
from ..lookup import substance


@dataclass(frozen=True)
class Row:
    """One pair seen from this substance."""

    anchor: str
    other: str
    url: str | None
    level: str
    word: RiskLevel
    evidence: Word
    pair: Interaction


@dataclass(frozen=True)
class View:
    """Rows worst first, then by name; and the levels that occur."""

    rows: tuple[Row, ...]
    levels: tuple[tuple[str, RiskLevel], ...]


def view(page: PageContext, substance_id: str) -> View:
    """Give the pairs of a substance."""
    substance(page, substance_id)
    page.shown.add(("interactions", substance_id))
    rows = pairs_of(page, substance_id)
    occurring = {row.level for row in rows}
    levels = page.content.vocabulary.risk_levels
    return View(tuple(rows), tuple((key, levels[key]) for key in LEVELS if key in occurring))


def pairs_of(page: PageContext, substance_id: str) -> list[Row]:
    """Give a row for every known pair of the substance, worst first, then by label and name."""
    content = page.content
    rows = []
    for pair in content.interactions.pairs:
        if substance_id in pair.pair:
            other = next(name for name in pair.pair if name != substance_id)
            rows.append(
                Row(
                    anchor=f"with-{other}",
                    other=content.mixable_name(other),
                    url=page.link(f"substances/{other}.md") if other in content.substances else None,
                    level=pair.level,
                    word=content.level_of(pair),
                    evidence=content.vocabulary.interaction_evidence[pair.evidence],
                    pair=pair,
                )
            )
    return sorted(rows, key=lambda row: (LEVELS.index(row.pair.level), row.word.label, row.other.lower()))
