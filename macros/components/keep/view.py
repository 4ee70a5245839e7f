"""The choice to keep something on this device. Nothing is stored before it is made."""

from __future__ import annotations

from ...page import PageContext
from ..keeping import Keeping, keeping


def view(page: PageContext, tool: str) -> Keeping:
    """Give the choice of a tool, by its name in ``keeping.TOOLS``."""
    return keeping(page, tool)
