"""Links from the first use of a glossary term on a page to its meaning."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from html.parser import HTMLParser

from .content.loader import Content
from .names import any_of
from .text import relative_url

GLOSSARY = "glossary.md"
WITHOUT = ("emergency/", GLOSSARY, "about/words.md", "index.md", "search.md")
"""Pages, or folders of pages, that link no terms: those read in a hurry, and those about the words."""

SILENT_TAGS = frozenset(
    ("a", "button", "h1", "h2", "h3", "h4", "th", "dt", "caption", "label", "legend", "summary", "option", "svg", "nav")
)
SILENT_MARKS = frozenset(("data-g-warning", "data-skip", "data-no-terms"))
SILENT_CLASSES = frozenset(("sources", "review", "origin", "door"))
VOID = frozenset(("br", "hr", "img", "input", "col", "wbr", "link", "meta"))


def anchor(term: str) -> str:
    """Give the anchor of a term on the glossary page."""
    return "term-" + re.sub(r"[^a-z0-9]+", "-", term.lower()).strip("-")


def link_terms(html: str, path: str, content: Content) -> str:
    """Link the first use of each term in the running text of a page.

    Args:
        html: the page's content.
        path: the page, under ``docs/``.
        content: holds the glossary.
    """
    if path == "index.md" or path.startswith(WITHOUT) or GLOSSARY not in content.pages:
        return html
    pattern, terms = _terms(content)
    found: dict[str, tuple[int, int]] = {}
    for start, end in _TextSpans(html).spans:
        for match in pattern.finditer(html, start, end):
            if match[0] == html[start:end].strip():
                continue  # a word alone, such as a name in a list, would be a small target
            found.setdefault(terms[match[0].lower()], match.span())
    url = relative_url(GLOSSARY, path)
    for term, (start, end) in sorted(found.items(), key=lambda item: item[1], reverse=True):
        link = f'<a class="term" href="{url}#{anchor(term)}">{html[start:end]}</a>'
        html = html[:start] + link + html[end:]
    return html


@lru_cache(maxsize=1)
def _terms(content: Content) -> tuple[re.Pattern[str], Mapping[str, str]]:
    """Give one pattern for all terms that are linked, and the term for each way to write it."""
    terms = {
        form.lower(): str(term.term)
        for term in content.glossary.terms
        if term.link
        for form in (term.term, f"{term.term}s")
    }
    return re.compile(rf"(?<![\w-])(?:{any_of(terms)})(?![\w-])", re.IGNORECASE), terms


class _TextSpans(HTMLParser):
    """Where the running text of a page stands, as offsets."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=False)
        self.spans: list[tuple[int, int]] = []
        self._silent: list[str] = []
        self._lines = list(_line_starts(html))
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in VOID:
            return
        names = dict(attrs)
        classes = (names.get("class") or "").split()
        silent = tag in SILENT_TAGS or "-" in tag or SILENT_MARKS & names.keys() or SILENT_CLASSES & {*classes}
        if silent or self._silent:
            self._silent.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag in self._silent:
            while self._silent.pop() != tag:
                pass

    def handle_data(self, data: str) -> None:
        if not self._silent:
            line, column = self.getpos()
            start = self._lines[line - 1] + column
            self.spans.append((start, start + len(data)))


def _line_starts(text: str) -> Iterator[int]:
    yield 0
    for match in re.finditer("\n", text):
        yield match.end()
