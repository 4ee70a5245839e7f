"""A few services for one page, or what to ask for where none is listed."""

from __future__ import annotations

from dataclasses import dataclass

from ...content.models.common import Prose
from ...page import ComponentError, PageContext
from ..lookup import find
from ..services import Entry, directory_link, entries

MOST = 3
"""So that nobody has to choose from a long list."""


@dataclass(frozen=True)
class View:
    """What to show.

    Attributes:
        entries: services, nearest first.
        asks: what to ask for, where there is none.
        more: label and address of each kind of help on the page of all services.
    """

    entries: tuple[Entry, ...]
    asks: tuple[Prose, ...]
    more: tuple[tuple[str, str], ...]


def view(page: PageContext, *kinds: str) -> View:
    """Give the services for some kinds of help.

    Args:
        page: the page.
        kinds: keys of ``help_kinds``; services that give the first come first.

    Raises:
        ComponentError: for no kind, or an unknown one.
    """
    if not kinds:
        raise ComponentError("no kind of help is named. Name one or more of help_kinds in data/vocabulary.yml.")
    known = page.content.vocabulary.help_kinds
    wanted = [find(known, kind, "kind of help") for kind in kinds]
    home = page.content.site.country
    giving = [entry for entry in entries(page) if set(kinds) & set(entry.service.help)]
    giving.sort(key=lambda entry: (home is not None and entry.service.country != home, _rank(entry, kinds)))
    return View(
        entries=tuple(giving[:MOST]),
        asks=() if giving else tuple(kind.ask for kind in wanted),
        more=tuple((kind.label, directory_link(page, key)) for key, kind in zip(kinds, wanted, strict=True)),
    )


def _rank(entry: Entry, kinds: tuple[str, ...]) -> int:
    return min(place for place, kind in enumerate(kinds) if kind in entry.service.help)
