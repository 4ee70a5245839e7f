"""Strict YAML: nothing turns into something else, and every value knows its line."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from macros.content.problems import ContentError
from macros.content.yamlfile import parse_yaml


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("no", "no"),
        ("No", "No"),
        ("yes", "yes"),
        ("on", "on"),
        ("off", "off"),
        ("y", "y"),
        ("True", "True"),
        ("~", "~"),
        ("Null", "Null"),
        ("", ""),
        ("2:00", "2:00"),
        ("12:30:45", "12:30:45"),
        ("0116", "0116"),
        ("0x1f", "0x1f"),
        ("0b11", "0b11"),
        ("1_000", "1_000"),
        ("+316 12345678", "+316 12345678"),
        ("+31612345678", "+31612345678"),
        ("1e3", "1e3"),
        (".5", ".5"),
        ("5.", "5."),
        (".inf", ".inf"),
        (".nan", ".nan"),
        ("-", "-"),
        ("=", "="),
        ("<<", "<<"),
        ("2026-11-21T10:00:00", "2026-11-21T10:00:00"),
        ("2026-1-2", "2026-1-2"),
        ("1,4-BD", "1,4-BD"),
        ("true", True),
        ("false", False),
        ("null", None),
        ("0", 0),
        ("120", 120),
        ("-3", -3),
        ("1.5", 1.5),
        ("2026-11-21", dt.date(2026, 11, 21)),
        ('"112"', "112"),
        ("'no'", "no"),
        ('"2026-11-21"', "2026-11-21"),
    ],
)
def test_a_plain_value_is_only_what_it_looks_like(written: str, value: Any) -> None:
    data = parse_yaml(f"- {written}\n" if written != "-" else '- "-"\n', "x.yml").data
    assert data == [value]
    assert type(data[0]) is type(value)


def test_a_merge_key_is_a_key_like_any_other() -> None:
    assert parse_yaml("<<: {a: 1}\nb: 2\n", "x.yml").data == {"<<": {"a": 1}, "b": 2}


def test_every_value_knows_its_line() -> None:
    text = "# comment\na:\n  - text: >-\n      long\n      text\n    sources: [x,\n      y]\n\nb: {c: 1}\n"
    file = parse_yaml(text, "x.yml")
    assert file.line(()) == 2
    assert file.line(("a",)) == 2
    assert file.line(("a", 0)) == 3
    assert file.line(("a", 0, "text")) == 3
    assert file.line(("a", 0, "sources", 1)) == 7
    assert file.line(("b", "c")) == 9


def test_a_missing_value_has_the_line_of_its_nearest_parent() -> None:
    file = parse_yaml("a:\n  - text: x\n", "x.yml")
    assert file.line(("a", 0, "sources", 3)) == 2
    assert file.line(("z",)) == 1


def test_every_key_that_stands_twice_is_reported_with_both_lines() -> None:
    with pytest.raises(ContentError) as caught:
        parse_yaml("a: 1\nb:\n  - {c: 1, c: 2}\na: 3\n", "x.yml")
    assert [str(problem) for problem in caught.value.problems] == [
        'x.yml:3: b.0.c: the key "c" stands here again (first on line 3). Keep one of them.',
        'x.yml:4: a: the key "a" stands here again (first on line 1). Keep one of them.',
    ]


def test_dates_that_do_not_exist_are_all_reported_where_they_stand() -> None:
    with pytest.raises(ContentError) as caught:
        parse_yaml("a: 2026-02-30\nb:\n  - 2026-13-01\n", "x.yml")
    assert [str(problem) for problem in caught.value.problems] == [
        "x.yml:1: a: this date does not exist. Correct it.",
        "x.yml:3: b.0: this date does not exist. Correct it.",
    ]


def test_a_key_that_cannot_be_one_is_reported_where_it_stands() -> None:
    with pytest.raises(ContentError) as caught:
        parse_yaml(f"a: 1\nb:\n  2026-13-01: x\n  {'1' * 16}: y\n", "x.yml")
    assert [str(problem) for problem in caught.value.problems] == [
        "x.yml:3: b.2026-13-01: this date does not exist. Correct it.",
        f"x.yml:4: b.{'1' * 16}: this number is too long. Correct it, or put it in quotes if it is text.",
    ]


def test_lines_are_a_mapping_of_every_value() -> None:
    lines = parse_yaml("a:\n  - b: 1\n    c: [x]\n", "x.yml").lines
    assert dict(lines) == {
        (): 1,
        ("a",): 1,
        ("a", 0): 2,
        ("a", 0, "b"): 2,
        ("a", 0, "c"): 3,
        ("a", 0, "c", 0): 3,
    }
    assert len(lines) == 6
    assert ("a", 1) not in lines


@pytest.mark.parametrize("text", ["a: *b\n", "a: &b 1\n", "a: ! x\n", "a: !!int 1\n", "%TAG ! tag:x,2000:\n--- !y z\n"])
def test_aliases_anchors_and_tags_are_refused(text: str) -> None:
    with pytest.raises(ContentError) as caught:
        parse_yaml(text, "x.yml")
    assert len(caught.value.problems) == 1
    assert "not read" in str(caught.value) or "not valid YAML" in str(caught.value)


def test_twenty_levels_are_read_and_one_more_is_not() -> None:
    assert parse_yaml("[" * 20 + "]" * 20, "x.yml").data
    with pytest.raises(ContentError, match="nested more than 20 deep"):
        parse_yaml("[" * 21 + "]" * 21, "x.yml")
