"""Sheets to print: each on one side of A4 and of Letter, large enough to read and to write on."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from browser import Server, new_context
from playwright.sync_api import Browser, Page
from project import ROOT

from macros.content.loader import Content

MM = 96 / 25.4
POINT = 96 / 72
PAPER = ("A4", "Letter")

SHEETS = sorted(
    path.stem for path in (ROOT / "docs" / "print").glob("*.md") if "{{ sheet_foot(" in path.read_text(encoding="utf-8")
)
FLAT = {"matrix"}
"""Sheets on paper that lies flat."""

SMALL = {"g-card": 9, "matrix": 9}
"""Sheets that may have smaller letters than 12 points: each has a version in large print, or as lists."""

LARGE = {"g-card-large": 16, "emergency-poster-large": 18}

WANTED = {
    *("my-triggers", "my-week", "my-windows", "pros-and-cons", "readiness-ruler", "my-plan", "party-backup-plan"),
    *("before-during-after", "after-a-slip", "craving-diary", "g-log-sheet", "g-card", "emergency-poster", "matrix"),
    *("consultation-first-visit", "consultation-follow-up", "goal-review", "service-checklist-action-plan"),
    *("story-study", "learning-record", "g-card-large", "emergency-poster-large"),
}


@pytest.fixture(scope="module")
def page(chromium: Browser, server: Server) -> Iterator[Page]:
    """One page for all sheets, as wide as the inside of A4."""
    context = new_context(chromium, width=680, height=900)
    view = context.new_page()
    view.emulate_media(media="print")
    yield view
    context.close()


def pages_of(pdf: bytes) -> int:
    """Count the pages of a PDF as Chromium writes it."""
    return len(re.findall(rb"/Type\s*/Page\b", pdf))


SIZES = """least => {
  const small = [];
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walk.nextNode(); node; node = walk.nextNode()) {
    const element = node.parentElement;
    if (!node.data.trim() || !element.checkVisibility() || element.closest(".unseen, option, script")) continue;
    const size = parseFloat(getComputedStyle(element).fontSize);
    if (size < least - 0.05) small.push(`${size}: ${node.data.trim()}`);
  }
  return small;
}"""
"""Every visible text whose letters are smaller than so many pixels."""

HEIGHTS = """([selector]) => [...document.querySelectorAll(selector)]
  .filter((e) => e.checkVisibility()).map((e) => e.getBoundingClientRect().height)"""

BOXES = """() => ["input[type=checkbox]", ".sheet-numbers label"].flatMap((selector) =>
  [...document.querySelectorAll(selector)].map((e) => e.getBoundingClientRect()))
  .filter((b) => b.width).map((b) => Math.min(b.width, b.height))
  .concat([...document.querySelectorAll(".card-boxes li, .checklist-sheet li")]
    .map((e) => parseFloat(getComputedStyle(e, "::before").height)))"""

CUT = """() => {
  const width = document.documentElement.clientWidth;
  const inside = (e) => e.closest(".unseen") === null && e.checkVisibility();
  return [...document.querySelectorAll(".body *, h1")].filter(inside)
    .filter((e) => e.getBoundingClientRect().right > width + 1
      || (e.matches(".card-half") && e.scrollHeight > e.clientHeight + 1))
    .map((e) => e.outerHTML.slice(0, 80));
}"""
"""What stands out of the paper, or is longer than its half of the card."""


def test_the_sheets_that_were_promised_are_there() -> None:
    assert WANTED - set(SHEETS) == set()


@pytest.mark.parametrize("name", SHEETS)
def test_a_sheet_is_one_side_and_can_be_read_and_written_on(page: Page, server: Server, name: str) -> None:
    page.goto(server.url(f"print/{name}/"))
    for paper in PAPER:
        assert pages_of(page.pdf(format=paper, prefer_css_page_size=name in FLAT)) == 1, paper
    least = LARGE.get(name, SMALL.get(name, 12))
    # The name of the site stands above a sheet in large print too, and its state below it: at 12 points.
    assert page.evaluate(SIZES, min(least, 12) * POINT) == []
    if name in LARGE:
        sizes = page.locator(".g-card *, .emergency-poster *").evaluate_all(
            "all => all.filter((e) => [...e.childNodes].some((n) => n.nodeType === 3 && n.data.trim()))"
            ".map((e) => parseFloat(getComputedStyle(e).fontSize))"
        )
        assert min(sizes) >= least * POINT - 0.05
    lines = page.evaluate(HEIGHTS, [".worksheet input[type=text], .card-line, .card-write, .g-log-sheet td"])
    assert all(height >= 9 * MM - 1 for height in lines), sorted(lines)[:3]
    areas = page.locator(".worksheet textarea").evaluate_all("all => all.map((e) => [e.offsetHeight, e.rows])")
    assert all(height == pytest.approx(9 * MM * rows, abs=2) for height, rows in areas)
    boxes = page.evaluate(BOXES)
    assert all(size >= 6 * MM - 0.5 for size in boxes), sorted(boxes)[:3]
    if name not in FLAT:
        assert page.evaluate(CUT) == []
    for hidden in (".exits", ".sheet-actions", ".review", ".sources", ".site-footer", ".lead"):
        assert page.locator(f"{hidden}:visible").count() == 0, hidden


@pytest.mark.parametrize("name", [name for name in SHEETS if name.startswith(("g-card", "emergency-poster", "g-log"))])
def test_the_number_and_the_steps_come_from_where_they_stand(
    page: Page, server: Server, content: Content, name: str
) -> None:
    page.goto(server.url(f"print/{name}/"))
    text = page.locator("main").inner_text()
    assert f"Call {content.site.emergency.number}" in text
    if not name.startswith("g-log"):
        sections = content.emergencies["someone-will-not-wake-up"].sections
        steps = [*sections[0].steps, *content.no_response.steps]
        assert page.locator(".steps li").all_inner_texts() == [re.sub(r"\*\*", "", step.text) for step in steps]
    if name.startswith("g-"):
        assert "at least 2 hours, better 3" in text


def test_a_card_half_names_every_tick_of_the_log(page: Page, server: Server, content: Content) -> None:
    page.goto(server.url("print/g-card/"))
    boxes = page.locator(".card-boxes li").all_inner_texts()
    assert [tick.label for tick in content.g_log.ticks] == boxes[: len(content.g_log.ticks)]


def test_sheets_about_stopping_say_what_must_not_be_stopped_alone(content: Content) -> None:
    for name in ("my-plan", "readiness-ruler", "goal-review"):
        notes = [field.text for part in content.worksheets[name].parts for field in part.fields if field.kind == "note"]
        assert any("Do not stop or cut down alone" in note for note in notes), name


def test_parts_with_a_sheet_of_their_own_are_named_and_not_lost(page: Page, server: Server, content: Content) -> None:
    page.goto(server.url("print/my-plan/"))
    others = [part.own_sheet for part in content.worksheets["my-plan"].parts if part.own_sheet]
    assert others
    links = page.locator(".sheet-elsewhere a").evaluate_all("all => all.map((a) => a.getAttribute('href'))")
    assert [link.strip("./") for link in links] == others
    assert page.locator(".sheet-part").count() == len(content.worksheets["my-plan"].parts) - len(others)


def test_every_printed_sheet_says_who_it_is_for_or_how_to_use_it(content: Content) -> None:
    for name, sheet in content.worksheets.items():
        assert content.pages[f"print/{name}.md"].meta.audience == sheet.audience, name
        assert 1 <= len(sheet.use) <= 2


def test_no_address_stands_on_a_sheet(page: Page, server: Server) -> None:
    page.goto(server.url("print/my-plan/"))
    assert "http" not in page.locator("body").inner_text()
