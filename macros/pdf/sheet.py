"""One page of the site as a document of its own: a sheet, a coping card, or all cards to cut out."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from lxml import html
from lxml.etree import SubElement
from lxml.html import HtmlElement

from ..components import render as component
from ..content.loader import Content
from ..page import PageContext
from .links import Links, public_address
from .page import Document, render
from .piece import read
from .plan import CARDS, Sheet

OWN_TITLES = ("poster-title", "card-title", "cut-title", "sheet-title")
"""Classes of titles on the sheet itself: they stand in place of the page's."""

AROUND = "./*[@id='for' or @id='stories']/following-sibling::*[1] | ./*[@id='for' or @id='stories']"
"""What stands around a coping card on its page, but not on paper: where else it helps."""


def sheet(site: Path, content: Content, today: dt.date, wanted: Sheet) -> Document:
    """Put a sheet together from its page on the built site; arguments as for the guide."""
    piece = read(site, wanted.page, content)
    kind = "coping" if wanted.page.startswith(CARDS) else wanted.name
    if kind == "coping":
        _leave_the_card(piece.body, PageContext(content, wanted.page, today))
    links = Links(content, public_address(site))
    links.rewrite([piece])
    own = _title(piece.body)
    text = render("sheet.html", content, today, piece.title, piece=piece, kind=kind, own_title=own)
    return Document(wanted.name, piece.title, text, links.names, kind="sheet")


def _leave_the_card(body: HtmlElement, page: PageContext) -> None:
    """Leave a card and why it may help, the G timing warning in one line, and the foot that sheets have."""
    sources = body.xpath("./div[@class='sources']/ol/li")
    page.numbers.update({entry.get("id"): number for number, entry in enumerate(sources, 1)})
    warned = body.xpath("./*[@data-g-warning]")
    card = body.find_class("coping-card")[0]
    for element in [*card.xpath(AROUND), *card.find_class("cite")]:
        element.drop_tree()
    for element in [element for element in body if element is not card]:
        element.drop_tree()
    added = [component("g_warning", page, "line")] if warned else []
    for block in (*added, component("sheet_foot", page)):
        body.append(html.fragment_fromstring(block))


def _title(body: HtmlElement) -> bool:
    """Make titles on the sheet itself headings; tell whether there are any."""
    found = [title for name in OWN_TITLES for title in body.find_class(name)]
    for title in found:
        heading = SubElement(title, "h1", {"class": "own-title"})
        heading.text, title.text = title.text, None
        heading.extend(title[:-1])
        title.tag = "div"
    return bool(found)
