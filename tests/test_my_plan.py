"""My plan: saved, wiped, opened again; files that are no plan; keeping; paper."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from browser import Server, fresh_page, new_context
from playwright.sync_api import Browser, BrowserContext, Page, expect
from tool_checks import STORED, faults, names, tab_to, untouched

URL = "care/plan/"
TOOL = ".my-plan"
TEXT = "This weekend without. <b>Grüße</b> \u202e \U0001f6aa\nand a second line"


@pytest.fixture(scope="module")
def context(chromium: Browser) -> Iterator[BrowserContext]:
    """A phone, for all tests."""
    opened = new_context(chromium, width=360, height=640)
    yield opened
    opened.close()


@pytest.fixture
def page(context: BrowserContext, small: Server) -> Iterator[Page]:
    """The plan on a phone."""
    with fresh_page(context, small) as view:
        view.goto(small.url(URL))
        view.locator(".plan-save").wait_for()
        yield view


def fill(page: Page) -> None:
    """Use a field of every kind."""
    page.get_by_label("My goal").fill("Sleep")
    page.get_by_label("Why I want it").fill(TEXT)
    page.locator("input[name=sure][value='0']").check()
    page.get_by_label("A rainy evening").check()
    page.get_by_label("Own words 1", exact=True).fill("Pay day")
    page.get_by_label("If, row 2").fill("A rainy evening")
    page.get_by_label("Friday: Night").check()


def read(page: Page) -> dict[str, str | bool]:
    entries: dict[str, str | bool] = page.locator("work-sheet").evaluate("sheet => sheet.read()")
    return entries


def status(page: Page) -> str:
    return page.locator(".plan-status").inner_text()


def choose(page: Page, content: bytes, name: str = "notes.json") -> None:
    """Open a file, and wait until the page has said something about it."""
    page.evaluate("document.querySelector('.plan-status').textContent = ''")
    page.locator("#plan-open").set_input_files({"name": name, "mimeType": "application/json", "buffer": content})
    page.locator(".plan-status:not(:empty)").wait_for()


def clear(page: Page) -> None:
    page.once("dialog", lambda dialog: dialog.accept())
    page.get_by_role("button", name="Clear all").click()


def test_saved_wiped_and_opened_again_it_is_the_same(page: Page, tmp_path: Path) -> None:
    before = untouched(page)
    note = page.locator(f"#{page.locator('.plan-save').get_attribute('aria-describedby')}")
    assert "Anyone who can open this device" in note.inner_text()
    fill(page)
    written = read(page)
    assert len(written) == 7
    with page.expect_download() as waiting:
        page.get_by_role("button", name="Save to a file").click()
    assert waiting.value.suggested_filename == "notes.json"
    waiting.value.save_as(tmp_path / "plan.json")
    saved = json.loads((tmp_path / "plan.json").read_text(encoding="utf-8"))
    assert saved == {"open-door-plan": 1, "entries": written}
    clear(page)
    assert read(page) == {}
    choose(page, (tmp_path / "plan.json").read_bytes())
    assert status(page) == "The file is open. You see its plan above."
    assert read(page) == written
    assert page.get_by_label("Why I want it").input_value() == TEXT
    assert page.locator("#plan-open").input_value() == ""
    assert untouched(page) == before


def plan(entries: object, version: object = 1) -> bytes:
    return json.dumps({"open-door-plan": version, "entries": entries}).encode()


MALFORMED: dict[str, tuple[bytes, str]] = {
    "empty": (b"", "damaged"),
    "cut off": (plan({"goal": "x"})[:-5], "damaged"),
    "a picture": (b"\x89PNG\r\n\x1a\n" + bytes(range(256)), "damaged"),
    "not UTF-8": (b'{"open-door-plan": 1, "entries": {"goal": "\xff\xfe"}}', "damaged"),
    "too big": (plan({"goal": "x" * 300_000}), "too big"),
    "a list": (b"[1, 2]", "does not come from here"),
    "null": (b"null", "does not come from here"),
    "a number": (b"7", "does not come from here"),
    "another program's": (b'{"entries": {"goal": "x"}}', "does not come from here"),
    "the name only inherited": (b'{"__proto__": {"open-door-plan": 1}, "entries": {}}', "does not come from here"),
    "a later version": (plan({"goal": "x"}, 2), "another version"),
    "a version that is text": (plan({"goal": "x"}, "1"), "another version"),
    "no entries": (b'{"open-door-plan": 1}', "not as a plan has it"),
    "entries as a list": (plan(["goal"]), "not as a plan has it"),
    "a number where text belongs": (plan({"goal": 5}), "not as a plan has it"),
    "a tick where text belongs": (plan({"goal": True}), "not as a plan has it"),
    "text where a tick belongs": (plan({"times.rain": "yes"}), "not as a plan has it"),
    "no tick": (plan({"times.rain": False}), "not as a plan has it"),
    "eleven of ten": (plan({"sure": "11"}), "not as a plan has it"),
    "a mapping inside": (plan({"goal": {"a": 1}}), "not as a plan has it"),
    "a text without end": (plan({"goal": "x" * 6000}), "not as a plan has it"),
}


def test_a_file_that_is_no_plan_is_refused_and_changes_nothing(page: Page) -> None:
    fill(page)
    written = read(page)
    for name, (content, why) in MALFORMED.items():
        choose(page, content)
        assert why in status(page), name
        assert "Nothing was changed." in status(page), name
        assert read(page) == written, name
    page.get_by_label("My goal").type("!")
    assert status(page) == ""


def test_a_plan_replaces_another_only_after_a_question_and_says_what_has_no_place(page: Page) -> None:
    choose(page, plan({"goal": "Rest", "gone": "old field", "left.1": True}))
    assert status(page).endswith("have no place in this plan: 2.")
    assert read(page) == {"goal": "Rest"}
    page.once("dialog", lambda dialog: dialog.dismiss())
    page.locator("#plan-open").set_input_files(
        {"name": "a.json", "mimeType": "application/json", "buffer": plan({"goal": "Other"})}
    )
    expect(page.locator("#plan-open")).to_have_value("")
    assert read(page) == {"goal": "Rest"}


def test_it_is_kept_only_on_request_until_deleted(page: Page) -> None:
    fill(page)
    assert page.evaluate(STORED) == [0, 0, ""]
    page.get_by_label("Keep this on this device").check()
    page.get_by_label("My goal").fill("Rest")
    written = read(page)
    assert page.evaluate("Object.keys(localStorage)") == ["door-c"]
    page.reload()
    page.locator(".plan-save").wait_for()
    assert read(page) == written
    page.get_by_role("button", name="Delete everything").click()
    assert read(page) == {}
    assert page.evaluate(STORED) == [0, 0, ""]
    page.evaluate("""localStorage.setItem("door-c", '{"until":9e15,"days":7,"value":{"goal":5}}')""")
    page.reload()
    page.locator(".plan-save").wait_for()
    assert read(page) == {}


def test_what_was_kept_is_over_after_seven_days(page: Page) -> None:
    page.clock.install(time=1_800_000_000)
    page.reload()
    page.get_by_label("My goal").fill("Rest")
    page.get_by_label("Keep this on this device").check()
    page.clock.set_fixed_time(1_800_000_000 + 7 * 86_400 - 60)
    page.reload()
    page.locator(".plan-save").wait_for()
    assert read(page) == {"goal": "Rest"}
    page.clock.set_fixed_time(1_800_000_000 + 7 * 86_400 + 60)
    page.reload()
    page.locator(".plan-save").wait_for()
    assert read(page) == {}
    assert page.evaluate(STORED) == [0, 0, ""]


def test_leaving_forgets_what_was_not_kept(page: Page) -> None:
    page.context.route(re.compile(r"https://example\.org/.*"), lambda route: route.fulfill(status=204))
    fill(page)
    page.get_by_role("link", name="Leave this site").dispatch_event("click")
    assert read(page) == {}


def test_the_keyboard_alone_is_enough_and_every_control_has_a_name(page: Page) -> None:
    found = names(page, TOOL)
    assert "" not in found
    assert len(found) == len(set(found)), "no two controls are called the same"
    tab_to(page, "input[name=goal]")
    page.keyboard.type("Rest")
    tab_to(page, "input[name=sure]")
    page.keyboard.press("Space")
    page.keyboard.press("ArrowRight")
    tab_to(page, "[name='week.monday.1']")
    page.keyboard.press("Space")
    assert read(page) == {"goal": "Rest", "sure": "1", "week.monday.1": True}
    tab_to(page, ".plan-save")
    with page.expect_download():
        page.keyboard.press("Enter")
    tab_to(page, "#plan-open")


def test_without_scripts_it_can_be_filled_in_and_offers_nothing_that_needs_them(
    chromium: Browser, small: Server
) -> None:
    context = new_context(chromium, width=360, height=640, javascript=False)
    view = context.new_page()
    view.goto(small.url(URL))
    view.get_by_label("My goal").fill("Rest")
    assert view.locator(f"{TOOL} button:visible, #plan-open:visible").count() == 0
    assert "needs JavaScript" in view.locator("main").inner_text()
    context.close()


@pytest.mark.parametrize(("scheme", "width"), [("light", 320), ("dark", 1280)])
def test_axe_finds_nothing_in_any_state(chromium: Browser, small: Server, scheme: str, width: int) -> None:
    context = new_context(chromium, scheme, width=width)  # type: ignore[arg-type]
    view = context.new_page()
    view.goto(small.url(URL))
    view.locator(".plan-save").wait_for()
    assert faults(view, TOOL) == []
    fill(view)
    choose(view, b"{")
    assert faults(view, TOOL) == []
    view.emulate_media(forced_colors="active")
    assert faults(view, TOOL) == []
    context.close()


def test_the_real_plan_prints_on_at_most_two_pages_empty_and_filled(chromium: Browser, server: Server) -> None:
    context = new_context(chromium)
    view = context.new_page()
    view.goto(server.url("print/my-plan/"))
    assert pages(view) <= 2
    view.goto(server.url(URL))
    view.locator(".plan-save").wait_for()
    view.evaluate("window.print = () => {}")
    view.get_by_role("button", name="Print").click()
    assert pages(view) <= 2
    for field in view.locator("work-sheet input[type=text], work-sheet textarea").all():
        field.fill("Some words of a plan that say who, what, when, and how")
    view.get_by_role("button", name="Print").click()
    assert pages(view) <= 2
    context.close()


def pages(page: Page) -> int:
    """Count the pages of A4 that a page prints on."""
    return len(re.findall(rb"/Type\s*/Page\b", page.pdf(format="A4", prefer_css_page_size=True)))
