"""The built site as files: links, headings, policy, weight. No browser."""

from __future__ import annotations

import gzip
import itertools
import json
import re
from pathlib import Path
from urllib.parse import urljoin, urlsplit

import html_checker
import jsonschema
import pytest
from lxml import html
from project import PREFIX

from macros.components import FOLDER
from macros.frame import CSP

LISTS = {
    "about/ledger/": 30_000,
    "about/numbers/": 30_000,
    "about/sources-a/": 45_000,
    "about/sources-b/": 30_000,
    "substances/mixing/": 45_000,
}
"""Pages that are lists, with a larger allowance of bytes."""
TOOLS = ("care/plan/", "care/windows/", "care/cravings/now/", "care/g-log/", "print/my-plan/", "self-check/where-am-i/")
"""Pages with a tool, in bytes: 25,000."""


def pages(site: Path) -> list[Path]:
    return sorted(site.rglob("*.html"))


def url_of(site: Path, page: Path) -> str:
    return PREFIX + page.relative_to(site).as_posix().removesuffix("index.html")


def test_every_page_is_valid_html(site: Path) -> None:
    assert html_checker.check(pages(site)) == []


def test_every_internal_link_and_anchor_resolves(site: Path) -> None:
    trees = {url_of(site, page): html.parse(str(page)).getroot() for page in pages(site)}
    ids = {url: {*tree.xpath("//@id")} for url, tree in trees.items()}
    broken = []
    for url, tree in trees.items():
        for target in [*tree.xpath("//a/@href"), *tree.xpath("//link/@href"), *tree.xpath("//script/@src")]:
            parts = urlsplit(urljoin(url, target))
            if parts.scheme or parts.netloc:
                continue
            file = site / parts.path.removeprefix(PREFIX)
            if not parts.path.startswith(PREFIX) or not (file.is_file() or (file / "index.html").is_file()):
                broken.append(f"{url}: {target}")
            elif parts.fragment and parts.fragment not in ids[parts.path]:
                broken.append(f"{url}: {target} (no such anchor)")
    assert broken == []


def test_pages_have_unique_ids_titles_and_one_ordered_outline(site: Path) -> None:
    titles: dict[str, str] = {}
    for page in pages(site):
        tree = html.parse(str(page)).getroot()
        ids = tree.xpath("//@id")
        assert len(ids) == len(set(ids)), page
        levels = [int(heading.tag[1]) for heading in tree.xpath("//h1|//h2|//h3|//h4|//h5|//h6")]
        assert levels.count(1) == 1, page
        assert levels[0] == 1, page
        assert all(after - before <= 1 for before, after in itertools.pairwise(levels)), page
        title = tree.findtext(".//title")
        assert title not in titles, (page, titles[title])
        titles[title] = str(page)


def test_policy_and_referrer_come_first_and_nothing_is_inline(site: Path) -> None:
    for page in pages(site):
        head = html.parse(str(page)).getroot().find("head")
        first, second = head[0], head[1]
        assert (first.get("http-equiv"), first.get("content")) == ("Content-Security-Policy", CSP), page
        assert (second.get("name"), second.get("content")) == ("referrer", "no-referrer"), page
        text = page.read_text(encoding="utf-8")
        assert not re.search(r"<style|\sstyle=|\son[a-z]+=|javascript:", text), page
        assert not re.search(r"<script(?![^>]*\ssrc=)", text), page
    assert "unsafe" not in CSP


def test_external_links_carry_no_opener_and_no_referrer(site: Path) -> None:
    for page in pages(site):
        for link in html.parse(str(page)).getroot().xpath("//a[starts-with(@href, 'http')]"):
            assert {"noopener", "noreferrer"} <= set(link.get("rel", "").split()), (page, link.get("href"))


def test_nothing_of_the_theme_is_shipped(site: Path) -> None:
    names = [path.name for path in (site / "assets").iterdir()]
    own = "|".join(["site", *(path.parent.name.replace("_", "-") for path in FOLDER.glob("*/script.js"))])
    assert all(re.fullmatch(rf"({own})\.[0-9a-f]{{8}}\.(css|js)", name) for name in names), names
    for page in pages(site):
        text = page.read_text(encoding="utf-8")
        assert "googleapis" not in text
        assert 'name="generator"' not in text


def first_visit(site: Path, page: Path) -> tuple[int, int]:
    """Give bytes (gzip) and number of files that a first visit loads before the reader acts."""
    tree = html.parse(str(page)).getroot()
    loaded = [page]
    for target in [*tree.xpath("//link[@rel='stylesheet']/@href"), *tree.xpath("//script/@src")]:
        loaded.append(site / urlsplit(urljoin(url_of(site, page), target)).path.removeprefix(PREFIX))
    for target in tree.xpath("//img/@src | //link[@rel='icon']/@href"):
        assert target.startswith("data:"), (page, target)
    return sum(len(gzip.compress(path.read_bytes(), 9)) for path in loaded), len(loaded)


def test_a_first_visit_is_light(site: Path) -> None:
    heavy = {}
    for page in pages(site):
        url = url_of(site, page).removeprefix(PREFIX)
        limit = LISTS.get(url, 25_000 if url in TOOLS else 20_000)
        size, _ = first_visit(site, page)
        if size > limit:
            heavy[url] = size
    assert heavy == {}


def test_the_page_for_someone_who_will_not_wake_up_is_lighter_still(site: Path) -> None:
    size, files = first_visit(site, site / "emergency/someone-will-not-wake-up/index.html")
    assert size <= 14_000
    assert files <= 3


def test_open_data_fits_its_schemas(site: Path) -> None:
    data = site / "data"
    schemas = {path.stem: json.loads(path.read_text()) for path in (data / "schema").glob("*.json")}
    for name, schema in (
        ("substances", "substance"),
        ("emergencies", "emergency"),
        ("stories", "story"),
        ("working_tools", "working_tool"),
        ("coping", "coping"),
    ):
        for entity in json.loads((data / f"{name}.json").read_text()):
            jsonschema.validate(entity, schemas[schema])
    for name in (
        "g_timing",
        "no_response",
        "interactions",
        "glossary",
        "vocabulary",
        "triggers",
        "signals",
        "tick_lists",
        "service_checklist",
        "ledger",
    ):
        jsonschema.validate(json.loads((data / f"{name}.json").read_text()), schemas[name])
    references = json.loads((data / "references.json").read_text())
    jsonschema.validate({"references": references}, schemas["references"])


def test_every_page_with_facts_ends_with_its_review_and_sources(site: Path) -> None:
    seen = 0
    for page in pages(site):
        tree = html.parse(str(page)).getroot()
        if tree.xpath("//main//*[@class='cite']"):
            seen += 1
            review = tree.xpath("//div[starts-with(@class, 'review')]")
            assert len(review) == 1, page
            count = len(tree.xpath("//div[@class='sources']//li"))
            assert f"{count} source" in review[0].text_content(), page
    assert seen > 10


def test_emergency_pages_show_their_review_after_the_last_step(site: Path) -> None:
    for page in (site / "emergency").rglob("index.html"):
        tree = html.parse(str(page)).getroot()
        assert not tree.xpath("//div[starts-with(@class, 'review')]/following::ol[@class='steps']"), page


@pytest.mark.parametrize("name", ["sitemap.xml", "404.html", "pagefind/pagefind.js", "data/substances.json"])
def test_the_site_holds(site: Path, name: str) -> None:
    assert (site / name).is_file()
