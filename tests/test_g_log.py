"""The G log in a real browser: every text, hidden pages, clocks that jump, keyboard, paper, and what it never does."""

from __future__ import annotations

import datetime as dt
import gzip
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from browser import Server, faults, new_context, small_controls
from playwright.sync_api import Browser, Locator, Page

from macros.content.loader import Content
from macros.rules.texts import sentences
from macros.rules.wording import _compiled

PAGE = "care/g-log/"
EVENING = dt.datetime(2026, 11, 20, 21, 0, tzinfo=dt.UTC)
ALWAYS = "This log cannot tell you that more is all right. Hard to wake? Call 112."
TOO_SOON = "Too soon."
STILL_EARLY = "Still early. Part of the last dose may still be working."
MAY_STILL_WORK = "The last dose may still be working. A new one adds to it."
BOUNDARIES = [
    (0, "0 min", TOO_SOON),
    (59, "59 min", TOO_SOON),
    (60, "1 h 0 min", TOO_SOON),
    (72, "1 h 12 min", TOO_SOON),
    (119, "1 h 59 min", TOO_SOON),
    (119.99, "1 h 59 min", TOO_SOON),
    (120, "2 h 0 min", STILL_EARLY),
    (179, "2 h 59 min", STILL_EARLY),
    (180, "3 h 0 min", MAY_STILL_WORK),
    (299, "4 h 59 min", MAY_STILL_WORK),
    (300, "5 h 0 min", MAY_STILL_WORK),
    (301, "5 h 1 min", ""),
    (1500, "25 h 0 min", ""),
]


@dataclass
class Night:
    """The log on a phone, on a night whose clock the test sets."""

    view: Page
    start: dt.datetime = EVENING

    def at(self, minutes: float, event: str = "visibilitychange") -> None:
        """Come back to the page this long after the start; no timer has run in between."""
        self.view.clock.set_fixed_time(self.start + dt.timedelta(minutes=minutes))
        target = "document" if event == "visibilitychange" else "window"
        self.view.evaluate(f"{target}.dispatchEvent(new Event('{event}'))")

    def add(self, letter: str) -> Locator:
        """Add a person; give the card."""
        self.view.locator("#log-initial").fill(letter)
        self.view.get_by_role("button", name="Add", exact=True).click()
        return self.view.locator(".person").last

    def dose(self, person: Locator, minutes: float) -> None:
        """Press "now" this long after the start."""
        self.at(minutes)
        person.locator(".now").click()

    def log(self) -> Locator:
        return self.view.locator("g-log")


@contextmanager
def night(chromium: Browser, server: Server, start: dt.datetime = EVENING, **options: Any) -> Iterator[Night]:
    """Open the log for one night, in Europe/London unless told otherwise."""
    options = {"timezone_id": "Europe/London", **options}
    size: Any = {"width": 320, "height": 640}
    context = chromium.new_context(locale="en-GB", reduced_motion="reduce", viewport=size, **options)
    view = context.new_page()
    faults: list[str] = []
    view.on("pageerror", lambda error: faults.append(str(error)))
    view.on("console", lambda message: faults.append(message.text))
    view.clock.set_fixed_time(start)
    view.goto(server.url(PAGE))
    yield Night(view, start)
    assert faults == []
    context.close()


@pytest.fixture(scope="module")
def shared(chromium: Browser, server: Server) -> Iterator[Night]:
    """One page for all tests: opening another takes longer than most of them."""
    with night(chromium, server) as opened:
        yield opened


@pytest.fixture
def log(shared: Night, server: Server) -> Night:
    """The log as someone finds it who opens it for the first time."""
    shared.view.evaluate("localStorage.clear()")
    shared.view.emulate_media(media="screen")
    shared.view.clock.set_fixed_time(EVENING)
    shared.view.goto(server.url(PAGE))
    return shared


