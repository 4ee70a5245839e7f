"""The service checklist: answers to the action plan, its rows, the table that is saved, paper, keyboard."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from typing import Literal

import pytest
from browser import Server, new_context
from playwright.sync_api import Browser, Dialog, Page
from tool_checks import faults, names, tab_to, untouched

from macros.components.checklist_form.view import View
from macros.content.loader import Content

URL = "professionals/service-checklist/"
COLUMNS = ["Item", "What", "Who", "When", "How we will know"]
TEA = "Tea for visitors. In place: No"
CHAIRS = "Chairs for everyone. In place: Partly"
WRITTEN = "Tea for visitors. Written down: No"


@pytest.fixture(scope="module")
def view(chromium: Browser, small: Server) -> Iterator[Page]:
    """One page of a phone for all tests."""
    context = new_context(chromium, width=360, height=640)
    yield context.new_page()
    context.close()


@pytest.fixture
def page(view: Page, small: Server) -> Page:
    """The small project's checklist, fresh."""
    view.goto(small.url(URL))
    return view


def answer(page: Page, question: str, light: str) -> None:
    page.locator(f"[name={question}][value={light}]").check()


def answer_some(page: Page) -> None:
    """Tick, from the least urgent to the most."""
    answer(page, "tea-works", "green")
    answer(page, "chairs-fits", "not-applicable")
    answer(page, "tea-written", "red")
    answer(page, "chairs-in-place", "yellow")
    answer(page, "tea-in-place", "red")


def suggestions(page: Page) -> list[list[str]]:
    """Give every suggestion: its text, and what its button says."""
    read = "all => all.map((li) => [...li.firstChild.children].map((part) => part.textContent))"
    found: list[list[str]] = page.locator(".action-first li").evaluate_all(read)
    return found


def plan(page: Page) -> list[list[str]]:
    """Give what is written in every row."""
    read = "all => all.map((row) => [...row.querySelectorAll('textarea')].map((field) => field.value))"
    found: list[list[str]] = page.locator(".action-row").evaluate_all(read)
    return found


def items(page: Page) -> list[str]:
    return [row[0] for row in plan(page)]


def write(page: Page, row: int, *cells: str) -> None:
    for column, text in enumerate(cells):
        page.locator(".action-row").nth(row).locator("textarea").nth(column).fill(text)


def press(page: Page, name: str) -> None:
    page.locator("action-plan").get_by_role("button", name=name, exact=True).click()


def three_rows(page: Page) -> None:
    for row, text in enumerate("abc"):
        if row:
            press(page, "Add an action")
        write(page, row, text)


# --- From the answers to the plan ------------------------------------------------------------------------------


def test_the_further_left_the_more_urgent_and_red_before_yellow(content: Content) -> None:
    view = View(content.service_checklist)
    answers = [(column, light) for column in range(4) for light in ("red", "yellow")]
    assert [view.rank(*one) for one in answers] == list(range(8))
    assert view.rank(0, "green") is None
    assert view.rank(3, "not-applicable") is None


def test_red_and_yellow_answers_are_offered_in_the_order_of_their_urgency(page: Page) -> None:
    assert page.get_by_text("Red and yellow answers appear here").is_visible()
    answer_some(page)
    assert [text for text, _ in suggestions(page)] == [TEA, CHAIRS, WRITTEN]
    assert page.get_by_text("Red and yellow answers appear here").is_hidden()
    answer(page, "tea-in-place", "green")
    answer(page, "chairs-in-place", "red")
    assert [text for text, _ in suggestions(page)] == ["Chairs for everyone. In place: No", WRITTEN]


