"""Rules over the content as data: sources, reviews, numbers, intervals, pairs, pages."""

from __future__ import annotations

import datetime as dt
import itertools
import re
from collections.abc import Callable, Iterator, Mapping
from typing import get_args

from .. import components
from ..content.kinds import FOLDERS
from ..content.loader import Content, Page
from ..content.models.care import Trigger
from ..content.models.common import Claim, Review, ReviewState, SourceId
from ..content.models.emergency import Step
from ..content.models.g_log import TickId
from ..content.models.g_timing import WarningLine
from ..content.models.interaction import LEVELS, Combination, Interaction
from ..content.models.reference import Grade
from ..content.models.windows import ExampleScale
from ..content.problems import Problem, did_you_mean
from ..content.yamlfile import Location
from .unfinished import is_unfinished

FLOOR_MINUTES = 120
"""Locked: the upper end of the source guide's 1.5 to 2 hours, and what most services say."""

WARNING_ORDER = ("surest", "gap", "mixing", "dependence", "alcohol")
LOG_TICKS = get_args(TickId)

CITE = re.compile(r"\{\{\s*cite\(([^)]*)\)\s*\}\}")
QUOTED = re.compile(r"[\"']([^\"']+)[\"']")

_PLAIN_CALL = re.compile(r"""(?<!\{)\{\{ (\w+)\((?:"[\w/.-]*"(?:, "[\w/.-]*")*)?\) \}\}""", re.ASCII)
"""A call of a component with plain texts in double quotes, as nearly all are."""

SOURCED_TYPES = (Combination, Claim, Step, Trigger, ExampleScale)


def _problem(content: Content, entity: str, at: Location, rule: str, message: str) -> Problem:
    path, line = content.where(entity, at)
    dotted = ".".join(map(str, at))
    return Problem(path, line, f"{rule}: {dotted}" if dotted else rule, message)


def sourced(content: Content) -> Iterator[Problem]:
    """Every claim names a source or is marked as our inference, never both."""
    for entity, at, value in content.fact_values:
        if isinstance(value, (*SOURCED_TYPES, Interaction)):
            yield from _sourced(content, entity, at, value)


def _sourced(
    content: Content,
    entity: str,
    at: Location,
    value: Claim | Step | Interaction | Combination | Trigger | ExampleScale,
) -> Iterator[Problem]:
    unknown_pair = isinstance(value, Interaction) and value.level == "unknown"
    if not value.sources and not value.inferred and not unknown_pair:
        message = "no source. Name one under sources, or mark it inferred: true."
        yield _problem(content, entity, at, "sourced", message)
    if value.sources and value.inferred:
        message = "it has sources and inferred: true. Keep one of them."
        yield _problem(content, entity, at, "sourced", message)


def sources_exist(content: Content) -> Iterator[Problem]:
    """Every source that is named exists."""
    for entity, at, value in content.fact_values:
        if isinstance(value, SourceId) and value not in content.references:
            near = did_you_mean(value, content.references)
            message = f'no source "{value}"{near} Add it to data/references.yml.'
            yield _problem(content, entity, at, "sourced", message)


def sources_named_exist(content: Content) -> Iterator[Problem]:
    """Sources that pages retell, and those whose lists name other sources, exist."""
    for page in content.pages.values():
        for index, part in enumerate(page.meta.drawn_from):
            if part.source not in content.references:
                near = did_you_mean(part.source, content.references)
                message = f'no source "{part.source}"{near} Add it to data/references.yml.'
                line = page.lines.line(("drawn_from", index, "source"))
                yield Problem(page.file, line, f"sourced: drawn_from.{index}.source", message)
    for index, reference in enumerate(content.references.values()):
        listed = reference.custom.listed_in
        if listed and listed.source not in content.references:
            message = f'no source "{listed.source}"{did_you_mean(listed.source, content.references)} Correct it.'
            yield _problem(content, "references", ("references", index, "custom", "listed_in"), "sourced", message)


