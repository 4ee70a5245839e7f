"""The table of what every source says about time between doses, or after alcohol."""

from __future__ import annotations

from dataclasses import dataclass

from ...content.models.g_timing import Figure
from ...page import ComponentError, PageContext


@dataclass(frozen=True)
class Row:
    """One source's figure."""

    figure: Figure
    title: str
    gap: str
    too_short: bool


@dataclass(frozen=True)
class View:
    """Rows, strictest first."""

    rows: tuple[Row, ...]


def view(page: PageContext, about: str) -> View:
    """Give the table.

    Args:
        page: the page.
        about: ``doses`` (time between doses) or ``alcohol`` (time between alcohol and G).
    """
    if about not in ("doses", "alcohol"):
        raise ComponentError(f'no table "{about}". Write g_figures("doses") or g_figures("alcohol").')
    page.shown.add(("g_timing", "figures", about))
    timing = page.content.g_timing
    figures = [figure for figure in timing.figures if figure.about == about]
    figures.sort(key=lambda figure: (figure.minutes is not None, -(figure.minutes or 0)))
    return View(tuple(_row(page, figure, timing.floor_minutes) for figure in figures))


def _row(page: PageContext, figure: Figure, floor: int) -> Row:
    too_short = figure.about == "doses" and figure.minutes is not None and figure.minutes < floor
    return Row(figure, page.content.references[figure.source].title, _gap(page, figure), too_short)


def _gap(page: PageContext, figure: Figure) -> str:
    if figure.minutes is None:
        return page.word("figures_never_alcohol" if figure.about == "alcohol" else "figures_never")
    if figure.minutes % 60 and figure.minutes < 90:
        return page.word("figure_minutes", minutes=figure.minutes)
    return page.word("figure_hours", hours=f"{figure.minutes / 60:g}")
