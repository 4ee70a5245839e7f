"""Keeping on the device: nothing before it is asked for, an end for everything, and one button that deletes it all."""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Iterator
from typing import Any

import pytest
from browser import Server, faults, new_context, small_controls
from playwright.sync_api import Browser, BrowserContext, Page
from project import ROOT

from macros.components import FOLDER, render
from macros.components.keeping import TOOLS
from macros.content.loader import Content
from macros.page import PageContext
from macros.today import today

LOG = "care/g-log/"
PRIVACY = "about/privacy/"
NOW = dt.datetime(2026, 11, 20, 21, 0, tzinfo=dt.UTC)
KEY = "door-a"
FOREIGN = "someone-else"
STORED = "[localStorage.length, sessionStorage.length, document.cookie]"
DELETED = "Deleted. This site keeps nothing on this device now."
LOOK = "document.dispatchEvent(new Event('visibilitychange'))"
BACK = "dispatchEvent(new PageTransitionEvent('pageshow', {persisted: true}))"


@pytest.fixture(scope="module")
def context(chromium: Browser) -> Iterator[BrowserContext]:
    """One context for all tests, so that its pages share what is kept, as a person's tabs do."""
    opened = new_context(chromium, width=360, height=640)
    yield opened
    opened.close()


@pytest.fixture
def page(context: BrowserContext, server: Server) -> Iterator[Page]:
    """The G log as someone finds it who opens it for the first time."""
    view = context.new_page()
    view.clock.set_fixed_time(NOW)
    view.goto(server.url("about/"))
    view.evaluate("localStorage.clear()")
    view.goto(server.url(LOG))
    yield view
    view.close()


def later(view: Page, **time: float) -> None:
    view.clock.set_fixed_time(NOW + dt.timedelta(**time))


def choice(view: Page) -> Any:
    return view.get_by_label("Keep this on this device")


def add(view: Page, letter: str = "A") -> None:
    view.locator("#log-initial").fill(letter)
    view.locator("#log-initial").press("Enter")


def kept(view: Page, key: str = KEY) -> Any:
    return json.loads(view.evaluate("(key) => localStorage.getItem(key)", key) or "null")


def status(view: Page) -> str:
    return view.locator(".keep-status").inner_text()


def people(view: Page) -> int:
    return view.locator(".person").count()


def test_nothing_is_kept_before_someone_asks_and_then_one_record_with_an_end(page: Page) -> None:
    add(page)
    page.locator(".now").click()
    assert page.evaluate(STORED) == [0, 0, ""]
    choice(page).check()
    assert page.evaluate(STORED) == [1, 0, ""]
    record = kept(page)
    assert record.keys() == {"until", "days", "value"}
    assert record["until"] == (NOW + dt.timedelta(days=1)).timestamp() * 1000
    assert len(record["value"]["people"]) == 1
    assert status(page) == "Kept on this device from now on."
    assert page.locator(".keep-until").inner_text().startswith("Kept until Sat")
    note = page.locator(".keep-note").inner_text()
    for words in ("24 hours after the last change", "Leaving this site does not delete it", "Anyone who can open"):
        assert words in note
    assert choice(page).evaluate("e => document.getElementById(e.getAttribute('aria-describedby')).textContent") == note


def test_each_change_is_kept_and_starts_the_time_anew(page: Page) -> None:
    choice(page).check()
    later(page, hours=20)
    add(page)
    later(page, hours=40)
    page.reload()
    assert people(page) == 1
    assert choice(page).is_checked()


@pytest.mark.parametrize("where", ["open", "load", "elsewhere"])
def test_what_is_over_is_deleted(page: Page, server: Server, where: str) -> None:
    add(page)
    choice(page).check()
    later(page, hours=23, minutes=59)
    page.evaluate(LOOK)
    assert people(page) == 1
    later(page, hours=24)
    if where == "open":
        page.evaluate(LOOK)
        assert people(page) == 0
        assert status(page) == "What was kept on this device is deleted."
        assert not choice(page).is_checked()
    elif where == "load":
        page.reload()
        assert people(page) == 0
    else:  # any page of the site will do
        page.goto(server.url("search/"))
    assert page.evaluate(STORED) == [0, 0, ""]


def test_an_open_page_looks_by_itself(context: BrowserContext, server: Server) -> None:
    browser = context.browser
    assert browser is not None
    other = new_context(browser)
    view = other.new_page()
    view.clock.install(time=NOW)
    view.goto(server.url(LOG))
    add(view)
    choice(view).check()
    view.clock.fast_forward("24:00:30")
    assert people(view) == 0
    assert view.evaluate(STORED) == [0, 0, ""]
    other.close()


