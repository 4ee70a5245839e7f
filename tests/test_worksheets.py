"""Worksheets: every kind of field, on screen and on paper, and the rules over them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml
from browser import Server, fresh_page, new_context
from playwright.sync_api import Browser, BrowserContext, Page
from project import report
from tool_checks import faults, names, untouched

from macros.content.loader import Content

URL = "print/my-plan/"
MM = 96 / 25.4


@pytest.fixture(scope="module")
def context(chromium: Browser) -> Iterator[BrowserContext]:
    """A window as wide as A4 less its margins, for all tests."""
    opened = new_context(chromium, width=680, height=900)
    yield opened
    opened.close()


@pytest.fixture
def page(context: BrowserContext, small: Server) -> Iterator[Page]:
    """The small project's sheet."""
    with fresh_page(context, small) as view:
        view.goto(small.url(URL))
        yield view


def test_every_kind_of_field_is_shown_and_named(page: Page) -> None:
    found = names(page, ".worksheet")
    assert "" not in found
    for name in ("My goal", "Why I want it", "10", "A rainy evening", "Own words 1", "Sleep", "Then I, row 2"):
        assert name in found, name
    assert "Sunday: Night" in found
    groups = page.locator(".worksheet legend, .worksheet caption").all_inner_texts()
    assert groups == [
        *("What I want", "How sure am I?", "When it comes", "What I do first"),
        *("My steps", "If and then", "My weak times"),
    ]
    options = page.locator("datalist").evaluate_all("all => all.map((e) => [...e.options].map((o) => o.value))")
    assert options == [["A rainy evening"], ["Wait a little", "Walk"]]
    described = page.get_by_label("My goal").get_attribute("aria-describedby")
    assert page.locator(f"#{described}").inner_text() == "In my own words."


def test_nothing_is_kept_and_enter_sends_nothing(page: Page) -> None:
    before = untouched(page)
    page.get_by_label("My goal").fill("Rest")
    page.keyboard.press("Enter")
    assert page.get_by_label("My goal").input_value() == "Rest"
    assert untouched(page) == before
    page.reload()
    assert page.get_by_label("My goal").input_value() == ""


def height(page: Page, selector: str) -> float:
    box = page.locator(selector).first.bounding_box()
    assert box is not None
    return box["height"] / MM


def test_paper_has_lines_of_nine_millimetres_boxes_of_six_and_twelve_points(page: Page) -> None:
    page.emulate_media(media="print")
    assert height(page, "input[name=goal]") == pytest.approx(9, abs=0.3)
    assert height(page, "textarea[name=why]") == pytest.approx(18, abs=0.3)
    assert height(page, "[name='times.rain']") == pytest.approx(6, abs=0.3)
    assert height(page, "[name='week.monday.1']") == pytest.approx(6, abs=0.3)
    sizes = page.locator(".worksheet *").evaluate_all(
        "all => all.filter((e) => e.textContent.trim() && !e.closest('.cite, .unseen, .inferred, option'))"
        ".map((e) => parseFloat(getComputedStyle(e).fontSize))"
    )
    assert min(sizes) >= 16  # 12 pt
    assert page.locator(".sheet-actions").is_hidden()


def test_a_long_text_is_printed_whole(page: Page) -> None:
    long = "A long line that does not fit into its field. " * 8
    page.get_by_label("My goal").fill(long)
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print")
    assert page.get_by_label("My goal").is_hidden()
    assert page.locator(".on-paper").all_text_contents() == [long]
    assert height(page, ".on-paper") > 12
    page.emulate_media(media="screen")
    assert page.locator(".on-paper").is_hidden()
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert page.locator(".on-paper").count() == 0


def test_the_button_prints_the_sheet_alone(page: Page) -> None:
    page.evaluate("window.print = () => {}")
    page.get_by_role("button", name="Print").click()
    page.emulate_media(media="print")
    assert page.locator(".worksheet").is_visible()
    assert page.locator(".review").is_hidden()
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert page.locator(".review").is_visible()


def test_without_scripts_the_sheet_prints_as_it_is(chromium: Browser, small: Server) -> None:
    context = new_context(chromium, width=680, height=900, javascript=False)
    view = context.new_page()
    view.goto(small.url(URL))
    view.emulate_media(media="print")
    assert height(view, "textarea[name=why]") == pytest.approx(18, abs=0.3)
    assert view.locator(".worksheet button:visible").count() == 0
    context.close()


@pytest.mark.parametrize(("scheme", "width"), [("light", 320), ("dark", 1280)])
def test_axe_finds_nothing(chromium: Browser, small: Server, scheme: str, width: int) -> None:
    context = new_context(chromium, scheme, width=width)  # type: ignore[arg-type]
    view = context.new_page()
    view.goto(small.url(URL))
    view.locator("input[name=sure][value='7']").check()
    assert faults(view, ".worksheet") == []
    view.emulate_media(forced_colors="active")
    assert faults(view, ".worksheet") == []
    context.close()


# --- Rules ---------------------------------------------------------------------------------------------------

SHEET = "data/worksheets/my-plan.yml"


def broken(good: Path, change: dict[str, object], part: int = 0, field: int = 1) -> list[str]:
    """Give the report of the good project with one field of its sheet changed."""
    path = good / SHEET
    data = yaml.safe_load(path.read_text(encoding="utf-8"))
    data["parts"][part]["fields"][field] = {**data["parts"][part]["fields"][field], **change}
    path.write_text(yaml.safe_dump(data, sort_keys=False, allow_unicode=True), encoding="utf-8")
    return [line.partition(": ")[2] for line in report(good)]


def test_a_field_of_an_unknown_kind_is_refused_with_the_kinds_there_are(good: Path) -> None:
    assert broken(good, {"kind": "liine"}) == [
        "parts.0.fields.1: its 'kind' has to be one of 'note', 'line', 'text', 'scale', 'boxes', 'table', 'week'."
        " Correct it."
    ]


def test_a_problem_inside_a_field_is_placed_without_the_name_of_its_kind(good: Path) -> None:
    assert broken(good, {"label": 5}) == ["parts.0.fields.1.label: this has to be text. Write it in quotes."]


def test_the_same_id_twice_in_one_part_is_refused(good: Path) -> None:
    assert broken(good, {"id": "why"}) == [
        'id: parts.0.fields.2.id: the id "why" stands here again. Rename or remove one of them.'
    ]


def test_the_same_id_in_two_parts_is_refused(good: Path) -> None:
    assert broken(good, {"id": "goal"}, part=1) == [
        'id: parts.1.fields.1.id: the id "goal" stands in this sheet again. Rename one of them.'
    ]


def test_boxes_come_from_one_place(good: Path) -> None:
    assert broken(good, {"items": ["Rain"]}, field=4) == [
        "parts.0.fields.4: boxes come from items or from a list. Give one of items and from."
    ]


def test_boxes_and_columns_take_a_list_that_exists(good: Path) -> None:
    assert broken(good, {"from": "trigers"}, field=4) == [
        "parts.0.fields.4.from: the value has to be 'triggers' or 'cards'. Write it like that."
    ]


def test_every_real_sheet_has_its_paper_page(content: Content) -> None:
    for name in content.worksheets:
        assert f"worksheets/{name}" in content.pages[f"print/{name}.md"].meta.shows
