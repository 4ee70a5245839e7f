"""Rules over numbers to call and services: a wrong number costs time that somebody does not have."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from ..content.loader import Content
from ..content.models.country import Country, CrisisLine
from ..content.problems import Problem, did_you_mean
from ..phones import can_exist, reaches_emergency_services


def country_numbers(content: Content) -> Iterator[Problem]:
    """The numbers of each country reach emergency services there, as the list of numbering plans has it."""
    for country in content.countries.values():
        name = f"countries/{country.id}"
        for at, number in (
            (("ambulance", "number"), country.ambulance.number),
            *((("ambulance", "also", index), number) for index, number in enumerate(country.ambulance.also)),
        ):
            if number not in country.unlisted and not reaches_emergency_services(number, country.id):
                message = (
                    f'"{number}" is no emergency number of {country.name} in the list of numbering plans.'
                    " Look it up again, and correct it, or say under unlisted why it is right."
                )
                yield Problem(*content.where(name, at), f"emergency-number: {'.'.join(map(str, at))}", message)
        yield from _crisis_lines(content, name, country.crisis_lines, country.id)
        yield from _with_sources(content, country)


def site_numbers(content: Content) -> Iterator[Problem]:
    """A site that is no demonstration names its country, and the number under the button is one of that country."""
    site = content.site
    if site.country is None:
        if not site.demonstration:
            message = "the site of a service is somewhere. Name its country: a file of data/countries/."
            yield Problem(*content.where("site", ("country",)), "emergency-number: country", message)
        return
    country = content.countries[site.country]
    known = (country.ambulance.number, *country.ambulance.also)
    if site.emergency.number not in known:
        message = (
            f'"{site.emergency.number}" is not what data/countries/{country.id}.yml has: {" or ".join(known)}.'
            " Write one of these, or correct the country, with a source."
        )
        yield Problem(*content.where("site", ("emergency", "number")), "emergency-number: emergency.number", message)
    yield from _crisis_lines(content, "site", site.crisis_lines, site.country)


def services(content: Content) -> Iterator[Problem]:
    """Services give help of known kinds, in known countries, at numbers that can exist."""
    for service in content.services.values():
        name = f"services/{service.id}"
        for index, kind in enumerate(service.help):
            if kind not in content.vocabulary.help_kinds:
                near = did_you_mean(kind, content.vocabulary.help_kinds)
                message = f'there is no kind of help "{kind}"{near} Take one of help_kinds in data/vocabulary.yml.'
                yield Problem(*content.where(name, ("help", index)), f"services: help.{index}", message)
        if service.country is not None and service.country not in content.countries:
            near = did_you_mean(service.country, content.countries)
            message = f'there is no country "{service.country}"{near} Add it to data/countries/, with its source.'
            yield Problem(*content.where(name, ("country",)), "services: country", message)
        if service.phone is not None and not can_exist(service.phone.number, service.country):
            message = f'"{service.phone.number}" cannot be dialled. Write it whole: "+44 20 7946 0000".'
            yield Problem(*content.where(name, ("phone", "number")), "services: phone", message)


def _crisis_lines(content: Content, name: str, lines: tuple[CrisisLine, ...] | str, country: str) -> Iterator[Problem]:
    for index, line in enumerate(lines if not isinstance(lines, str) else ()):
        if not can_exist(line.number, country):
            at = ("crisis_lines", index, "number")
            message = f'"{line.number}" cannot be dialled there. Look it up again, and correct it.'
            yield Problem(*content.where(name, at), f"emergency-number: {'.'.join(map(str, at))}", message)


def _with_sources(content: Content, country: Country) -> Iterator[Problem]:
    lines = country.crisis_lines
    for index, line in enumerate(lines if not isinstance(lines, str) else ()):
        if not line.sources:
            at = ("crisis_lines", index)
            message = "nobody says where this number was read. Add sources."
            yield Problem(*content.where(f"countries/{country.id}", at), f"sourced: crisis_lines.{index}", message)


RULES: tuple[Callable[[Content], Iterator[Problem]], ...] = (country_numbers, site_numbers, services)