def lines(person: Locator) -> tuple[str, str]:
    """Give what a card says about time: how long since, and the text."""
    return person.locator(".since").inner_text(), person.locator(".says").inner_text()


def said(night: Night) -> str:
    return " ".join(night.view.locator(".said").inner_text().split())


# --- What it says -------------------------------------------------------------------------------------------


def test_the_text_is_right_at_every_boundary(log: Night) -> None:
    person = log.add("A")
    log.dose(person, 0)
    for minutes, elapsed, text in BOUNDARIES:
        log.at(minutes)
        assert lines(person) == (f"{elapsed} since the last dose", text), minutes
        assert log.view.locator("g-log .always").inner_text() == ALWAYS
    assert log.view.locator("g-log .always a").get_attribute("href") == "tel:112"


def test_every_tick_takes_the_place_of_the_time(log: Night, content: Content) -> None:
    person = log.add("A")
    log.dose(person, 0)
    log.at(200)
    for tick in content.g_log.ticks:
        box = person.get_by_label(tick.label)
        box.check()
        assert lines(person) == ("", "")
        assert [w.inner_text() for w in person.locator(".warned").all() if w.is_visible()] == [tick.warning.text]
        assert tick.warning.text in said(log)
        assert log.view.locator("g-log .always").inner_text() == ALWAYS
        assert "3 h 20 min ago" in person.locator(".times").inner_text()
        box.uncheck()
        assert lines(person) == ("3 h 20 min since the last dose", MAY_STILL_WORK)
    for tick in content.g_log.ticks:
        person.get_by_label(tick.label).check()
    assert person.locator(".warned:visible").count() == len(content.g_log.ticks) == 6


def test_a_tick_warns_before_the_first_dose_too(log: Night) -> None:
    person = log.add("A")
    person.get_by_label("Alcohol").check()
    assert "With alcohol: no G" in person.locator(".warned:visible").inner_text()


def test_times_across_more_than_a_day_bring_the_round_the_clock_text(log: Night, server: Server) -> None:
    person = log.add("A")
    log.dose(person, 0)
    log.dose(person, 1440)
    assert person.locator(".day").is_hidden()
    log.dose(person, 1441)
    text = person.locator(".day").inner_text()
    assert "Do not stop or cut down alone. Get medical help first: G withdrawal." in text
    assert "call an ambulance" in text
    assert lines(person) == ("0 min since the last dose", TOO_SOON)
    person.get_by_label("Ketamine").check()
    assert person.locator(".day").is_visible()
    person.locator(".day a").click()
    log.view.wait_for_url(server.url("emergency/g-withdrawal/"))


def test_two_people_are_kept_apart(log: Night) -> None:
    first = log.add("A")
    log.dose(first, 0)
    second = log.add("A")
    log.dose(second, 130)
    second.get_by_label("Ketamine").check()
    first = log.view.locator(".person").first
    assert lines(first) == ("2 h 10 min since the last dose", STILL_EARLY)
    assert lines(second) == ("", "")
    assert first.locator("h3 svg").get_attribute("aria-label") == "circle"
    assert second.locator("h3 svg").get_attribute("aria-label") == "square"
    assert first.get_by_label("Ketamine").is_checked() is False
    second.get_by_role("button", name="Remove square A").click()
    assert log.view.locator(".person").count() == 1
    assert lines(first) == ("2 h 10 min since the last dose", STILL_EARLY)


# --- Clocks -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("event", ["visibilitychange", "pageshow", "beforeprint"])
def test_three_hours_with_the_page_hidden_are_counted_to_the_minute(log: Night, event: str) -> None:
    person = log.add("A")
    log.dose(person, 0)
    log.view.evaluate("Object.defineProperty(document, 'visibilityState', {value: 'hidden', configurable: true})")
    log.at(0.5)
    log.view.clock.set_fixed_time(EVENING + dt.timedelta(minutes=180))
    assert lines(person) == ("0 min since the last dose", TOO_SOON)  # nothing has run
    log.view.evaluate("delete document.visibilityState")
    log.at(180, event)
    assert lines(person) == ("3 h 0 min since the last dose", MAY_STILL_WORK)


