"""Who publishes the site, in sentences, as its settings say it."""

from __future__ import annotations

from dataclasses import dataclass

from ...content.models.country import WebAddress
from ...page import PageContext


@dataclass(frozen=True)
class View:
    """Sentences on the site.

    Attributes:
        website: the organisation's own address, where it has one.
        numbers: address of the page that says where each number was read.
    """

    lines: tuple[str, ...]
    website: WebAddress | None
    contact: str
    number: str
    numbers: str


def view(page: PageContext) -> View:
    """Give what the settings say about who is behind the site."""
    site = page.content.site
    country = page.content.countries[site.country].name if site.country else None
    who = "about_demonstration" if site.demonstration else "about_published"
    lines = [page.word(who, name=site.name)]
    if country:
        lines.append(page.word("about_country", country=country))
    lines.append(
        page.word("about_reviewers", reviewers=site.reviewers) if site.reviewers else page.word("about_no_reviewers")
    )
    called = site.emergency.called_on
    word = "about_number_called" if called else "about_number"
    day = f"{called:%-d %B %Y}" if called else ""
    return View(
        lines=tuple(lines),
        website=site.website,
        contact=site.contact,
        number=page.word(word, number=site.emergency.number, date=day),
        numbers=page.link("about/numbers.md"),
    )
