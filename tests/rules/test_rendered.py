"""Rules over rendered pages, on small pieces of HTML; whole builds are in test_builds.py."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from lxml import html

from macros.content.loader import Content
from macros.content.problems import Problem
from macros.names import names_pattern
from macros.page import PageContext
from macros.rules import rendered
from macros.rules.rendered import Rendered, ari
from macros.today import today

Rule = Callable[[Rendered, Content], Iterator[Problem]]


def found(rule: Rule, content: Content, body: str, path: str = "substances/sparkle.md") -> list[str]:
    """Give the messages of a rule for a page with this body."""
    tree = html.fromstring(f"<html><body><main>{body}</main></body></html>")
    page = Rendered(content.pages[path], PageContext(content, path, today(content.root)), tree)
    return [problem.message for problem in rule(page, content)]


WARNING = '<div data-g-warning="full"><p>G</p></div>'


@pytest.mark.parametrize("text", ["Take G.", "GHB", "gbl", "1,4-BD"])
def test_a_page_that_names_g_needs_the_warning(good_content: Content, text: str) -> None:
    assert found(rendered.g_timing_shown, good_content, f"<p>{text}</p>")
    assert not found(rendered.g_timing_shown, good_content, f"<p>{text}</p>{WARNING}")


def test_an_everyday_name_counts_on_gs_own_page_alone(good_content: Content) -> None:
    assert not found(rendered.g_timing_shown, good_content, "<p>Drink juice.</p>")
    assert found(rendered.g_timing_shown, good_content, "<p>Drink juice.</p>", "substances/ghb.md")


@pytest.mark.parametrize(
    "body",
    [
        "<nav><p>G</p></nav>",
        '<div class="sources"><ol><li>G</li></ol></div>',
        "<details data-skip><p>G</p></details>",
        '<p>x<span class="cite">G</span></p>',
        "<p>A g-string of 5 g</p>",
    ],
)
def test_navigation_sources_and_other_words_do_not_count(good_content: Content, body: str) -> None:
    assert not found(rendered.g_timing_shown, good_content, body)


@pytest.mark.parametrize("tag", ["h1", "h2", "p", "li", "td", "th", "dt", "dd"])
def test_every_kind_of_text_counts(good_content: Content, tag: str) -> None:
    table = {
        "td": "<table><tr>{}</tr></table>",
        "th": "<table><tr>{}</tr></table>",
        "dt": "<dl>{}</dl>",
        "dd": "<dl>{}</dl>",
    }
    body = table.get(tag, "{}").format(f"<{tag}>G</{tag}>")
    assert found(rendered.g_timing_shown, good_content, body)


@pytest.mark.parametrize(
    "sentence",
    [
        "Wait an hour before more G.",
        "Wait at least 1.5 to 2 hours after G.",
        "A gap of 90 minutes between doses of G.",
        "G again after one and a half hours.",
        "Leave 1-2 h between two doses of GHB.",
        "G: re-dose after 30 min.",
        "Top up G half an hour later.",
    ],
)
def test_a_gap_under_the_floor_is_found(good_content: Content, sentence: str) -> None:
    assert found(rendered.g_interval_floor, good_content, f"<p>{sentence}</p>")
    assert found(rendered.g_interval_floor, good_content, f"<h2>{sentence}</h2>")


@pytest.mark.parametrize(
    "sentence",
    [
        "Wait at least 2 hours, better 3, after G.",
        "G starts after 20 minutes.",
        "Wait 10 minutes for the bus.",
        "A gap of 120 minutes between doses of G.",
    ],
)
def test_other_times_pass(good_content: Content, sentence: str) -> None:
    assert not found(rendered.g_interval_floor, good_content, f"<p>{sentence}</p>")


def test_the_table_of_sources_may_hold_shorter_gaps_but_the_warning_may_not(good_content: Content) -> None:
    text = "Wait 1 hour after G."
    table = f"<div data-g-figures><table><tr><td>{text}</td></tr></table></div>"
    assert not found(rendered.g_interval_floor, good_content, table)
    assert found(rendered.g_interval_floor, good_content, f"<div data-g-warning='full'><ul><li>{text}</li></ul></div>")


@pytest.mark.parametrize(
    "element", ["<details>x</details>", "<dialog>x</dialog>", '<div role="tab">x</div>', "<video></video>"]
)
def test_an_emergency_page_folds_nothing_away(good_content: Content, element: str) -> None:
    assert found(rendered.emergency_plain, good_content, element, "emergency/g-withdrawal.md")
    assert not found(rendered.emergency_plain, good_content, element)


def test_a_call_button_dials_what_it_shows(good_content: Content) -> None:
    good, bad = '<a href="tel:112">Call 112</a>', '<a href="tel:999">Call 112</a>'
    assert not found(rendered.emergency_number, good_content, good)
    assert found(rendered.emergency_number, good_content, bad) == [
        "the link dials 999 but shows 112. Correct the settings or the label."
    ]
    assert not found(rendered.emergency_number, good_content, '<a href="tel:+442079460000">Line: +44 20 7946 0000</a>')


def test_the_reading_index_is_the_one_of_the_literature() -> None:
    """4.71 x characters per word + 0.5 x words per sentence - 21.43, on forty words of four letters."""
    score, mean = ari(["Word word word word."] * 10, names_pattern(["zzz"]))
    assert score == pytest.approx(4.71 * 4 + 0.5 * 4 - 21.43)
    assert mean == 4


def test_names_count_as_words_of_five_letters() -> None:
    long, short = ["Take methamphetamine now then."] * 10, ["Take abcde now then."] * 10
    names = names_pattern(["methamphetamine"])
    assert ari(long, names) == ari(short, names)
