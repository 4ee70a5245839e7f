"""One item of the service checklist with its four texts."""

from __future__ import annotations

from dataclasses import dataclass

from ...content.models.common import Claim
from ...page import PageContext
from ..lookup import find

TEXTS = ("description", "guidance", "adaptation", "quality")


@dataclass(frozen=True)
class Part:
    """One of the texts.

    Attributes:
        anchor: names the item too, so that others can link to it.
    """

    anchor: str
    title: str
    claims: tuple[Claim, ...]


@dataclass(frozen=True)
class View:
    """The four texts, in the order of the questions that open them."""

    parts: tuple[Part, ...]


def view(page: PageContext, item_id: str) -> View:
    """Give one item."""
    checklist = page.content.service_checklist
    item = find({entry.id: entry for entry in checklist.items}, item_id, "item")
    page.shown.add(("service_checklist", item_id))
    return View(
        tuple(
            Part(f"{item_id}-{name}", column.opens, getattr(item, name))
            for name, column in zip(TEXTS, checklist.columns, strict=True)
        )
    )
