"""Markup of the pages' own Markdown, made for narrow screens, screen readers and unsteady hands."""

from __future__ import annotations

from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor


class _Tables(Treeprocessor):
    """Wraps tables, names rows and columns as headers, and labels cells for the stacked layout."""

    def run(self, root: Element) -> None:
        for parent in list(root.iter()):
            for place, child in enumerate(parent):
                if child.tag == "table":
                    parent[place] = _wrapped(child)


def _wrapped(table: Element) -> Element:
    labels = [_text(cell) for cell in table.iterfind("thead/tr/th")]
    for cell in table.iterfind("thead/tr/th"):
        cell.set("scope", "col")
    for row in table.iterfind("tbody/tr"):
        for place, cell in enumerate(row):
            if place == 0:
                cell.tag = "th"
                cell.set("scope", "row")
            else:
                cell.set("data-label", labels[place])
    wrapper = Element("div", {"class": "table prose-table"})
    wrapper.tail = table.tail
    table.tail = None
    wrapper.append(table)
    return wrapper


class _LoneLinks(Treeprocessor):
    """Marks a link that stands alone in its block: it is shown as high as a thumb needs it."""

    def run(self, root: Element) -> None:
        for block in root.iter():
            links = list(block.iter("a")) if block.tag in ("p", "li", "td", "th", "dd") else []
            if len(links) == 1 and _text(block) == _text(links[0]):
                links[0].set("class", "alone")


def _text(element: Element) -> str:
    return "".join(element.itertext()).strip()


class PageMarkup(Extension):
    """Python-Markdown extension for the pages of ``docs/``."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - Python-Markdown's name
        """Register the tree processors after all that change text."""
        md.treeprocessors.register(_LoneLinks(md), "open_door_lone_links", 2)
        md.treeprocessors.register(_Tables(md), "open_door_tables", 1)