def test_an_open_page_counts_by_itself(chromium: Browser, server: Server) -> None:
    context = new_context(chromium)
    view = context.new_page()
    view.clock.install(time=EVENING)
    view.goto(server.url(PAGE))
    person = Night(view).add("A")
    person.locator(".now").click()
    view.clock.fast_forward("01:12:06")
    assert lines(person) == ("1 h 12 min since the last dose", TOO_SOON)
    context.close()


def test_the_night_the_clocks_go_back_has_an_hour_more(chromium: Browser, server: Server) -> None:
    """Europe/London, 25 October 2026: 01:30 comes twice."""
    with night(chromium, server, dt.datetime(2026, 10, 24, 23, 30, tzinfo=dt.UTC)) as log:
        person = log.add("A")
        log.dose(person, 0)  # 00:30 summer time
        log.dose(person, 60)  # 01:30 summer time
        log.dose(person, 120)  # 01:30 winter time
        log.at(180)
        assert person.locator(".at").all_inner_texts() == ["01:30 GMT", "01:30 BST", "00:30 BST"]
        assert person.locator(".ago").all_inner_texts() == ["1 h 0 min ago", "2 h 0 min ago", "3 h 0 min ago"]
        assert lines(person) == ("1 h 0 min since the last dose", TOO_SOON)
        assert log.view.locator(".clock").is_hidden()


def test_a_change_of_time_zone_changes_no_elapsed_time(chromium: Browser, server: Server) -> None:
    with night(chromium, server, timezone_id=None) as log:
        tools = log.view.context.new_cdp_session(log.view)
        tools.send("Emulation.setTimezoneOverride", {"timezoneId": "Europe/London"})
        person = log.add("A")
        log.dose(person, 0)
        assert person.locator(".at").all_inner_texts() == ["21:00"]
        tools.send("Emulation.setTimezoneOverride", {"timezoneId": "Asia/Tokyo"})
        log.at(150)
        assert lines(person) == ("2 h 30 min since the last dose", STILL_EARLY)
        assert person.locator(".at").all_inner_texts() == ["06:00"]
        assert log.view.locator(".clock").is_hidden()


def test_a_clock_set_back_by_an_hour_is_reported_until_someone_has_checked(log: Night) -> None:
    person = log.add("A")
    log.dose(person, 0)
    log.at(130)
    log.at(70)
    notice = log.view.locator(".clock")
    assert "set back, by about 1 h 0 min" in notice.inner_text()
    assert lines(person) == ("1 h 10 min since the last dose", TOO_SOON)
    log.at(75)
    assert notice.is_visible()
    notice.get_by_role("button", name="I have checked the times").click()
    assert notice.is_hidden()
    log.at(-60)  # before the dose: the strictest text
    assert lines(person) == ("0 min since the last dose", TOO_SOON)
    assert notice.is_visible()
    log.at(1000)
    log.at(999.5)  # clocks correct themselves by seconds
    assert "2 h 15 min" in notice.inner_text()


def test_a_clock_set_back_while_the_page_was_closed_is_reported(log: Night) -> None:
    person = log.add("A")
    log.dose(person, 0)
    log.view.get_by_role("button", name="Keep for 24 hours").click()
    log.view.clock.set_fixed_time(EVENING - dt.timedelta(hours=1))
    log.view.reload()
    assert "set back, by about 1 h 0 min" in log.view.locator(".clock").inner_text()
    assert lines(log.view.locator(".person")) == ("0 min since the last dose", TOO_SOON)


# --- What people do -----------------------------------------------------------------------------------------


