"""What the tests of the tools share: a site of the small project, and what every tool has to do. No test."""

from __future__ import annotations

from typing import Any

from browser import faults as faults_of_page
from playwright.sync_api import Page

NAMES = """(within) => [...document.querySelector(within).querySelectorAll("input, textarea, select, button")]
  .filter((e) => e.checkVisibility({visibilityProperty: true}))
  .map((e) => (e.getAttribute("aria-label") ?? [...e.labels ?? []].map((l) => l.textContent).join(" ") ?? "").trim()
    || (e.tagName === "BUTTON" ? e.textContent.trim() : ""))"""

STORED = "[localStorage.length, sessionStorage.length, document.cookie]"


def names(page: Page, within: str) -> list[str]:
    """Give what a screen reader calls each control that is shown, in order."""
    found: list[str] = page.evaluate(NAMES, within)
    return found


def tab_to(page: Page, selector: str, most: int = 200) -> None:
    """Press Tab until an element has the focus; fails when it cannot be reached."""
    for _ in range(most):
        if page.evaluate("(s) => document.activeElement.matches(s)", selector):
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"Tab does not reach {selector}")


def untouched(page: Page) -> list[Any]:
    """Give what a tool must not change: address, length of the history, what is stored."""
    return [*page.evaluate("[location.href, history.length]"), page.evaluate(STORED)]


def faults(page: Page, within: str) -> list[str]:
    """Look for all faults of a tool, and for sideways scrolling on a small phone."""
    wide = page.evaluate("innerWidth <= 320 && document.documentElement.scrollWidth > innerWidth")
    return [*faults_of_page(page, within), *(["the page scrolls sideways"] if wide else [])]
