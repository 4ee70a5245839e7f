"""Rules over the pages as they will be published."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any

from lxml import etree, html

from ..build import Build
from ..content.loader import Content, Page
from ..content.problems import Problem, did_you_mean
from ..names import names_pattern
from ..page import PageContext
from ..text import page_url
from .self_checks import targets
from .texts import sentences, words

ARI_LIMIT = {"client": 8.0, "emergency": 5.0}
ARI_REPORTED = 13.0
"""A page for professionals that reads harder than this is reported; it does not stop the build."""
ARI_MINIMUM_WORDS = 30
"""A page with fewer words has no meaningful reading level."""
CLIENT_MEAN_WORDS = 15.0
G_NAMES = ["G", "GHB", "GBL", "1,4-BD"]
IN_FULL = ("substances/", "care/", "stories/", "professionals/")
"""Folders whose pages carry the whole G timing warning; their lists (index pages) and all others carry one line."""


@dataclass(frozen=True)
class Rendered:
    """One published page.

    Attributes:
        source: the page of ``docs/`` it was made from.
        context: what its components used.
        tree: the whole document.
    """

    source: Page
    context: PageContext
    tree: Any

    @cached_property
    def main(self) -> Any:
        """The ``<main>`` element."""
        return self.tree.xpath("//main")[0]

    @cached_property
    def blocks(self) -> list[str]:
        """Texts of headings, paragraphs, list items and cells, without warnings, source lists and navigation."""
        found = []
        for element in _read(self.main):
            if element.tag not in BLOCKS or (element.tag == "a" and "door" not in (element.get("class") or "")):
                continue
            if next(element.iterdescendants("p", "li", "td", "dd"), None) is None:
                found.append(_text(element))
        return [text for text in found if text]


BLOCKS = frozenset(("h1", "h2", "h3", "p", "li", "td", "th", "dt", "dd", "a"))


def _read(element: Any) -> Iterator[Any]:
    """Yield what is read as text in an element, without warnings, source lists and navigation."""
    for inner in element.iterchildren(etree.Element):
        if not _is_left_out(inner):
            yield inner
            yield from _read(inner)


def _is_left_out(element: Any) -> bool:
    given = element.attrib
    return (
        element.tag == "nav"
        or "data-g-warning" in given
        or "data-g-figures" in given
        or "data-skip" in given
        or "sources" in given.get("class", "").split()
    )


def _text(element: Any) -> str:
    """Give an element's words without the numbers of sources."""
    parts = element.xpath("descendant-or-self::text()[not(ancestor::*[contains(@class, 'cite')])]")
    return " ".join("".join(parts).split())


Levels = dict[str, tuple[str, float, float]]
"""Of each page with enough words: audience, reading level (ARI), mean words of a sentence."""


def check_pages(folder: Path, build: Build) -> tuple[list[Problem], Levels]:
    """Run every rule over every page of the site in ``folder``.

    Returns:
        All problems in file order, and how hard the pages are to read.
    """
    problems: set[Problem] = set()
    levels: Levels = {}
    for page in _rendered(folder, build):
        problems.update(problem for rule in RULES for problem in rule(page, build.content))
        if sum(len(words(text)) for text in page.blocks) >= ARI_MINIMUM_WORDS:
            levels[page.source.path] = (page.source.meta.audience, *ari(page.blocks, _stand_ins(build.content)))
    return sorted(problems), levels


def _rendered(folder: Path, build: Build) -> Iterator[Rendered]:
    """Yield the pages one by one, so that only one tree is held at a time."""
    for path, source in build.content.pages.items():
        if path in build.content.hidden:
            continue
        file = folder / page_url(path) / "index.html"
        yield Rendered(source, build.page(path), html.fromstring(file.read_text(encoding="utf-8")))


def g_timing_shown(page: Rendered, content: Content) -> Iterator[Problem]:
    """A page that names G carries the G timing warning, in full where people decide."""
    names = _g_pattern(content, own_page=page.source.path in ("substances/ghb.md", "substances/g-timing.md"))
    hit = next((match for text in page.blocks if (match := names.search(text))), None)
    if hit is None:
        return
    forms = set(page.main.xpath(".//@data-g-warning"))
    full = page.source.path.startswith(IN_FULL) and not page.source.path.endswith("index.md")
    if not forms or (full and "full" not in forms):
        call = "g_warning()" if full else 'g_warning("line")'
        message = f'the page names "{hit[0]}" without the G timing warning. Add {{{{ {call} }}}}.'
        yield Problem(page.source.file, _line(page, hit[0]), "g-timing-shown", message)
    if page.source.meta.audience == "emergency" and page.main.xpath(
        ".//*[@data-g-warning][following::ol[contains(@class, 'steps')]]"
    ):
        message = "the G timing warning stands before or between the steps. Move it below them."
        yield Problem(page.source.file, _line(page, "g_warning"), "g-timing-shown", message)


