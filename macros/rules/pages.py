"""Rules over how pages and data hang together: pages that must exist, links, icons, words, no HTML."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from pathlib import Path
from string import Formatter

from .. import components
from ..content.kinds import FOLDERS
from ..content.loader import Content
from ..content.models.common import Prose, walk
from ..content.problems import Problem, did_you_mean
from .texts import data_prose

REQUIRED: Mapping[str, str] = {
    "index.md": "every page links to it",
    "emergency/index.md": "every page links to it",
    "emergency/someone-will-not-wake-up.md": "help in an emergency cannot be left out",
    "emergency/g-withdrawal.md": "the G timing warning links to it",
    "substances/g-timing.md": "the G timing warning links to it",
    "about/index.md": "every page links to it",
    "about/privacy.md": "every page links to it",
    "about/accessibility.md": "every page links to it",
    "about/review.md": "every page with facts links to it",
    "about/sources.md": "it says how sources are graded",
    "about/sources-a.md": "every page with sources of grade A links to it",
    "about/sources-b.md": "every page with sources of grade B links to it",
    "about/sources-c.md": "every page with sources of grade C links to it",
    "glossary.md": "the first use of a term on a page links to it",
    "care/triggers.md": "stories and coping cards link to it",
    "understand/functions.md": "stories link to it",
    "services/index.md": "pages that say who to talk to link to it",
    "about/numbers.md": "the page about this site links to it",
    "search.md": "the page for wrong addresses links to it",
}
"""Pages that the frame and the components rely on -> why."""

_LINK = re.compile(r"\]\(\s*<?([^)\s>]*)")
_OPAQUE = re.compile(r"\{\{.*?\}\}|`[^`\n]*`")
_HTML = re.compile(r"<[a-zA-Z/!?]")
_ATTRIBUTE = re.compile(r"\{:?[^{}]*=[^{}]*\}")
_SCHEME = re.compile(r"(?:\]\(\s*<?|^\s*\[[^\]]+\]:\s*<?)([a-zA-Z][a-zA-Z0-9+.-]*):")
_WORD_CALL = re.compile(r'\bword\(\s*"(\w+)"((?:[^()"]|"[^"]*"|\([^()]*\))*)\)')


def required_pages(content: Content) -> Iterator[Problem]:
    """The pages that others rely on are there, and the page about G timing shows the G timing."""
    for path, why in REQUIRED.items():
        if path not in content.pages:
            message = f"the page is missing; {why}. Restore it from version control, or write it anew."
            yield Problem(f"docs/{path}", 1, "page", message)
    page = content.pages.get("substances/g-timing.md")
    if page is not None and "g_timing" not in page.meta.shows:
        message = "this page has to show the whole G timing. Add shows: [g_timing]."
        yield Problem(page.file, page.lines.line(("shows",)), "shows", message)


def professional_pages(content: Content) -> Iterator[Problem]:
    """A page for professionals opens with what it says in short, and ends with what to do next; a sheet need not."""
    last = f"## {content.words['what_next']}"
    for page in content.pages.values():
        if page.meta.audience != "professional" or page.path.startswith(f"{FOLDERS['worksheets'].pages}/"):
            continue
        if not page.meta.in_short:
            message = "a page for professionals says in short what it gives. Add in_short with one to three lines."
            yield Problem(page.file, page.lines.line(("audience",)), "professional", message)
        headings = [line.strip() for line in page.body.split("\n") if line.startswith("## ")]
        if not headings or headings[-1] != last:
            message = f'a page for professionals ends with "{last}". Add it as the last heading.'
            yield Problem(page.file, page.first_line, "professional", message)


def data_links(content: Content) -> Iterator[Problem]:
    """Links in the data lead to pages, or to an address with https."""
    avoided = (("wording", at, value) for at, value in walk(content.wording) if isinstance(value, Prose))
    for name, at, text in (*data_prose(content), *avoided):
        for target in _LINK.findall(text) if "](" in text else ():
            page = target.partition("#")[0]
            if page not in content.pages and not target.startswith("https://"):
                path, line = content.where(name, at)
                near = did_you_mean(page, content.pages)
                message = f'no page "{target}"{near} Give its path under docs/, or an address with https://.'
                yield Problem(path, line, f"link: {'.'.join(map(str, at))}", message)


def doors(content: Content) -> Iterator[Problem]:
    """Doors lead to pages and have an icon that exists."""
    for group, entries in content.doors.items():
        for index, door in enumerate(entries):
            at = ("groups", group, index)
            page = door.page.partition("#")[0]
            if page not in content.pages:
                path, line = content.where("doors", (*at, "page"))
                message = f'no page "{page}"{did_you_mean(page, content.pages)} Give its path under docs/.'
                yield Problem(path, line, f"door: {'.'.join(map(str, (*at, 'page')))}", message)
            if not (components.ICONS / f"{door.icon}.svg").is_file():
                path, line = content.where("doors", (*at, "icon"))
                known = [
                    f"{icon.parent.name}/{icon.stem}" for icon in (components.ICONS / door.icon).parent.glob("*.svg")
                ]
                near = did_you_mean(door.icon, known)
                message = f'no icon "{door.icon}"{near} Give another of Material\'s icons.'
                yield Problem(path, line, f"door: {'.'.join(map(str, (*at, 'icon')))}", message)


def glossary_words(content: Content) -> Iterator[Problem]:
    """No word, nor its plural, has two entries in the glossary: a page could link only one of them."""
    seen: dict[str, str] = {}
    for index, entry in enumerate(content.glossary.terms):
        first = seen.setdefault(entry.term.lower().removesuffix("s"), entry.term)
        if first is not entry.term:
            path, line = content.where("glossary", ("terms", index, "term"))
            message = f'"{entry.term}" has an entry already, as "{first}". Make them one.'
            yield Problem(path, line, f"glossary: terms.{index}.term", message)


def pages_are_markdown(content: Content) -> Iterator[Problem]:
    """Pages hold no HTML, no attributes but ids and classes, and no links that run or embed anything."""
    for page in content.pages.values():
        for number, written in enumerate(page.body.split("\n"), page.first_line):
            text = _OPAQUE.sub("", written)
            if _HTML.search(text):
                yield Problem(page.file, number, "text", "HTML is not read here. Write Markdown, or use a component.")
            if attribute := _ATTRIBUTE.search(text):
                message = f'"{attribute[0]}" sets an attribute. Remove it; only ids and classes are read.'
                yield Problem(page.file, number, "text", message)
            for scheme in _SCHEME.findall(text):
                if scheme.lower() not in ("https", "http", "mailto", "tel"):
                    repair = "Give the path of a page, or an address with https://."
                    message = f'links with "{scheme}:" are not read. {repair}'
                    yield Problem(page.file, number, "link", message)


def interface_words(content: Content) -> Iterator[Problem]:
    """The interface words that are asked for are there, and fill in only what they are given."""
    wanted = _words_asked_for(content.root / "overrides")
    for key in sorted(wanted.keys() - content.words.keys()):
        path, line = content.where("interface/en", ("words",))
        yield Problem(path, line, "words", f'the word "{key}" is missing. Add it.')
    for key, text in content.words.items():
        if not set("{}").intersection(text):
            continue
        try:
            fields = {field for _, field, _, _ in Formatter().parse(text) if field is not None}
        except ValueError:
            path, line = content.where("interface/en", ("words", key))
            yield Problem(path, line, f"words.{key}", "a { or } stands alone. Write names in pairs, as in {number}.")
            continue
        known = wanted.get(key)
        for field in sorted(fields - known if known is not None else ()):
            names = ", ".join(f"{{{name}}}" for name in sorted(known or ()))
            repair = f"Use {names} instead." if names else "Remove it."
            message = f"{{{field}}} is not filled in here. {repair}"
            path, line = content.where("interface/en", ("words", key))
            yield Problem(path, line, f"words.{key}", message)


@cache
def _words_asked_for(frame: Path) -> Mapping[str, frozenset[str]]:
    """Give every interface word that templates and views name literally, with what they fill in."""
    sources = [
        *components.FOLDER.rglob("*.html"),
        *components.FOLDER.rglob("view.py"),
        *frame.rglob("*.html"),
    ]
    found: dict[str, frozenset[str]] = {}
    for source in sources:
        for key, rest in _WORD_CALL.findall(source.read_text(encoding="utf-8")):
            names = frozenset(re.findall(r"\b(\w+)=(?!=)", re.sub(r'"[^"]*"', "", rest)))
            found[key] = found.get(key, names) & names
    return found


RULES: tuple[Callable[[Content], Iterator[Problem]], ...] = (
    required_pages,
    professional_pages,
    data_links,
    doors,
    glossary_words,
    pages_are_markdown,
    interface_words,
)
