"""Paper, as Chromium prints it: every kind of page on A4 and Letter, nothing cut, nothing alone, legible in grey."""

from __future__ import annotations

import html
import json
import re
from dataclasses import dataclass
from pathlib import Path

import pytest
from browser import Server, new_context
from paper import contrasts, one_line, texts
from playwright.sync_api import Browser
from project import once

from macros.content.loader import Content

PAPERS = {"a4": "A4", "letter": "Letter"}

KINDS = {
    "home": "",
    "emergency": "emergency/someone-will-not-wake-up/",
    "substance": "substances/ghb/",
    "list of mixes": "substances/alcohol-mixing/",
    "mixing": "substances/mixing/",
    "care": "care/before-during-after/",
    "triggers": "care/triggers/",
    "craving": "care/cravings/now/",
    "G log": "care/g-log/",
    "windows": "care/windows/",
    "plan": "care/plan/",
    "card": "care/cards/tipp/",
    "story": "stories/ivan/",
    "professional": "professionals/tools/goals/",
    "checklist": "professionals/service-checklist/",
    "list to print": "print/",
    "cards to cut": "print/cards/",
    "quiz": "self-check/g/",
    "reflection": "self-check/where-am-i/",
    "sources": "about/sources/",
    "ledger": "about/ledger/",
    "privacy": "about/privacy/",
    "glossary": "glossary/",
    "missing page": "404.html",
}
"""One page of each kind."""

COUNTS = {"home": 2, "cards to cut": 4, "card": 2, "list to print": 3, "quiz": 6, "reflection": 10, "mixing": 40}
"""The most pages of kinds where more would be a fault."""

LEAST_WORDS = 12
"""A page with fewer words than this, its foot aside, counts as empty."""

CONTRAST = 7


@dataclass(frozen=True)
class Printed:
    """A page of the site on paper.

    Attributes:
        pages: the text of each sheet, without its foot.
        headings: those that show on paper, in the order of the page.
        wide: what reaches over the right edge of the paper.
        rows: the beginning and the end of the longest cell of each row of a table.
    """

    file: Path
    pages: list[str]
    feet: list[str]
    headings: list[str]
    wide: list[str]
    rows: list[list[str]]

    @property
    def text(self) -> str:
        return one_line(" ".join(self.pages))


HEADINGS = """() => [...document.querySelectorAll("main :is(h1, h2, h3, h4)")]
  .filter((e) => e.checkVisibility() && e.textContent.trim())
  .map((e) => e.innerText.trim().replace(/\\s+/g, " "))"""


WIDE = """() => [...document.querySelectorAll("main *")]
  .filter((e) => e.checkVisibility() && !e.closest(".unseen, .matrix, .cut-sheet, svg"))
  .filter((e) => e.getBoundingClientRect().right > document.documentElement.clientWidth + 4)
  .map((e) => `${e.tagName}.${e.className}: ${e.textContent.trim().slice(0, 40)}`)"""

ROWS = """() => [...document.querySelectorAll("main tbody tr")].filter((e) => e.checkVisibility()).flatMap((row) => {
  const cells = [...row.cells].map((cell) => {
    const walk = document.createTreeWalker(cell, NodeFilter.SHOW_TEXT);
    const texts = [];
    for (let node = walk.nextNode(); node; node = walk.nextNode())
      if (!node.parentElement.closest(".cite, .unseen") && node.data.trim().length > 8) texts.push(node.data.trim());
    return texts;
  });
  const longest = cells.sort((one, other) => other.join().length - one.join().length)[0];
  return longest?.length ? [[longest[0].slice(0, 25), longest.at(-1).slice(-25)]] : [];
})"""

INSIDE = 680
"""CSS pixels of the width of A4 inside its margins."""