def test_undo_takes_back_one_step_after_the_other(log: Night) -> None:
    person = log.add("A")
    undo = log.view.get_by_role("button", name="Undo")
    log.dose(person, 0)
    log.dose(person, 130)
    person.get_by_label("Opioids").check()
    undo.click()
    assert not person.get_by_label("Opioids").is_checked()
    assert lines(person) == ("0 min since the last dose", TOO_SOON)
    undo.click()
    assert lines(person) == ("2 h 10 min since the last dose", STILL_EARLY)
    undo.click()
    assert lines(person) == ("", "")
    assert undo.get_attribute("aria-disabled") == "false"
    undo.click()
    assert log.view.locator(".person").count() == 0
    assert undo.get_attribute("aria-disabled") == "true"
    undo.click(force=True)
    assert said(log) == "The last change is undone."


def test_a_time_can_be_changed_over_midnight_and_removed(log: Night) -> None:
    person = log.add("A")
    log.dose(person, 185)  # 00:05
    person.get_by_role("button", name="Change 00:05, circle A").click()
    clock = person.get_by_label("Time of the entry")
    assert clock.input_value() == "00:05"
    clock.fill("23:50")
    person.get_by_role("button", name="Save").click()
    assert lines(person) == ("15 min since the last dose", TOO_SOON)
    assert person.locator(".at").inner_text() == "Fri 23:50"
    assert log.view.evaluate("document.activeElement.textContent") == "Change"
    person.get_by_role("button", name="Change Fri 23:50").click()
    clock.fill("00:30")
    clock.press("Enter")
    assert said(log) == "That time has not come yet. Nothing was changed."
    clock.press("Escape")
    assert lines(person) == ("15 min since the last dose", TOO_SOON)
    person.get_by_role("button", name="Change").click()
    person.get_by_role("button", name="Remove this time").click()
    assert lines(person) == ("", "")
    assert log.view.evaluate("document.activeElement.textContent") == "Undo"


def test_a_changed_time_that_is_not_the_last_leaves_the_last(log: Night) -> None:
    person = log.add("A")
    log.dose(person, 0)
    log.dose(person, 130)
    person.get_by_role("button", name="Change 21:00").click()
    person.get_by_label("Time of the entry").fill("20:30")
    person.get_by_role("button", name="Save").click()
    assert person.locator(".at").all_inner_texts() == ["23:10", "20:30"]
    assert lines(person) == ("0 min since the last dose", TOO_SOON)


def test_a_double_tap_counts_once(log: Night) -> None:
    person = log.add("A")
    log.dose(person, 0)
    log.dose(person, 0.02)
    assert person.locator(".times li").count() == 1
    log.dose(person, 0.1)
    assert person.locator(".times li").count() == 2


def test_people_are_a_letter_or_two_and_a_shape_never_a_name(log: Night) -> None:
    field = log.view.locator("#log-initial")
    field.press_sequentially("Anthony")
    assert field.input_value() == "An"
    field.press("Enter")
    assert log.view.locator(".person h3").inner_text().strip() == "An"
    log.view.get_by_role("button", name="Add", exact=True).click()
    assert said(log) == "Write one or two letters first."
    assert log.view.locator(".person").count() == 1
    for letter in "BCDEFG":
        log.add(letter)
    shapes = [svg.get_attribute("aria-label") for svg in log.view.locator("h3 svg").all()]
    assert shapes == ["circle", "square", "triangle", "diamond", "star", "hexagon", "circle"]


def test_it_asks_for_no_amount_and_suggests_no_time(log: Night) -> None:
    person = log.add("A")
    log.dose(person, 0)
    person.get_by_role("button", name="Change").click()
    kinds = log.view.evaluate(
        "[...document.querySelectorAll('main input, main select, main textarea')].map(e => e.type)"
    )
    assert sorted(set(kinds)) == ["checkbox", "text", "time"]
    text = log.log().inner_text().lower()
    for word in ("next dose", "ready", "mg", "ml", "remind", "alarm", "earliest"):
        assert not re.search(rf"\b{word}\b", text), word