def test_a_clock_set_back_does_not_make_it_last_longer(page: Page) -> None:
    add(page)
    choice(page).check()
    later(page, days=-30)
    page.reload()
    assert people(page) == 1
    assert kept(page)["until"] == (NOW + dt.timedelta(days=-29)).timestamp() * 1000


def test_unticking_stops_keeping_and_leaves_the_page_as_it_is(page: Page) -> None:
    add(page)
    choice(page).check()
    choice(page).uncheck()
    assert page.evaluate(STORED) == [0, 0, ""]
    assert people(page) == 1
    assert "No longer kept" in status(page)
    add(page, "B")
    assert page.evaluate(STORED) == [0, 0, ""]


@pytest.mark.parametrize("where", [LOG, PRIVACY])
def test_delete_removes_all_of_ours_and_nothing_else_and_says_so(page: Page, server: Server, where: str) -> None:
    add(page)
    choice(page).check()
    page.evaluate("localStorage.setItem('someone-else', '1')")
    far = (NOW + dt.timedelta(days=9)).timestamp() * 1000
    page.evaluate("(until) => localStorage.setItem('door-c', JSON.stringify({until, days: 30, value: 1}))", far)
    page.goto(server.url(where))
    page.get_by_role("button", name="Delete everything from this device").click()
    assert page.evaluate("Object.keys(localStorage)") == [FOREIGN]
    assert status(page) == DELETED
    assert people(page) == 0
    if where == LOG:
        assert not choice(page).is_checked()
        add(page)
        assert page.evaluate("Object.keys(localStorage)") == [FOREIGN]
    page.goto(server.url(LOG))
    assert people(page) == 0


def test_delete_says_so_where_nothing_was_kept_and_empties_the_tool(page: Page) -> None:
    add(page)
    page.get_by_role("button", name="Delete everything").press("Enter")
    assert status(page) == DELETED
    assert people(page) == 0
    page.get_by_role("button", name="Undo").click(force=True)
    assert people(page) == 0


def test_two_tabs_show_the_same_and_lose_nothing(context: BrowserContext, page: Page, server: Server) -> None:
    other = context.new_page()
    other.clock.set_fixed_time(NOW)
    other.goto(server.url(LOG))
    add(other)
    other.locator(".now").click()
    add(page, "B")
    choice(page).check()
    page.locator(".person").nth(1).wait_for()
    assert people(other) == 2
    assert choice(other).is_checked()
    page.get_by_role("button", name="Remove circle B").click()
    other.locator(".person").nth(1).wait_for(state="detached")
    assert page.locator(".times li").count() == 1
    other.get_by_role("button", name="Delete everything").click()
    page.locator(".person").first.wait_for(state="detached")
    assert not choice(page).is_checked()
    other.close()


BROKEN = {
    "no storage": """void Object.defineProperty(window, "localStorage", {
      get() { throw new DOMException("no", "SecurityError"); } })""",
    "full": """void (Storage.prototype.setItem = () => {
      throw new DOMException("full", "QuotaExceededError"); })""",
}


@pytest.mark.parametrize("fault", BROKEN)
def test_without_room_to_keep_it_says_so_and_the_tool_works(
    context: BrowserContext, server: Server, fault: str
) -> None:
    view = context.new_page()
    faults: list[str] = []
    view.on("pageerror", lambda error: faults.append(str(error)))
    view.add_init_script(BROKEN[fault])
    view.goto(server.url(LOG))
    add(view)
    choice(view).click()
    assert "Nothing is kept. Everything else works as before." in status(view)
    assert not choice(view).is_checked()
    view.locator(".now").click()
    view.get_by_role("button", name="Keep for 24 hours").click()
    assert "Nothing is kept" in view.locator(".said").inner_text()
    assert view.locator(".times li").count() == 1
    view.get_by_role("button", name="Delete everything").click()
    expected = DELETED if fault == "full" else "This browser does not let the page look."
    assert status(view).startswith(expected)
    assert people(view) == 0
    assert faults == []
    view.close()


def test_a_change_that_no_longer_fits_leaves_nothing_old_behind(page: Page) -> None:
    add(page)
    choice(page).check()
    page.evaluate(BROKEN["full"])
    page.locator(".now").click()
    assert "Nothing is kept" in status(page)
    assert page.evaluate("localStorage.length") == 0
    assert page.locator(".times li").count() == 1


DAMAGED = ["", "null", "{", "[]", "3", '{"until": "never"}', '{"until": 9e99}']
STRANGE = [3, [], {}, {"people": 3}, {"people": [None, 1, {"times": 1}]}]


def test_a_damaged_record_is_as_good_as_none(page: Page) -> None:
    put = """([key, text]) => { localStorage.setItem(key, text); return document.querySelector("keep-here").load(); }"""
    for text in DAMAGED:
        assert page.evaluate(put, [KEY, text]) is None, text
        assert page.evaluate("localStorage.length") == 0, text


