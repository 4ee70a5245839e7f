"""The index of a document: every term of the glossary, its meaning, and where the text uses it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from markupsafe import Markup

from ..content.loader import Content
from ..content.models.wording import GlossaryTerm
from ..terms import GLOSSARY, anchor
from ..text import ProseRenderer, page_url
from .piece import Piece, anchor_of, target_of


@dataclass(frozen=True)
class Entry:
    """A term that the document uses.

    Attributes:
        anchor: of this entry.
        places: anchors of the first use in each piece that uses it, in the order of the document.
    """

    term: GlossaryTerm
    meaning: Markup
    anchor: str
    places: tuple[str, ...]

    def pages(self, numbers: Mapping[str, int]) -> tuple[tuple[str, int], ...]:
        """Give the first place on each page, and the number of the page."""
        first: dict[int, str] = {}
        for place in self.places:
            first.setdefault(numbers[place], place)
        return tuple((place, number) for number, place in first.items())


def index(pieces: Iterable[Piece], content: Content) -> tuple[Entry, ...]:
    """Give every term that the pieces link to the glossary, by alphabet; their links lead to the index from now on."""
    places: dict[str, list[str]] = {}
    for piece in pieces:
        for link in piece.body.xpath(".//a[contains(concat(' ', @class, ' '), ' term ')]"):
            target = target_of(link.get("href"), piece.path)
            if target is None or target[0] != page_url(GLOSSARY):
                continue
            name = target[1]
            place = anchor_of(piece.path, f"use-{name}")
            link.set("id", f"use-{name}")
            link.set("href", f"#{name}")
            places.setdefault(name, []).append(place)
    plain = ProseRenderer(lambda target: "")
    terms = sorted(content.glossary.terms, key=lambda term: term.term.lower())
    return tuple(
        Entry(term, Markup(plain(term.meaning).striptags()), name, tuple(places[name]))
        for term in terms
        if (name := anchor(str(term.term))) in places
    )
