"""The whole guide, from the pages of the built site: as parts, each a document of its own until they are joined.

In one piece the layout of all pages is held in memory several times over, because numbers of pages change pages. Parts
are laid out at the same time, and their memory is given back; when all are done, the numbers of their pages are known,
and written into the contents, the index and the margins.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from ..content.loader import Content
from . import plan
from .links import Links, public_address
from .page import Document, Place, render
from .piece import Piece, read
from .sources import Sources
from .style import running_head
from .terms import Entry, index

MOST_HTML = 80_000
"""Characters of HTML after which a part ends."""

SOURCES = "all-sources"
TERMS = "all-terms"


@dataclass(frozen=True)
class Guide:
    """The guide before it has pages.

    Attributes:
        outline: the chapters and what they hold.
        names: what each place is called, by its anchor.
        parts: the chapters and the sources, in their order.
    """

    title: str
    outline: tuple[Place, ...]
    names: Mapping[str, str]
    parts: tuple[Document, ...]
    _terms: tuple[Entry, ...]
    _content: Content
    _today: dt.date

    def front(self, numbers: Mapping[str, int]) -> Document:
        """Give cover and contents; ``numbers`` are the pages by anchor, as far as they are known."""
        known = defaultdict(int, numbers)
        states = self._content.vocabulary.review_states.values()
        return self._document("front", outline=self.outline, numbers=known, states=states)

    def terms(self, numbers: Mapping[str, int]) -> Document:
        """Give the index of terms; ``numbers`` are the pages of all parts by anchor."""
        return self._document("terms", entries=self._terms, numbers=numbers, anchor=TERMS)

    def numbers(self, count: int) -> Document:
        """Give sheets with nothing but the numbers of so many pages, to be laid over the pages of all parts."""
        return replace(self._document("numbers", count=count), tagged=False)

    def _document(self, name: str, **variables: object) -> Document:
        text = render(f"{name}.html", self._content, self._today, self.title, **variables)
        head = self._content.words["guide_terms"] if name == "terms" else ""
        return Document(name, self.title, text, self.names, running_head(head))


def guide(site: Path, content: Content, today: dt.date) -> Guide:
    """Put the whole guide together.

    Args:
        site: folder of the built site.
        content: the content that the site was built from.
        today: the day of the build, which stands on the cover.
    """
    chapters = [_pieces(site, content, chapter) for chapter in plan.chapters(content)]
    pieces = [piece for chapter in chapters for piece in chapter]
    sources = Sources(site)
    for piece in pieces:
        sources.collect(piece)
    terms = index(pieces, content)
    words = content.words
    links = Links(content, public_address(site), joined=True, repeats=plan.repeats(content))
    links.names |= dict.fromkeys(sources.entries, words["sources"])
    links.names |= {term.anchor: str(term.term.term) for term in terms}
    links.rewrite(pieces)
    title = words["guide_title"].format(site=content.site.name)
    outline = (
        *(_outline(chapter) for chapter in chapters),
        Place(words["sources"], SOURCES),
        Place(words["guide_terms"], TERMS),
    )
    parts = [
        _part(render("part.html", content, today, title, pieces=part), chapter[0].title, links.names)
        for chapter in chapters
        for part in _in_parts(chapter)
    ]
    listed = tuple(sources.entries.items())
    last = render("sources.html", content, today, title, entries=listed, anchor=SOURCES)
    parts.append(_part(last, words["sources"], links.names))
    named = tuple(replace(part, name=f"{number:03}") for number, part in enumerate(parts))
    return Guide(title, outline, links.names, named, terms, content, today)


def _part(text: str, head: str, names: Mapping[str, str]) -> Document:
    return Document("part", head, text, names, running_head(head))


def _pieces(site: Path, content: Content, chapter: plan.Chapter) -> list[Piece]:
    """Read a chapter: its own page, or else its first, stands above the others."""
    pieces = [read(site, path, content) for path in chapter.pages]
    for piece in pieces:
        _shorten_review(piece)
    return [pieces[0], *(piece.demoted() for piece in pieces[1:])]


def _shorten_review(piece: Piece) -> None:
    """Leave the state of review, dates and number of sources; the cover says what the states mean."""
    for review in piece.body.find_class("review"):
        state, facts = review.findall("p")
        state[0].tail = " "
        facts.find("a").drop_tree()
        facts.drop_tag()
        state.drop_tag()


def _outline(chapter: list[Piece]) -> Place:
    first, *others = (Place(piece.title, piece.anchor, tuple(_sections(piece))) for piece in chapter)
    return Place(first.title, first.anchor, tuple(others))


def _sections(piece: Piece) -> Iterator[Place]:
    """Give the headings of a piece that can be led to."""
    for heading in piece.body.xpath(f"./h{piece.level + 1}[@id]"):
        yield Place(heading.text_content().strip(), heading.get("id"))


def _in_parts(chapter: list[Piece]) -> Iterator[list[Piece]]:
    """Divide a chapter where a new page begins anyway."""
    part: list[Piece] = []
    length = 0
    for piece in chapter:
        size = len(piece.html)
        if part and length + size > MOST_HTML:
            yield part
            part, length = [], 0
        part.append(piece)
        length += size
    yield part
