"""The handover note: David Stuart's seven fields, on screen and on one side of paper; nothing stays."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal

import pytest
from browser import Server, new_context
from playwright.sync_api import Browser, Dialog, Page
from tool_checks import faults, names, tab_to, untouched

from macros.content.loader import Content

URL = "professionals/handover/"
SHEET = "print/handover-note/"
FIELDS = ["reason", "recent-use", "goal", "motivation", "plan", "urgent-risks", "sent"]


@pytest.fixture(scope="module")
def view(chromium: Browser, server: Server) -> Iterator[Page]:
    """One page of a phone for all tests."""
    context = new_context(chromium, width=360, height=640)
    yield context.new_page()
    context.close()


@pytest.fixture
def page(view: Page, server: Server) -> Page:
    """The page with the note, fresh."""
    view.goto(server.url(URL))
    return view


def fill(page: Page) -> None:
    for name in FIELDS:
        page.locator(f"work-sheet [name={name}]").fill(f"About {name}")


def filled(page: Page) -> list[str]:
    values: list[str] = page.locator("work-sheet [name]").evaluate_all("all => all.map((e) => e.value)")
    return [value for value in values if value]


def test_the_note_has_the_seven_fields_in_their_order(content: Content, page: Page) -> None:
    sheet = content.worksheets["handover-note"]
    assert sheet.audience == "professional"
    shown = page.locator("work-sheet [name]").evaluate_all("all => all.map((e) => e.name)")
    assert shown == FIELDS
    found = names(page, ".worksheet")
    words = ("Reason", "Recent use", "Goal", "Motivation", "Plan", "Urgent risks", "referral", "Print", "Clear")
    assert len(found) == len(words)
    for name, word in zip(found, words, strict=True):
        assert word.lower() in name.lower()
    assert page.locator(".body table").first.locator("tbody tr").count() == len(FIELDS)  # the page explains as many


def test_nothing_is_stored_and_nothing_comes_back(page: Page) -> None:
    before = untouched(page)
    fill(page)
    page.keyboard.press("Enter")
    assert untouched(page) == before
    page.evaluate("dispatchEvent(new PageTransitionEvent('pageshow', {persisted: true}))")
    assert filled(page) == []
    fill(page)
    page.reload()
    assert filled(page) == []


def test_it_is_emptied_after_a_question(page: Page) -> None:
    fill(page)
    asked: list[str] = []

    def reply(dialog: Dialog) -> None:
        asked.append(dialog.message)
        if len(asked) == 1:
            dialog.dismiss()
        else:
            dialog.accept()

    page.on("dialog", reply)
    page.get_by_role("button", name="Clear all").click()
    assert len(filled(page)) == len(FIELDS)
    page.get_by_role("button", name="Clear all").click()
    assert filled(page) == []
    page.remove_listener("dialog", reply)


def test_the_keyboard_alone_is_enough(page: Page) -> None:
    page.evaluate("window.print = () => { window.printed = true; }")
    tab_to(page, "work-sheet [name=reason]")
    for name in FIELDS:
        page.keyboard.type(name)
        page.keyboard.press("Tab")
    assert filled(page) == FIELDS
    tab_to(page, ".sheet-print")
    page.keyboard.press("Enter")
    assert page.evaluate("window.printed")
    page.evaluate("dispatchEvent(new Event('afterprint'))")


def pages(page: Page, paper: str) -> int:
    """Print, and count the pages."""
    return len(re.findall(rb"/Type\s*/Page\b(?!s)", page.pdf(format=paper)))


@pytest.mark.parametrize("paper", ["A4", "Letter"])
def test_the_sheet_is_one_side_of_paper(view: Page, server: Server, paper: str) -> None:
    view.goto(server.url(SHEET))
    assert pages(view, paper) == 1


def test_a_filled_note_is_printed_alone_and_whole(page: Page) -> None:
    fill(page)
    page.evaluate("window.print = () => {}")
    page.get_by_role("button", name="Print", exact=True).click()
    assert pages(page, "A4") == 1
    page.get_by_role("button", name="Print", exact=True).click()
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print")
    assert page.locator("h2").filter(visible=True).count() == 0
    assert page.locator(".on-paper").all_inner_texts() == [f"About {name}" for name in FIELDS]
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    page.emulate_media(media="screen")


def test_without_scripts_it_is_a_form_to_fill_in_and_print(chromium: Browser, server: Server) -> None:
    context = new_context(chromium, width=680, height=900, javascript=False)
    page = context.new_page()
    page.goto(server.url(SHEET))
    fill(page)
    assert page.locator(".worksheet button").filter(visible=True).count() == 0
    page.emulate_media(media="print")
    assert page.locator("work-sheet [name=plan]").evaluate("e => e.offsetHeight") == pytest.approx(68, abs=2)
    context.close()


@pytest.mark.parametrize(("scheme", "forced", "width"), [("light", "active", 320), ("dark", "none", 1280)])
def test_axe_finds_nothing_empty_and_filled(
    chromium: Browser, server: Server, scheme: Literal["light", "dark"], forced: Literal["none", "active"], width: int
) -> None:
    context = new_context(chromium, scheme, forced, width=width)
    page = context.new_page()
    for url in (URL, SHEET):
        page.goto(server.url(url))
        assert faults(page, ".worksheet") == []
        fill(page)
        assert faults(page, ".worksheet") == []
    context.close()