def test_an_answer_is_copied_with_its_note_into_the_first_empty_row(page: Page) -> None:
    answer_some(page)
    page.get_by_label("Why, or what is missing").first.fill("The pot is broken.")
    page.get_by_role("button", name="Copy to action plan").nth(2).click()  # straight from the note
    assert plan(page) == [[f"{WRITTEN}\nThe pot is broken.", "", "", "", ""]]
    assert page.locator(".action-status").inner_text() == "Copied as action 1."
    page.get_by_role("button", name="Copy to action plan").nth(1).click()
    assert items(page) == [f"{WRITTEN}\nThe pot is broken.", CHAIRS]
    assert suggestions(page) == [
        [TEA, "Copy to action plan"],
        [CHAIRS, "Go to action 2"],
        [WRITTEN, "Go to action 1"],
    ]


def test_what_was_copied_is_found_again_and_not_copied_twice(page: Page) -> None:
    answer_some(page)
    press_first = page.locator(".action-first button").first
    press_first.click()
    press_first.click()
    assert len(plan(page)) == 1
    assert page.evaluate("document.activeElement.closest('label').firstChild.textContent.trim()") == "What"
    press(page, "Remove action 1")
    assert suggestions(page)[0] == [TEA, "Copy to action plan"]
    press(page, "Undo removing action 1")
    assert suggestions(page)[0] == [TEA, "Go to action 1"]
    write(page, 0, "")
    assert suggestions(page)[0] == [TEA, "Copy to action plan"]


# --- Rows ------------------------------------------------------------------------------------------------------


def test_rows_move_and_the_focus_with_them(page: Page) -> None:
    three_rows(page)
    press(page, "Move action 3 up")
    assert items(page) == ["a", "c", "b"]
    assert page.locator(".action-status").inner_text() == "Moved. It is now action 2."
    focused = "document.activeElement.getAttribute('aria-label')"
    assert page.evaluate(focused) == "Move action 2 up"
    page.keyboard.press("Enter")
    assert items(page) == ["c", "a", "b"]
    assert page.evaluate(focused) == "Move action 1 down"  # it cannot go further up
    assert page.get_by_role("button", name="Move action 1 up").is_disabled()
    press(page, "Move action 1 down")
    assert items(page) == ["a", "c", "b"]
    assert page.locator(".action-row legend").all_inner_texts() == ["Action 1", "Action 2", "Action 3"]


def test_what_is_removed_comes_back_to_its_place(page: Page) -> None:
    three_rows(page)
    press(page, "Remove action 2")
    press(page, "Remove action 1")
    assert items(page) == ["c"]
    assert page.locator(".action-removed").inner_text().startswith("Action 1 is removed.")
    assert page.evaluate("document.activeElement.getAttribute('aria-label')") == "Undo removing action 1"
    page.keyboard.press("Enter")
    assert items(page) == ["a", "c"]
    press(page, "Undo removing action 2")
    assert items(page) == ["a", "b", "c"]
    assert page.locator(".action-removed").count() == 0
    assert page.evaluate("document.activeElement.value") == "b"


def test_all_rows_can_go_and_new_ones_come(page: Page) -> None:
    press(page, "Remove action 1")
    assert plan(page) == []
    press(page, "Add an action")
    assert plan(page) == [[""] * 5]
    assert page.evaluate("document.activeElement.closest('fieldset').className") == "action-row"


def test_it_is_emptied_only_after_a_question(page: Page) -> None:
    asked: list[str] = []

    def reply(dialog: Dialog) -> None:
        asked.append(dialog.message)
        if len(asked) == 1:
            dialog.dismiss()
        else:
            dialog.accept()

    page.on("dialog", reply)
    press(page, "Clear all")
    assert asked == []  # nothing to lose
    answer_some(page)
    three_rows(page)
    press(page, "Remove action 1")
    press(page, "Clear all")
    assert items(page) == ["b", "c"]
    press(page, "Clear all")
    assert plan(page) == [[""] * 5]
    assert suggestions(page) == []
    assert page.locator(".action-removed").count() == 0
    assert page.locator(".checklist-form :checked").count() == 0
    assert asked == ["Clear all that is written here?"] * 2
    page.remove_listener("dialog", reply)


# --- The table -------------------------------------------------------------------------------------------------

