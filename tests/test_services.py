"""Services, the numbers of countries, and who to talk to: what is shown, the filter, paper, fallbacks."""

from __future__ import annotations

import datetime as dt
import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Literal

import pytest
from browser import Server, faults, new_context, small_controls, violations
from lxml import html
from paper import one_line, texts
from playwright.sync_api import Browser, Page
from project import report
from tool_checks import STORED, tab_to, untouched

from macros import components
from macros.components.services import entries, is_stale
from macros.content.loader import Content, load
from macros.page import ComponentError, PageContext
from macros.phones import can_exist, reaches_emergency_services, to_call

PAGE = "services/"
DAY = dt.date(2026, 6, 1)
"""The day of the tests: exactly a year after one service was checked, and a day more after the other."""

STALE = "Not checked for over a year. Call before you go."


def render(content: Content, name: str, *arguments: str, today: dt.date = DAY) -> html.HtmlElement:
    page = PageContext(content, "services/index.md", today)
    return html.fromstring(str(components.render(name, page, *arguments)))


def text(element: html.HtmlElement) -> str:
    return " ".join(element.text_content().split())


def at(content: Content, country: str | None) -> Content:
    """Give the content of a site in a country."""
    return replace(content, site=content.site.model_copy(update={"country": country}))


@pytest.fixture
def empty(good: Path) -> Content:
    """The small project of an organisation that lists no services."""
    shutil.rmtree(good / "organisation" / "services")
    assert report(good) == []
    return load(good)


# --- Numbers ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("number", "country", "shown", "digits"),
    [
        ("+442079460000", None, "+44 20 7946 0000", "+442079460000"),
        ("020 7946 0000", "gb", "+44 20 7946 0000", "+442079460000"),
        ("02 736 28 61", "be", "+32 2 736 28 61", "+3227362861"),
        ("212 555 0100", "us", "+1 212 555 0100", "+12125550100"),
        ("116 123", "gb", "116 123", "116123"),
        ("13 11 14", "au", "13 11 14", "131114"),
        ("988", "us", "988", "988"),
    ],
)
def test_a_number_is_shown_so_that_it_works_from_abroad_where_it_can(
    number: str, country: str | None, shown: str, digits: str
) -> None:
    found = to_call(number, country)
    assert (found.shown, found.digits) == (shown, digits)


def test_numbers_that_cannot_exist_are_known() -> None:
    assert can_exist("+44 20 7946 0000", None)
    assert can_exist("116 123", "gb")
    assert not can_exist("020 7946 0000", None)
    assert not can_exist("+44 1", "gb")
    assert reaches_emergency_services("999", "gb")
    assert not reaches_emergency_services("116123", "gb")


@pytest.mark.parametrize(
    ("checked", "stale"),
    [
        (dt.date(2026, 6, 1), False),
        (dt.date(2025, 6, 2), False),
        (dt.date(2025, 6, 1), False),
        (dt.date(2025, 5, 31), True),
        (dt.date(2024, 12, 31), True),
        (dt.date(2027, 1, 1), False),
    ],
)
def test_what_nobody_looked_at_for_over_a_year_is_stale(checked: dt.date, stale: bool) -> None:
    assert is_stale(checked, DAY) is stale


def test_a_leap_day_is_a_day_like_any_other() -> None:
    assert not is_stale(dt.date(2024, 2, 29), dt.date(2025, 2, 28))
    assert is_stale(dt.date(2024, 2, 29), dt.date(2025, 3, 1))


# --- The directory ------------------------------------------------------------------------------------------


def test_each_service_stands_in_full_once_and_in_short_under_its_other_kinds(good_content: Content) -> None:
    tree = render(good_content, "service_directory")
    assert [card.get("id") for card in tree.find_class("service")] == ["service-test-clinic", "service-listening-line"]
    assert [section.get("id") for section in tree.find_class("help-kind")] == [*good_content.vocabulary.help_kinds]
    counselling = tree.get_element_by_id("counselling")
    assert [card.get("id") for card in counselling.find_class("service")] == ["service-listening-line"]
    assert [link.get("href") for link in counselling.xpath(".//li/a")] == ["#service-test-clinic"]