def sources_used(content: Content) -> Iterator[Problem]:
    """Every source is cited somewhere, or says that it is further reading."""
    used: set[str] = {value for _, _, value in content.fact_values if isinstance(value, SourceId)}
    for page in content.pages.values():
        used |= {*cited_in(page.body), *(part.source for part in page.meta.drawn_from)}
    used |= {document.source for document in content.ledger.documents}
    for index, (name, reference) in enumerate(content.references.items()):
        if name not in used and reference.custom.role is None:
            message = "nothing cites this source. Cite it, remove it, or mark it role: bibliography."
            yield _problem(content, "references", ("references", index, "id"), "sourced", message)
        if name in used and reference.custom.role == "bibliography":
            message = "it is cited, so it is not just further reading. Remove role: bibliography."
            yield _problem(content, "references", ("references", index, "custom", "role"), "sourced", message)


def cited_in(body: str) -> Iterator[str]:
    """Yield the source ids that a page's ``cite(...)`` calls name."""
    for call in CITE.finditer(body):
        yield from QUOTED.findall(call[1])


def page_sources_exist(content: Content) -> Iterator[Problem]:
    """Every source that a page's prose cites exists."""
    for page in content.pages.values():
        for number, text in enumerate(page.body.split("\n"), page.first_line):
            for name in cited_in(text):
                if name not in content.references:
                    near = did_you_mean(name, content.references)
                    message = f'no source "{name}"{near} Add it to data/references.yml.'
                    yield Problem(page.file, number, "sourced", message)


def vocabulary(content: Content) -> Iterator[Problem]:
    """Values of closed lists stand in ``data/vocabulary.yml``."""
    words = content.vocabulary
    uses: list[tuple[str, Location, str, Mapping[str, object], str]] = []
    for index, reference in enumerate(content.references.values()):
        at: Location = ("references", index, "custom")
        uses.append(("references", (*at, "kind"), reference.custom.kind, words.source_kinds, "source_kinds"))
        uses.append(("references", (*at, "read"), reference.custom.read, words.source_read, "source_read"))
    for name, substance in content.substances.items():
        entity = f"substances/{name}"
        uses.append((entity, ("drug_class",), substance.drug_class, words.drug_classes, "drug_classes"))
        for index, route in enumerate(substance.routes):
            uses.append((entity, ("routes", index), route, words.routes, "routes"))
        for index, risk in enumerate(substance.risks):
            uses.append((entity, ("risks", index, "topic"), risk.topic, words.risk_topics, "risk_topics"))
    for entity, at, value, known, list_name in uses:
        if value not in known:
            message = f'"{value}" is not in {list_name}{did_you_mean(value, known)} Add it to data/vocabulary.yml.'
            yield _problem(content, entity, at, "vocabulary", message)


CLOSED: Mapping[str, tuple[str, ...]] = {
    "risk_levels": LEVELS,
    "interaction_evidence": get_args(Interaction.model_fields["evidence"].annotation),
    "grades": get_args(Grade),
    "review_states": get_args(ReviewState),
}
"""Lists of the vocabulary whose keys the models fix."""


def vocabulary_is_whole(content: Content) -> Iterator[Problem]:
    """The lists whose keys are fixed hold exactly these keys, in this order."""
    for name, wanted in CLOSED.items():
        found = tuple(getattr(content.vocabulary, name))
        if found != wanted:
            message = f"the keys are {', '.join(found) or 'none'}. Give them as {', '.join(wanted)}."
            yield _problem(content, "vocabulary", (name,), "vocabulary", message)


def unique_ids(content: Content) -> Iterator[Problem]:
    """No two entries of one list have the same id: the first of them would never be shown."""
    for entity, at, value in content.fact_values:
        seen: set[str] = set()
        for index, item in enumerate(value if isinstance(value, tuple) else ()):
            name = getattr(item, "id", None)
            if name in seen:
                message = f'the id "{name}" stands here again. Rename or remove one of them.'
                yield _problem(content, entity, (*at, index, "id"), "id", message)
            if name is not None:
                seen.add(name)


