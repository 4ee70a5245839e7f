"""Our look at links among words: it finds what is planted, leaves the rest alone, and is stricter than axe."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from browser import Server, new_context, plain_links, violations
from playwright.sync_api import Browser, Page

BARE = "text-decoration: none; color: #00c"

FAULTY = {
    "in a sentence": f'<p>Some <a href="x" style="{BARE}">word</a> here.</p>',
    "in bold words": f'<p><b>Some <a href="x" style="{BARE}">word</a> here.</b></p>',
    "bold among bold": f'<p style="font-weight: 700">Some <a href="x" style="{BARE}">word</a> here.</p>',
    "in a list item": f'<ul><li>Some <a href="x" style="{BARE}">word</a></li></ul>',
    "in a cell": f'<table><tr><td>Some <a href="x" style="{BARE}">word</a></td></tr></table>',
    "longer than the rest": f'<p>See <a href="x" style="{BARE}">a long title of a page</a></p>',
    "a border without width": f'<p>Some <a href="x" style="{BARE}; border-bottom: 0 solid">word</a> here.</p>',
    "another ground": f'<p>Some <a href="x" style="{BARE}; background: #eee">word</a> here.</p>',
}

SOUND = {
    "underlined": '<p>Some <a href="x">word</a> here.</p>',
    "a border": f'<p>Some <a href="x" style="{BARE}; border-bottom: 1px solid">word</a> here.</p>',
    "bold": f'<p>Some <a href="x" style="{BARE}; font-weight: 700">word</a> here.</p>',
    "bold words, of which it is one": f'<p>Some <b><a href="x" style="{BARE}">word</a></b> here.</p>',
    "alone": f'<p><a href="x" style="{BARE}">word</a></p>',
    "among links": f'<p><a href="x" style="{BARE}">one</a> · <a href="y" style="{BARE}">two</a></p>',
    "beside a block": f'<div><p>Some words</p><a href="x" style="{BARE}">word</a></div>',
    "a block": f'<p>Some <a href="x" style="{BARE}; display: inline-block">word</a> here.</p>',
    "hidden": f'<p hidden>Some <a href="x" style="{BARE}">word</a> here.</p>',
    "no link": f'<p>Some <a style="{BARE}">word</a> here.</p>',
}


@pytest.fixture(scope="module")
def page(chromium: Browser) -> Iterator[Page]:
    context = new_context(chromium, bypass_csp=True)
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("name", FAULTY)
def test_a_planted_fault_is_found(page: Page, name: str) -> None:
    page.set_content(f"<!doctype html><html><body>{FAULTY[name]}</body></html>")
    assert len(plain_links(page)) == 1


@pytest.mark.parametrize("name", SOUND)
def test_what_can_be_told_apart_is_no_fault(page: Page, name: str) -> None:
    page.set_content(f"<!doctype html><html><body>{SOUND[name]}</body></html>")
    assert plain_links(page) == []


def test_only_the_part_that_is_asked_for_is_looked_at(page: Page) -> None:
    fault = FAULTY["in a sentence"]
    page.set_content(f'<!doctype html>{fault}<div class="a">{fault}</div>')
    assert len(plain_links(page)) == 2
    assert len(plain_links(page, ".a")) == 1


@pytest.mark.parametrize("url", ["about/privacy/", "substances/ghb/"])
def test_it_finds_all_that_axe_finds(page: Page, server: Server, url: str) -> None:
    page.goto(server.url(url))
    page.add_style_tag(content="main a { all: unset !important; color: #333 !important }")
    theirs = violations(page, only="link-in-text-block")
    assert theirs
    assert len(plain_links(page)) >= len(theirs)
