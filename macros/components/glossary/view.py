"""Words we use."""

from __future__ import annotations

from dataclasses import dataclass

from ...content.models.wording import GlossaryTerm
from ...page import PageContext


@dataclass(frozen=True)
class View:
    """All terms by alphabet."""

    terms: tuple[GlossaryTerm, ...]


def view(page: PageContext) -> View:
    """Give the glossary."""
    return View(tuple(sorted(page.content.glossary.terms, key=lambda term: term.term.lower())))
