"""The ledger as tables, one for each source document."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from ...citations import citation
from ...content.models.ledger import LedgerItem, LedgerSection
from ...page import PageContext


@dataclass(frozen=True)
class Row:
    """One point of a source.

    Attributes:
        url, title: where it lives now; none where it was left out.
    """

    item: LedgerItem
    url: str | None
    title: str | None


@dataclass(frozen=True)
class Section:
    """A part of a source."""

    section: LedgerSection
    rows: tuple[Row, ...]


@dataclass(frozen=True)
class Document:
    """A source."""

    anchor: str
    citation: Markup
    sections: tuple[Section, ...]


@dataclass(frozen=True)
class View:
    """The sources, in the order of the data, and how many points were kept and left out."""

    documents: tuple[Document, ...]
    kept: int
    left_out: int


def view(page: PageContext) -> View:
    """Give the whole ledger."""
    documents = page.content.ledger.documents
    items = [item for document in documents for section in document.sections for item in section.items]
    return View(
        tuple(
            Document(
                document.id,
                citation(page.content.references[document.source]),
                tuple(
                    Section(section, tuple(_row(page, item) for item in section.items)) for section in document.sections
                ),
            )
            for document in documents
        ),
        kept=sum(item.page is not None for item in items),
        left_out=sum(item.page is None for item in items),
    )


def _row(page: PageContext, item: LedgerItem) -> Row:
    if item.page is None:
        return Row(item, None, None)
    return Row(item, page.link(item.page), page.content.pages[item.page.partition("#")[0]].meta.title)