@pytest.fixture(scope="module")
def printed(
    chromium: Browser, server: Server, content: Content, tmp_path_factory: pytest.TempPathFactory
) -> dict[tuple[str, str], Printed]:
    """Every kind of page on both sizes of paper."""
    foot = content.words["paper_emergency"].format(number=content.site.emergency.number)
    folder = once(tmp_path_factory, "printed", lambda folder: _print(chromium, server, folder))
    seen = json.loads((folder / "seen.json").read_text(encoding="utf-8"))
    found = {}
    for kind in KINDS:
        for paper in PAPERS:
            file = folder / f"{kind}-{paper}.pdf"
            parted = [_part(text, foot) for text in texts(file)]
            pages, feet = [text for text, _ in parted], [below for _, below in parted]
            found[kind, paper] = Printed(file, pages, feet, *seen[kind])
    return found


def _print(chromium: Browser, server: Server, folder: Path) -> None:
    """Print every kind of page, and write down what is seen on its page as it prints."""
    folder.mkdir()
    context = new_context(chromium, width=INSIDE)
    view = context.new_page()
    view.emulate_media(media="print")
    seen = {}
    for kind, url in KINDS.items():
        view.goto(server.url(url))
        seen[kind] = [view.evaluate(script) for script in (HEADINGS, WIDE, ROWS)]
        for paper, name in PAPERS.items():
            view.pdf(path=folder / f"{kind}-{paper}.pdf", format=name, prefer_css_page_size=True)
    context.close()
    (folder / "seen.json").write_text(json.dumps(seen), encoding="utf-8")


def _part(text: str, foot: str) -> tuple[str, str]:
    """Give the text of a sheet without its foot, and the foot."""
    lines = text.splitlines()
    below = [line for line in lines if line.startswith(foot) or re.fullmatch(r"\d+ / \d+", line)]
    return "\n".join(line for line in lines if line not in below), " ".join(below)


def test_every_sheet_says_whom_to_call_and_its_number(printed: dict[tuple[str, str], Printed]) -> None:
    for key, paper in printed.items():
        for number, foot in enumerate(paper.feet, 1):
            assert "112" in foot, (key, number)
            assert foot.endswith(f"{number} / {len(paper.feet)}"), (key, foot)


def test_no_sheet_is_empty_and_no_kind_has_too_many(printed: dict[tuple[str, str], Printed]) -> None:
    for (kind, size), paper in printed.items():
        assert min(len(text.split()) for text in paper.pages) >= LEAST_WORDS, (kind, size)
        assert len(paper.pages) <= COUNTS.get(kind, len(paper.pages)), (kind, size, len(paper.pages))


def test_no_heading_stands_alone_at_the_foot(printed: dict[tuple[str, str], Printed]) -> None:
    for key, paper in printed.items():
        for number, text in enumerate(paper.pages[:-1], 1):
            last = text.splitlines()[-1] if text else ""
            assert last not in paper.headings, (key, number, last)


def test_nothing_reaches_over_the_edge(printed: dict[tuple[str, str], Printed]) -> None:
    assert {kind: paper.wide for (kind, _), paper in printed.items() if paper.wide} == {}


def test_no_row_of_a_table_is_divided(printed: dict[tuple[str, str], Printed]) -> None:
    rows = 0
    for key, paper in printed.items():
        sheets = [one_line(text) for text in paper.pages]
        for first, last in {tuple(one_line(text) for text in row) for row in paper.rows}:
            assert any(first in sheet and last in sheet for sheet in sheets), (key, first, last)
            rows += 1
    assert rows > len(printed)


def test_the_warning_about_g_is_on_paper_where_it_is_on_screen(
    printed: dict[tuple[str, str], Printed], site: Path, content: Content
) -> None:
    warned = 0
    for (kind, size), paper in printed.items():
        file = site / KINDS[kind]
        text = (file if file.suffix else file / "index.html").read_text(encoding="utf-8")
        if "data-g-warning=" in text:
            titles = (content.words["g_warning_title"], "Taking G?")
            assert any(title in paper.text for title in titles), (kind, size)
            warned += 1
    assert warned > len(PAPERS)


def test_the_text_keeps_its_order(printed: dict[tuple[str, str], Printed]) -> None:
    for key, paper in printed.items():
        place = 0
        for heading in paper.headings:
            place = paper.text.find(heading, place)
            assert place >= 0, (key, heading)


