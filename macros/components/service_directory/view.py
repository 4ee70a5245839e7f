"""All services by kind of help. Each stands in full once, under the first kind it gives, and in short elsewhere."""

from __future__ import annotations

from dataclasses import dataclass

from ...content.models.vocabulary import HelpKind
from ...page import PageContext
from ..services import Entry, entries


@dataclass(frozen=True)
class Section:
    """One kind of help.

    Attributes:
        key: its anchor, and its key in the vocabulary.
        here: services that stand here in full.
        elsewhere: services that give this help too, and stand in full further up.
    """

    key: str
    kind: HelpKind
    here: tuple[Entry, ...]
    elsewhere: tuple[Entry, ...]


@dataclass(frozen=True)
class View:
    """The sections, and what the filter offers.

    Attributes:
        count: how many services there are.
        countries: two letters and name of each country with a service.
        languages: what services speak, in the order of the alphabet.
        online: True: some service helps from afar.
    """

    count: int
    sections: tuple[Section, ...]
    countries: tuple[tuple[str, str], ...]
    languages: tuple[str, ...]
    online: bool


def view(page: PageContext) -> View:
    """Give all services."""
    found = entries(page)
    places = {entry.service.country: entry.country for entry in found if entry.service.country}
    return View(
        count=len(found),
        sections=_sections(page, found),
        countries=tuple(sorted(places.items(), key=lambda place: place[1].casefold())),
        languages=tuple(sorted({str(spoken) for entry in found for spoken in entry.service.languages})),
        online=any(entry.service.online for entry in found),
    )


def _sections(page: PageContext, found: tuple[Entry, ...]) -> tuple[Section, ...]:
    sections = []
    placed: set[str] = set()
    for key, kind in page.content.vocabulary.help_kinds.items():
        giving = [entry for entry in found if key in entry.service.help]
        here = tuple(entry for entry in giving if entry.anchor not in placed)
        elsewhere = tuple(entry for entry in giving if entry.anchor in placed)
        placed.update(entry.anchor for entry in here)
        sections.append(Section(key, kind, here, elsewhere))
    return tuple(sections)