def sheet_ids(content: Content) -> Iterator[Problem]:
    """No field of a worksheet has the id of one in an earlier part: what is written is saved under it."""
    for name, sheet in content.worksheets.items():
        earlier: set[str] = set()
        for place, part in enumerate(sheet.parts):
            ids = {getattr(item, "id", ""): index for index, item in enumerate(part.fields)}
            for twice in sorted(ids.keys() & earlier - {""}):
                message = f'the id "{twice}" stands in this sheet again. Rename one of them.'
                at: Location = ("parts", place, "fields", ids[twice], "id")
                yield _problem(content, f"worksheets/{name}", at, "id", message)
            earlier |= ids.keys()


def emergencies_exist(content: Content) -> Iterator[Problem]:
    """A substance points to emergency pages that exist."""
    for name, substance in content.substances.items():
        for index, emergency in enumerate(substance.overdose.emergencies):
            if emergency not in content.emergencies:
                near = did_you_mean(emergency, content.emergencies)
                message = f'no emergency "{emergency}"{near} Add data/emergencies/{emergency}.yml.'
                at = ("overdose", "emergencies", index)
                yield _problem(content, f"substances/{name}", at, "reference", message)


def relations_exist(content: Content) -> Iterator[Problem]:
    """Stories, triggers, cards and tools name each other by ids that exist."""
    groups = {group.id: group for group in content.triggers.groups}
    uses: list[tuple[str, Location, str, Mapping[str, object], str]] = []
    for index, trigger in enumerate(content.triggers.triggers):
        at: Location = ("triggers", index)
        uses.append(("triggers", (*at, "group"), trigger.group, groups, "groups of data/triggers.yml"))
        uses += (
            ("triggers", (*at, "cards", number), card, content.coping, "data/coping/")
            for number, card in enumerate(trigger.cards)
        )
    for name, story in content.stories.items():
        entity = f"stories/{name}"
        functions = content.vocabulary.functions
        uses += (
            (entity, ("functions", n), function, functions, "functions of data/vocabulary.yml")
            for n, function in enumerate(story.functions)
        )
        uses += (
            (entity, ("triggers", n, "trigger"), used.trigger, content.trigger, "data/triggers.yml")
            for n, used in enumerate(story.triggers)
        )
        uses += (
            (entity, ("working_tools", n, "tool"), used.tool, content.working_tools, "data/working_tools/")
            for n, used in enumerate(story.working_tools)
        )
        uses += (
            (entity, ("cards", n, "card"), used.card, content.coping, "data/coping/")
            for n, used in enumerate(story.cards)
        )
    example = content.windows.example.story
    uses.append(("windows", ("example", "story"), example, content.stories, "data/stories/"))
    for entity, at, value, known, place in uses:
        if value not in known:
            message = f'there is no "{value}" in {place}{did_you_mean(value, known)} Add it there, or correct it.'
            yield _problem(content, entity, at, "reference", message)


def cards_used(content: Content) -> Iterator[Problem]:
    """Every coping card helps with a trigger, and every group of triggers has one."""
    named = {card for trigger in content.triggers.triggers for card in trigger.cards}
    for card in content.published("coping"):
        if card.id not in named and not is_unfinished(content, f"coping/{card.id}"):
            message = "no trigger names this card, so nobody finds it. Name it under cards in data/triggers.yml."
            yield _problem(content, f"coping/{card.id}", ("id",), "reference", message)
    filled = {trigger.group for trigger in content.triggers.triggers}
    for index, group in enumerate(content.triggers.groups):
        if group.id not in filled:
            message = "no trigger is in this group. Remove it, or add a trigger."
            yield _problem(content, "triggers", ("groups", index, "id"), "reference", message)


def pages_and_data(content: Content) -> Iterator[Problem]:
    """Every entity of a folder has its page, every page shows data that exists."""
    for kind, folder in FOLDERS.items():
        for name in content.folder(kind):
            if content.page_of(f"{kind}/{name}") is None:
                message = f"this has no page. Add docs/{folder.pages}/{name}.md with shows: [{kind}/{name}]."
                yield _problem(content, f"{kind}/{name}", (), "page", message)
    for page in content.pages.values():
        for index, shown in enumerate(page.meta.shows):
            if content.entity(shown) is None:
                known = [name for name, _ in content.facts()]
                message = f'there is no data "{shown}"{did_you_mean(shown, known)} Add data/{shown}.yml or correct it.'
                line = page.lines.line(("shows", index))
                yield Problem(page.file, line, f"shows.{index}", message)


