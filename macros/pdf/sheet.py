"""One page of the site as a document of its own: a sheet, or a coping card."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from lxml import html
from lxml.html import HtmlElement

from ..components import render as component
from ..content.loader import Content
from ..page import PageContext
from .links import Links, public_address
from .page import Document, render
from .piece import read
from .plan import CARDS, Sheet


def sheet(site: Path, content: Content, today: dt.date, wanted: Sheet) -> Document:
    """Put a sheet together from its page on the built site; arguments as for the guide."""
    piece = read(site, wanted.page, content)
    _shorten(piece.body, PageContext(content, wanted.page, today))
    links = Links(content, public_address(site))
    links.rewrite([piece])
    kind = "card" if wanted.page.startswith(CARDS) else "sheet"
    text = render("sheet.html", content, today, piece.title, piece=piece, kind=kind)
    return Document(wanted.name, piece.title, text, links.names)


def _shorten(body: HtmlElement, page: PageContext) -> None:
    """Say what the G timing warning says in one line, as on every sheet, and leave out the sources of the rest."""
    for block in body.xpath(".//div[@data-g-warning='full']"):
        line = html.fragment_fromstring(component("g_warning", page, "line"))
        line.tail = block.tail
        block.getparent().replace(block, line)
    cited = {link.get("href") for link in body.xpath(".//span[@class='cite']/a")}
    for number, entry in enumerate(body.xpath("./div[@class='sources']/ol/li"), 1):
        entry.set("value", str(number))
        if f"#{entry.get('id')}" not in cited:
            entry.drop_tree()
