"""Links of the site on paper: to a page of the same document, to the public address, or to nothing but a name."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from urllib.parse import urlsplit
from xml.etree import ElementTree

from lxml.html import HtmlElement

from ..content.loader import Content
from ..paper import SOURCES
from ..text import page_url
from .piece import Piece, anchor_of, target_of

JOINED = "part:"
"""What a link begins with that leads to a place in any part of the same document."""

LOCAL = ("127.0.0.1", "localhost", "0.0.0.0", "[::1]")


def public_address(site: Path) -> str | None:
    """Give the address that a site was built for, as its site map has it; None for one that nobody else can open."""
    entries = ElementTree.parse(site / "sitemap.xml").getroot()
    addresses = [entry.text or "" for entry in entries.findall(".//{*}loc")]
    shortest = min(addresses, key=len, default="")
    return shortest if shortest and urlsplit(shortest).hostname not in LOCAL else None


class Links:
    """Rewrites the links of the pieces of one document.

    Attributes:
        names: what each place in the document is called, by its anchor; for readers' software.
    """

    def __init__(
        self,
        content: Content,
        public: str | None,
        joined: bool = False,
        repeats: Mapping[str, str] = MappingProxyType({}),
    ) -> None:
        """Prepare for one document.

        Args:
            content: holds the titles of all pages.
            public: where the site is published, if it is.
            joined: True for a document that is joined from parts: a link may lead to another part.
            repeats: pages that are left out -> the page that says the same.
        """
        self._repeats = repeats
        self._paths = {page_url(path): path for path in content.pages}
        self._titles: Mapping[str, str] = {path: str(page.meta.title) for path, page in content.pages.items()}
        self._public = public
        self._inside = JOINED if joined else "#"
        self.names: dict[str, str] = {}

    def rewrite(self, pieces: list[Piece]) -> None:
        """Make every link of a document lead somewhere, and give every id the name of its piece."""
        for piece in pieces:
            for element in piece.body.xpath(".//*[@id]"):
                element.set("id", anchor_of(piece.path, element.get("id")))
                self.names[element.get("id")] = piece.title
            self.names[piece.anchor] = piece.title
        inside = {piece.path for piece in pieces}
        for piece in pieces:
            roots = [piece.body] if piece.lead is None else [piece.lead, piece.body]
            for link in [link for root in roots for link in root.iter("a") if link.get("href")]:
                self._point(link, piece, inside)

    def _point(self, link: HtmlElement, piece: Piece, inside: set[str]) -> None:
        address = link.get("href")
        if address.startswith("#") and address[1:] in self.names:
            link.set("href", f"{self._inside}{address[1:]}")
            return
        found = target_of(address, piece.path)
        if found is None:
            return
        url, part = found
        path = url if url == piece.path else self._paths.get(url, "")
        if path in self._repeats:
            path, part = self._repeats[path], ""
        if url.startswith(SOURCES) and part in self.names:
            link.set("href", f"{self._inside}{part}")
        elif path in inside:
            anchor = anchor_of(path, part)
            link.set("href", f"{self._inside}{anchor if anchor in self.names else anchor_of(path)}")
        elif self._public:
            link.set("href", f"{self._public}{url}{f'#{part}' if part else ''}")
            link.classes.add("of-site")
        else:
            link.tag = "span"
            del link.attrib["href"]
