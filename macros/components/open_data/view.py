"""Links to the content as open data, with the schemas."""

from __future__ import annotations

from dataclasses import dataclass

from ...open_data import FILES
from ...page import PageContext
from ...text import page_url


@dataclass(frozen=True)
class View:
    """Names of the files and the address of their folder as seen from the page."""

    folder: str
    files: tuple[tuple[str, str], ...]


def view(page: PageContext) -> View:
    """Give all files of open data, each with the schema of its entries."""
    return View("../" * page_url(page.path).count("/") + "data/", tuple(FILES.items()))
