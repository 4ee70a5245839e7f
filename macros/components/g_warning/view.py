"""The G timing warning: the full block, or one line with a link."""

from __future__ import annotations

from dataclasses import dataclass

from ...content.models.g_timing import WarningLine
from ...page import ComponentError, PageContext


@dataclass(frozen=True)
class View:
    """The lines (none in the short form) and the link to all sources."""

    full: bool
    lines: tuple[WarningLine, ...]
    one_line: str
    more: str | None


def view(page: PageContext, form: str = "full") -> View:
    """Give the warning.

    Args:
        page: the page.
        form: ``full`` on substance, care, story and professional pages; ``line`` on lists and emergencies.
    """
    if form not in ("full", "line"):
        raise ComponentError(f'no form "{form}". Write g_warning() or g_warning("line").')
    timing = page.content.g_timing
    page.shown.add(("g_warning", form))
    target = "substances/g-timing.md"
    return View(
        full=form == "full",
        lines=timing.warning,
        one_line=timing.one_line,
        more=page.link(target) if page.path != target else None,
    )
