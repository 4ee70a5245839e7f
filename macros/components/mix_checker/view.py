"""Choose two or more things and see the worst first. The script takes every text from the tables on the page."""

from __future__ import annotations

from dataclasses import dataclass

from ...page import PageContext


@dataclass(frozen=True)
class Choice:
    """Something to tick.

    Attributes:
        value: id of what it counts as.
        name: its name.
        help: street names or examples.
    """

    value: str
    name: str
    help: str


@dataclass(frozen=True)
class View:
    """Groups of choices, and the link for a life-threatening result."""

    groups: tuple[tuple[str, tuple[Choice, ...]], ...]
    emergency: str


def view(page: PageContext) -> View:
    """Give everything that can be chosen, by group."""
    groups = tuple(
        (group.label, tuple(choice for thing in group.things for choice in _choices(page, thing)))
        for group in page.content.interactions.groups
    )
    return View(groups, page.link("emergency/index.md"))


def _choices(page: PageContext, thing: str) -> list[Choice]:
    content = page.content
    if thing in content.partners:
        return [Choice(thing, content.partners[thing].name, content.partners[thing].examples)]
    substance = content.substances[thing]
    names = ", ".join(alias.name for alias in substance.aliases if alias.name != substance.short_name)
    covered = [
        Choice(thing, other.name, page.word("checker_counts_as", name=substance.short_name))
        for other in substance.also_covers
    ]
    return [Choice(thing, substance.short_name, names), *covered]
