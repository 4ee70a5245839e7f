"""Every page of the real site in a browser: in a phone's light window, in a desktop's dark one, without scripts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from browser import (
    AXE_SCRIPT,
    MODES,
    Mode,
    Server,
    axe,
    faults,
    faults_seen,
    mode_name,
    new_context,
    show_in,
    small_controls,
    walk_with_tab,
)
from lxml import html
from playwright.sync_api import Browser, Page
from project import PAGES, ROOT

from macros.text import page_url

MISSING = "no-such-page/"
URLS = [*map(page_url, PAGES), MISSING]
PARTS = 4
"""Tests that go from page to page come in so many parts, for as many processors."""

in_parts = pytest.mark.parametrize("urls", [URLS[part::PARTS] for part in range(PARTS)], ids=range(1, PARTS + 1))

PHONE: Mode = ("light", "none", 320)
DESKTOP: Mode = ("dark", "none", 1280)

STORED = """async () => [localStorage.length, sessionStorage.length, document.cookie,
  (await caches.keys()).length, (await indexedDB.databases()).length,
  (await navigator.serviceWorker.getRegistrations()).length]"""


@dataclass
class Visitor:
    """Someone who opens one page after the other; what the pages say and ask for is kept."""

    view: Page
    server: Server
    messages: list[str] = field(default_factory=list)
    foreign: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.view.on("console", lambda message: self.messages.append(message.text))
        self.view.on("pageerror", lambda error: self.messages.append(str(error)))
        self.view.on("request", lambda request: self._look_at(request.url))

    def _look_at(self, address: str) -> None:
        if not address.startswith((self.server.origin, "data:")):
            self.foreign.append(address)

    def open(self, url: str) -> None:
        """Open a page on a phone in daylight, the narrowest window that must work."""
        self.messages.clear()
        self.foreign.clear()
        show_in(self.view, PHONE)
        self.view.goto(self.server.url(url))

    def move_to_desktop(self) -> None:
        """Look at the same page in a wide window at night."""
        show_in(self.view, DESKTOP)


@pytest.fixture(scope="module")
def visitor(chromium: Browser, server: Server) -> Iterator[Visitor]:
    """Someone with a browser that keeps nothing yet."""
    context = new_context(chromium)
    context.add_init_script(script=AXE_SCRIPT)
    yield Visitor(context.new_page(), server)
    context.close()


@pytest.mark.parametrize("url", URLS)
def test_a_page_is_without_fault_on_a_phone_by_day_and_a_desktop_at_night(visitor: Visitor, url: str) -> None:
    """And it says nothing, asks nobody else, and stores nothing."""
    view = visitor.view
    visitor.open(url)
    assert [*faults(view), *small_controls(view)] == []
    assert view.evaluate("document.documentElement.scrollWidth") <= 320
    assert walk_with_tab(view, 3) == ["skip", "exit emergency", "exit leave"]
    view.evaluate("document.activeElement.blur()")
    visitor.move_to_desktop()
    assert [*faults_seen(view), *small_controls(view)] == []
    assert view.evaluate("document.documentElement.scrollWidth") <= 1280
    assert url == MISSING or visitor.messages == []  # the browser itself says that there is no such page
    assert visitor.foreign == []
    assert view.evaluate(STORED) == [0, 0, "", 0, 0, 0]
    assert view.context.cookies() == []


def test_searching_says_nothing_asks_nobody_else_and_stores_nothing(visitor: Visitor) -> None:
    view = visitor.view
    visitor.open("search/")
    view.get_by_label("Search this site").fill("withdrawal")
    view.locator(".search-results li").first.wait_for()
    assert visitor.messages == []
    assert visitor.foreign == []
    assert view.evaluate(STORED) == [0, 0, "", 0, 0, 0]
    assert view.context.cookies() == []


def test_no_script_asks_how_wide_the_window_is_when_it_opens() -> None:
    """So a page that is made wider is the same as one that was opened wide."""
    scripts = [*(ROOT / "macros").rglob("*.js"), *(ROOT / "overrides").rglob("*.js")]
    asked = ("matchMedia", "innerWidth", "clientWidth", "offsetWidth", "screen.width", "ResizeObserver")
    found = [(path.name, word) for path in scripts for word in asked if word in path.read_text(encoding="utf-8")]
    assert scripts
    assert found == []


# --- Without scripts ----------------------------------------------------------------------------------------


def features(file: Path) -> set[str]:
    """Give everything by which a stylesheet or the browser could hide a part of a page: elements, classes, hidden."""
    found = set()
    for element in html.parse(file).iter("*"):
        found |= {str(element.tag), *(f".{name}" for name in element.get("class", "").split())}
        found |= {f"[{name}]" for name in ("hidden", "style", "inert", "popover") if name in element.attrib}
    return found


def enough(site: Path) -> list[str]:
    """Choose pages that together have every feature of the site."""
    left = {url: features(site / url / "index.html") for url in URLS if url != MISSING}
    chosen, unseen = [MISSING], set().union(*left.values())
    while unseen:
        url = max(left, key=lambda url: len(left[url] & unseen))
        unseen -= left.pop(url)
        chosen.append(url)
    return chosen


def test_pages_of_every_make_can_be_read_without_scripts(chromium: Browser, server: Server, site: Path) -> None:
    context = new_context(chromium, width=360, height=640, javascript=False)
    view = context.new_page()
    for url in enough(site):
        view.goto(server.url(url))
        assert view.locator("h1").is_visible(), url
        assert url == MISSING or len(view.locator("main").inner_text()) > 200, url
    context.close()


@pytest.mark.parametrize("url", URLS[:-1])
def test_a_page_has_a_heading_and_text_that_no_script_has_to_show(site: Path, url: str) -> None:
    main = html.parse(site / url / "index.html").find(".//main")
    assert main is not None
    for element in main.xpath(".//*[@hidden or @popover or self::script or self::template or self::style]"):
        element.drop_tree()
    assert "".join(main.find(".//h1").itertext()).strip()
    assert len(" ".join("".join(main.itertext()).split())) > 200


@pytest.mark.exhaustive
@in_parts
def test_every_page_can_be_read_without_scripts(chromium: Browser, server: Server, urls: list[str]) -> None:
    context = new_context(chromium, width=360, height=640, javascript=False)
    view = context.new_page()
    for url in urls:
        view.goto(server.url(url))
        assert view.locator("h1").is_visible(), url
        assert url == MISSING or len(view.locator("main").inner_text()) > 200, url
    context.close()


# --- Everything, everywhere -----------------------------------------------------------------------------------


@pytest.mark.exhaustive
@in_parts
@pytest.mark.parametrize("mode", MODES, ids=mode_name)
def test_axe_finds_nothing_on_any_page_in_any_mode(
    chromium: Browser, server: Server, urls: list[str], mode: Mode
) -> None:
    assert axe(chromium, server, urls, mode) == []


@pytest.mark.exhaustive
@in_parts
def test_focus_is_never_covered_on_any_page(chromium: Browser, server: Server, urls: list[str]) -> None:
    context = new_context(chromium, width=360, height=640)
    view = context.new_page()
    for url in urls:
        view.goto(server.url(url))
        walk_with_tab(view, 500)
    context.close()
