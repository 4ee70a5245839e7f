"""What printed pages say that screens do not: where links lead, and whom to call."""

from __future__ import annotations

import posixpath
import re
from html import escape, unescape

from .content.loader import Content
from .text import page_url

_LINK = re.compile(
    r'<a (?P<before>[^>]*)href="(?P<path>[^":#]+)(?P<rest>#[^"]*)?"(?P<after>[^>]*)>(?P<text>.*?)</a>', re.S
)
_TAG = re.compile(r"<[^>]+>")
SILENT = re.compile(r'class="[^"]*\b(?:term|door|call-button)\b')
"""Links that need no name on paper: words explained in the glossary, and those that show the name themselves."""

EMERGENCY = "[emergency]"
"""Where the stylesheet for paper says whom to call."""

SOURCES = "about/sources-"
"""The pages that the lists of sources lead to: each entry is complete without their name."""


def name_links(html: str, path: str, content: Content) -> str:
    """Add to the first link to each page what the page is called (``data-page``), where the link does not say so.

    Args:
        html: the page's content.
        path: the page, under ``docs/``.
        content: holds the titles.
    """
    titles = {page_url(name): str(page.meta.title) for name, page in content.pages.items()}
    named: set[str] = set()

    def name(link: re.Match[str]) -> str:
        target = posixpath.normpath(posixpath.join(page_url(path) or ".", link["path"]))
        url = "" if target == "." else f"{target}/"
        title = titles.get(url, "")
        if not title or url == page_url(path) or url in named or url.startswith(SOURCES) or SILENT.search(link[0]):
            return link[0]
        named.add(url)
        if _says(unescape(_TAG.sub("", link["text"])), title):
            return link[0]
        return link[0].replace("<a ", f'<a data-page="{escape(title)}" ', 1)

    return _LINK.sub(name, html)


def _says(text: str, title: str) -> bool:
    """Tell whether the words of a link name the page already."""
    one, other = (re.sub(r"\W+", " ", words.lower()).strip() for words in (text, title))
    return one in other or other in one


def css_string(text: str) -> str:
    """Give a text as it stands between the quotes of a string in CSS."""
    return re.sub(r'[\\"<\n]', lambda found: f"\\{ord(found[0]):x} ", text)


def emergency_line(content: Content) -> str:
    """Give the line at the foot of printed pages: the number to call, and the note of the settings."""
    emergency = content.site.emergency
    return " ".join(filter(None, (content.words["paper_emergency"].format(number=emergency.number), emergency.note)))
