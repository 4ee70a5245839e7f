"""The real ledger: every point of the source documents once, each where it says."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
from lxml import html

from macros.content.loader import Content
from macros.content.models.ledger import LedgerItem, LedgerSection
from macros.text import page_url

COUNTS: Mapping[str, Mapping[str, int]] = {
    "ecom-guide-2022": {
        "A1": 8,
        "A2": 12,
        "S001": 43,
        "A3": 10,
        "A4": 9,
        "A5": 11,
        "A6": 12,
        "A7": 13,
        "A8.1": 17,
        "A8.2": 18,
        "A8.3": 16,
        "A8.4": 15,
        "A8.5": 17,
        "A9": 9,
        "A10.Opening": 2,
        "A10.T1": 7,
        "A10.T2": 17,
        "A10.T3": 5,
        "A10.T4": 4,
        "A10.T5": 4,
        "A10.T6": 8,
        "A10.T7": 5,
        "A10.Closing": 3,
        "A15": 22,
    },
    "kinkinderelatie-treatment-2021": {
        "A14": 22,
    },
    "mainline-abstract-2019": {
        "A2": 1,
        "A13": 5,
    },
    "stuart-consultation-guidance": {
        "A11": 1,
        "A11.1": 4,
        "A11.2": 8,
        "A11.3": 2,
        "A11.4": 17,
        "A11.5": 20,
        "A11.6": 13,
        "A11.7": 7,
    },
    "checkpoint-checklist": {
        "A2": 4,
        "A12": 4,
        "A12.1": 4,
        "A12.2": 4,
        "A12.3": 4,
        "A12.4": 4,
        "A12.5": 4,
    },
}
"""Source document -> its parts in order, each with how many points it holds. To change one, read the source again."""

NUMBERED = {
    "A1": 8,
    "A2": 16,
    "A3": 10,
    "A4": 8,
    "A5": 11,
    "A6": 6,
    "A7": 13,
    "A8.1": 17,
    "A8.2": 18,
    "A8.3": 16,
    "A8.4": 15,
    "A8.5": 17,
    "A9": 9,
    "A11.1": 4,
    "A11.2": 8,
    "A11.3": 2,
    "A11.4": 5,
    "A11.5": 6,
    "A11.6": 8,
    "A11.7": 7,
    "A13": 5,
    "A14": 18,
    "A15": 22,
}
"""Part of the inventory whose points are numbered from 1 -> how many there are. Two documents may share a part."""

TEXTS = ("description", "guidance", "adaptation", "quality")
"""What each of the five items of the checklist (A12.1 to A12.5) has."""


def sections(content: Content) -> Iterator[LedgerSection]:
    yield from (section for document in content.ledger.documents for section in document.sections)


def items(content: Content) -> Iterator[LedgerItem]:
    yield from (item for section in sections(content) for item in section.items)


def test_every_part_of_every_source_document_has_all_its_points(content: Content) -> None:
    found = {
        document.source: {section.id: len(section.items) for section in document.sections}
        for document in content.ledger.documents
    }
    assert found == COUNTS
    assert [list(found[name]) for name in found] == [list(parts) for parts in COUNTS.values()]


@pytest.mark.parametrize("part", NUMBERED)
def test_every_numbered_point_is_there_and_no_further_one(content: Content, part: str) -> None:
    """A number may be cut into questions: A11.4.1.1 is a part of A11.4.1."""
    found = {item.id for item in items(content)}
    numbers = range(1, NUMBERED[part] + 1)
    missing = [n for n in numbers if not any(f"{name}.".startswith(f"{part}.{n}.") for name in found)]
    assert missing == []
    assert f"{part}.{NUMBERED[part] + 1}" not in found


def test_every_tool_and_every_text_of_the_checklist_is_there(content: Content) -> None:
    found = {item.id for item in items(content)}
    assert {f"A12.{item}.{text}" for item in range(1, 6) for text in TEXTS} - found == set()
    assert {f"A10.T{tool}" for tool in range(1, 8)} - {section.id for section in sections(content)} == set()


def test_the_ledger_gives_its_own_counts_truly(content: Content) -> None:
    for section in sections(content):
        assert section.count == len(section.items), section.id
    assert [name for name, times in Counter(item.id for item in items(content)).items() if times > 1] == []


def test_what_is_left_out_says_why(content: Content) -> None:
    reasons = [item.left_out for item in items(content) if item.left_out is not None]
    assert reasons
    assert [reason for reason in reasons if len(reason) < 20] == []


def test_every_kept_point_leads_to_a_place_on_its_page(site: Path, content: Content) -> None:
    """The rule over finished pages says so too; this reads the files anew."""
    ids: dict[str, set[str]] = {}
    lost = []
    for item in items(content):
        path, _, anchor = (item.page or "").partition("#")
        if path and path not in ids:
            tree = html.parse(str(site / page_url(path) / "index.html")).getroot()
            ids[path] = set(tree.xpath("//main//@id"))
        if anchor and anchor not in ids[path]:
            lost.append(f"{item.id}: {item.page}")
    assert lost == []


def test_the_page_of_the_ledger_shows_every_point_once_with_its_link_or_reason(site: Path, content: Content) -> None:
    tree = html.parse(str(site / "about/ledger/index.html")).getroot()
    rows = [(row.findtext("th"), _leads_on(row[-1])) for row in tree.xpath("//*[@class='ledger']//tbody/tr")]
    assert rows == [(item.id, item.page is not None) for item in items(content)]


def _leads_on(cell: Any) -> bool:
    """Say whether a cell is a link alone; a reason may hold a link too."""
    return not cell.text and [child.tag for child in cell] == ["a"] and not cell[0].tail
