"""Services as several components show them: where they are, how to reach them, how fresh what we know is."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from ..content.models.service import Service
from ..page import PageContext
from ..phones import Number, to_call

DIRECTORY = "services/index.md"
"""The page of all services; each kind of help has an anchor there."""


@dataclass(frozen=True)
class Entry:
    """One service.

    Attributes:
        anchor: its place on the page of all services.
        country: what its country is called; empty for a service that helps wherever people are.
        where: town and country, and whether it helps from afar.
        place: town and country alone, for short lists; empty where there is neither.
        says: what the service says of itself, as one sentence; empty where it says none of it.
        checked: when and by whom.
        stale: True: nobody has looked for over a year.
    """

    service: Service
    anchor: str
    country: str
    where: str
    place: str
    phone: Number | None
    says: str
    checked: str
    stale: bool


def entries(page: PageContext) -> tuple[Entry, ...]:
    """Give all services: those of the site's country first, then those for everywhere, then the others by country."""
    found = [_entry(page, service) for service in page.content.services.values()]
    home = page.content.site.country
    return tuple(
        sorted(
            found,
            key=lambda entry: (
                home is None or entry.service.country != home,
                entry.country.casefold(),
                entry.service.name.casefold(),
            ),
        )
    )


def directory_link(page: PageContext, kind: str) -> str:
    """Give the address of a kind of help on the page of all services."""
    return page.link(f"{DIRECTORY}#{kind}")


def is_stale(checked: dt.date, today: dt.date) -> bool:
    """Say whether more than a year has passed since a day."""
    return (today.year - checked.year, today.month, today.day) > (1, checked.month, checked.day)


def day(date: dt.date) -> str:
    """Give a day as people write it: 3 May 2026."""
    return f"{date:%-d %B %Y}"


def _entry(page: PageContext, service: Service) -> Entry:
    country = str(page.content.countries[service.country].name) if service.country else ""
    place = ", ".join(filter(None, (service.place, country)))
    return Entry(
        service=service,
        anchor=f"service-{service.id}",
        country=country,
        where=_where(page, service, place),
        place=place,
        phone=to_call(service.phone.number, service.country) if service.phone else None,
        says=_says(page, service),
        checked=page.word("service_checked", date=day(service.last_checked), by=service.checked_by),
        stale=is_stale(service.last_checked, page.today),
    )


def _where(page: PageContext, service: Service, place: str) -> str:
    afar = page.word("service_from_afar") if service.online else ""
    return ". ".join(filter(None, (place, afar)))


def _says(page: PageContext, service: Service) -> str:
    said = [
        page.word(word)
        for word, holds in (
            ("service_lgbt", service.lgbt_friendly),
            ("service_chemsex", service.chemsex_experienced),
            ("service_anonymous", service.anonymous is True),
            ("service_named", service.anonymous is False),
        )
        if holds
    ]
    return page.word("service_says", what=", ".join(said)) if said else ""
