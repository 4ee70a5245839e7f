"""What browser tests look with: planted faults of every kind are found, on a page with the site's policy too."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from browser import Server, faults, faults_seen, new_context, show_in, violations, walk_with_tab
from playwright.sync_api import Browser, Page

PAGE = '<!doctype html><html lang="en"><head><title>A title</title></head><body><main><h1>Words</h1>{}</main></body>'

PLANTED = {
    "made of the wrong parts": ('<img src="data:image/gif;base64,R0lGODlhAQABAAAAACw=">', "image-alt"),
    "too small for a finger": ('<a href="x" style="font-size: 8px; display: block">a</a>' * 3, "target-size"),
    "scrolls for a mouse alone": (
        '<div style="height: 40px; overflow: auto"><p style="margin-top: 400px">Words</p></div>',
        "scrollable-region-focusable",
    ),
    "faint": ('<p style="color: #777; background: white">word</p>', "has a contrast of 4.48:1"),
    "links by colour": (
        '<p>Some <a href="x" style="text-decoration: none; color: #00c">word</a> here.</p>',
        "by colour alone",
    ),
}
SEEN = ("scrolls for a mouse alone", "faint", "links by colour")


@pytest.fixture(scope="module")
def page(chromium: Browser) -> Iterator[Page]:
    context = new_context(chromium, width=320)
    yield context.new_page()
    context.close()


def show(page: Page, html: str) -> None:
    """Open a page with this in it, and with no policy."""
    page.goto("about:blank")
    page.set_content(PAGE.format(html))


@pytest.mark.parametrize("name", PLANTED)
def test_a_planted_fault_is_found_alone(page: Page, name: str) -> None:
    html, expected = PLANTED[name]
    show(page, html)
    found = faults(page)
    assert found
    assert all(expected in line for line in found), found
    assert bool(faults_seen(page)) is (name in SEEN)


def test_in_a_contrast_theme_axe_measures(page: Page) -> None:
    show(page, PLANTED["links by colour"][0])
    assert [line.partition(" ")[0] for line in faults(page)] == ["a"]
    show_in(page, ("light", "active", 320))
    assert [line.partition(" ")[0] for line in faults(page)] == ["link-in-text-block"]
    show_in(page, ("light", "none", 320))


SCROLLING = '<div {} style="width: 60px; height: 40px; overflow: {}">{}</div>'
LONG = "<p>Words<br>words<br>words<br>words<br>words<br>words</p>"
WIDE = '<p style="white-space: nowrap">Words words words words</p>'


@pytest.mark.parametrize(
    ("html", "faulty"),
    [
        (SCROLLING.format("", "auto", LONG), True),
        (SCROLLING.format("", "auto", WIDE), True),
        (SCROLLING.format("", "hidden auto", LONG), True),
        (SCROLLING.format('tabindex="-1"', "scroll", LONG), True),
        (SCROLLING.format("", "auto", LONG + "<button hidden>b</button>"), True),
        (SCROLLING.format('tabindex="0" role="group" aria-label="a"', "auto", LONG), False),
        (SCROLLING.format("", "auto", LONG + '<a href="x">word</a>'), False),
        (SCROLLING.format("", "hidden", LONG), False),
        (SCROLLING.format("", "auto", "<p>Words</p>"), False),
        (SCROLLING.format("", "auto hidden", LONG), False),
        ("<textarea rows=2 aria-label=a>a\nb\nc\nd\ne\nf\ng</textarea>", False),
    ],
)
def test_what_only_a_mouse_scrolls_is_found_as_by_axe(page: Page, html: str, faulty: bool) -> None:
    show(page, html)
    assert bool(faults_seen(page)) is faulty
    assert bool(violations(page, only="scrollable-region-focusable")) is faulty


def test_a_page_without_fault_has_none(page: Page) -> None:
    show(page, "<p>Words</p>")
    assert faults(page) == []
    assert violations(page) == []


def test_the_policy_of_a_page_hides_no_fault(page: Page, server: Server) -> None:
    page.goto(server.url())
    assert faults(page) == []
    page.evaluate("document.documentElement.removeAttribute('lang'); document.querySelector('h1').role = 'row'")
    found = {line.partition(" ")[0] for line in faults(page)}
    assert {"html-has-lang", "aria-required-parent"} <= found
    assert {line.partition(" ")[0] for line in violations(page)} == found


BAR = '<div style="position: fixed; inset: 0 0 auto; height: {}px; background: white">Bar</div>'


def test_tab_goes_through_a_page_once_and_says_where_it_was(page: Page) -> None:
    show(page, '<a class="one" href="x">one</a> <button class="two">two</button>' + BAR.format(1))
    assert walk_with_tab(page, 50) == ["one", "two"]
    show(page, '<a class="one" href="x">one</a> <button class="two">two</button>' + BAR.format(1))
    assert walk_with_tab(page, 1) == ["one"]


def test_a_focus_that_something_covers_is_found(page: Page) -> None:
    show(page, '<a href="x">one</a>' + BAR.format(400))
    with pytest.raises(AssertionError, match="under <div"):
        walk_with_tab(page, 50)