# --- What it never does -------------------------------------------------------------------------------------

WATCH = """() => {
  window.seen = [];
  const note = (what) => window.seen.push(what);
  const live = document.querySelectorAll("[role=status], [role=alert], [role=log], [role=timer], [aria-live], title");
  for (const e of live) new MutationObserver(() => note(`${e.tagName}.${e.className}: ${e.textContent}`))
    .observe(e, {childList: true, characterData: true, subtree: true});
  navigator.vibrate = () => note("vibrate");
  HTMLMediaElement.prototype.play = () => note("play");
  window.AudioContext = class { constructor() { note("audio"); } };
  window.Notification = class { constructor() { note("notification"); } };
  document.addEventListener("focusin", () => note("focus"));
  return live.length;
}"""

COLOURS = """() => [...document.querySelectorAll("g-log *")].map((e) => {
  const s = getComputedStyle(e);
  return [e.className, s.color, s.backgroundColor, s.borderColor, s.fill, s.fontWeight, s.outline, s.animation].join();
}).join("\\n")"""


def test_nothing_but_the_text_changes_when_a_time_passes(log: Night) -> None:
    person = log.add("A")
    log.dose(person, 0)
    log.view.get_by_role("button", name="Do not keep").click()
    log.at(1)
    assert log.view.evaluate(WATCH) >= 3
    title, colours = log.view.title(), log.view.evaluate(COLOURS)
    texts = set()
    for minutes, _, _ in BOUNDARIES[1:]:
        log.at(minutes)
        texts.add(lines(person))
        assert log.view.evaluate(COLOURS) == colours
    assert len(texts) > 8
    assert log.view.title() == title
    assert log.view.evaluate("window.seen") == []
    live = log.view.locator(".since, .says, .ago").first
    assert live.evaluate("e => e.closest('[aria-live], [role=status], [role=alert], [role=timer], [role=log]')") is None


def test_no_text_in_any_state_reads_as_an_all_clear(log: Night, content: Content) -> None:
    patterns = [(entry.id, *_compiled(entry)) for entry in content.wording.no_all_clear]
    shown = [log.log().inner_text()]
    person = log.add("A")
    log.dose(person, 0)
    for minutes, _, _ in BOUNDARIES:
        log.at(minutes)
        shown.append(log.log().inner_text())
    for tick in content.g_log.ticks:
        person.get_by_label(tick.label).check()
        shown.append(log.log().inner_text())
    log.dose(person, 1600)
    log.at(1500)
    shown.append(log.log().inner_text())
    log.view.get_by_role("button", name="Keep for 24 hours").click()
    shown.append(log.log().inner_text())
    log.view.get_by_role("button", name="Delete everything").click()
    shown.append(log.log().inner_text())
    texts = {part for text in shown for line in text.splitlines() for part in sentences(line)}
    assert len(texts) > 50
    for text in texts:
        for name, pattern, unless in patterns:
            assert not pattern.search(text) or (unless and unless.search(text)), (name, text)


# --- Keeping, leaving ---------------------------------------------------------------------------------------


def test_it_asks_once_at_the_first_entry_and_keeps_nothing_before(log: Night, content: Content) -> None:
    ask = log.view.locator(".ask")
    person = log.add("A")
    assert ask.is_hidden()
    log.dose(person, 0)
    assert ask.locator("p").first.inner_text() == content.g_log.ask
    assert content.g_log.ask in said(log)
    assert log.view.evaluate("localStorage.length") == 0
    ask.get_by_role("link", name="Paper sheet").click()
    assert log.view.locator("#g-log-sheet").is_visible()
    ask.get_by_role("button", name="Do not keep").click()
    assert ask.is_hidden()
    assert "now" in log.view.evaluate("document.activeElement.textContent")
    log.dose(person, 10)
    log.dose(log.add("B"), 20)
    assert ask.is_hidden()
    assert log.view.evaluate("[localStorage.length, sessionStorage.length, document.cookie]") == [0, 0, ""]


