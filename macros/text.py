"""Markdown of the data files to HTML: one function, raw HTML off, links only to pages and the open web."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor
from markupsafe import Markup


def page_url(path: str) -> str:
    """Give the address of a page under the site's root: ``a/b.md`` is at ``a/b/``, ``a/index.md`` at ``a/``."""
    stem = path.removesuffix(".md")
    if posixpath.basename(stem) == "index":
        folder = posixpath.dirname(stem)
        return f"{folder}/" if folder else ""
    return f"{stem}/"


def relative_url(target: str, start: str) -> str:
    """Give the address of page ``target`` as a link on page ``start``; both are paths under ``docs/``."""
    path, hash_mark, anchor = target.partition("#")
    there = page_url(path)
    relative = posixpath.relpath(there or ".", page_url(start) or ".")
    return ("./" if relative == "." else f"{relative}/") + hash_mark + anchor


class _Links(Treeprocessor):
    def __init__(self, md: Markdown, resolve: Callable[[str], str]) -> None:
        super().__init__(md)
        self.resolve = resolve

    def run(self, root: Element) -> None:
        for link in root.iter("a"):
            target = link.get("href", "")
            if target.startswith("https://"):
                link.set("rel", "noopener noreferrer")
            else:
                link.set("href", self.resolve(target))


class _Plain(Extension):
    """Python-Markdown's paragraphs, emphasis and links only, with page links resolved."""

    def __init__(self, resolve: Callable[[str], str]) -> None:
        super().__init__()
        self.resolve = resolve

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - Python-Markdown's name
        for registry, name in (
            (md.preprocessors, "html_block"),
            (md.inlinePatterns, "html"),
            (md.inlinePatterns, "image_link"),
            (md.inlinePatterns, "image_reference"),
            (md.inlinePatterns, "automail"),
        ):
            registry.deregister(name)
        for name in ("hashheader", "setextheader", "hr", "olist", "ulist", "quote", "code"):
            md.parser.blockprocessors.deregister(name)
        md.treeprocessors.register(_Links(md, self.resolve), "page_links", 1)


_PLAIN = re.compile(r"[^\W_](?:[^\W_]|[ ,.;:!'’‘“”…–?()/%-])*(?:[^\W_]|[.:!?)’”])")
"""A text in one line that holds nothing Markdown or HTML would read, as most do; it stays as it is."""


class ProseRenderer:
    """Renders texts for one page."""

    def __init__(self, resolve: Callable[[str], str]) -> None:
        """Take the function that turns a path under ``docs/`` into a link; it raises for unknown pages."""
        self._markdown = Markdown(extensions=[_Plain(resolve)])

    def __call__(self, text: str) -> Markup:
        """Give HTML; a single paragraph comes without its ``<p>``."""
        if _PLAIN.fullmatch(text):
            return Markup(str(text))
        html = self._markdown.reset().convert(str(text))
        if html.startswith("<p>") and html.count("<p>") == 1 and html.endswith("</p>"):
            html = html[3:-4]
        return Markup(html)