NASTY = [
    ["Tea, coffee", 'Say "hello"', "Robin\nAlex", "1;2", "Ünïcödé ☕"],
    ["=1+1", "+44", "-5", "@SUM(A1)", "\t=1"],
    [" =HYPERLINK(1)", "\n=1", "＝1", "a=b", "'quoted'"],
]


def saved(page: Page) -> bytes:
    with page.expect_download() as download:
        press(page, "Save as a table (CSV)")
    assert download.value.suggested_filename == "action-plan.csv"
    return download.value.path().read_bytes()


def test_the_table_holds_the_plan_whatever_is_written_in_it(page: Page) -> None:
    for row, cells in enumerate(NASTY):
        if row:
            press(page, "Add an action")
        write(page, row, *cells)
    press(page, "Add an action")  # stays empty, so it is not saved
    data = saved(page)
    assert data.startswith(b"\xef\xbb\xbf")
    assert data.endswith(b"\r\n")
    text = data.decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(text, newline="")))
    assert rows == [
        COLUMNS,
        NASTY[0],
        [f"'{cell}" for cell in NASTY[1]],
        ["' =HYPERLINK(1)", "'\n=1", "'＝1", "a=b", "'quoted'"],
    ]
    assert text.count("\r\n") == len(rows)
    assert page.locator(".action-status").inner_text() == "The file is in your downloads."


def test_an_empty_plan_is_not_saved(page: Page) -> None:
    press(page, "Save as a table (CSV)")
    assert page.locator(".action-status").inner_text() == "There is no action to save yet."


# --- Paper -----------------------------------------------------------------------------------------------------


def test_answers_and_plan_are_printed_alone_with_all_that_is_written(page: Page) -> None:
    answer_some(page)
    long = "A sentence that goes on and on. " * 20
    write(page, 0, "Tea", long)
    page.evaluate("window.print = () => dispatchEvent(new Event('beforeprint'))")
    press(page, "Print answers and plan")
    page.emulate_media(media="print")
    shown = page.locator("h1, h2").filter(visible=True).all_inner_texts()
    assert shown == ["Service checklist", "Our answers", "Action plan"]
    assert page.locator(".action-plan fieldset").filter(visible=True).count() == 5
    legends = page.locator(".action-plan legend").filter(visible=True).all_inner_texts()
    assert legends == [f"Action {number}" for number in range(1, 6)]
    assert page.locator(".action-plan button, .action-first").filter(visible=True).count() == 0
    field = page.locator(".action-row textarea").nth(1)
    assert field.is_hidden()
    assert long.strip() in field.evaluate("e => getComputedStyle(e.parentElement, '::after').content")
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    page.emulate_media(media="screen")
    assert page.get_by_role("heading", name="Tools").is_visible()
    assert field.is_visible()


def test_on_paper_boxes_are_six_millimetres_and_lines_nine(page: Page) -> None:
    page.emulate_media(media="print")
    millimetre = 96 / 25.4
    box = "e => parseFloat(getComputedStyle(e, '::before').height)"
    assert page.locator(".checklist-answers label").first.evaluate(box) == pytest.approx(6 * millimetre, abs=1)
    heights = page.locator(".action-row textarea").evaluate_all("all => all.map((e) => e.offsetHeight)")
    assert heights == pytest.approx([18 * millimetre] * 2 + [9 * millimetre] * 3, abs=1)
    page.emulate_media(media="screen")


# --- For everyone ----------------------------------------------------------------------------------------------


def test_nothing_is_stored_and_nothing_comes_back(page: Page) -> None:
    before = untouched(page)
    answer_some(page)
    page.locator(".action-first button").first.click()
    press(page, "Remove action 1")
    assert untouched(page) == before
    page.evaluate("dispatchEvent(new PageTransitionEvent('pageshow', {persisted: true}))")
    assert plan(page) == [[""] * 5]
    assert page.locator(".action-removed").count() == 0
    assert suggestions(page) == []
    answer_some(page)
    page.reload()
    assert page.locator(".checklist-form :checked").count() == 0
    assert suggestions(page) == []


