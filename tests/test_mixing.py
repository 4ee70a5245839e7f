"""The mixing page: the matrix, every pair in the checker, three and more, keyboard, paper."""

from __future__ import annotations

import gzip
import itertools
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Literal

import pytest
import yaml
from browser import Server, faults, new_context
from playwright.sync_api import Browser, Page
from project import ROOT

from macros.content.loader import Content
from macros.content.models.interaction import LEVELS

PAGE = "substances/mixing/"
PINNED = yaml.safe_load((ROOT / "tests" / "levels.yml").read_text(encoding="utf-8"))
ALWAYS = "Nobody has studied most such mixes."

THREES = [
    (("ghb", "alcohol", "benzodiazepines"), "Life-threatening"),
    (("ghb", "ketamine", "methamphetamine"), "Life-threatening"),
    (("poppers", "erection-pills", "boosted-hiv-medicine"), "Life-threatening"),
    (("mdma", "boosted-hiv-medicine", "alcohol"), "Life-threatening"),
    (("maoi", "cocaine", "alcohol"), "Life-threatening"),
    (("opioids", "benzodiazepines", "cannabis"), "Life-threatening"),
    (("methamphetamine", "mephedrone", "poppers"), "High risk"),
    (("ghb", "cannabis", "prep-oral"), "Unknown, treat as risky"),
    (("methamphetamine", "ghb", "cannabis"), "High risk"),
    (("erection-pills", "nitrates", "prep-oral"), "Life-threatening"),
]


@pytest.fixture(scope="module")
def view(chromium: Browser) -> Iterator[Page]:
    """One page of a phone for all tests."""
    context = new_context(chromium, width=360, height=640)
    yield context.new_page()
    context.close()


@pytest.fixture
def page(view: Page, server: Server) -> Page:
    """The mixing page, fresh."""
    view.goto(server.url(PAGE))
    return view


def names(content: Content) -> list[str]:
    return [thing for group in content.interactions.groups for thing in group.things]


def test_every_pair_of_everything_has_a_level(content: Content) -> None:
    known = {frozenset(pair.pair) for pair in content.interactions.pairs}
    assert known == {frozenset(pair) for pair in itertools.combinations(names(content), 2)}


@pytest.mark.parametrize("case", PINNED, ids=lambda case: " + ".join(case["pair"]))
def test_no_level_is_lower_than_what_was_found_for_it(content: Content, case: dict[str, Any]) -> None:
    level = next(pair.level for pair in content.interactions.pairs if set(pair.pair) == set(case["pair"]))
    assert LEVELS.index(level) <= LEVELS.index(case["at_least"]), case


CHECK_ALL = """() => {
  const form = document.querySelector("mix-checker form"), result = document.querySelector(".checker-result");
  const boxes = new Map([...form.querySelectorAll("input")].reverse().map((box) => [box.value, box]));
  const set = (ids) => {
    for (const box of boxes.values()) box.checked = ids.includes(box.value);
    form.dispatchEvent(new Event("change", {bubbles: true}));
    return [result.querySelector("h3").textContent, result.querySelectorAll("section").length,
            result.firstElementChild.className, result.textContent];
  };
  const ids = [...boxes.keys()], found = [];
  ids.forEach((a, i) => ids.slice(i + 1).forEach((b) => found.push([a, b, ...set([a, b])])));
  return found;
}"""


def test_the_checker_gives_every_pair_its_level_and_reason(page: Page, content: Content) -> None:
    pairs = {frozenset(pair.pair): pair for pair in content.interactions.pairs}
    found = page.evaluate(CHECK_ALL)
    assert len(found) == len(pairs)
    for first, second, heading, sections, first_class, text in found:
        pair = pairs[frozenset((first, second))]
        assert heading.startswith(f"{content.level_of(pair).label}: "), (first, second)
        assert content.mixable_name(first) in heading
        assert content.mixable_name(second) in heading
        assert sections == 1
        assert (first_class == "checker-emergency") is (pair.level == "life_threatening"), (first, second)
        assert pair.mechanism.split(" ")[0] in text
        medicines = sum(name in content.partners and content.partners[name].medicine for name in (first, second))
        level = content.vocabulary.risk_levels[pair.level]
        assert (level.advice, level.advice_medicine, level.advice_medicines)[medicines] in text, (first, second)


def choose(page: Page, things: tuple[str, ...]) -> str:
    for thing in things:
        page.locator(f"mix-checker input[value='{thing}']").first.check()
    return page.locator(".checker-result").inner_text()


@pytest.mark.parametrize(("things", "worst"), THREES)
def test_three_at_once_show_the_worst_first_and_every_pair(page: Page, things: tuple[str, ...], worst: str) -> None:
    text = choose(page, things)
    assert page.locator(".checker-result h3").inner_text().startswith(f"{worst}: ")
    assert page.locator(".checker-result section").count() == 3
    assert ALWAYS in text
    first = page.locator(".checker-result > *").first
    assert (first.get_attribute("class") == "checker-emergency") is (worst == "Life-threatening")


