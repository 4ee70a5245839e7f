"""Words we use."""

from __future__ import annotations

from dataclasses import dataclass

from ...content.models.wording import GlossaryTerm
from ...page import PageContext
from ...terms import anchor


@dataclass(frozen=True)
class Entry:
    """One term, with the anchor to which its first use on other pages links."""

    term: GlossaryTerm
    anchor: str


@dataclass(frozen=True)
class View:
    """All terms by alphabet."""

    entries: tuple[Entry, ...]


def view(page: PageContext) -> View:
    """Give the glossary."""
    terms = sorted(page.content.glossary.terms, key=lambda term: term.term.lower())
    return View(tuple(Entry(term, anchor(term.term)) for term in terms))
