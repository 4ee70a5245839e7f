"""The last line of a sheet to print: its state of review, where its sources are, and the emergency number."""

from __future__ import annotations

from dataclasses import dataclass

from ...page import PageContext
from ..lookup import find
from ..page_review.view import reviews_of


@dataclass(frozen=True)
class View:
    """What the line says.

    Attributes:
        call: whether it gives the emergency number.
        draft: what a sheet says that no clinician has read; nothing for a reviewed one, or one without facts.
        sources: whether the page lists sources, which stay off the paper.
    """

    call: bool
    draft: str | None
    sources: bool


def view(page: PageContext, form: str = "plain") -> View:
    """Give the line.

    Args:
        page: the page; the sheet has to stand before this line.
        form: ``call`` with the emergency number, ``plain`` (default) without.
    """
    find({"call": 1, "plain": 1}, form, "form")
    drafts = any(review.state == "draft" for review in reviews_of(page))
    label = page.content.vocabulary.review_states["draft"].label
    return View(form == "call", label if drafts else None, bool(page.numbers))
