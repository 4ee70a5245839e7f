"""The real site in a real browser, under a path as on GitHub Pages."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from browser import (
    MODES,
    Server,
    axe,
    faults,
    fresh_page,
    new_context,
    serve,
    show_in,
    walk_with_tab,
)
from playwright.sync_api import Browser, BrowserContext, Page, Route
from project import build

from macros.content.loader import Content

LAYOUTS = ["", "about/privacy/", "emergency/someone-will-not-wake-up/", "no-such-page/"]
EMERGENCY = "emergency/someone-will-not-wake-up/"


@pytest.fixture(scope="module")
def phone(chromium: Browser) -> Iterator[BrowserContext]:
    """A phone with scripts, light, for all tests."""
    context = new_context(chromium, width=360, height=640)
    yield context
    context.close()


@pytest.fixture
def page(phone: BrowserContext, server: Server) -> Iterator[Page]:
    """A page of the phone, fresh."""
    with fresh_page(phone, server) as view:
        yield view


@pytest.mark.parametrize("url", LAYOUTS)
def test_no_layout_has_a_fault_in_any_mode(page: Page, server: Server, url: str) -> None:
    page.goto(server.url(url))
    for mode in MODES:
        show_in(page, mode)
        assert faults(page) == [], mode


def test_the_whole_of_axe_finds_nothing_on_any_layout(chromium: Browser, server: Server) -> None:
    """With the rules that measures of ours stand for otherwise."""
    assert axe(chromium, server, LAYOUTS, MODES[0]) == []


def test_open_menu_and_contents_have_no_fault_in_any_mode(page: Page, server: Server) -> None:
    page.goto(server.url("about/privacy/"))
    opened = []
    for mode in MODES:
        show_in(page, mode)
        for part in ("header", "main"):
            summary = page.locator(f"{part} summary")
            if summary.is_visible() and summary.evaluate("e => getComputedStyle(e).pointerEvents") != "none":
                summary.click()
                assert faults(page, part) == [], mode
                summary.click()
                opened.append(part)
    assert {"header", "main"} <= set(opened)


def test_results_of_a_search_have_no_fault_in_any_mode(page: Page, server: Server) -> None:
    page.goto(server.url("search/"))
    page.get_by_label("Search this site").fill("mephedrone")
    page.locator(".search-results li").first.wait_for()
    for mode in MODES:
        show_in(page, mode)
        assert faults(page, ".search") == [], mode


@pytest.mark.parametrize("size", [(360, 640), (1280, 720), (640, 360)])
@pytest.mark.parametrize("url", ["", EMERGENCY, "substances/", "about/privacy/", "search/"])
def test_focus_is_never_covered(page: Page, server: Server, url: str, size: tuple[int, int]) -> None:
    page.set_viewport_size({"width": size[0], "height": size[1]})
    page.goto(server.url(url))
    assert len(walk_with_tab(page, 150)) > 10


def test_search_announces_its_count_and_leaves_no_trace_in_the_address(page: Page, server: Server) -> None:
    page.goto(server.url("search/"))
    before = page.evaluate("[location.href, history.length]")
    box = page.get_by_label("Search this site")
    box.fill("mephedrone")
    page.locator(".search-results li").first.wait_for()
    assert page.locator("site-search [role=status]").inner_text().endswith("pages found.")
    box.fill("qqqqqqqq")
    page.locator("[role=status]", has_text="Nothing found").wait_for()
    assert page.evaluate("[location.href, history.length]") == before
    assert page.locator(".search-results li").count() == 0


def test_search_hits_lead_to_pages(page: Page, server: Server) -> None:
    page.goto(server.url("search/"))
    page.get_by_label("Search this site").fill("chest pain")
    page.locator(".search-results a").first.click()
    page.locator("h1").wait_for()
    assert page.url.startswith(server.url())
    assert page.locator("h1").inner_text() != "This page is not here"


def test_search_does_not_index_warnings_tables_and_sources(page: Page, server: Server) -> None:
    page.goto(server.url("search/"))
    page.get_by_label("Search this site").fill("shorter than this site accepts")
    page.locator("site-search [role=status]:not(:empty)").wait_for()
    excerpts = page.locator(".search-results p").all_inner_texts()
    assert not any("Shorter than this site accepts" in text for text in excerpts)


@pytest.mark.parametrize("javascript", [True, False])
def test_the_menu_opens_from_the_keyboard_on_a_phone(chromium: Browser, server: Server, javascript: bool) -> None:
    context = new_context(chromium, width=360, height=640, javascript=javascript)
    view = context.new_page()
    view.goto(server.url())
    view.locator("details.menu > summary").focus()
    view.keyboard.press("Enter")
    link = view.get_by_role("navigation", name="Main").get_by_role("link", name="Substances")
    assert link.is_visible()
    view.keyboard.press("Tab")
    view.keyboard.press("Enter")
    view.wait_for_url(server.url("substances/"))
    context.close()


def test_escape_closes_the_menu_and_gives_focus_back(page: Page, server: Server) -> None:
    page.goto(server.url())
    page.locator("details.menu > summary").click()
    page.keyboard.press("Tab")
    page.keyboard.press("Escape")
    assert not page.locator("details.menu").evaluate("e => e.open")
    assert page.evaluate("document.activeElement.tagName") == "SUMMARY"


# --- Leaving ------------------------------------------------------------------------------------------------


@pytest.fixture
def elsewhere(content: Content) -> str:
    return content.site.leave.url


def catch(view: Page, url: str, seen: list[dict[str, str]]) -> None:
    """Answer the neutral page in the test itself and keep what was sent to it."""

    def answer(route: Route) -> None:
        seen.append(route.request.all_headers())
        route.fulfill(body="<title>Weather</title><h1>Weather</h1>", content_type="text/html")

    view.context.route(url, answer)


@pytest.mark.parametrize("javascript", [True, False])
def test_leaving_opens_the_neutral_page_without_saying_where_from(
    chromium: Browser, server: Server, elsewhere: str, javascript: bool
) -> None:
    context = new_context(chromium, width=360, height=640, javascript=javascript)
    view = context.new_page()
    seen: list[dict[str, str]] = []
    catch(view, elsewhere, seen)
    view.goto(server.url("substances/ghb/"))
    view.get_by_role("link", name="Leave this site").click()
    view.wait_for_url(elsewhere)
    assert len(context.pages) == 1
    assert [headers.get("referer") for headers in seen] == [None]
    context.close()


def test_leaving_hides_the_page_before_the_next_one_answers(page: Page, server: Server, elsewhere: str) -> None:
    page.context.route(elsewhere, lambda route: route.fulfill(status=204))  # no page comes
    page.goto(server.url("search/"))
    page.get_by_label("Search this site").fill("ketamine")
    page.get_by_role("link", name="Leave this site").dispatch_event("click")
    assert page.locator("h1").is_hidden()
    assert page.locator("main").is_hidden()
    assert page.locator(".leaving").is_visible()
    assert page.title() == "Loading."
    assert page.locator("#search-term").evaluate("e => e.value") == ""


def test_the_back_button_does_not_bring_the_left_page_back(page: Page, server: Server, elsewhere: str) -> None:
    catch(page, elsewhere, [])
    page.goto(server.url())
    page.goto(server.url("substances/ghb/"))
    page.get_by_role("link", name="Leave this site").click()
    page.wait_for_url(elsewhere)
    page.go_back()
    assert page.url == server.url()
    assert page.locator("h1").is_visible()
    assert page.locator(".leaving").count() == 0


def test_a_page_from_the_browsers_memory_is_shown_again_and_empty(page: Page, server: Server, elsewhere: str) -> None:
    page.context.route(elsewhere, lambda route: route.fulfill(status=204))
    page.goto(server.url("search/"))
    page.get_by_role("link", name="Leave this site").dispatch_event("click")
    page.evaluate("document.querySelector('#search-term').value = 'left over'")
    page.evaluate("dispatchEvent(new PageTransitionEvent('pageshow', {persisted: true}))")
    assert page.locator("h1").is_visible()
    assert page.locator(".leaving").count() == 0
    assert page.locator("#search-term").evaluate("e => e.value") == ""
    assert page.title().startswith("Search")


def test_shift_three_times_leaves_and_is_announced(page: Page, server: Server, elsewhere: str) -> None:
    catch(page, elsewhere, [])
    page.goto(server.url())
    page.keyboard.press("Shift")
    assert page.locator(".leave-status").inner_text() == "Press Shift 2 more times to leave."
    page.keyboard.press("Shift")
    assert page.locator(".leave-status").inner_text() == "Press Shift once more to leave."
    page.keyboard.press("Shift")
    page.wait_for_url(elsewhere)


def test_capital_letters_do_not_leave(page: Page, server: Server) -> None:
    page.goto(server.url("search/"))
    page.locator("#search-term").focus()
    for letter in "ABCDE":
        page.keyboard.press(f"Shift+{letter}")
    assert page.url == server.url("search/")
    assert page.locator(".leave-status").inner_text() == ""


# --- Emergency ----------------------------------------------------------------------------------------------


def test_the_call_and_the_first_three_steps_fit_on_a_small_phone(page: Page, server: Server) -> None:
    page.goto(server.url(EMERGENCY))
    bar = page.locator(".exits").bounding_box()
    assert bar is not None
    for part in (page.locator(".call-button").first, *page.locator(".steps").first.locator("li").all()[:3]):
        box = part.bounding_box()
        assert box is not None
        assert box["y"] >= 0
        assert box["y"] + box["height"] <= bar["y"]


def test_the_emergency_page_works_with_stylesheet_and_script_blocked(page: Page, server: Server) -> None:
    page.context.route("**/assets/**", lambda route: route.abort())
    page.goto(server.url(EMERGENCY))
    call = page.locator("main a").first
    assert call.get_attribute("href") == "tel:112"
    assert "112" in call.inner_text()
    text = page.locator("main").inner_text()
    first, second, third = (
        text.index("Shout."),
        text.index("On the back."),
        text.index("Steady, normal breaths"),
    )
    assert text.index("112") < first < second < third < 400
    tops = [page.locator(".steps li").nth(n).bounding_box() for n in range(3)]
    assert all(box is not None and box["y"] < 640 for box in tops)


def test_the_emergency_bar_stays_in_view_on_a_phone_and_static_on_a_low_window(
    chromium: Browser, server: Server
) -> None:
    for height, position in ((640, "fixed"), (400, "static")):
        context = new_context(chromium, width=360, height=height)
        view = context.new_page()
        view.goto(server.url("substances/ghb/"))
        assert view.locator(".exits").evaluate("e => getComputedStyle(e).position") == position
        context.close()


# --- The rest -----------------------------------------------------------------------------------------------


def test_an_unknown_address_gets_a_page_that_leads_back(page: Page, server: Server) -> None:
    response = page.goto(server.url("no/such/page/"))
    assert response is not None
    assert response.status == 404
    page.locator("main").get_by_role("link", name="Emergency").click()
    page.wait_for_url(server.url("emergency/"))


def test_text_is_large_short_lined_and_follows_the_system_scheme(chromium: Browser, server: Server) -> None:
    grounds = set()
    for scheme in ("light", "dark"):
        context = new_context(chromium, "light" if scheme == "light" else "dark")
        view = context.new_page()
        view.goto(server.url("substances/ghb/"))
        size, line_height, align, width = view.locator(".body li").first.evaluate(
            """e => { const s = getComputedStyle(e); return [parseFloat(s.fontSize), parseFloat(s.lineHeight) /
            parseFloat(s.fontSize), s.textAlign, e.getBoundingClientRect().width / (parseFloat(s.fontSize) * 0.5)] }"""
        )
        long = view.locator(".body .claims li").first.evaluate("e => parseFloat(getComputedStyle(e).fontSize)")
        assert size >= 16
        assert long >= 18
        assert line_height >= 1.4
        assert align == "start"
        assert width <= 82
        grounds.add(view.evaluate("getComputedStyle(document.documentElement).backgroundColor"))
        context.close()
    assert len(grounds) == 2


def test_spread_out_text_is_not_cut(chromium: Browser, server: Server) -> None:
    """WCAG 1.4.12: wider spacing of lines, words and letters loses nothing."""
    context = new_context(chromium, width=320, height=640, bypass_csp=True)
    view = context.new_page()
    for url in LAYOUTS:
        view.goto(server.url(url))
        view.add_style_tag(
            content="*{line-height:1.5!important;letter-spacing:.12em!important;word-spacing:.16em!important}"
            "p{margin-bottom:2em!important}"
        )
        assert view.evaluate("document.documentElement.scrollWidth") <= 320, url
    context.close()


def test_paper_shows_text_and_sources_but_no_frame(page: Page, server: Server) -> None:
    page.goto(server.url("substances/ghb/"))
    page.emulate_media(media="print")
    for hidden in (".exits", ".menu", ".contents", ".after", ".skip"):
        assert page.locator(hidden).first.is_hidden(), hidden
    assert page.locator(".g-warning").first.is_visible()
    assert page.locator(".sources li").first.is_visible()
    page.goto(server.url("about/sources-a/"))
    address = page.locator(".sources a").first.evaluate("e => getComputedStyle(e, '::after').content")
    assert "http" in address


def test_a_site_works_at_the_root_too(chromium: Browser, good: Path) -> None:
    """The small project: what comes from the address is the same for any content."""
    done = build(good, address="https://example.org/")
    assert done.returncode == 0, done.stderr
    with serve(good / "site", "/") as server:
        context = new_context(chromium, width=360, height=640)
        view = context.new_page()
        view.goto(server.url())
        view.get_by_role("link", name="Emergency", exact=True).click()
        view.wait_for_url(server.url("emergency/"))
        view.goto(server.url("no/such/page/"))
        assert view.locator("h1").evaluate("e => getComputedStyle(e).fontWeight") == "700"
        view.locator("main").get_by_role("link", name="Search").click()
        view.wait_for_url(server.url("search/"))
        view.get_by_label("Search this site").fill("clear drink")
        view.locator(".search-results li").first.wait_for()
        assert [r.path for r in server.requests if r.status == 404] == ["/no/such/page/"]
        context.close()
