"""The sources of a whole document: numbered through, listed once at its end."""

from __future__ import annotations

from copy import deepcopy
from pathlib import Path

from lxml import html
from lxml.html import HtmlElement

from .piece import Piece, inner_html, target_of


class Sources:
    """Collects the sources of pieces in the order in which they are cited.

    Attributes:
        entries: HTML of each source, by the anchor of its entry on the site, in the order of their numbers.
    """

    def __init__(self, site: Path) -> None:
        """Take the folder of the built site, whose pages of sources hold the addresses to open."""
        self._site = site
        self._pages: dict[str, HtmlElement] = {}
        self.entries: dict[str, str] = {}

    def collect(self, piece: Piece) -> None:
        """Take a piece's own list of sources out, and make its numbers those of the document."""
        anchors = {entry.get("id"): self._add(entry, piece) for entry in _own_list(piece)}
        numbers = {anchor: number for number, anchor in enumerate(self.entries, 1)}
        for link in piece.body.xpath(".//a[starts-with(@href, '#source-')]"):
            anchor = anchors[link.get("href").removeprefix("#")]
            link.set("href", f"#{anchor}")
            link.text = str(numbers[anchor])
        for mark in piece.body.xpath(".//span[@class='cite']"):
            _sort(mark)
        for element in piece.body.xpath("./*[@id='sources'] | ./div[@class='sources']"):
            element.drop_tree()

    def _add(self, entry: HtmlElement, piece: Piece) -> str:
        """Add a source of a piece's list, if it is new; give its anchor."""
        link = entry.find("a")
        target = target_of(link.get("href"), piece.path)
        address, anchor = target if target else ("", "")
        if anchor not in self.entries:
            outside = self._outside(address, anchor)
            source = deepcopy(entry)
            if outside:
                source.find("a").set("href", outside)
            else:
                source.find("a").drop_tag()
            self.entries[anchor] = inner_html(source)
        return anchor

    def _outside(self, address: str, anchor: str) -> str | None:
        """Give the address to open of a source, from its entry on the page of its grade."""
        if address not in self._pages:
            file = self._site / address / "index.html"
            self._pages[address] = html.document_fromstring(file.read_text(encoding="utf-8"))
        link = self._pages[address].get_element_by_id(anchor).find("a")
        return None if link is None else str(link.get("href"))


def _own_list(piece: Piece) -> list[HtmlElement]:
    entries: list[HtmlElement] = piece.body.xpath("./div[@class='sources']/ol/li")
    return entries


def _sort(mark: HtmlElement) -> None:
    """Bring the numbers of one mark into their order."""
    links = mark.findall("a")
    in_order = sorted((int(link.text), link.get("href")) for link in links)
    for link, (number, address) in zip(links, in_order, strict=True):
        link.text = str(number)
        link.set("href", address)