def macro_calls(content: Content) -> Iterator[Problem]:
    """Pages call components that exist, with plain texts as arguments."""
    known = components.names()
    for page in content.pages.values():
        if not _has_plain_calls_only(page.body, known):
            yield from _macro_calls(page, known)


def _has_plain_calls_only(body: str, known: list[str]) -> bool:
    """Say whether nothing can be wrong with a page's calls, without parsing it, which takes long."""
    rest = _PLAIN_CALL.sub(lambda call: " " if call[1] in known else call[0], body)
    return not any(mark in rest for mark in ("{{", "{%", "{#"))


def _macro_calls(page: Page, known: list[str]) -> Iterator[Problem]:
    from jinja2 import Environment, TemplateSyntaxError, nodes  # hardly any page needs it

    try:
        tree = Environment(autoescape=True).parse(page.body)
    except TemplateSyntaxError as error:
        message = f'the macro call cannot be read ({error.message}). Write it like {{{{ risks("ghb") }}}}.'
        yield Problem(page.file, page.first_line + error.lineno - 1, "macro", message)
        return
    for node in tree.find_all((nodes.Name, nodes.Stmt)):
        line = page.first_line + node.lineno - 1
        if isinstance(node, nodes.Name) and node.name not in known:
            message = f'no macro "{node.name}"{did_you_mean(node.name, known)} Correct its name.'
            yield Problem(page.file, line, "macro", message)
        elif isinstance(node, nodes.Stmt) and not isinstance(node, nodes.Output):
            yield Problem(page.file, line, "macro", "pages hold no {% ... %}. Use a component.")


def unique_titles(content: Content) -> Iterator[Problem]:
    """No two pages have the same title."""
    seen: dict[str, str] = {}
    for page in content.pages.values():
        if page.meta.title in seen:
            message = f"{seen[page.meta.title]} has the same title. Make the title say what this page is for."
            yield Problem(page.file, page.lines.line(("title",)), "title", message)
        seen.setdefault(page.meta.title, page.file)


def g_interval_floor(content: Content) -> Iterator[Problem]:
    """The floor is never under two hours, and the better gap never under the floor."""
    timing = content.g_timing
    if timing.floor_minutes < FLOOR_MINUTES:
        message = f"the floor between doses is locked at {FLOOR_MINUTES} minutes or more. Write {FLOOR_MINUTES}."
        yield _problem(content, "g_timing", ("floor_minutes",), "g-interval-floor", message)
    if timing.better_minutes < timing.floor_minutes:
        message = "the better gap is shorter than the floor. Give at least the floor."
        yield _problem(content, "g_timing", ("better_minutes",), "g-interval-floor", message)


def g_warning_text(content: Content) -> Iterator[Problem]:
    """The warning has its five lines in order, and each says what it must."""
    timing = content.g_timing
    order = tuple(line.key for line in timing.warning)
    if order != WARNING_ORDER:
        message = f"the warning has these lines: {', '.join(order) or 'none'}. Give them as {', '.join(WARNING_ORDER)}."
        yield _problem(content, "g_timing", ("warning",), "g-warning-text", message)
    for index, line in enumerate(timing.warning):
        for word in _required_words(line, content):
            if word not in line.text.lower():
                message = f'the line "{line.key}" does not say "{word}". Say it.'
                yield _problem(content, "g_timing", ("warning", index, "text"), "g-warning-text", message)