def test_an_emergency_link_leads_to_help(page: Page, server: Server) -> None:
    choose(page, ("ghb", "alcohol"))
    page.locator(".checker-emergency").click()
    page.wait_for_url(server.url("emergency/"))


def test_3_mmc_counts_as_mephedrone_and_says_so(page: Page) -> None:
    label = page.locator("mix-checker label", has_text="3-MMC").last
    assert "Counts as Mephedrone here." in label.inner_text()
    label.locator("input").check()
    text = choose(page, ("mdma",))
    assert "Mephedrone" in text
    assert page.locator(".checker-result section").count() == 1


def test_the_checker_works_from_the_keyboard_and_announces(page: Page) -> None:
    page.locator("mix-checker input").first.focus()
    page.keyboard.press("Space")
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    heading = page.locator(".checker-result h3").inner_text()
    assert page.locator("mix-checker [role=status]").text_content() == heading
    page.get_by_role("button", name="Clear all").focus()
    page.keyboard.press("Enter")
    page.locator(".checker-result", has_text="Tick two or more things.").wait_for()
    assert page.locator("mix-checker input:checked").count() == 0


def test_nothing_chosen_is_kept_anywhere(page: Page) -> None:
    before = page.evaluate("[location.href, history.length]")
    choose(page, ("ghb", "ketamine"))
    assert page.evaluate("[location.href, history.length]") == before
    assert page.evaluate("[localStorage.length, sessionStorage.length, document.cookie]") == [0, 0, ""]
    page.reload()
    assert page.locator("mix-checker input:checked").count() == 0


def test_without_scripts_the_tables_hold_the_same(chromium: Browser, server: Server, content: Content) -> None:
    context = new_context(chromium, width=360, height=640, javascript=False)
    view = context.new_page()
    view.goto(server.url(PAGE))
    assert view.locator("mix-checker").is_hidden()
    assert view.locator(".pair-table tbody tr").count() == len(content.interactions.pairs)
    assert "needs JavaScript" in view.locator("main").inner_text()
    context.close()


@pytest.mark.parametrize(("scheme", "forced", "width"), [("light", "active", 320), ("dark", "none", 1280)])
def test_axe_finds_nothing_in_a_result(
    chromium: Browser,
    server: Server,
    scheme: Literal["light", "dark"],
    forced: Literal["none", "active"],
    width: int,
) -> None:
    context = new_context(chromium, scheme, forced, width=width)
    view = context.new_page()
    view.goto(server.url(PAGE))
    choose(view, ("ghb", "alcohol", "methamphetamine"))
    assert faults(view, ".mix-checker") == []
    assert faults(view, ".matrix") == []
    context.close()


def test_the_matrix_says_each_level_in_a_letter_and_in_words(page: Page, content: Content) -> None:
    cells = page.locator(".matrix td.cell")
    assert cells.count() == 2 * len(content.interactions.pairs)
    words = {word.label for word in content.vocabulary.risk_levels.values()}
    assert {text.partition(" ")[2] for text in cells.all_text_contents()} <= words


def test_the_matrix_fits_one_landscape_page_in_nine_points(chromium: Browser, server: Server) -> None:
    """A4 landscape less 8 mm of margin: 281 x 194 mm, at 96 pixels an inch."""
    context = new_context(chromium, width=1062, height=733)
    view = context.new_page()
    view.emulate_media(media="print")
    view.goto(server.url(PAGE))
    box = view.locator(".matrix").bounding_box()
    assert box is not None
    assert box["height"] <= 733
    assert view.locator(".matrix table").evaluate("e => e.getBoundingClientRect().width") <= 1062
    assert view.locator(".matrix td.cell").first.evaluate("e => parseFloat(getComputedStyle(e).fontSize)") >= 12
    assert view.locator(".matrix td.cell").first.evaluate("e => getComputedStyle(e, '::after').content") != "none"
    context.close()


def test_search_finds_every_substance_by_every_name_it_has(page: Page, server: Server, content: Content) -> None:
    page.goto(server.url("search/"))
    missed = []
    for substance in content.substances.values():
        for alias in substance.aliases:
            found = page.evaluate(SEARCH, alias.name)
            if not any(f"/substances/{substance.id}/" in url for url in found):
                missed.append(f"{alias.name} -> {substance.id}")
    assert missed == []


SEARCH = """async (term) => {
  const pagefind = await import(new URL("../pagefind/pagefind.js", location.href).href);
  const found = await pagefind.search(term);
  return (await Promise.all(found.results.map((result) => result.data()))).map((hit) => hit.url);
}"""


def test_the_mixing_page_keeps_its_budget(site: Path) -> None:
    html = site / PAGE / "index.html"
    loaded = [html, *(site / "assets" / Path(link).name for link in _links(html.read_text(encoding="utf-8")))]
    assert sum(len(gzip.compress(path.read_bytes(), 9)) for path in loaded) <= 45_000


def _links(text: str) -> list[str]:
    return [part.partition('"')[0] for part in text.split('"../../assets/')[1:]]
