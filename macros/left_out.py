"""Links to pages that a site leaves out: the words stay, the link goes, and a list item that was nothing else."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Collection
from typing import Any
from urllib.parse import urldefrag, urljoin

from lxml import html

from .text import page_url

NOWHERE = "left-out:"
"""Where links of a page's Markdown lead until they are taken out: MkDocs would report them as broken."""

_LINK = re.compile(r"\]\((?!https?:)([^)#\s]*\.md)(?:#[^)\s]*)?\)")
_ITEMS = ("li", "dd", "tr")
_ROOT = "https://site/"


def cut_markdown(text: str, path: str, hidden: Collection[str]) -> str:
    """Give a page's Markdown with links to ``hidden`` pages leading nowhere.

    Args:
        text: the Markdown.
        path: the page's path under ``docs/``.
        hidden: paths of the pages that are left out.
    """

    def target(link: re.Match[str]) -> str:
        there = posixpath.normpath(posixpath.join(posixpath.dirname(path), link[1]))
        return f"]({NOWHERE})" if there in hidden else link[0]

    return _LINK.sub(target, text) if hidden else text


def cut_html(text: str, path: str, hidden: Collection[str]) -> str:
    """Give a page's HTML without links to ``hidden`` pages."""
    if not hidden:
        return text
    addresses = {page_url(page) for page in hidden}
    root = html.fragment_fromstring(text, create_parent="div")
    here = f"{_ROOT}{page_url(path)}"
    links = [
        link
        for link in root.xpath(".//a[@href]")
        if link.get("href") == NOWHERE or urldefrag(urljoin(here, link.get("href")))[0].removeprefix(_ROOT) in addresses
    ]
    for link in links:
        _cut(link)
    for heading in reversed(root.xpath("./h2 | ./h3 | ./h4")):
        if links and _has_nothing_below(heading):
            heading.drop_tree()
    inside = (html.tostring(child, encoding="unicode") for child in root)
    return (root.text or "") + "".join(inside)


def _cut(link: Any) -> None:
    item = next(link.iterancestors(*_ITEMS), None)
    door = "door" in (link.get("class") or "").split()
    if item is not None and _words(item) == _words(link):
        around = item.getparent()
        item.drop_tree()
        if around is not None and not len(around):
            around.drop_tree()
    elif door:
        link.drop_tree()
    else:
        link.drop_tag()


def _has_nothing_below(heading: Any) -> bool:
    """Say whether the next thing after a heading is one of the same or a higher level, or the end."""
    following = heading.getnext()
    return following is None or (following.tag in ("h2", "h3", "h4") and following.tag <= heading.tag)


def _words(element: Any) -> str:
    return " ".join("".join(element.itertext()).split())
