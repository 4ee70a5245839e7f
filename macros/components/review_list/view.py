"""How far each text has been reviewed, and what an organisation has of its own."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from ...content.kinds import FACT_FILES, FOLDERS
from ...content.loader import Content, Page
from ...content.models.common import Review
from ...page import ComponentError, PageContext

PARTS = ("count", "texts", "own")

GROUPS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "emergencies": ("emergencies", "no_response"),
        "mixing": ("g_timing", "interactions", "g_log"),
        "substances": ("substances",),
        "care": ("triggers", "signals", "tick_lists", "windows", "ride_out", "coping"),
        "stories": ("stories",),
        "self_checks": ("self_checks",),
        "practice": ("working_tools", "service_checklist"),
        "worksheets": ("worksheets",),
        "pages_client": (),
        "pages_professional": (),
    }
)
"""Groups of the list, in its order: what somebody may die of comes first -> kinds of data in it.

Pages with a text of their own follow by whom they are for; those for emergencies join the first group.
"""

FIRST = ("emergencies", "mixing")
"""Groups that a service has reviewed before all others."""

PAGES = MappingProxyType(
    {"no_response": "emergency/someone-will-not-wake-up.md", "interactions": "substances/mixing.md"}
)
"""Where several pages show a file: the page that stands for it."""


@dataclass(frozen=True)
class Text:
    """One text with a review block of its own.

    Attributes:
        name: of its file: ``coping/halt``, ``g_timing``, or the page's path under ``docs/``.
        url: the page that shows it; None where none does.
    """

    group: str
    name: str
    title: str
    url: str | None
    review: Review


@dataclass(frozen=True)
class Row:
    """A line of the worklist."""

    text: Text
    date: str
    next: str
    overdue: bool


@dataclass(frozen=True)
class Block:
    """The texts of a group in the same state, by the same people; what is due first stands first."""

    state: str
    rows: tuple[Row, ...]


@dataclass(frozen=True)
class Group:
    """Texts of one kind.

    Attributes:
        files: where they stand, for those who edit them.
    """

    key: str
    title: str
    first: bool
    files: tuple[str, ...]
    blocks: tuple[Block, ...]


@dataclass(frozen=True)
class Own:
    """Something that an organisation has of its own.

    Attributes:
        what: added, replaced or left out, in a word.
        places: keys of the file that are meant; empty for all of it.
    """

    what: str
    title: str
    url: str | None
    places: tuple[str, ...]
    reason: str


@dataclass(frozen=True)
class View:
    """One part of the list.

    Attributes:
        states: for each state and profession, a line with how many texts.
    """

    part: str
    counted: str = ""
    none: bool = False
    states: tuple[str, ...] = ()
    due: str = ""
    overdue: tuple[Row, ...] = ()
    reviewers: str = ""
    groups: tuple[Group, ...] = ()
    own: tuple[Own, ...] = ()


def view(page: PageContext, part: str) -> View:
    """Give one part: ``count``, ``texts`` or ``own``."""
    if part not in PARTS:
        raise ComponentError(f'no part "{part}". Write one of: {", ".join(PARTS)}.')
    if part == "own":
        return View(part, own=tuple(_own(page)))
    texts = sorted(_texts(page), key=lambda text: (text.review.next, text.title))
    return _count(page, texts) if part == "count" else View(part, groups=tuple(_groups(page, texts)))


def _texts(page: PageContext) -> Iterator[Text]:
    """Yield every text that this site publishes and that has a review block."""
    content = page.content
    for name, entity in content.facts():
        review: Review | None = getattr(entity, "review", None)
        shown = _page_of(content, name)
        if review is None or (shown is not None and shown.path in content.hidden):
            continue
        kind = name.partition("/")[0]
        group = next(key for key, kinds in GROUPS.items() if kind in kinds)
        yield Text(group, name, *_title(page, name), review)
    for path, shown in content.pages.items():
        if shown.meta.review is not None and path not in content.hidden:
            group = "emergencies" if shown.meta.audience == "emergency" else f"pages_{shown.meta.audience}"
            yield Text(group, path, shown.meta.title, page.link(path), shown.meta.review)


def _page_of(content: Content, name: str) -> Page | None:
    """Give the page that shows an entity; one that is not left out, if there is one."""
    if name.partition("/")[0] in FOLDERS:
        return content.page_of(name)
    pages = [shown for shown in content.pages.values() if name in shown.meta.shows]
    best = PAGES.get(name, "")
    return min(pages, key=lambda shown: (shown.path in content.hidden, shown.path != best), default=None)


def _title(page: PageContext, name: str) -> tuple[str, str | None]:
    """Give what an entity or a page is called, and its address unless it is left out."""
    content = page.content
    shown = content.pages.get(name)
    if shown is None and (name.partition("/")[0] in FOLDERS or name in FACT_FILES):
        shown = _page_of(content, name)
    url = page.link(shown.path) if shown is not None and shown.path not in content.hidden else None
    if name in FACT_FILES:
        return page.word(f"review_text_{name}"), url
    return (str(shown.meta.title) if shown is not None else name), url


def _count(page: PageContext, texts: list[Text]) -> View:
    done = sum(text.review.state == "reviewed" for text in texts)
    states = Counter((text.review.state, str(text.review.role)) for text in texts)
    late = [text for text in texts if text.review.next < page.today]
    coming = [text.review.next for text in texts if text.review.next >= page.today]
    due = page.word("review_list_due", date=_day(coming[0]), count=coming.count(coming[0])) if coming else ""
    reviewers = page.content.site.reviewers
    return View(
        "count",
        counted=page.word("review_list_count", count=done, all=len(texts)),
        none=not done,
        states=tuple(
            page.word("review_list_state", count=count, state=_state(page, *state)) for state, count in states.items()
        ),
        due=due,
        overdue=tuple(_row(page, text) for text in late),
        reviewers=page.word("review_list_reviewers", reviewers=reviewers) if reviewers else "",
    )


def _groups(page: PageContext, texts: list[Text]) -> Iterator[Group]:
    """Yield the groups that have texts; in each, drafts come before what is reviewed."""
    for key, kinds in GROUPS.items():
        inside = [text for text in texts if text.group == key]
        states = sorted({(text.review.state, str(text.review.role)) for text in inside})
        blocks = tuple(
            Block(
                _state(page, *state),
                tuple(_row(page, t) for t in inside if (t.review.state, str(t.review.role)) == state),
            )
            for state in states
        )
        files = tuple(f"data/{kind}/" if kind in FOLDERS else f"data/{kind}.yml" for kind in kinds) or ("docs/",)
        if blocks:
            yield Group(key, page.word(f"review_group_{key}"), key in FIRST, files, blocks)


def _row(page: PageContext, text: Text) -> Row:
    review = text.review
    return Row(text, _day(review.date), _day(review.next), review.next < page.today)


def _state(page: PageContext, state: str, role: str) -> str:
    """Say in words how far a text has been reviewed, and by whom."""
    return page.word(f"review_by_{state}", label=page.content.vocabulary.review_states[state].label, role=role)


def _own(page: PageContext) -> Iterator[Own]:
    """Yield what the organisation's folder adds, replaces and leaves out; a file once for each of these."""
    content = page.content
    for section in content.site.without:
        first = content.pages.get(f"{section}/index.md")
        title = str(first.meta.title) if first is not None else section
        yield Own(page.word("review_own_hides"), title, None, (), page.word("review_own_section"))
    places: dict[tuple[str, str, str], list[str]] = {}
    for change in content.changes:
        key = (change.verb, change.name, change.reason)
        places.setdefault(key, []).extend(change.place[:1])
    for (verb, name, reason), keys in places.items():
        yield Own(page.word(f"review_own_{verb}"), *_title(page, name), tuple(dict.fromkeys(keys)), reason)


def _day(date: dt.date) -> str:
    return f"{date:%-d %b %Y}"