def test_a_service_says_all_that_is_known_of_it_and_nothing_else(good_content: Content) -> None:
    tree = render(good_content, "service_directory")
    clinic = text(tree.get_element_by_id("service-test-clinic"))
    for known in (
        "Test & Talk",
        "Everyone in the Land of Tests",
        "Testville, Land of Tests",
        "1 Test Street",
        "+44 20 7946 0000",
        "English",
        "The service says: LGBT+ friendly, knows chemsex, no name needed.",
        "Last checked on 1 June 2025. Editors of the tests, on the phone.",
    ):
        assert known in clinic
    assert not [word for word in ("Mail", "When", "Cost", "By phone or online", STALE) if word in clinic]
    line = text(tree.get_element_by_id("service-listening-line"))
    assert "By phone or online" in line
    assert "The service says: it asks for your name." in line
    assert STALE in line
    assert "friendly" not in line


def test_every_kind_has_a_jump_link_and_says_whom_to_ask(good_content: Content) -> None:
    tree = render(good_content, "service_directory")
    kinds = good_content.vocabulary.help_kinds
    assert [link.get("href") for link in tree.xpath("//nav//a")] == [f"#{key}" for key in kinds]
    for key, kind in kinds.items():
        assert str(kind.ask) in text(tree.get_element_by_id(key))


def test_without_services_the_page_says_whom_to_ask_for_each_kind(empty: Content) -> None:
    tree = render(empty, "service_directory")
    assert "No service is listed here yet." in text(tree)
    assert not tree.xpath("//nav | //form | //service-filter | //*[@class='service']")
    for kind in empty.vocabulary.help_kinds.values():
        assert str(kind.ask) in text(tree)


def test_services_of_the_sites_country_come_first(good_content: Content) -> None:
    def order(country: str | None) -> list[str]:
        page = PageContext(at(good_content, country), "services/index.md", DAY)
        return [entry.service.id for entry in entries(page)]

    assert order("gb") == ["test-clinic", "listening-line"]
    assert order(None) == ["listening-line", "test-clinic"]


# --- Who to talk to -----------------------------------------------------------------------------------------


def test_a_page_names_services_for_what_it_is_about(good_content: Content) -> None:
    tree = render(at(good_content, "gb"), "who_to_talk_to", "counselling")
    assert [text(link) for link in tree.xpath(".//li//a[starts-with(@href, 'https:')]")] == [
        "Test & Talk",
        "The Listening Line",
    ]
    assert tree.xpath(".//a[starts-with(@href, 'tel:')]/@href") == ["tel:+442079460000"]
    assert tree.xpath(".//a/@href")[-1] == "./#counselling"
    assert text(tree).count(STALE) == 1


def test_the_first_kind_counts_most_and_no_list_is_long(content: Content) -> None:
    tree = render(content, "who_to_talk_to", "drug-checking", "chemsex")
    first = tree.xpath("string(.//li[1]//a)")
    assert len(tree.xpath(".//li")) == 3
    assert "drug-checking" in next(s for s in content.services.values() if s.name == first).help


def test_where_no_service_is_listed_a_page_says_what_to_ask(good_content: Content) -> None:
    tree = render(good_content, "who_to_talk_to", "legal", "withdrawal")
    kinds = good_content.vocabulary.help_kinds
    assert str(kinds["legal"].ask) in text(tree)
    assert str(kinds["withdrawal"].ask) in text(tree)
    assert tree.xpath(".//a/@href") == ["./#legal", "./#withdrawal"]


@pytest.mark.parametrize(("kinds", "message"), [((), "no kind of help is named"), (("chemsx",), 'did you mean "chem')])
def test_a_call_without_a_known_kind_is_refused(good_content: Content, kinds: tuple[str, ...], message: str) -> None:
    with pytest.raises(ComponentError, match=message):
        render(good_content, "who_to_talk_to", *kinds)


# --- Countries ----------------------------------------------------------------------------------------------


def test_there_are_many_countries_and_each_names_pages_that_were_read(content: Content) -> None:
    assert len(content.countries) >= 25
    for country in content.countries.values():
        assert country.sources, country.id
        assert all(source.read_on <= dt.date(2026, 12, 31) for source in country.sources), country.id