def test_leaving_forgets_what_was_removed_too(page: Page) -> None:
    three_rows(page)
    press(page, "Remove action 2")
    page.evaluate("document.dispatchEvent(new Event('site-leave'))")
    assert plan(page) == [[""] * 5]
    assert page.locator(".action-removed").count() == 0


def test_the_keyboard_alone_is_enough(page: Page) -> None:
    tab_to(page, "[name=tea-in-place]")
    page.keyboard.press("ArrowDown")  # chooses the second: partly
    tab_to(page, ".action-first button")
    page.keyboard.press("Enter")
    assert items(page) == ["Tea for visitors. In place: Partly"]
    page.keyboard.press("Enter")
    page.keyboard.type("Buy a pot")
    tab_to(page, ".action-add")
    page.keyboard.press("Space")
    page.keyboard.type("Chairs")
    tab_to(page, ".action-row:nth-of-type(2) .action-up")
    page.keyboard.press("Enter")
    assert items(page) == ["Chairs", "Tea for visitors. In place: Partly"]
    tab_to(page, ".action-row:nth-of-type(1) .action-remove")
    page.keyboard.press("Enter")
    page.keyboard.press("Enter")  # the focus is on Undo
    assert items(page)[0] == "Chairs"
    tab_to(page, ".action-save")
    with page.expect_download():
        page.keyboard.press("Enter")


def test_every_control_has_a_name_of_its_own_and_is_large_enough(page: Page) -> None:
    answer_some(page)
    three_rows(page)
    press(page, "Remove action 3")
    found = names(page, ".action-plan")
    assert "" not in found
    rows = [name for name in found if re.search(r"action \d", name)]
    assert len(rows) == len(set(rows)) == 7
    for text in (TEA, CHAIRS, WRITTEN):
        assert page.get_by_role("button", name=f"Copy to action plan {text}", exact=True).count() == 1
    small = (
        page.locator(".checklist-form, .action-plan")
        .locator("button, input, textarea")
        .evaluate_all(
            "all => all.map((e) => e.getBoundingClientRect()).filter((b) => b.width && (b.width < 44 || b.height < 44))"
        )
    )
    assert small == []


def test_without_scripts_it_is_a_form_to_fill_in_and_print(chromium: Browser, small: Server) -> None:
    context = new_context(chromium, width=360, height=640, javascript=False)
    page = context.new_page()
    page.goto(small.url(URL))
    assert page.get_by_text("need JavaScript").is_visible()
    assert page.locator(".action-plan fieldset").filter(visible=True).count() == 5
    assert page.locator(".action-plan button, .action-first").filter(visible=True).count() == 0
    answer(page, "tea-in-place", "red")
    write(page, 4, "Tea")
    page.emulate_media(media="print")
    assert page.locator(".action-plan fieldset").filter(visible=True).count() == 5
    assert page.get_by_text("need JavaScript").is_hidden()
    context.close()


@pytest.mark.parametrize(("scheme", "forced", "width"), [("light", "active", 320), ("dark", "none", 1280)])
def test_axe_finds_nothing_in_any_state(
    chromium: Browser, small: Server, scheme: Literal["light", "dark"], forced: Literal["none", "active"], width: int
) -> None:
    context = new_context(chromium, scheme, forced, width=width)
    page = context.new_page()
    page.goto(small.url(URL))
    assert faults(page, ".body") == []
    answer_some(page)
    page.locator(".action-first button").first.click()
    press(page, "Add an action")
    press(page, "Remove action 1")
    assert faults(page, ".body") == []
    page.emulate_media(forced_colors="none", color_scheme="light")
    assert faults(page, ".body") == []
    context.close()


def test_the_real_checklist_has_its_items_questions_and_columns(content: Content) -> None:
    checklist = content.service_checklist
    assert len(checklist.items) == 5
    assert [column.short for column in checklist.columns] == [
        "In place",
        "Written down",
        "Fits local needs",
        "Works as meant",
    ]
    assert [field.id for field in checklist.action_plan] == ["item", "what", "who", "when", "monitor"]
