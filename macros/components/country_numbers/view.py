"""What to dial in each country, and where each number was read."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ...content.models.country import Country, CrisisLine, NumberSource, dialled
from ...page import PageContext
from ...phones import Number, to_call
from ..lookup import find
from ..services import day


@dataclass(frozen=True)
class Row:
    """One country to call in.

    Attributes:
        letter: set on the first country of each letter: its anchor.
    """

    country: Country
    letter: str
    number: Number
    also: tuple[Number, ...]


@dataclass(frozen=True)
class Source:
    """A page that gives a number.

    Attributes:
        read: when it was read, and who publishes it.
    """

    source: NumberSource
    read: str


@dataclass(frozen=True)
class Line:
    """A crisis line, and where its number was read."""

    line: CrisisLine
    number: Number
    called: str
    sources: tuple[Source, ...]


@dataclass(frozen=True)
class Record:
    """Everything that is known of a country's numbers.

    Attributes:
        numbers: as people read them.
        called: when a person called, or that nobody has.
        unlisted: why a number is right that the list of numbering plans lacks.
    """

    country: Country
    numbers: str
    called: str
    unlisted: tuple[str, ...]
    sources: tuple[Source, ...]
    lines: tuple[Line, ...]


@dataclass(frozen=True)
class View:
    """One of the two parts.

    Attributes:
        letters: what to jump to.
        called: how many of the numbers a person has called, as a sentence.
    """

    part: str
    letters: tuple[str, ...] = ()
    rows: tuple[Row, ...] = ()
    records: tuple[Record, ...] = ()
    called: str = ""


def view(page: PageContext, part: str) -> View:
    """Give the numbers of all countries by name, or their sources.

    Args:
        page: the page.
        part: ``numbers`` or ``sources``.
    """
    find({"numbers": True, "sources": True}, part, "part")
    countries = sorted(page.content.countries.values(), key=lambda country: str(country.name).casefold())
    called = sum(country.ambulance.called_on is not None for country in countries)
    word = "country_called_some" if called else "country_called_none"
    if part == "sources":
        return View(part, records=tuple(_record(page, country) for country in countries))
    rows = tuple(_rows(countries))
    return View(part, tuple(row.letter for row in rows if row.letter), rows, called=page.word(word))


def _rows(countries: list[Country]) -> Iterator[Row]:
    last = ""
    for country in countries:
        letter = str(country.name)[0].upper()
        ambulance = country.ambulance
        yield Row(
            country,
            letter if letter != last else "",
            Number(ambulance.number, ambulance.digits),
            tuple(Number(number, dialled(number)) for number in ambulance.also),
        )
        last = letter


def _record(page: PageContext, country: Country) -> Record:
    ambulance, lines = country.ambulance, country.crisis_lines
    return Record(
        country,
        ", ".join((ambulance.number, *ambulance.also)),
        _called(page, ambulance.called_on),
        tuple(page.word("country_unlisted", number=number, why=why) for number, why in country.unlisted.items()),
        _sources(page, country.sources),
        tuple(_line(page, line, country.id) for line in lines if not isinstance(line, str)),
    )


def _line(page: PageContext, line: CrisisLine, country: str) -> Line:
    return Line(line, to_call(line.number, country), _called(page, line.called_on), _sources(page, line.sources))


def _sources(page: PageContext, sources: tuple[NumberSource, ...]) -> tuple[Source, ...]:
    return tuple(
        Source(source, page.word("country_read_on", date=day(source.read_on), publisher=source.publisher))
        for source in sources
    )


def _called(page: PageContext, date: object) -> str:
    return page.word("country_called_on", date=f"{date:%-d %B %Y}") if date else page.word("country_called_never")
