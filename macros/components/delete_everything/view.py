"""Delete everything from this device: the same element as in every tool, without anything to keep."""

from __future__ import annotations

from ...page import PageContext


def view(page: PageContext) -> None:
    """Give nothing: all words are the interface's own."""
