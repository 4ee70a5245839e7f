"""Tables of the pages' Markdown: a frame to scroll in, headers with their scope, labels for narrow screens."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import html
from markdown import Markdown

from macros.page_markup import PageMarkup


def rendered(text: str) -> str:
    """Give the HTML of a piece of Markdown as pages are rendered."""
    settings = {"tables": {"use_align_attribute": True}}
    return Markdown(extensions=["tables", "attr_list", PageMarkup()], extension_configs=settings).convert(text)


TABLE = """\
| Sign | What *it* means | What helps |
|------|:---------------:|------------|
| [Rain](rain.md) | Wet **feet** | An umbrella |
| Sun | Dry feet | |
"""


def test_a_table_stands_in_a_frame_of_its_own() -> None:
    tree = html.fragment_fromstring(rendered(f"Before.\n\n{TABLE}\nAfter."), create_parent="main")
    assert [child.tag for child in tree] == ["p", "div", "p"]
    assert tree[1].get("class") == "table prose-table"
    assert [child.tag for child in tree[1]] == ["table"]
    assert "".join(tree.itertext()).split()[0] == "Before."
    assert "".join(tree.itertext()).split()[-1] == "After."


def test_columns_and_rows_have_headers_that_say_what_they_head() -> None:
    tree = html.fragment_fromstring(rendered(TABLE))
    assert [(cell.text_content(), cell.get("scope")) for cell in tree.xpath(".//thead//th")] == [
        ("Sign", "col"),
        ("What it means", "col"),
        ("What helps", "col"),
    ]
    assert [(cell.text_content(), cell.get("scope")) for cell in tree.xpath(".//tbody//th")] == [
        ("Rain", "row"),
        ("Sun", "row"),
    ]
    assert tree.xpath(".//thead//td") == []


def test_every_other_cell_carries_the_name_of_its_column_in_plain_words() -> None:
    tree = html.fragment_fromstring(rendered(TABLE))
    assert [(cell.text_content(), cell.get("data-label")) for cell in tree.xpath(".//tbody//td")] == [
        ("Wet feet", "What it means"),
        ("An umbrella", "What helps"),
        ("Dry feet", "What it means"),
        ("", "What helps"),
    ]


def test_marks_and_links_in_cells_stay() -> None:
    out = rendered(TABLE)
    assert '<th scope="row"><a class="alone" href="rain.md">Rain</a></th>' in out
    assert "Wet <strong>feet</strong>" in out
    assert "style=" not in out


@pytest.mark.parametrize(
    ("row", "cells"), [("| a | b | c | d |", ["a", "b", "c"]), ("| a |", ["a", "", ""])], ids=["long", "short"]
)
def test_a_row_of_another_length_breaks_nothing(row: str, cells: list[str]) -> None:
    tree = html.fragment_fromstring(rendered(TABLE + row + "\n"))
    assert [cell.text_content() for cell in tree.xpath(".//tbody/tr[last()]/*")] == cells


def test_two_tables_and_one_in_a_quote_are_all_framed() -> None:
    quoted = "".join(f"> {line}\n" for line in TABLE.splitlines())
    tree = html.fragment_fromstring(rendered(f"{TABLE}\nText.\n\n{TABLE}\n{quoted}"), create_parent="main")
    assert len(tree.xpath(".//table")) == 3
    assert len(tree.xpath(".//div[@class='table prose-table']/table")) == 3
    assert [child.tag for child in tree] == ["div", "p", "div", "blockquote"]


def test_text_without_tables_stays_as_it_is() -> None:
    text = "A | b.\n\n- one\n- two"
    assert rendered(text) == Markdown(extensions=["tables", "attr_list"]).convert(text)


def test_every_table_of_the_real_site_has_headers(site: Path) -> None:
    """Those of the pages' Markdown and those of components alike."""
    seen = 0
    for page in sorted(site.rglob("*.html")):
        for table in html.parse(str(page)).getroot().xpath("//main//table"):
            seen += 1
            assert table.xpath(".//th[@scope='col']"), page
            assert not table.xpath(".//th[not(@scope)]"), page
            assert table.xpath("ancestor::div"), page
    assert seen > 10


def test_a_link_alone_in_its_block_is_marked() -> None:
    alone = 'class="alone"'
    assert alone in rendered("- [My plan](plan.md)")
    assert alone in rendered("**[My plan](plan.md)**")
    assert alone not in rendered("- [My plan](plan.md): one goal.")
    assert alone not in rendered("[One](a.md) [two](b.md)")