@lru_cache(maxsize=2)
def _g_pattern(content: Content, *, own_page: bool) -> re.Pattern[str]:
    aliases = content.substances["ghb"].aliases if "ghb" in content.substances else ()
    return names_pattern(G_NAMES + [alias.name for alias in aliases if own_page or not alias.ambiguous])


def _line(page: Rendered, word: str) -> int:
    """Give the first line of the page's own text that holds the word, else 1 (the data hold it)."""
    for number, text in enumerate(page.source.body.split("\n"), page.source.first_line):
        if word in text:
            return number
    return 1


_GAP = re.compile(
    r"\b(gaps?|apart|interval|space|between (?:two |your )?doses|dos(?:e|es|ed|ing|age)|re-?dos\w*|wait\w*"
    r"|top(?:ping)? up|again|more g|second (?:g|one|time)|another|take (?:it|g)|taking g|every|hourly)\b",
    re.IGNORECASE,
)
_ONSET = re.compile(r"^withdrawal (can |may )?(start|begin)s?\b", re.IGNORECASE)
"""How soon withdrawal starts is not a gap: such a sentence opens with these words."""
_SPELLED = {
    "a": 1.0,
    "an": 1.0,
    "one": 1.0,
    "half an": 0.5,
    "one and a half": 1.5,
    "ten": 10.0,
    "fifteen": 15.0,
    "twenty": 20.0,
    "thirty": 30.0,
    "forty": 40.0,
    "forty-five": 45.0,
    "fifty": 50.0,
    "sixty": 60.0,
    "ninety": 90.0,
}
_FRACTIONS = {"½": 0.5, "¼": 0.25, "¾": 0.75}
_TIME = re.compile(
    r"(?<![\w.,])(?P<number>\d+(?:[.,]\d+)?|" + "|".join(sorted(_SPELLED, key=len, reverse=True)) + r")?"
    r"(?P<fraction>[½¼¾])?(?:\s*(?:to|-|–|or)\s*\d+(?:[.,]\d+)?[½¼¾]?)?[\s-]*"
    r"(?P<unit>minutes?|mins?|hourly|hours?|h)(?=\d|\b)(?:\s*(?P<rest>\d{1,2})(?!\d)|(?P<half> and a half))?",
    re.IGNORECASE,
)


def g_interval_floor(page: Rendered, content: Content) -> Iterator[Problem]:
    """Outside the table of sources, no sentence about G gives a gap under the floor."""
    names = _g_pattern(content, own_page=True)
    about_g = page.source.path in ("substances/ghb.md", "substances/g-timing.md") or (
        page.source.path.startswith("self-check/") and bool(names.search(page.source.meta.title))
    )
    warnings = [_text(item) for item in page.main.xpath(".//*[@data-g-warning]//li | .//*[@data-g-warning]//p")]
    texts = (*page.blocks, *warnings, *_quiz_answers(page), page.source.meta.description, page.source.meta.title)
    for text in texts:
        for sentence in sentences(text):
            if _ONSET.search(sentence):
                continue
            if _GAP.search(sentence) and (about_g or names.search(sentence)):
                for minutes, shown in _minutes(sentence):
                    if minutes < content.g_timing.floor_minutes:
                        message = (
                            f'"{shown}" reads as a gap under the floor of {content.g_timing.floor_minutes} minutes.'
                            " Leave the figure to the table of sources on the G timing page."
                        )
                        yield Problem(page.source.file, _line(page, shown), "g-interval-floor", message)


def _quiz_answers(page: Rendered) -> Iterator[str]:
    """Yield question and answer of every option of a quiz as one sentence."""
    for item in page.main.xpath(".//*[@data-asked]//li"):
        asked = item.xpath("string(ancestor::*[@data-asked][1]/@data-asked)")
        yield f"{asked.rstrip('?')}, {_text(item).rstrip('.')}"


