"""One page of the built site as a piece of a document on paper: its text alone, unfolded, with lines to write on."""

from __future__ import annotations

import posixpath
import re
from dataclasses import dataclass, replace
from pathlib import Path
from urllib.parse import urlsplit

from lxml import html
from lxml.etree import Element, SubElement
from lxml.html import HtmlElement

from ..content.loader import Content
from ..text import page_url

SCREEN_ONLY = (
    "*[@hidden] | .//script | .//datalist | .//button | .//svg | .//*[contains(@class, 'on-paper')]"
    " | .//*[contains(concat(' ', @class, ' '), ' cite ')]/*[@class='unseen']"
    " | .//*[contains(concat(' ', @class, ' '), ' story-questions ')]//details"
)
"""What no sheet of paper shows: icons, because a word stands beside each; answers right under their question."""

OF_FIELDS = ("for", "tabindex", "name", "autocomplete", "spellcheck", "maxlength", "aria-describedby")
"""Attributes that have lost their meaning with the fields."""

TOOLS = ("mix-checker",)
"""Classes of tools that paper cannot stand in for; the heading right above goes too."""

BLANKS = {"checkbox": "blank-box", "radio": "blank-choice"}
"""Type of an input -> class of what takes its place."""


@dataclass(frozen=True)
class Piece:
    """A page on its way to paper.

    Attributes:
        path: under ``docs/``.
        anchor: its place in a document; begins the ids of everything in it.
        title: its heading.
        lead: the line under it, as an element, where there is one.
        body: the rest; changed in place by what puts the document together.
        level: of its heading.
    """

    path: str
    anchor: str
    title: str
    lead: HtmlElement | None
    body: HtmlElement
    level: int = 1

    def demoted(self) -> Piece:
        """Give the piece with all its headings one level down, to stand under another."""
        for heading in self.body.iter("h2", "h3", "h4", "h5"):
            heading.tag = f"h{int(heading.tag[1]) + 1}"
        return replace(self, level=self.level + 1)

    @property
    def lead_html(self) -> str:
        """The line under the heading as HTML, or an empty text."""
        return "" if self.lead is None else inner_html(self.lead)

    @property
    def html(self) -> str:
        """The rest as HTML."""
        return inner_html(self.body)


def read(site: Path, path: str, content: Content) -> Piece:
    """Read a page of the built site.

    Args:
        site: folder of the built site.
        path: the page, under ``docs/``.
        content: holds the page's title.

    Raises:
        FileNotFoundError: the page was not built.
    """
    document = html.document_fromstring((site / page_url(path) / "index.html").read_text(encoding="utf-8"))
    main = document.find(".//main")
    heading, body = _one(main, "heading"), _one(main, "body")
    _take_out(body)
    _unfold(body)
    _leave_blank(body)
    return Piece(
        path=path,
        anchor=anchor_of(path),
        title=str(content.pages[path].meta.title),
        lead=next(iter(heading.xpath("./p[@class='lead']")), None),
        body=body,
    )


def anchor_of(path: str, part: str = "") -> str:
    """Give the place of a page, or of a part of it, in a document: ``care/plan.md#goal`` is ``care-plan--goal``."""
    name = re.sub(r"[^a-z0-9]+", "-", path.removesuffix(".md").removesuffix("/index").lower())
    return f"{name}--{part}" if part else name


def target_of(address: str, path: str) -> tuple[str, str] | None:
    """Give the page and anchor that a link on page ``path`` leads to; None for one that leaves the site."""
    parts = urlsplit(address)
    if parts.scheme or parts.netloc:
        return None
    if not parts.path:
        return path, parts.fragment
    folder = posixpath.normpath(posixpath.join(page_url(path) or ".", parts.path))
    return f"{'' if folder == '.' else folder}/".lstrip("/"), parts.fragment


def inner_html(element: HtmlElement) -> str:
    """Give what an element holds as HTML."""
    text = str(html.tostring(element, encoding="unicode", with_tail=False))
    return text[text.index(">") + 1 : text.rindex("</")]


def _one(main: HtmlElement, name: str) -> HtmlElement:
    return main.xpath(f"./div[@class='{name}']")[0]


def _take_out(body: HtmlElement) -> None:
    """Remove what is for screens alone."""
    for element in body.xpath(f".//{SCREEN_ONLY}"):
        element.drop_tree()
    for tool in [tool for name in TOOLS for tool in body.find_class(name)]:
        above = tool.getprevious()
        tool.drop_tree()
        if above is not None and above.tag in ("h2", "h3"):
            above.drop_tree()


def _unfold(body: HtmlElement) -> None:
    """Open everything that can be folded on screen."""
    for folded in body.iter("details"):
        folded.tag = "div"
        folded.attrib.pop("open", None)
        folded.classes.add("unfolded")
    for summary in body.iter("summary"):
        summary.tag = "p"
        summary.classes.add("summary")


def _leave_blank(body: HtmlElement) -> None:
    """Put lines, boxes and circles of paper in the place of fields."""
    for field in list(body.iter("input", "textarea", "select")):
        blank = _blank(field)
        blank.tail = field.tail
        field.getparent().replace(field, blank)
    for element in body.iter():
        for name in OF_FIELDS:
            element.attrib.pop(name, None)


def _blank(field: HtmlElement) -> HtmlElement:
    """Give what stands on paper where a field is on screen."""
    if field.tag != "textarea":
        return Element("span", {"class": BLANKS.get(field.get("type", ""), "blank-line")})
    lines = Element("span", {"class": "blank-lines"})
    for _ in range(int(field.get("rows", "2"))):
        SubElement(lines, "span", {"class": "blank-line"})
    return lines
