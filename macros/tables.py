"""Tables of the pages' Markdown, made to be read on a narrow screen and by screen readers."""

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
    labels = ["".join(cell.itertext()).strip() for cell in table.iterfind("thead/tr/th")]
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


class Tables(Extension):
    """Python-Markdown extension; it goes last, after the tables are made."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - Python-Markdown's name
        """Register the tree processor after all that change text."""
        md.treeprocessors.register(_Tables(md), "open_door_tables", 1)