def test_the_question_goes_with_the_person_who_was_asked(log: Night) -> None:
    log.dose(log.add("A"), 0)
    log.view.get_by_role("button", name="Remove circle A").click()
    assert log.view.locator(".ask").is_hidden()
    log.view.get_by_role("button", name="Undo").click()
    assert log.view.locator(".times li").count() == 1


def test_a_kept_log_comes_back_whole_and_an_unkept_one_does_not(log: Night) -> None:
    person = log.add("A")
    log.dose(person, 0)
    log.view.reload()
    assert log.view.locator(".person").count() == 0
    person = log.add("A")
    log.dose(person, 10)
    log.view.get_by_role("button", name="Keep for 24 hours").click()
    person.get_by_label("Another downer").check()
    log.dose(log.add("B"), 20)
    log.view.clock.set_fixed_time(EVENING + dt.timedelta(minutes=150))
    log.view.reload()
    first, second = log.view.locator(".person").all()
    assert first.get_by_label("Another downer").is_checked()
    assert first.locator(".ago").all_inner_texts() == ["2 h 20 min ago"]
    assert lines(second) == ("2 h 10 min since the last dose", STILL_EARLY)
    assert log.view.get_by_label("Keep this on this device").is_checked()
    assert log.view.locator(".ask").is_hidden()


def test_leaving_forgets_an_unkept_log_and_leaves_a_kept_one(log: Night, content: Content) -> None:
    log.view.context.route(content.site.leave.url, lambda route: route.fulfill(status=204))
    leave = log.view.get_by_role("link", name="Leave this site")
    back = "dispatchEvent(new PageTransitionEvent('pageshow', {persisted: true}))"
    log.dose(log.add("A"), 0)
    leave.dispatch_event("click")
    log.view.evaluate(back)
    assert log.view.locator(".person").count() == 0
    log.dose(log.add("B"), 10)
    log.view.get_by_role("button", name="Keep for 24 hours").click()
    leave.dispatch_event("click")
    log.view.evaluate(back)
    assert log.view.locator(".person").count() == 1
    assert log.view.locator(".times li").count() == 1


# --- For everyone -------------------------------------------------------------------------------------------


def test_it_works_from_the_keyboard_alone(log: Night) -> None:
    keys = log.view.keyboard

    def press(*names: str) -> None:
        for name in names:
            keys.press(name)

    def focused() -> str:
        return str(log.view.evaluate("document.activeElement.innerText || document.activeElement.value")).strip()

    log.view.locator("#log-initial").focus()
    press("A", "Enter")
    assert focused() == "A: now"
    person = log.view.locator(".person")
    assert person.locator(".times li").count() == 0
    press("Enter")
    assert lines(person) == ("0 min since the last dose", TOO_SOON)
    assert focused() == "A: now"
    press("Tab")
    assert focused() == "Keep for 24 hours"
    press("Tab", "Space")
    assert focused() == "A: now"
    press("Tab", "Space")
    assert person.get_by_label("Alcohol").is_checked()
    press("Space", *["Tab"] * 6)
    assert focused() == "Change"
    press("Enter", "ArrowDown", "Enter")  # an hour earlier
    assert lines(person) == ("1 h 0 min since the last dose", TOO_SOON)
    assert focused() == "Change"
    log.view.get_by_role("button", name="Undo").focus()
    press("Enter", "Enter", "Enter", "Enter", "Enter")
    assert log.view.locator(".person").count() == 0
    assert focused() == "Undo"


MODES: list[dict[str, Any]] = [
    {"color_scheme": "light", "forced_colors": "none"},
    {"color_scheme": "dark", "forced_colors": "none"},
    {"color_scheme": "light", "forced_colors": "active"},
]


