"""Everything to print, grouped by who it is for."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from typing import get_args

from ...content.loader import Page
from ...content.models.page import PageMeta
from ...content.models.worksheet import Worksheet
from ...navigation import published
from ...page import PageContext
from ...pdf.plan import CARDS, GUIDE, SHEETS, pdf_name

CARD_SET = f"{SHEETS}cards.md"

MOST_SHAPES = 7
"""So many shapes fit into an outline."""

PLAIN = ("note", "text", "text", "text")
CARD = ("card",)

BLOCKS = {
    "card_set": ("cards",),
    "g_card": ("fold",),
    "emergency_poster": ("title", "call", "step", "step", "step", "step", "line"),
    "g_log": ("title", "note", "grid"),
    "matrix": ("matrix",),
    "checklist_sheet": ("title", "checks", "line", "line"),
}
"""Component that is a sheet of its own -> its shapes."""

LARGE = {"g_card": ("call", "step", "step", "step", "call", "boxes", "line")}
"""The same for large print, where that looks different."""

FLAT = ("matrix",)
"""Shapes of paper that lies flat."""

_CALL = re.compile(r"\{\{ (\w+)\((.*?)\) \}\}")


@dataclass(frozen=True)
class Sheet:
    """One thing to print.

    Attributes:
        url: the page to print.
        pdf: name of its PDF, as its place in the page is marked.
        shapes: what the outline shows from top to bottom: kinds of fields, or parts of a sheet without.
    """

    title: str
    text: str
    url: str
    pdf: str | None
    shapes: tuple[str, ...]

    @property
    def flat(self) -> bool:
        """Tell by the shapes how the paper lies."""
        return self.shapes == FLAT


@dataclass(frozen=True)
class Group:
    """What is for one kind of reader."""

    id: str
    label: str
    sheets: tuple[Sheet, ...]


@dataclass(frozen=True)
class View:
    """Groups in the order of urgency; the name of the whole guide's PDF."""

    groups: tuple[Group, ...]
    guide: str = GUIDE


def view(page: PageContext) -> View:
    """Give all pages to print, and all coping cards, in the order of the navigation."""
    pages = [page.content.pages[path] for path in published(page.content) if pdf_name(path) and path != CARD_SET]
    audiences = ("emergency", *(name for name in _audiences() if name != "emergency"))
    groups = [Group(name, page.word(f"print_for_{name}"), tuple(_sheets(page, pages, name))) for name in audiences]
    cards = [page.content.pages[CARD_SET]] if CARD_SET in page.content.pages else []
    cards += [other for other in pages if other.path.startswith(CARDS)]
    groups.append(Group("cards", page.word("print_cards"), tuple(_sheet(page, other) for other in cards)))
    return View(tuple(group for group in groups if group.sheets))


def _audiences() -> tuple[str, ...]:
    audiences: tuple[str, ...] = get_args(PageMeta.model_fields["audience"].annotation)
    return audiences


def _sheets(page: PageContext, pages: list[Page], audience: str) -> Iterator[Sheet]:
    for other in pages:
        if other.path.startswith(SHEETS) and other.meta.audience == audience:
            yield _sheet(page, other)


def _sheet(page: PageContext, other: Page) -> Sheet:
    return Sheet(
        title=other.meta.title,
        text=other.meta.lead or _use(page, other) or other.meta.description,
        url=page.link(other.path),
        pdf=pdf_name(other.path),
        shapes=_shapes(page, other),
    )


def _shapes(page: PageContext, other: Page) -> tuple[str, ...]:
    """Give what the outline of a page shows: the fields of its worksheet, or what it is instead."""
    if other.path.startswith(CARDS):
        return CARD
    sheet = _worksheet(page, other)
    if sheet:
        return ("title", *islice((field.kind for part in sheet.parts for field in part.fields), MOST_SHAPES))
    for name, arguments in _CALL.findall(other.body):
        if name in BLOCKS:
            return LARGE.get(name, BLOCKS[name]) if '"large"' in arguments else BLOCKS[name]
    return PLAIN


def _use(page: PageContext, other: Page) -> str | None:
    """Give the first line on how to use a worksheet."""
    sheet = _worksheet(page, other)
    return sheet.use[0] if sheet else None


def _worksheet(page: PageContext, other: Page) -> Worksheet | None:
    """Give the worksheet that a page shows, if it shows one."""
    entities = (page.content.entity(name) for name in other.meta.shows)
    return next((entity for entity in entities if isinstance(entity, Worksheet)), None)