def test_what_a_log_does_not_hold_is_not_taken_from_a_record(page: Page) -> None:
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    put = """([key, text]) => { localStorage.setItem(key, text); dispatchEvent(new StorageEvent("storage", {key})); }"""
    for value in STRANGE:
        page.evaluate(put, [KEY, json.dumps({"until": 9e99, "days": 1, "value": value})])
        assert people(page) == 0, value
    strange = {"initial": "<b>x</b>", "shape": 99, "times": [1, "2", None], "ticks": ["alcohol", "x"]}
    record = {"until": 9e99, "days": 1, "value": {"people": [strange], "seen": "x"}}
    page.evaluate(put, [KEY, json.dumps(record)])
    assert page.locator(".person h3").inner_text().strip() == "<b"
    assert page.locator(".times li").count() == 1
    assert faults == []


def test_leaving_clears_what_was_not_kept_and_the_way_back_shows_what_was(page: Page, content: Content) -> None:
    page.context.route(content.site.leave.url, lambda route: route.fulfill(status=204))
    add(page)
    choice(page).check()
    page.get_by_role("link", name="Leave this site").dispatch_event("click")
    assert page.locator("main").is_hidden()
    assert kept(page) is not None
    page.evaluate(BACK)
    assert people(page) == 1
    assert choice(page).is_checked()
    later(page, hours=25)
    page.evaluate(BACK)
    assert people(page) == 0


@pytest.fixture
def plan(page: Page, content: Content) -> Page:
    """A choice of how long, as the tools have that keep for days, put into the page."""
    html = str(render("keep", PageContext(content, "care/g-log.md", today(content.root)), "plan"))
    page.evaluate(
        """(html) => {
        document.querySelector(".body").insertAdjacentHTML("afterbegin", html);
        window.plan = document.querySelector("keep-here");
        window.heard = [];
        plan.addEventListener("keep-chosen", () => plan.save("first"));
        for (const name of ["keep-chosen", "keep-changed", "keep-gone"])
          plan.addEventListener(name, () => heard.push(name));
        }""",
        html,
    )
    return page


def test_where_there_is_a_choice_of_time_seven_days_are_the_default(plan: Page) -> None:
    days = plan.get_by_label("For how long?")
    assert days.locator("option").all_inner_texts() == ["24 hours", "7 days", "30 days"]
    assert days.input_value() == "7"
    assert plan.evaluate("[plan.load(), plan.save('x'), localStorage.length]") == [None, None, 0]
    choice(plan).first.check()
    assert kept(plan, "door-c") == {"until": (NOW.timestamp() + 7 * 86400) * 1000, "days": 7, "value": "first"}
    for number in (30, 1):
        days.select_option(str(number))
        assert kept(plan, "door-c")["until"] == (NOW.timestamp() + number * 86400) * 1000
    assert plan.evaluate("[plan.load(), heard]") == ["first", ["keep-chosen"] * 3]
    later(plan, days=1)
    plan.evaluate(LOOK)
    assert plan.evaluate("[plan.load(), heard.at(-1), localStorage.length]") == [None, "keep-gone", 0]


def test_the_choice_and_its_select_pass_axe_with_names_and_size(
    chromium: Browser, server: Server, content: Content
) -> None:
    html = str(render("keep", PageContext(content, "care/g-log.md", today(content.root)), "plan"))
    context = new_context(chromium, "dark", width=320)
    view = context.new_page()
    view.goto(server.url(PRIVACY))
    view.evaluate("(html) => document.querySelector('.body').insertAdjacentHTML('afterbegin', html)", html)
    choice(view).check()
    view.get_by_role("button", name="Delete everything").last.click()
    assert faults(view, ".body") == []
    assert small_controls(view) == []
    context.close()


def test_without_scripts_the_privacy_page_says_how_to_delete(chromium: Browser, server: Server) -> None:
    context = new_context(chromium, javascript=False)
    view = context.new_page()
    view.goto(server.url(PRIVACY))
    assert view.locator("keep-here").is_hidden()
    assert "clear the data of this site in the browser's settings" in view.locator(".keep").inner_text()
    context.close()


def test_names_in_the_storage_say_nothing_and_are_the_same_for_both_scripts() -> None:
    keys = [tool.key for tool in TOOLS.values()]
    assert len(keys) == len(set(keys))
    assert all(re.fullmatch(r"[a-z]", key) for key in keys)
    assert all(set(tool.days) <= {1, 7, 30} for tool in TOOLS.values())
    assert TOOLS["g_log"].days == (1,)
    assert 'PREFIX = "door-"' in (FOLDER / "keep" / "script.js").read_text(encoding="utf-8")
    assert 'startsWith("door-")' in (ROOT / "overrides" / "assets" / "site.js").read_text(encoding="utf-8")