def test_every_country_can_be_called_and_looked_up(content: Content) -> None:
    numbers, sources = (render(content, "country_numbers", part) for part in ("numbers", "sources"))
    rows = {text(row.find_class("country-name")[0]): row for row in numbers.xpath("//ul[@class='country-list']/li")}
    for country in content.countries.values():
        row = rows[country.name]
        links = row.xpath(".//a/@href")
        assert links == [f"tel:{number}" for number in (country.ambulance.digits, *country.ambulance.also)], country.id
        record = sources.get_element_by_id(f"numbers-{country.id}")
        assert {str(source.url) for source in country.sources} <= set(record.xpath(".//a/@href")), country.id
        assert all(str(source.publisher) in text(record) for source in country.sources), country.id
    assert list(rows) == sorted(rows, key=str.casefold)
    assert "Nobody here has called them." in text(numbers)
    letters = numbers.xpath("//nav//a/@href")
    assert {letter.removeprefix("#") for letter in letters} == set(numbers.xpath("//ul[@class='country-list']/li/@id"))


def test_a_number_that_a_person_called_says_when(good_content: Content) -> None:
    country = good_content.countries["gb"]
    called = country.ambulance.model_copy(update={"called_on": dt.date(2026, 5, 3)})
    known = replace(good_content, countries={"gb": country.model_copy(update={"ambulance": called})})
    assert "Called on 3 May 2026." in text(render(known, "country_numbers", "sources"))
    assert "We have not called all of them." in text(render(known, "country_numbers", "numbers"))
    assert "Nobody has called it yet." in text(render(good_content, "country_numbers", "sources"))


def test_the_site_says_who_publishes_it(good_content: Content) -> None:
    shown = text(render(good_content, "publisher"))
    assert "Test House is a demonstration." in shown
    assert "It names no reviewers of its own." in shown
    update = {
        "demonstration": False,
        "country": "gb",
        "website": "https://example.org/house",
        "reviewers": "two nurses",
        "emergency": good_content.site.emergency.model_copy(update={"called_on": dt.date(2026, 5, 3)}),
    }
    own = replace(good_content, site=good_content.site.model_copy(update=update))
    tree = render(own, "publisher")
    for said in ("A service publishes this site", "Land of Tests", "two nurses", "called it on 3 May 2026", "112"):
        assert said in text(tree)
    assert tree.xpath(".//a[@rel]/@href") == ["https://example.org/house"]


# --- In the browser -----------------------------------------------------------------------------------------


@pytest.fixture
def page(chromium: Browser, small: Server) -> Iterator[Page]:
    """The services of the small project on a phone."""
    context = new_context(chromium, width=360, height=640)
    view = context.new_page()
    view.goto(small.url(PAGE))
    yield view
    context.close()


def shown(page: Page) -> list[str]:
    """Give the ids of the services that are shown in full, in order."""
    found: list[str] = page.eval_on_selector_all(
        ".service", "all => all.filter((e) => e.checkVisibility()).map((e) => e.id.replace('service-', ''))"
    )
    return found


def sections(page: Page) -> list[str]:
    found: list[str] = page.eval_on_selector_all(
        ".help-kind", "all => all.filter((e) => e.checkVisibility()).map((e) => e.id)"
    )
    return found


def test_the_filter_finds_services_by_kind_place_and_language(page: Page, good_content: Content) -> None:
    before = untouched(page)
    status = page.locator(".service-count")
    assert shown(page) == ["test-clinic", "listening-line"]
    assert sections(page) == [*good_content.vocabulary.help_kinds]
    assert page.locator(".service-kinds").is_hidden()
    assert status.text_content() == ""

    page.get_by_label("What kind of help?").select_option("counselling")
    assert shown(page) == ["test-clinic", "listening-line"]
    assert sections(page) == ["counselling"]
    assert status.text_content() == "2 of 2 services."
    assert page.locator("#counselling .service").count() == 2
    assert page.locator("#counselling .service-elsewhere").is_hidden()

    page.get_by_label("Which language?").select_option("Latvian")
    assert shown(page) == ["listening-line"]
    assert status.text_content() == "1 of 2 services."

    page.get_by_label("What kind of help?").select_option("")
    assert sections(page) == ["counselling", "peer-support"]

    page.get_by_label("Which language?").select_option("")
    page.get_by_label("Where?").select_option("Land of Tests")
    assert shown(page) == ["test-clinic", "listening-line"], "who helps from afar helps there too"
    page.get_by_label("Where?").select_option("By phone or online")
    assert shown(page) == ["listening-line"]

    page.get_by_label("What kind of help?").select_option("sexual-health")
    assert shown(page) == []
    assert sections(page) == ["sexual-health"]
    assert status.text_content() == "No service is listed for this. Below stands whom to ask."
    assert page.locator("#sexual-health .service-ask").is_visible()

    page.get_by_role("button", name="Show all").click()
    page.locator("#legal").wait_for()
    assert shown(page) == ["test-clinic", "listening-line"]
    assert page.locator("#chemsex .service").count() == 1
    assert status.text_content() == ""
    assert untouched(page) == before
    assert page.evaluate(STORED) == [0, 0, ""]


