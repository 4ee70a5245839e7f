"""Stories, triggers, functions, tools and cards: whole, as their pages tell them, and linked both ways."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urljoin, urlsplit

import pytest
from lxml import html
from markdown import markdown
from project import PREFIX, calls

from macros.content.loader import Content
from macros.content.models.common import Prose, walk
from macros.content.models.story import Story
from macros.text import page_url

STORIES = ("ivan", "ilya", "igor", "ildar", "denis")
TOOLS = ("ask-their-view", "goals", "harm-reduction", "functions", "triggers", "self-regulation", "referral")

TRIGGERS = "care/triggers.md"
FUNCTIONS = "understand/functions.md"

Pairs = set[tuple[str, str]]


class Pages:
    """The pages of the built site, and what their parts link to."""

    def __init__(self, site: Path, content: Content) -> None:
        self._site = site
        self._paths = {PREFIX + page_url(path): path for path in content.pages}
        self._trees: dict[str, Any] = {}

    def tree(self, path: str) -> Any:
        """Give ``<main>`` of a page."""
        if path not in self._trees:
            file = self._site / page_url(path) / "index.html"
            self._trees[path] = html.parse(str(file)).getroot().xpath("//main")[0]
        return self._trees[path]

    def links(self, path: str, links: str) -> Iterator[str]:
        """Yield where some links of a page (XPath) lead: paths under docs/, with their anchors."""
        for target in self.tree(path).xpath(f"{links}/@href"):
            parts = urlsplit(urljoin(PREFIX + page_url(path), target))
            if not parts.netloc and parts.path in self._paths:
                yield self._paths[parts.path] + (f"#{parts.fragment}" if parts.fragment else "")

    def linked(self, path: str, links: str, start: str, end: str = "") -> list[str]:
        """Give the ids between ``start`` and ``end`` in some links of a page, in their order."""
        return [
            link.removeprefix(start).removesuffix(end)
            for link in self.links(path, links)
            if link.startswith(start) and link.endswith(end)
        ]


@pytest.fixture(scope="module")
def pages(site: Path, content: Content) -> Pages:
    return Pages(site, content)


def within(name: str, links: str = "//a") -> str:
    """Give the XPath of links in an element of a class."""
    return f".//*[contains(concat(' ', @class, ' '), ' {name} ')]{links}"


LISTED = "//ul[@class='links' or @class='tags']/li/a[1]"
"""The links of a list of relations; what its texts link besides is no relation."""


def story_page(story: str) -> str:
    return f"stories/{story}.md"


def tool_page(tool: str) -> str:
    return f"professionals/tools/{tool}.md"


def card_page(card: str) -> str:
    return f"care/cards/{card}.md"


# The data are whole.


def test_the_stories_and_the_tools_are_those_of_the_guide(content: Content) -> None:
    assert tuple(content.stories) == STORIES
    assert tuple(content.working_tools) == TOOLS
    assert [tool.order for tool in content.working_tools.values()] == list(range(1, 8))


def test_every_function_of_the_vocabulary_is_shown_by_a_story(content: Content) -> None:
    shown = {function for story in content.stories.values() for function in story.functions}
    assert shown == set(content.vocabulary.functions)


def test_every_working_tool_is_shown_by_a_story(content: Content) -> None:
    shown = {used.tool for story in content.stories.values() for used in story.working_tools}
    assert shown == set(content.working_tools)


@pytest.mark.parametrize("story", STORIES)
def test_a_story_names_nothing_twice(content: Content, story: str) -> None:
    told = content.stories[story]
    for named in (
        told.functions,
        [used.trigger for used in told.triggers],
        [used.tool for used in told.working_tools],
        [used.card for used in told.cards],
    ):
        assert len(named) == len(set(named)), Counter(named)


@pytest.mark.parametrize("story", STORIES)
def test_a_story_has_three_questions_that_each_ask_something_of_its_own(content: Content, story: str) -> None:
    questions = content.stories[story].questions
    assert len({question.ask for question in questions}) == 3
    for question in questions:
        assert question.ask.endswith((".", "?")), question.ask
        assert len(question.ideas) == len(set(question.ideas)) >= 1, question.ask


@pytest.mark.parametrize("story", STORIES)
def test_what_happened_in_a_story_comes_from_the_source_of_the_story(content: Content, story: str) -> None:
    """Lessons may rest on other sources; what happened to a person cannot."""
    told = content.stories[story]
    for claim in (*told.function, *told.minority_stress, *told.outcome):
        assert claim.sources == (told.source,), claim.text


def test_only_the_story_that_ends_with_a_death_has_a_notice_and_the_list_says_so_too(content: Content) -> None:
    assert [name for name, story in content.stories.items() if story.notice] == ["ivan"]
    ivan = content.stories["ivan"]
    assert ivan.notice
    assert "death" in ivan.notice
    assert ivan.notice.count(".") == 1, "one line"
    assert "death" in ivan.summary


# The pages tell what the data say.


def shown_texts(story: Story) -> Iterator[str]:
    """Yield every text of a story that its page shows."""
    elsewhere = {"name", "title", "summary", "source", "review"}
    for at, value in walk(story):
        if isinstance(value, Prose) and at[0] not in elsewhere:
            yield value


@pytest.mark.parametrize("story", STORIES)
def test_a_storys_page_shows_every_text_of_its_data(pages: Pages, content: Content, story: str) -> None:
    page = " ".join(pages.tree(story_page(story)).text_content().split())
    for text in shown_texts(content.stories[story]):
        plain = html.fragment_fromstring(markdown(text), create_parent="div").text_content()
        assert " ".join(plain.split()) in page, text


@pytest.mark.parametrize("story", STORIES)
def test_a_storys_page_is_about_this_person_and_says_which_part_of_the_source_it_retells(
    content: Content, story: str
) -> None:
    told, meta = content.stories[story], content.pages[story_page(story)].meta
    assert told.name in meta.title
    assert told.source in [part.source for part in meta.drawn_from]
    called = {args[0] for path, name, args in calls(content) if path == story_page(story) and name.startswith("story_")}
    assert called == {story}


def test_the_notice_is_the_first_thing_on_the_page_and_the_g_warning_comes_before_the_story(pages: Pages) -> None:
    body = pages.tree(story_page("ivan")).xpath(".//div[@class='body']")[0]
    assert body[0].get("class") == "story-notice"
    assert list(pages.links(story_page("ivan"), within("story-notice"))) == ["emergency/dark-thoughts.md"]
    assert body[1].xpath("self::*[@data-g-warning='full'] | .//*[@data-g-warning='full']")


def test_lists_and_the_table_hold_every_story(pages: Pages) -> None:
    assert pages.linked("stories/index.md", within("doors"), "stories/", ".md") == list(STORIES)
    assert pages.linked("stories/in-common.md", within("stories-compared", "//th/a"), "stories/", ".md") == list(
        STORIES
    )


def test_lists_hold_every_card_and_every_tool(pages: Pages, content: Content) -> None:
    cards = pages.linked("care/cards/index.md", within("card-list"), "care/cards/", ".md")
    assert sorted(cards) == sorted(content.coping)
    assert pages.linked("professionals/tools/index.md", within("doors"), "professionals/tools/", ".md") == list(TOOLS)


def test_every_list_to_tick_and_every_item_of_the_checklist_stands_on_a_page(content: Content) -> None:
    named = {(name, arguments) for _, name, arguments in calls(content)}
    wanted = {("tick_list", (entry.id,)) for entry in content.tick_lists.lists}
    wanted |= {("checklist_item", (item.id,)) for item in content.service_checklist.items}
    assert wanted - named == set()


# Links go both ways. The data hold each relation once; both pages are read from the built site.


def in_data(content: Content, relation: str) -> Pairs:
    """Give the pairs of a relation as the data hold it: the story or trigger first."""
    stories = content.stories.items()
    if relation == "story, trigger":
        return {(name, used.trigger) for name, story in stories for used in story.triggers}
    if relation == "story, function":
        return {(name, function) for name, story in stories for function in story.functions}
    if relation == "story, tool":
        return {(name, used.tool) for name, story in stories for used in story.working_tools}
    if relation == "story, card":
        return {(name, used.card) for name, story in stories for used in story.cards}
    return {(trigger.id, card) for trigger in content.triggers.triggers for card in trigger.cards}


def at_trigger(name: str) -> str:
    """Give the XPath of the links of a trigger to its cards and stories."""
    return f".//*[@id='trigger-{name}']/p[@class='helps']/a"


def from_first(pages: Pages, content: Content, relation: str) -> Pairs:
    """Give the pairs that the pages of the stories (for cards: of the triggers) link."""
    start, end = {
        "story, trigger": (f"{TRIGGERS}#trigger-", ""),
        "story, function": (f"{FUNCTIONS}#function-", ""),
        "story, tool": ("professionals/tools/", ".md"),
        "story, card": ("care/cards/", ".md"),
        "trigger, card": ("care/cards/", ".md"),
    }[relation]
    if relation == "trigger, card":
        return {
            (name, card) for name in content.trigger for card in pages.linked(TRIGGERS, at_trigger(name), start, end)
        }
    links = within("story-part", LISTED)
    return {(name, other) for name in content.stories for other in pages.linked(story_page(name), links, start, end)}


def from_second(pages: Pages, content: Content, relation: str) -> Pairs:
    """Give the pairs that the pages of triggers, functions, tools or cards link back."""
    back: dict[str, tuple[Iterable[str], Callable[[str], str], Callable[[str], str]]] = {
        "story, trigger": (content.trigger, lambda _: TRIGGERS, at_trigger),
        "story, function": (
            content.vocabulary.functions,
            lambda _: FUNCTIONS,
            lambda name: f".//*[@id='function-{name}']{LISTED}",
        ),
        "story, tool": (content.working_tools, tool_page, lambda _: within("tool-stories", LISTED)),
        "story, card": (content.coping, card_page, lambda _: within("coping-card", LISTED)),
        "trigger, card": (content.coping, card_page, lambda _: ".//*[@id='for']/following-sibling::p[1]/a"),
    }
    start, end = (f"{TRIGGERS}#trigger-", "") if relation == "trigger, card" else ("stories/", ".md")
    names, page, links = back[relation]
    return {(first, name) for name in names for first in pages.linked(page(name), links(name), start, end)}


@pytest.mark.parametrize(
    "relation", ["story, trigger", "story, function", "story, tool", "story, card", "trigger, card"]
)
def test_both_pages_of_a_relation_link_each_other(pages: Pages, content: Content, relation: str) -> None:
    pairs = in_data(content, relation)
    assert pairs
    assert from_first(pages, content, relation) == pairs
    assert from_second(pages, content, relation) == pairs


def test_every_link_to_a_trigger_or_a_function_finds_its_place(pages: Pages, content: Content) -> None:
    for path, start, names in (
        (TRIGGERS, "trigger-", set(content.trigger)),
        (FUNCTIONS, "function-", set(content.vocabulary.functions)),
    ):
        found = pages.tree(path).xpath(f".//@id[starts-with(., '{start}')]")
        assert sorted(found) == sorted(f"{start}{name}" for name in names)
