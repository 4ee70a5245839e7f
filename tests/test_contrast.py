"""Our measure of contrast: it finds what is planted, leaves the hidden alone, and agrees with axe."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

import pytest
from browser import Server, new_context, poor_contrast, violations
from playwright.sync_api import Browser, Page

LAYOUTS = ["", "about/privacy/", "emergency/someone-will-not-wake-up/", "substances/ghb/"]

FAINT = "color: #777; background: white"
"""4.48:1"""

FAULTY = {
    "text": (f'<p id="a" style="{FAINT}">word</p>', 'p#a "word" has a contrast of 4.48:1, less than 7:1'),
    "large text": (
        '<p style="font-size: 24px; color: #888">word</p>',
        'p "word" has a contrast of 3.54:1, less than 4.5',
    ),
    "bold text": ('<b style="font-size: 18px; color: #666">word</b>', 'b "word" has a contrast of 5.74:1, less than 7'),
    "ground of an ancestor": ('<div style="background: #333"><p>word</p></div>', 'p "word" has a contrast of 1.66:1'),
    "see-through text": ('<p style="color: rgb(0 0 0 / 0.5)">word</p>', 'p "word" has a contrast of 3.9'),
    "see-through grounds": (
        '<div style="background: rgb(0 0 0 / 0.5)"><div style="background: rgb(0 0 0 / 0.5)"><p>word</p></div></div>',
        'p "word" has a contrast of 2.0',
    ),
    "opacity": ('<div style="opacity: 0.5"><p>word</p></div>', 'p "word" has a contrast of 3.9'),
    "opacity with a ground": (
        '<div style="opacity: 0.5; background: black; color: white"><p>word</p></div>',
        'p "word" has a contrast of 3.9',
    ),
    "colour space": ('<p style="color: oklch(0.6 0 0)">word</p>', 'p "word" has a contrast of 3.9'),
    "filled letters": ('<p style="-webkit-text-fill-color: #999">word</p>', 'p "word" has a contrast of 2.8'),
    "without a box": ('<p style="display: contents; color: #999">word</p>', 'p "word" has a contrast of 2.8'),
    "before": (
        '<style>p::before {content: "word"; color: #999}</style><p></p>',
        'p::before ""word"" has a contrast of 2',
    ),
    "after": ("<style>p::after {content: counter(n); color: #999}</style><p></p>", "p::after"),
    "ground of after": (
        '<style>p::after {content: "word"; background: #333}</style><p></p>',
        'p::after ""word"" has a contrast of 1.6',
    ),
    "opacity of after": (
        '<style>p::after {content: "word"; opacity: 0.5}</style><p></p>',
        'p::after ""word"" has a contrast of 3.9',
    ),
    "marker": ("<style>li::marker {color: #999}</style><ul><li>word</li></ul>", "li::marker"),
    "placeholder": (
        '<style>::placeholder {color: #999}</style><input placeholder="word">',
        "input::placeholder",
    ),
    "value": ('<input value="word" style="color: #999">', 'input "word"'),
    "area": ('<textarea style="color: #999">word</textarea>', 'textarea "word"'),
    "choice": ('<select style="color: #999; background: white"><option>word</option></select>', 'select "word"'),
    "button": (f'<button style="{FAINT}">word</button>', 'button "word"'),
    "disabled control": (f'<button disabled style="{FAINT}">word</button>', 'button "word"'),
    "image": (
        '<div style="background: linear-gradient(white, black)"><p>word</p></div>',
        'p "word" cannot be measured: background image of div',
    ),
    "image of before": (
        '<style>p::before {content: "word"; background: linear-gradient(white, black)}</style><p></p>',
        "cannot be measured: its background image",
    ),
    "filter": ('<div style="filter: blur(2px)"><p>word</p></div>', "cannot be measured: filter of div"),
    "blend": ('<div style="mix-blend-mode: screen"><p>word</p></div>', "cannot be measured: mixBlendMode of div"),
    "shadow": ('<p style="text-shadow: 0 0 3px black">word</p>', "cannot be measured: textShadow of p"),
    "drawing": ('<svg width="90" height="40"><text y="20">word</text></svg>', "cannot be measured: text in SVG"),
    "shadow tree": (
        '<div id="a"><template shadowrootmode="open"><p>word</p></template></div>',
        "div#a cannot be measured: shadow tree",
    ),
    "out of its ground": (
        '<div style="background: white; width: 9px"><p style="white-space: nowrap">long word</p></div>',
        'p "long word" cannot be measured: it stands out of div',
    ),
    "placed": (
        '<div style="position: relative"><b style="position: absolute; left: 0">word</b></div>',
        "it is placed over other things and has no ground of its own",
    ),
}

SOUND = {
    "dark grey": '<p style="color: #595959">word</p>',
    "large text": '<p style="font-size: 24px; color: #767676">word</p>',
    "large bold text": '<p style="font-size: 19px; font-weight: 700; color: #767676">word</p>',
    "white on black above a gradient": (
        '<div style="background: linear-gradient(white, black)">'
        '<p style="background: black; color: white">word</p></div>'
    ),
    "placed with a ground": '<p style="position: absolute; background: white">word</p>',
    "not displayed": f'<p style="{FAINT}; display: none">word</p>',
    "not visible": f'<p style="{FAINT}; visibility: hidden">word</p>',
    "clear as glass": f'<div style="opacity: 0"><p style="{FAINT}">word</p></div>',
    "for screen readers": f'<p style="{FAINT}; position: absolute; clip-path: inset(50%)">word</p>',
    "folded away": f'<details><summary>word</summary><p style="{FAINT}">word</p></details>',
    "no words": f'<style>p::before {{content: ""; {FAINT}}}</style><p style="{FAINT}"> </p>',
    "no placeholder beside a value": '<style>::placeholder {color: #999}</style><input value="a" placeholder="word">',
    "ticks": '<input type="checkbox" value="word" style="color: #999">',
}


@pytest.fixture(scope="module")
def page(chromium: Browser) -> Iterator[Page]:
    context = new_context(chromium)
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("name", FAULTY)
def test_a_planted_fault_is_found(page: Page, name: str) -> None:
    html, expected = FAULTY[name]
    page.set_content(f"<!doctype html><html><body>{html}</body></html>")
    found = poor_contrast(page)
    assert len(found) == 1, found
    assert expected in found[0]


@pytest.mark.parametrize("name", SOUND)
def test_what_is_clear_or_cannot_be_seen_is_no_fault(page: Page, name: str) -> None:
    page.set_content(f"<!doctype html><html><body>{SOUND[name]}</body></html>")
    assert poor_contrast(page) == []


def test_only_the_part_that_is_asked_for_is_measured(page: Page) -> None:
    page.set_content(f'<!doctype html><p style="{FAINT}">one</p><div class="a"><p style="{FAINT}">two</p></div>')
    assert len(poor_contrast(page)) == 2
    assert [line.partition(" has")[0] for line in poor_contrast(page, ".a")] == ['p "two"']


def ratios(lines: Iterable[str]) -> set[float]:
    return {float(ratio) for line in lines for ratio in re.findall(r" contrast of ([\d.]+)", line)}


@pytest.mark.parametrize(("scheme", "width"), [("light", 320), ("dark", 1280)])
def test_it_finds_all_that_axe_finds_and_as_faint(chromium: Browser, server: Server, scheme: str, width: int) -> None:
    """It finds more: axe passes over what lies in a fixed bar, partly off the screen, or under another thing."""
    context = new_context(chromium, "light" if scheme == "light" else "dark", width=width, bypass_csp=True)
    view = context.new_page()
    for url in LAYOUTS:
        view.goto(server.url(url))
        view.add_style_tag(content="body * { color: #8a8a8a !important; transition: none !important }")
        ours = ratios(line for line in poor_contrast(view) if "::" not in line)
        theirs = ratios(violations(view, only="color-contrast-enhanced"))
        assert theirs, url
        assert [ratio for ratio in theirs if not any(abs(ratio - own) < 0.02 for own in ours)] == [], (url, ours)
    context.close()
