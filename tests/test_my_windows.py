"""My windows: every combination of thresholds, both directions, errors, the picture, keeping, paper."""

from __future__ import annotations

import itertools
from collections.abc import Iterator

import pytest
from browser import Server, fresh_page, new_context
from playwright.sync_api import Browser, BrowserContext, Page
from tool_checks import STORED, faults, names, tab_to, untouched

URL = "care/windows/"
TOOL = ".my-windows"
VALUES = ["", "x", "-1", "0", "2", "4.5", "5", "9,5", "10", "10.1", "11", "1e1", "3.25"]
"""What people type: nothing, no numbers, numbers with point and comma, at and over both ends."""


@pytest.fixture(scope="module")
def context(chromium: Browser) -> Iterator[BrowserContext]:
    """A phone, for all tests."""
    opened = new_context(chromium, width=360, height=640)
    yield opened
    opened.close()


@pytest.fixture
def page(context: BrowserContext, small: Server) -> Iterator[Page]:
    """The tool on a phone."""
    with fresh_page(context, small) as view:
        view.goto(small.url(URL))
        view.locator(".windows-show").wait_for()
        yield view


def number(text: str) -> float | None:
    known = {"0": 0.0, "2": 2.0, "4.5": 4.5, "5": 5.0, "9,5": 9.5, "10": 10.0}
    return known.get(text)


def expected(texts: tuple[str, ...], hard: str) -> list[tuple[int, str]]:
    """What is wrong with three texts, said again in another way."""
    found, last = [], None
    for index, text in enumerate(texts):
        value = number(text)
        if text == "":
            found.append((index, "missing"))
        elif value is None:
            found.append((index, "number"))
        elif last is not None and hard == "high" and value <= last:
            found.append((index, "higher"))
        elif last is not None and hard == "low" and value >= last:
            found.append((index, "lower"))
        last = value if value is not None else last
    return found


def test_every_combination_of_thresholds_in_both_directions(page: Page) -> None:
    cases = [(texts, hard) for texts in itertools.product(VALUES, repeat=3) for hard in ("high", "low")]
    found = page.evaluate(
        """(cases) => cases.map(([texts, hard]) => customElements.get("my-windows").problems(texts, hard)
        .map(({index, kind}) => [index, kind]))""",
        cases,
    )
    for (texts, hard), problems in zip(cases, found, strict=True):
        assert [tuple(problem) for problem in problems] == expected(texts, hard), (texts, hard)
    assert sum(not problems for problems in found) == 2 * 20  # three of six numbers, rising or falling


def fill(page: Page, numbers: tuple[str, str, str]) -> None:
    for colour, value in zip(("yellow", "orange", "red"), numbers, strict=True):
        page.locator(f"#windows-{colour}").fill(value)


def shown(page: Page) -> list[str]:
    rows = page.locator(".window-rows li:visible strong, .window-rows li:visible .window-range")
    return [text.strip() for text in rows.all_inner_texts()]


def stripes(page: Page) -> list[list[str]]:
    found: list[list[str]] = page.evaluate(
        """[...document.querySelectorAll(".windows-result .window-bar rect[data-window]")]
        .map((e) => [e.dataset.window, e.getAttribute("x"), e.getAttribute("width")])"""
    )
    return found


def test_windows_are_half_open_and_drawn_in_both_directions(page: Page) -> None:
    fill(page, ("3", "5,5", "9"))
    page.locator("#windows-help-yellow").fill("Swim <b>& rest</b>")
    page.get_by_role("button", name="Show my windows").click()
    assert page.evaluate("document.activeElement.id") == "windows-mine"
    assert shown(page) == [
        *("Before yellow:", "under 3", "Yellow:", "3 to under 5.5"),
        *("Orange:", "5.5 to under 9", "Red:", "9 to 10"),
    ]
    assert stripes(page) == [["yellow", "30%", "25%"], ["orange", "55%", "35%"], ["red", "90%", "10%"]]
    assert page.locator(".window-helps").first.inner_text() == "Swim <b>& rest</b>"
    page.locator("input[value=low]").check()
    assert page.locator(".windows-result").is_hidden()
    fill(page, ("9", "5.5", "3"))
    page.get_by_role("button", name="Show my windows").click()
    assert shown(page) == [
        *("Before yellow:", "over 9", "Yellow:", "9 to over 5.5"),
        *("Orange:", "5.5 to over 3", "Red:", "3 to 0"),
    ]
    assert stripes(page) == [["yellow", "55%", "35%"], ["orange", "30%", "25%"], ["red", "0%", "30%"]]
    fill(page, ("10", "1", "0"))
    page.get_by_role("button", name="Show my windows").click()
    assert shown(page) == ["Yellow:", "10 to over 1", "Orange:", "1 to over 0", "Red:", "0"]


def test_errors_are_listed_first_linked_to_the_field_and_in_the_title(page: Page) -> None:
    before = untouched(page)
    title = page.title()
    fill(page, ("6", "6", ""))
    page.get_by_role("button", name="Show my windows").click()
    assert page.evaluate("document.activeElement.className") == "windows-errors"
    links = page.locator(".windows-errors a")
    assert links.all_inner_texts() == [
        "“I plan it” has to be higher than “I think about it”",
        "Write a number for “I do it”",
    ]
    assert page.title() == f"Error: {title}"
    assert page.locator(".windows-result").is_hidden()
    links.nth(1).click()
    assert page.evaluate("document.activeElement.id") == "windows-red"
    field = page.locator("#windows-red")
    assert field.get_attribute("aria-invalid") == "true"
    described = (field.get_attribute("aria-describedby") or "").split()
    assert page.locator(f"#{described[-1]}").inner_text() == "Write a number for “I do it”"
    fill(page, ("6", "7", "8"))
    page.get_by_role("button", name="Show my windows").click()
    assert page.locator(".windows-error, .windows-errors:visible").count() == 0
    assert page.locator("[aria-invalid]").count() == 0
    assert page.title() == title
    assert untouched(page) == before


