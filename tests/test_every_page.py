"""Every page of the real site in a browser: in a phone's light window, in a desktop's dark one, without scripts."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from browser import (
    MODES,
    Mode,
    Server,
    axe,
    mode_name,
    new_context,
    poor_contrast,
    small_controls,
    violations,
    walk_with_tab,
)
from playwright.sync_api import Browser, Page
from project import PAGES

from macros.text import page_url

URLS = [*map(page_url, PAGES), "no-such-page/"]
PARTS = 4
"""Tests that go from page to page come in so many parts, for as many processors."""

in_parts = pytest.mark.parametrize("urls", [URLS[part::PARTS] for part in range(PARTS)], ids=range(1, PARTS + 1))


@pytest.fixture(scope="module")
def phone(chromium: Browser) -> Iterator[Page]:
    """The narrowest window that must work, light."""
    context = new_context(chromium, "light", width=320, height=900, bypass_csp=True)
    yield context.new_page()
    context.close()


@pytest.fixture(scope="module")
def desktop(chromium: Browser) -> Iterator[Page]:
    """A wide window, dark."""
    context = new_context(chromium, "dark", width=1280, height=900, bypass_csp=True)
    yield context.new_page()
    context.close()


def faults(view: Page) -> list[str]:
    """Give what is wrong with a page as it is now."""
    return [*violations(view, contrast=False), *poor_contrast(view), *small_controls(view)]


@pytest.mark.parametrize("url", URLS)
def test_a_page_is_without_fault_on_a_phone(phone: Page, server: Server, url: str) -> None:
    phone.goto(server.url(url))
    assert faults(phone) == []
    assert phone.evaluate("document.documentElement.scrollWidth") <= 320
    seen = []
    for _ in range(3):
        phone.keyboard.press("Tab")
        seen.append(phone.evaluate("document.activeElement.className"))
    assert seen == ["skip", "exit emergency", "exit leave"]


@pytest.mark.parametrize("url", URLS)
def test_a_page_is_without_fault_on_a_desktop_at_night(desktop: Page, server: Server, url: str) -> None:
    desktop.goto(server.url(url))
    assert faults(desktop) == []
    assert desktop.evaluate("document.documentElement.scrollWidth") <= 1280


@in_parts
def test_browsing_stores_nothing_asks_nobody_else_and_says_nothing(
    chromium: Browser, server: Server, urls: list[str]
) -> None:
    context = new_context(chromium)
    view = context.new_page()
    messages: list[str] = []
    foreign: list[str] = []
    view.on("console", lambda message: messages.append(message.text))
    view.on("pageerror", lambda error: messages.append(str(error)))
    view.on("request", lambda r: foreign.append(r.url) if not r.url.startswith((server.origin, "data:")) else None)
    for url in urls:
        if url != "no-such-page/":  # the browser itself says that there is none
            view.goto(server.url(url))
    view.goto(server.url("search/"))
    view.get_by_label("Search this site").fill("withdrawal")
    view.locator(".search-results li").first.wait_for()
    stored = view.evaluate(
        """async () => [localStorage.length, sessionStorage.length, document.cookie,
        (await caches.keys()).length, (await indexedDB.databases()).length,
        (await navigator.serviceWorker.getRegistrations()).length]"""
    )
    assert messages == []
    assert foreign == []
    assert context.cookies() == []
    assert stored == [0, 0, "", 0, 0, 0]
    context.close()


@in_parts
def test_pages_can_be_read_without_scripts(chromium: Browser, server: Server, urls: list[str]) -> None:
    context = new_context(chromium, width=360, height=640, javascript=False)
    view = context.new_page()
    for url in urls:
        view.goto(server.url(url))
        assert view.locator("h1").is_visible(), url
        assert url == "no-such-page/" or len(view.locator("main").inner_text()) > 200, url
    context.close()


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