def test_links_are_followed_by_their_address_or_the_name_of_their_page(
    printed: dict[tuple[str, str], Printed], site: Path
) -> None:
    glossary = (site / "stories" / "ivan" / "index.html").read_text(encoding="utf-8")
    names = [html.unescape(name) for name in re.findall(r'data-page="([^"]+)"', glossary)]
    assert names
    for name in names:
        assert f"({name})" in printed["story", "a4"].text, name


@pytest.mark.parametrize("paper", PAPERS)
def test_no_answer_stands_beside_its_question(
    printed: dict[tuple[str, str], Printed], content: Content, paper: str
) -> None:
    quiz = printed["quiz", paper]
    key = next(number for number, text in enumerate(quiz.pages) if content.words["self_check_right"] in text)
    assert all(content.words["self_check_right"] not in text for text in quiz.pages[:key])
    last = f"Question {len(content.self_checks['g'].questions)} of"
    assert last in " ".join(quiz.pages[:key])  # all questions come before the first answer
    story = printed["story", paper]
    for question in content.stories["ivan"].questions:
        asked = next(number for number, text in enumerate(story.pages) if str(question.ask) in one_line(text))
        assert str(question.look_for)[:30] not in one_line(story.pages[asked])
        assert str(question.look_for)[:30] in one_line(" ".join(story.pages[asked + 1 :]))


def test_warnings_and_levels_are_legible_in_grey(printed: dict[tuple[str, str], Printed], content: Content) -> None:
    words = content.words
    looked_for: dict[str, list[str]] = {
        "substance": [words["g_warning_title"], "No gap makes"],
        "emergency": [words["call"].format(number=content.site.emergency.number)],
        "list of mixes": [content.vocabulary.risk_levels["life_threatening"].label],
        "cards to cut": ["Taking G?"],
        "quiz": [words["self_check_right"]],
    }
    for kind, texts_ in looked_for.items():
        for text in texts_:
            found = list(contrasts(printed[kind, "a4"].file, text))
            assert found, (kind, text)
            assert min(found) >= CONTRAST, (kind, text, min(found))


CUT = """() => [...document.querySelectorAll(".cut-card")]
  .filter((e) => e.scrollHeight > e.clientHeight + 1 || e.scrollWidth > e.clientWidth + 1)
  .map((e) => e.querySelector(".cut-title").textContent)"""

SMALL = """(least) => [...document.querySelectorAll(".cut-card, .cut-card *")]
  .filter((e) => e.textContent.trim() && parseFloat(getComputedStyle(e).fontSize) < least * 96 / 72 - 0.01
    && !e.matches("[data-page], .cite, .cite *"))
  .map((e) => `${e.tagName} ${getComputedStyle(e).fontSize}`)"""


def test_cards_to_cut_are_whole_and_large_enough_to_read(chromium: Browser, server: Server) -> None:
    context = new_context(chromium)
    view = context.new_page()
    view.goto(server.url("print/cards/"))
    view.emulate_media(media="print")
    assert view.locator(".cut-card").count() == 16
    assert view.evaluate(CUT) == []
    assert view.evaluate(SMALL, 9) == []
    context.close()


@pytest.mark.parametrize("paper", PAPERS)
def test_the_matrix_is_one_landscape_page_with_its_heading(printed: dict[tuple[str, str], Printed], paper: str) -> None:
    wide = [one_line(text) for text in texts(printed["mixing", paper].file, landscape=True)]
    assert len(wide) == 1
    assert "The whole matrix" in wide[0]
    assert "DoxyPEP" in wide[0]


@pytest.mark.exhaustive
def test_no_page_of_the_site_prints_an_empty_sheet(
    chromium: Browser, server: Server, content: Content, tmp_path: Path
) -> None:
    context = new_context(chromium)
    view = context.new_page()
    for path in content.pages:
        view.goto(
            server.url(re.sub(r"(?:(?<=/)|^)index\.md$|\.md$", "/", path).lstrip("/") if path != "index.md" else "")
        )
        for name in PAPERS.values():
            view.pdf(path=tmp_path / "page.pdf", format=name, prefer_css_page_size=True)
            counts = [len(text.split()) for text in texts(tmp_path / "page.pdf")]
            assert min(counts) >= LEAST_WORDS, (path, name, counts)
    context.close()
