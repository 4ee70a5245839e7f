"""Mark a sentence of a page as our own inference."""

from __future__ import annotations

from ...page import PageContext


def view(page: PageContext) -> None:
    """Give nothing: the mark is an interface word."""
