"""Riding out a craving: minutes counted up and nothing else that changes, one card at a time, a person."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from browser import Server, new_context
from playwright.sync_api import Browser, Page
from tool_checks import faults, names, tab_to, untouched

URL = "care/cravings/now/"
TOOL = ".ride-out"
START = 1_800_000_000

LOOKS = """[...document.querySelectorAll(".ride-out *")].map((e) => {
  const s = getComputedStyle(e);
  return [e.className, s.color, s.backgroundColor, s.borderColor, s.fontWeight, s.display].join();
})"""

HEARD = """() => {
  window.heard = [];
  const told = (text) => text && window.heard.push(text);
  new MutationObserver((records) => records.forEach((record) => {
    const element = record.target.closest ? record.target : record.target.parentElement;
    if (element.closest("[role=status], [role=alert], [aria-live]")) told(element.textContent);
    if (element.closest("title")) told(document.title);
  })).observe(document.documentElement, {subtree: true, childList: true, characterData: true});
}"""


@pytest.fixture
def page(chromium: Browser, small: Server) -> Iterator[Page]:
    """The page on a phone, with a clock that stands still."""
    context = new_context(chromium, width=360, height=640)
    view = context.new_page()
    view.clock.install(time=START)
    view.goto(small.url(URL))
    yield view
    context.close()


def minutes(page: Page) -> str:
    return page.locator(".ride-minutes").inner_text()


def test_it_counts_minutes_up_from_the_clock_and_nothing_else_changes(page: Page) -> None:
    before = untouched(page)
    assert minutes(page) == ""
    page.get_by_role("button", name="Count the minutes from now").click()
    assert minutes(page) == "Less than a minute."
    assert page.evaluate("document.activeElement.className") == "ride-minutes"
    page.evaluate(HEARD)
    looks = page.evaluate(LOOKS)
    page.clock.run_for(65_000)
    assert minutes(page) == "You have stayed with it for 1 minute."
    page.clock.fast_forward(3 * 3_600_000)  # the phone slept
    page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    assert minutes(page) == "You have stayed with it for 181 minutes."
    page.clock.set_system_time(START - 3600)  # the clock was set back
    page.clock.run_for(6_000)
    assert minutes(page) == "Less than a minute."
    assert page.evaluate("window.heard") == []
    assert page.evaluate(LOOKS) == looks
    assert untouched(page) == before


def test_leaving_starts_anew(page: Page) -> None:
    page.context.route("https://example.org/**", lambda route: route.fulfill(status=204))
    page.get_by_role("button", name="Count the minutes from now").click()
    page.get_by_role("link", name="Leave this site").dispatch_event("click")
    assert page.locator(".ride-minutes").text_content() == ""


def test_one_card_at_a_time_with_its_cautions(page: Page) -> None:
    assert page.locator(".ride-card:visible").count() == 1
    assert page.locator(".ride-card:visible").inner_text().startswith("Wait a little")
    tab_to(page, ".ride-next")
    page.keyboard.press("Enter")
    assert page.locator(".ride-card:visible").inner_text().startswith("Walk")
    assert page.locator(".ride-card:visible", has_text="Not in the dark.").count() == 1
    assert page.locator(".ride-place").text_content() == "Card 2 of 2: Walk"
    page.keyboard.press("Enter")
    assert page.locator(".ride-card:visible").inner_text().startswith("Wait a little")
    assert "" not in names(page, TOOL)
    assert page.locator(".ride-who").is_hidden()
    assert page.locator(f"{TOOL} input, {TOOL} textarea").count() == 0
    page.emulate_media(media="print")
    assert page.locator(".ride-card:visible").count() == 2
    assert page.locator(".ride-who").is_visible()


def test_it_promises_nothing_and_offers_help(page: Page, small: Server) -> None:
    text = page.locator("main").inner_text().lower()
    assert "rises and falls" in text
    for promise in ("will pass", "will go away", "always pass", "disappear", "goes away", "gone in"):
        assert promise not in text
    page.get_by_role("link", name="In danger, or dark thoughts? Help now").click()
    page.wait_for_url(small.url("emergency/"))


def test_without_scripts_all_quick_cards_stand_as_a_list(chromium: Browser, small: Server) -> None:
    context = new_context(chromium, width=360, height=640, javascript=False)
    view = context.new_page()
    view.goto(small.url(URL))
    assert view.locator(".ride-card:visible").count() == 2
    assert view.locator(f"{TOOL} button:visible").count() == 0
    context.close()


@pytest.mark.parametrize(("scheme", "width"), [("light", 320), ("dark", 1280)])
def test_axe_finds_nothing_in_any_state(chromium: Browser, small: Server, scheme: str, width: int) -> None:
    context = new_context(chromium, scheme, width=width)  # type: ignore[arg-type]
    view = context.new_page()
    view.goto(small.url(URL))
    assert faults(view, TOOL) == []
    view.get_by_role("button", name="Count the minutes from now").click()
    view.get_by_role("button", name="Another card").click()
    view.emulate_media(forced_colors="active")
    assert faults(view, TOOL) == []
    context.close()