def test_a_result_is_announced_once(page: Page) -> None:
    page.evaluate(
        """() => { window.said = []; new MutationObserver((all) => said.push(all.length))
        .observe(document.querySelector(".service-count"), {childList: true, characterData: true, subtree: true}); }"""
    )
    page.get_by_label("Where?").select_option("online")
    assert page.evaluate("said.length") == 1
    assert page.locator("main [role=status], main [aria-live]").count() == 1


def test_the_filter_works_from_the_keyboard(page: Page) -> None:
    tab_to(page, "#service-kind")
    page.keyboard.press("c")
    assert page.locator(".service-count").text_content() == "1 of 2 services."
    tab_to(page, "service-filter button")
    page.keyboard.press("Enter")
    page.locator("#legal").wait_for()
    assert page.locator("#service-kind").input_value() == ""


def test_nothing_stays_chosen_when_the_page_comes_back(page: Page) -> None:
    page.get_by_label("Which language?").select_option("Latvian")
    page.reload()
    assert shown(page) == ["test-clinic", "listening-line"]
    assert page.get_by_label("Which language?").input_value() == ""


def test_without_scripts_sections_and_links_do_the_same(
    chromium: Browser, small: Server, good_content: Content
) -> None:
    context = new_context(chromium, width=320, height=640, javascript=False)
    view = context.new_page()
    view.goto(small.url(PAGE))
    assert view.locator("service-filter").is_hidden()
    assert view.locator(".service").count() == 2
    assert view.locator(".service-kinds a").count() == len(good_content.vocabulary.help_kinds)
    view.locator(".service-kinds a", has_text="Sterile equipment").click()
    box = view.locator("#needle-exchange").bounding_box()
    assert box is not None
    assert 0 <= box["y"] < 640
    view.locator("#counselling .service-elsewhere a").click()
    box = view.locator("#service-test-clinic").bounding_box()
    assert box is not None
    assert -1 <= box["y"] < 640
    context.close()


@pytest.mark.parametrize(
    ("scheme", "forced", "width"), [("light", "none", 320), ("dark", "none", 1280), ("light", "active", 320)]
)
def test_no_fault_is_found_on_the_pages_or_in_a_result(
    chromium: Browser,
    small: Server,
    scheme: Literal["light", "dark"],
    forced: Literal["none", "active"],
    width: int,
) -> None:
    context = new_context(chromium, scheme, forced, width=width, bypass_csp=True)
    view = context.new_page()
    for url, change in ((PAGE, True), ("emergency/other-countries/", False), ("about/numbers/", False)):
        view.goto(small.url(url))
        for choose in (False, True) if change else (False,):
            if choose:
                view.get_by_label("What kind of help?").select_option("counselling")
            assert (violations(view) if forced == "active" else faults(view, "main")) == [], url
            assert width > 320 or small_controls(view) == [], url
            assert width > 320 or view.evaluate("document.documentElement.scrollWidth") <= width, url
    context.close()


def test_paper_shows_services_without_the_filter_and_their_addresses(
    chromium: Browser, small: Server, tmp_path: Path
) -> None:
    context = new_context(chromium)
    view = context.new_page()
    for name, url in (("services", PAGE), ("numbers", "emergency/other-countries/")):
        view.goto(small.url(url))
        view.pdf(path=tmp_path / f"{name}.pdf", format="A4", prefer_css_page_size=True)
    context.close()
    services, numbers = (one_line(" ".join(texts(tmp_path / f"{name}.pdf"))) for name in ("services", "numbers"))
    assert "What kind of help?" not in services
    for said in ("Test & Talk", "https://example.org/test-clinic", "+44 20 7946 0000", STALE, "Not near you?"):
        assert said in services
    assert "Land of Tests" in numbers
    assert "Also: 112" in numbers