def test_nothing_is_filled_in_beforehand_and_a_scale_of_the_list_brings_its_direction(page: Page) -> None:
    texts = page.locator(f"{TOOL} input[type=text], {TOOL} textarea")
    assert set(texts.evaluate_all("fields => fields.map((field) => field.value)")) == {""}
    page.get_by_label("Start with").select_option("sun")
    assert page.get_by_label("Name of the scale").input_value() == "Sun"
    assert page.get_by_label("What 10 means").input_value() == "Bright"
    assert page.locator("input[name=hard]:checked").get_attribute("value") == "low"
    assert page.locator("#windows-yellow").input_value() == ""


def test_it_is_kept_only_on_request_and_comes_back(page: Page) -> None:
    fill(page, ("1", "2", "3"))
    page.locator("#windows-help-red").fill("Call Ana")
    assert page.evaluate(STORED) == [0, 0, ""]
    page.get_by_label("Keep this on this device").check()
    page.get_by_label("Name of the scale").fill("Rain")
    assert page.evaluate("Object.keys(localStorage)") == ["door-b"]
    page.reload()
    page.locator(".windows-result").wait_for()
    assert page.locator("#windows-mine").inner_text() == "My windows: Rain"
    assert page.locator("#windows-help-red").input_value() == "Call Ana"
    page.get_by_role("button", name="Delete everything").click()
    assert page.locator("#windows-help-red").input_value() == ""
    assert page.locator(".windows-result").is_hidden()
    assert page.evaluate(STORED) == [0, 0, ""]


def test_what_was_kept_may_be_damaged(page: Page) -> None:
    for value in ("[1]", '"x"', '{"hard":"sideways","yellow":5,"red":"9"}', "null"):
        kept = '{"until":9e15,"days":7,"value":VALUE}'.replace("VALUE", value)
        page.evaluate("(kept) => localStorage.setItem('door-b', kept)", kept)
        page.reload()
        page.locator(".windows-show").wait_for()
        assert page.locator("input[name=hard]:checked").get_attribute("value") == "high"
        assert page.locator("#windows-yellow").input_value() == ""


def test_clearing_asks_first(page: Page) -> None:
    fill(page, ("1", "2", "3"))
    page.once("dialog", lambda dialog: dialog.dismiss())
    page.get_by_role("button", name="Clear all").click()
    assert page.locator("#windows-red").input_value() == "3"
    page.once("dialog", lambda dialog: dialog.accept())
    page.get_by_role("button", name="Clear all").click()
    assert page.locator("#windows-red").input_value() == ""


def test_the_keyboard_alone_is_enough_and_every_control_has_a_name(page: Page) -> None:
    assert "" not in names(page, TOOL)
    for colour, value in (("yellow", "2"), ("orange", "4"), ("red", "8")):
        tab_to(page, f"#windows-{colour}")
        page.keyboard.type(value)
    tab_to(page, ".windows-show")
    page.keyboard.press("Enter")
    assert shown(page)[:2] == ["Before yellow:", "under 2"]
    assert "" not in names(page, TOOL)


def test_without_scripts_it_is_a_form_with_meanings_and_the_example(chromium: Browser, small: Server) -> None:
    context = new_context(chromium, width=360, height=640, javascript=False)
    view = context.new_page()
    view.goto(small.url(URL))
    assert view.locator("#windows-yellow").is_visible()
    assert view.locator(f"{TOOL} button:visible, .windows-start:visible, .windows-result:visible").count() == 0
    text = view.locator("main").inner_text()
    assert "Clouds gather." in text
    assert "2 to under 4.5" in text
    assert "8 to over 5" in text
    context.close()


@pytest.mark.parametrize(("scheme", "forced", "width"), [("light", "none", 320), ("dark", "none", 1280)])
def test_axe_finds_nothing_in_any_state(chromium: Browser, small: Server, scheme: str, forced: str, width: int) -> None:
    context = new_context(chromium, scheme, forced, width=width)  # type: ignore[arg-type]
    view = context.new_page()
    view.goto(small.url(URL))
    view.get_by_role("button", name="Show my windows").click()
    assert faults(view, TOOL) == []
    fill(view, ("3", "5.5", "9"))
    view.get_by_role("button", name="Show my windows").click()
    assert faults(view, TOOL) == []
    view.emulate_media(forced_colors="active")
    assert faults(view, TOOL) == []
    fills = view.evaluate(
        """["window-yellow", "window-orange", "window-red"].map((name) =>
        getComputedStyle(document.querySelector(`.${name}`)).fill)"""
    )
    assert len(set(fills)) == 1, "in forced colours the lines alone tell them apart"
    context.close()


def test_the_stripes_hold_no_text_and_differ_in_lines(page: Page) -> None:
    assert page.locator(".window-stripe text, .window-bar rect text").count() == 0
    lines = page.locator("pattern").evaluate_all("all => all.map((e) => e.querySelector('.window-lines').outerHTML)")
    assert len(set(lines)) == 3
    fill(page, ("3", "5", "9"))
    page.get_by_role("button", name="Show my windows").click()
    boxes = page.evaluate(
        """[...document.querySelectorAll(".windows-result .window-bar")].map((svg) => {
        const bottom = Math.max(...[...svg.querySelectorAll("rect")].map((e) => e.getBoundingClientRect().bottom));
        const numbers = [...svg.parentElement.querySelectorAll(".window-numbers span")];
        return numbers.length === 11 && numbers.every((e) => e.getBoundingClientRect().top >= bottom - 1); })"""
    )
    assert boxes == [True]