def _required_words(line: WarningLine, content: Content) -> tuple[str, ...]:
    timing = content.g_timing
    floor, better = (f"{minutes / 60:g}" for minutes in (timing.floor_minutes, timing.better_minutes))
    return {
        "surest": ("no more", "surest"),
        "gap": (f"at least {floor} hours", f"better {better}", "food", "new bottle", "1,4-bd", "tired"),
        "mixing": ("never", "alcohol", "downer", "boosted hiv medicine", "no gap"),
        "dependence": ("every day", "do not stop suddenly", "medical help", "emergency/g-withdrawal.md"),
        "alcohol": ("drank today? no g today",),
    }[line.key]


def g_log_text(content: Content) -> Iterator[Problem]:
    """The log has all its ticks; each warning refuses every gap, and the last resort links to G withdrawal."""
    log = content.g_log
    ticks = tuple(tick.id for tick in log.ticks)
    if ticks != LOG_TICKS:
        message = f"the log has these ticks: {', '.join(ticks) or 'none'}. Give them as {', '.join(LOG_TICKS)}."
        yield _problem(content, "g_log", ("ticks",), "g-warning-text", message)
    needed: list[tuple[Location, str, str]] = [
        (("ticks", index, "warning", "text"), tick.warning.text, "no gap makes that all right")
        for index, tick in enumerate(log.ticks)
    ]
    needed.append((("round_the_clock", "text"), log.round_the_clock.text, "emergency/g-withdrawal.md"))
    for at, text, words in needed:
        if words not in text.lower():
            yield _problem(content, "g_log", at, "g-warning-text", f'the text does not say "{words}". Say it.')


def strictest_wins(content: Content) -> Iterator[Problem]:
    """A pair's level is the highest that any cited source gives; community sources alone never give the lowest."""
    for index, pair in enumerate(content.interactions.pairs):
        at: Location = ("pairs", index, "level")
        names = " + ".join(pair.pair)
        for said in pair.says:
            if LEVELS.index(said.level) < LEVELS.index(pair.level):
                message = (
                    f'{names} is "{pair.level}" although {said.source} says "{said.level}". Take the stricter level.'
                )
                yield _problem(content, "interactions", at, "strictest-wins", message)
        grades = {content.references[s].custom.grade for s in pair.sources if s in content.references}
        if pair.level == "low_known" and grades <= {"C"}:
            message = (
                f'{names} has the lowest level without a source of grade A or B. Write "unknown", or add a source.'
            )
            yield _problem(content, "interactions", at, "strictest-wins", message)


def matrix_complete(content: Content) -> Iterator[Problem]:
    """Every pair of everything that can be chosen stands once, and nothing else does."""
    seen: dict[frozenset[str], int] = {}
    known = {*content.substances, *content.partners}
    for index, pair in enumerate(content.interactions.pairs):
        at: Location = ("pairs", index, "pair")
        for name in pair.pair:
            if name not in known:
                message = f'there is nothing called "{name}"{did_you_mean(name, known)} Add it to data/partners.yml.'
                yield _problem(content, "interactions", at, "matrix-complete", message)
        key = frozenset(pair.pair)
        if len(key) == 1:
            message = "a pair with itself. Name two different things."
            yield _problem(content, "interactions", at, "matrix-complete", message)
        if key in seen:
            message = f"this pair stands here again (first as pairs.{seen[key]}). Keep one of them."
            yield _problem(content, "interactions", at, "matrix-complete", message)
        seen.setdefault(key, index)
    for first, second in itertools.combinations(dict.fromkeys([*content.substances, *content.partners]), 2):
        if frozenset((first, second)) not in seen:
            message = f'no pair {first} + {second}. Add it; where nothing is known, with level "unknown".'
            yield _problem(content, "interactions", ("pairs",), "matrix-complete", message)
    for index, name in enumerate(content.partners):
        if name in content.substances:
            message = f'"{name}" has a page of its own now. Remove it here.'
            yield _problem(content, "partners", ("partners", index, "id"), "matrix-complete", message)


