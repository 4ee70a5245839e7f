"""The top of a substance page."""

from __future__ import annotations

from dataclasses import dataclass

from ...content.models.substance import KeyFact
from ...page import PageContext
from ..lookup import substance


@dataclass(frozen=True)
class View:
    """Chips and key figures."""

    drug_class: str
    aliases: str
    routes: tuple[str, ...]
    key_facts: tuple[KeyFact, ...]


def view(page: PageContext, substance_id: str) -> View:
    """Give class, names, ways of taking and key figures of a substance."""
    entity = substance(page, substance_id)
    words = page.content.vocabulary
    page.shown.add((f"substances/{substance_id}", "key_facts"))
    return View(
        drug_class=words.drug_classes[entity.drug_class].label,
        aliases=", ".join(alias.name for alias in entity.aliases),
        routes=tuple(words.routes[route].label for route in entity.routes),
        key_facts=entity.key_facts,
    )