def _minutes(sentence: str) -> Iterator[tuple[float, str]]:
    """Yield every time in a sentence, in minutes and as written; of a range its lower end."""
    for match in _TIME.finditer(sentence):
        hourly = match["unit"].lower() == "hourly" or sentence[: match.start()].lower().endswith("every ")
        if not (match["number"] or match["fraction"] or hourly):
            continue
        number = (match["number"] or ("0" if match["fraction"] else "1")).lower()
        value = _SPELLED[number] if number in _SPELLED else float(number.replace(",", "."))
        value += _FRACTIONS.get(match["fraction"] or "", 0.0) + (0.5 if match["half"] else 0.0)
        if match["unit"].lower().startswith("h"):
            value = value * 60 + float(match["rest"] or 0)
        yield value, match[0].strip()


def emergency_number(page: Rendered, content: Content) -> Iterator[Problem]:
    """Every telephone link dials the digits that people read."""
    for link in page.tree.xpath("//a[starts-with(@href, 'tel:')]"):
        shown = re.sub(r"[^\d+]", "", _text(link))
        if link.get("href").removeprefix("tel:") != shown:
            message = f"the link dials {link.get('href')[4:]} but shows {shown}. Correct the settings or the label."
            yield Problem(page.source.file, 1, "emergency-number", message)
    entities = [content.emergencies[part[0][12:]] for part in page.context.shown if part[0].startswith("emergencies/")]
    calls = not entities or any(section.call != "none" for entity in entities for section in entity.sections)
    if page.source.meta.audience == "emergency" and calls and not page.main.xpath(".//a[starts-with(@href, 'tel:')]"):
        message = "an emergency page without the call button. Add {{ call() }} or steps with a call."
        yield Problem(page.source.file, 1, "emergency-number", message)


def emergency_plain(page: Rendered, content: Content) -> Iterator[Problem]:
    """Emergency pages fold nothing away and start with the call."""
    if page.source.meta.audience != "emergency":
        return
    for element in page.main.xpath(".//details | .//video | .//iframe | .//dialog | .//*[@role='tab']"):
        message = f"an emergency page holds <{element.tag}>. Show everything at once."
        yield Problem(page.source.file, 1, "emergency-plain", message)


def shown_whole(page: Rendered, content: Content) -> Iterator[Problem]:
    """A page shows all of the data it names in ``shows``."""
    for name in page.source.meta.shows:
        for part in _parts(name, content):
            if part not in page.context.shown:
                message = f'"{" ".join(part[1:])}" of {name} is not on the page. Add its macro call.'
                yield Problem(page.source.file, 1, "shown-whole", message)


def _parts(name: str, content: Content) -> Iterator[tuple[str, ...]]:
    kind, _, entity_id = name.partition("/")
    if kind == "emergencies":
        emergency = content.emergencies[entity_id]
        yield from ((name, "sections", section.id) for section in emergency.sections)
        yield from ((name, "parts", part.id) for part in emergency.parts)
    elif kind == "substances":
        substance = content.substances[entity_id]
        for field in _SUBSTANCE_PARTS:
            value: Any = substance
            for key in field.split("."):
                value = getattr(value, key)
            if value:
                yield (name, field)
    elif kind == "stories":
        story = content.stories[entity_id]
        yield from ((name, field) for field in _STORY_PARTS if getattr(story, field))
    elif kind == "working_tools":
        tool = content.working_tools[entity_id]
        yield from ((name, field) for field in ("why", "how", "questions", "pitfalls") if getattr(tool, field))
    elif kind in ("coping", "worksheets", "self_checks") or name in ("triggers", "signals", "windows", "ride_out"):
        yield (name, "all")
    elif kind == "service_checklist":
        yield from ((name, part) for part in ("questions", "action_plan"))
        yield from ((name, item.id) for item in content.service_checklist.items)
    elif kind == "g_log":
        yield from ((name, form) for form in ("log", "texts", "sheet"))
    elif kind == "g_timing":
        yield from ((name, "reasons", reason.id) for reason in content.g_timing.reasons)
        yield from ((name, "figures", about) for about in ("doses", "alcohol"))