def groups_complete(content: Content) -> Iterator[Problem]:
    """The groups of the mixing tools hold everything that can be chosen, once; combinations name such things."""
    known = {*content.substances, *content.partners}
    seen: set[str] = set()
    for place, group in enumerate(content.interactions.groups):
        for index, name in enumerate(group.things):
            at: Location = ("groups", place, "things", index)
            if name not in known:
                message = f'there is nothing called "{name}"{did_you_mean(name, known)} Add it to data/partners.yml.'
                yield _problem(content, "interactions", at, "matrix-complete", message)
            if name in seen:
                message = f'"{name}" stands in the groups again. Keep it once.'
                yield _problem(content, "interactions", at, "matrix-complete", message)
            seen.add(name)
    for name in sorted(known - seen):
        message = f'"{name}" stands in no group. Add it to one.'
        yield _problem(content, "interactions", ("groups",), "matrix-complete", message)
    for place, combination in enumerate(content.interactions.combinations):
        for part, need in enumerate(combination.needs):
            for index, name in enumerate(need.any_of):
                if name not in known:
                    message = f'there is nothing called "{name}"{did_you_mean(name, known)} Correct it.'
                    at = ("combinations", place, "needs", part, "any_of", index)
                    yield _problem(content, "interactions", at, "matrix-complete", message)


def reviewed(content: Content) -> Iterator[Problem]:
    """Every page that cites or shows facts has a review block, its own or that of what it shows."""
    for page in content.pages.values():
        if page.meta.review is None and not page.meta.shows and any(cited_in(page.body)):
            message = "the page cites sources but has no review block. Add review with state, role, date and next."
            yield Problem(page.file, 1, "reviewed", message)


def go_live(content: Content) -> Iterator[Problem]:
    """A service's own site shows reviewed emergencies and tested numbers, or says who accepts less."""
    site = content.site
    if site.demonstration:
        return
    if site.emergency.called_on is None:
        message = "nobody checked this number. Add called_on with the day a person did."
        yield _problem(content, "site", ("emergency",), "go-live", message)
    if site.crisis_lines != "none known":
        for index, line in enumerate(site.crisis_lines):
            if line.called_on is None:
                message = "nobody checked this number. Add called_on with the day a person did."
                yield _problem(content, "site", ("crisis_lines", index), "go-live", message)
    if site.accepted_unreviewed is not None:
        return
    for entity, review in _must_be_reviewed(content):
        if review.state != "reviewed":
            settings, _ = content.where("site", ())
            message = (
                "no clinician has reviewed this. Have it reviewed, or name who accepts it"
                f" unreviewed as accepted_unreviewed in {settings}."
            )
            yield _problem(content, entity, ("review", "state"), "go-live", message)


def _must_be_reviewed(content: Content) -> Iterator[tuple[str, Review]]:
    for name, emergency in content.emergencies.items():
        yield f"emergencies/{name}", emergency.review
    yield "no_response", content.no_response.review
    yield "g_timing", content.g_timing.review
    if any(pair.level == "life_threatening" for pair in content.interactions.pairs):
        yield "interactions", content.interactions.review


def overdue(content: Content, today: dt.date) -> Iterator[Problem]:
    """List what is past its next review; a report, not a reason to stop a build."""
    for entity, model in content.facts():
        review: Review | None = getattr(model, "review", None)
        if review is not None and review.next < today:
            message = f"the review was due on {review.next}. Look at it again and give new dates."
            yield _problem(content, entity, ("review", "next"), "reviewed", message)
    for page in content.pages.values():
        if page.meta.review is not None and page.meta.review.next < today:
            message = f"the review was due on {page.meta.review.next}. Look at it again and give new dates."
            yield Problem(page.file, page.lines.line(("review", "next")), "reviewed", message)


RULES: tuple[Callable[[Content], Iterator[Problem]], ...] = (
    sourced,
    sources_exist,
    sources_named_exist,
    sources_used,
    page_sources_exist,
    vocabulary,
    vocabulary_is_whole,
    unique_ids,
    sheet_ids,
    emergencies_exist,
    relations_exist,
    cards_used,
    pages_and_data,
    macro_calls,
    unique_titles,
    g_interval_floor,
    g_warning_text,
    g_log_text,
    strictest_wins,
    matrix_complete,
    groups_complete,
    reviewed,
    go_live,
)