def make_busy(log: Night) -> None:
    """Three people in three states, the question, a time being changed, a clock set back."""
    first = log.add("A")
    log.dose(first, 0)
    log.dose(first, 1500)
    second = log.add("B")
    second.get_by_label("Ketamine").check()
    log.dose(second, 1510)
    log.dose(log.add("C"), 1700)
    log.at(1600)
    first.get_by_role("button", name="Change").first.click()
    assert log.view.locator(".clock").is_visible()
    assert log.view.locator(".ask").is_visible()
    assert log.view.locator(".day").first.is_visible()


def test_axe_finds_nothing_in_any_state_and_mode(chromium: Browser, server: Server) -> None:
    with night(chromium, server) as log:
        assert faults(log.view, ".g-log") == []
        make_busy(log)
        for mode in MODES:
            log.view.emulate_media(**mode)
            assert faults(log.view, ".g-log") == [], mode


def test_every_control_is_large_has_a_name_of_its_own_and_fits_a_small_phone(log: Night) -> None:
    make_busy(log)
    assert small_controls(log.view) == []
    assert log.view.evaluate("document.documentElement.scrollWidth") <= 320
    outline = log.log().aria_snapshot()
    assert re.findall(r"- '?(?:button|checkbox|textbox|link|combobox)(?! \")", outline) == []
    buttons = re.findall(r"- '?button \"([^\"]+)\"", outline)
    assert len(buttons) == len(set(buttons)) > 12
    assert {"circle A: now", "square B: now", "triangle C: now", "Remove square B"} <= set(buttons)


def test_without_scripts_the_sheet_does_the_same_on_paper(chromium: Browser, server: Server) -> None:
    context = new_context(chromium, width=680, height=960, javascript=False)
    view = context.new_page()
    view.goto(server.url(PAGE))
    assert view.locator("g-log").is_hidden()
    assert "The paper sheet on this page does the same" in view.locator(".g-log").inner_text()
    view.emulate_media(media="print")
    rows = view.locator("#g-log-sheet tbody tr")
    assert rows.count() == 16
    assert rows.evaluate_all("all => Math.min(...all.map((e) => e.getBoundingClientRect().height))") >= 9 / 25.4 * 96
    box = view.locator("#g-log-sheet").bounding_box()
    assert box is not None
    assert box["height"] <= 245 / 25.4 * 96  # one side, on A4 and on Letter
    text = view.locator("#g-log-sheet").inner_text()
    assert ALWAYS in text
    assert "at least 2 hours, better 3" in text
    context.close()


def test_on_paper_it_is_one_sheet_for_the_ambulance_crew(log: Night) -> None:
    first = log.add("A")
    log.dose(first, 0)
    log.dose(first, 130)
    first.get_by_label("Ketamine").check()
    first.get_by_label("Alcohol").check()
    log.dose(log.add("B"), 150)
    log.at(200)
    log.view.emulate_media(media="print")
    pages = re.findall(rb"/Type\s*/Page\b", log.view.pdf(format="A4"))
    assert len(pages) == 1
    text = log.view.locator("main").inner_text()
    assert "Time now: Sat 00:20" in text or "Time now: 00:20" in text
    assert "Also in the body: Alcohol, Ketamine" in text
    for entry in ("23:10", "21:00", "1 h 10 min ago", "3 h 20 min ago", "23:30"):
        assert entry in text
    assert ALWAYS in text
    for other in ("How to use it", "Delete everything", "Change", "Who?", "Sources"):
        assert other not in text


def test_the_page_keeps_its_budget(site: Path) -> None:
    html = site / PAGE / "index.html"
    links = re.findall(r'="\.\./\.\./assets/([^"]+)"', html.read_text(encoding="utf-8"))
    assert len(links) == 4
    loaded = [html, *(site / "assets" / link for link in links)]
    assert sum(len(gzip.compress(path.read_bytes(), 9)) for path in loaded) <= 25_000