_STORY_PARTS = (
    "notice",
    "function",
    "minority_stress",
    "triggers",
    "goals",
    "working_tools",
    "cards",
    "referrals",
    "outcome",
    "lessons",
    "questions",
)
_SUBSTANCE_PARTS = (
    "key_facts",
    "name_confusion",
    "what_it_is",
    "how_taken",
    "timing",
    "timing_notes",
    "wanted_effects",
    "unwanted_effects",
    "comedown",
    "dependence",
    "withdrawal",
    "risks",
    "safer_use",
    "overdose.early",
    "overdose.call_now",
    "overdose.emergencies",
    "injected",
    "disagreements",
)


def reading_level(page: Rendered, content: Content) -> Iterator[Problem]:
    """A page is not harder to read than its readers can be asked to bear."""
    limit = ARI_LIMIT.get(page.source.meta.audience)
    if limit is None:
        return
    score, mean = ari(page.blocks, _stand_ins(content))
    if score > limit:
        message = f"the page reads at ARI {score:.1f}; at most {limit:g}. Use shorter words and sentences."
        yield Problem(page.source.file, 1, "reading-level", message)
    if mean > CLIENT_MEAN_WORDS:
        message = f"sentences have {mean:.1f} words on average; at most {CLIENT_MEAN_WORDS:g}. Cut some in two."
        yield Problem(page.source.file, 1, "reading-level", message)


def ledger_anchors(page: Rendered, content: Content) -> Iterator[Problem]:
    """Every place on this page that the ledger names is there."""
    there = set(page.tree.xpath("//@id"))
    for d, document in enumerate(content.ledger.documents):
        for s, section in enumerate(document.sections):
            for i, item in enumerate(section.items):
                path, _, anchor = (item.page or "").partition("#")
                if path == page.source.path and anchor and anchor not in there:
                    at = ("documents", d, "sections", s, "items", i, "page")
                    file, line = content.where("ledger", at)
                    message = (
                        f'"{path}" has no anchor "{anchor}"{did_you_mean(anchor, there)} Name one of its headings.'
                    )
                    yield Problem(file, line, f"ledger: {item.id}", message)


def self_check_anchors(page: Rendered, content: Content) -> Iterator[Problem]:
    """Every place on this page that a self-check links to is there."""
    wanted = [found for found in targets(content) if found[2].startswith(f"{page.source.path}#")]
    there = set(page.tree.xpath("//@id")) if wanted else set()
    for name, at, target in wanted:
        anchor = target.partition("#")[2]
        if anchor not in there:
            file, line = content.where(f"self_checks/{name}", at)
            near = did_you_mean(anchor, there)
            message = f'"{page.source.path}" has no anchor "{anchor}"{near} Name one of its headings.'
            yield Problem(file, line, f"link: {'.'.join(map(str, at))}", message)


@lru_cache(maxsize=1)
def _stand_ins(content: Content) -> re.Pattern[str]:
    """Names that cannot be made simpler count as words of five letters."""
    names: list[str] = [term.term for term in content.glossary.terms]
    names += [also for term in content.glossary.terms for also in term.also]
    for substance in content.substances.values():
        names += [substance.name, substance.short_name, *(alias.name for alias in substance.aliases)]
    names += [partner.name for partner in content.partners.values()]
    names += [country.name for country in content.countries.values()]
    names += [service.name for service in content.services.values()]
    names += ["methamphetamine", "mephedrone", *G_NAMES]
    return names_pattern(names)


_LETTER = re.compile(r"\w")


def ari(blocks: list[str], stand_ins: re.Pattern[str]) -> tuple[float, float]:
    """Give the Automated Readability Index (US school grade) and the mean length of sentences in words.

    The index is 4.71 x characters per word + 0.5 x words per sentence - 21.43 (Senter and Smith, 1967).
    """
    found = [sentence for block in blocks for sentence in sentences(stand_ins.sub("abcde", block))]
    tokens = [word for sentence in found for word in words(sentence)]
    if len(tokens) < ARI_MINIMUM_WORDS:
        return 0.0, 0.0
    letters = len(_LETTER.findall(" ".join(tokens)))
    mean = len(tokens) / len(found)
    return 4.71 * letters / len(tokens) + 0.5 * mean - 21.43, mean


RULES: tuple[Callable[[Rendered, Content], Iterator[Problem]], ...] = (
    g_timing_shown,
    g_interval_floor,
    emergency_number,
    emergency_plain,
    shown_whole,
    reading_level,
    ledger_anchors,
    self_check_anchors,
)
