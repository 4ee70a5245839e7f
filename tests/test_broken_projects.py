"""A good project gives no problem, each broken one exactly its lines. The cases are data: tests/broken/."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from project import BROKEN, cases, edit, report

from macros.rules import facts, ledger, pages, places, self_checks, wording

NAMES = sorted(path.stem for path in BROKEN.glob("*.yml") if path.stem != "rendered")


def test_the_good_project_has_no_problem(good: Path) -> None:
    assert report(good) == []


@pytest.mark.parametrize("case", cases(*NAMES), ids=lambda case: f"{case['rule']}: {case['name']}")
def test_a_broken_project_is_reported_with_its_whole_message(good: Path, case: dict[str, Any]) -> None:
    edit(good, case)
    assert report(good) == case["expect"]


def test_every_message_says_how_to_repair() -> None:
    """After what is wrong comes a second sentence, and nothing of the machinery shows."""
    for case in cases(*NAMES, "rendered"):
        for line in case["expect"]:
            message = line.split(": ", 2)[2]
            assert message.endswith("."), line
            assert ". " in message or "; " in message or message.startswith("list lines"), line
            assert not any(word in message for word in ("pydantic", "NoneType", "Traceback", "object at")), line


def test_every_rule_has_a_case() -> None:
    """The rules whose names messages carry, each with at least one line that it gave."""
    said = "\n".join(line for case in cases(*NAMES, "rendered") for line in case["expect"])
    for name in (
        "sourced",
        "reviewed",
        "go-live",
        "g-timing-shown",
        "g-interval-floor",
        "g-warning-text",
        "no-amounts",
        "no-all-clear",
        "person-first",
        "strictest-wins",
        "emergency-number",
        "emergency-plain",
        "reading-level",
        "shown-whole",
        "vocabulary",
        "matrix-complete",
        "page",
        "link",
        "macro",
        "door",
        "id",
        "reference",
        "ledger",
        "professional",
        "glossary",
        "right-answers",
        "feedback",
        "help",
        "audience",
        "no-diagnosis",
        "services",
        "country",
    ):
        assert f": {name}: " in said, name


RULES = [*facts.RULES, *ledger.RULES, *pages.RULES, *places.RULES, *self_checks.RULES, *wording.RULES]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
def test_a_rule_gives_nothing_for_the_real_content(rule: Any, content: Any) -> None:
    assert [str(problem) for problem in rule(content)] == []


# What cannot stand in a YAML file of cases: bytes, size, depth, and things that are no files.

TARGET = "data/partners.yml"

RAW: dict[str, tuple[bytes, str]] = {
    "a byte order mark": (
        b"\xef\xbb\xbfpartners: []\n",
        'data/partners.yml:1: file: the file starts with a byte order mark. Save it as "UTF-8" without BOM.',
    ),
    "UTF-16": (
        "partners: []\n".encode("utf-16"),
        'data/partners.yml:1: file: the file starts with a byte order mark. Save it as "UTF-8" without BOM.',
    ),
    "invalid UTF-8": (
        b"partners:\n  - id: caf\xe9\n",
        "data/partners.yml:2: file: this line is not valid UTF-8. Save the file as UTF-8.",
    ),
    "a binary file": (
        bytes(range(256)) * 10,
        "data/partners.yml:2: file: this line is not valid UTF-8. Save the file as UTF-8.",
    ),
    "a control character": (
        b"partners:\n  - id: a\x00b\n",
        "data/partners.yml:2: file: this line holds an invisible control character. Write the line anew.",
    ),
    "a file over 1 MB": (
        b"# " + b"x" * 1_000_000,
        "data/partners.yml:1: file: the file has 1,000,002 bytes; the limit is 1,000,000. Split it.",
    ),
    "100,000 nested brackets": (
        b"partners: " + b"[" * 100_000,
        "data/partners.yml:1: file: lists or mappings are nested more than 20 deep. Flatten them.",
    ),
    "100,000 nested braces": (
        b"partners: " + b"{a: " * 100_000,
        "data/partners.yml:1: file: lists or mappings are nested more than 20 deep. Flatten them.",
    ),
    "100,000 levels of indentation, as far as they fit": (
        b"".join(b" " * level + b"a:\n" for level in range(1000)),
        "data/partners.yml:21: file: lists or mappings are nested more than 20 deep. Flatten them.",
    ),
    "a billion laughs": (
        b"a: &a [x]\n" + b"".join(b"%c: &%c [*%c, *%c]\n" % (98 + n, 98 + n, 97 + n, 97 + n) for n in range(20)),
        "data/partners.yml:1: file: anchors and aliases (& and *) are not read. Write it out.",
    ),
    "a Python tag": (
        b"partners: !!python/object/apply:os.system ['true']\n",
        "data/partners.yml:1: file: the tag !!python/object/apply:os.system is not read."
        " Remove it; put text in quotes.",
    ),
    "nothing but blanks": (
        b" \n\n  \n",
        "data/partners.yml:1: file: the file is empty. Fill it in or delete it.",
    ),
    "a key that is no text": (
        b"1: x\n",
        "data/partners.yml:1: 1: the keys of a mapping have to be text. Put this key in quotes.",
    ),
}


@pytest.mark.parametrize("what", RAW)
def test_bad_bytes_in_data_give_one_line(good: Path, what: str) -> None:
    written, line = RAW[what]
    (good / TARGET).write_bytes(written)
    assert [found for found in report(good) if "this key is missing" not in found] == [line]


@pytest.mark.parametrize(
    "what", ["a byte order mark", "invalid UTF-8", "a binary file", "a file over 1 MB", "a control character"]
)
def test_bad_bytes_in_a_page_give_one_line(good: Path, what: str) -> None:
    written, line = RAW[what]
    (good / "docs/search.md").write_bytes(written)
    assert report(good) == [line.replace(TARGET, "docs/search.md")]


def test_nested_brackets_in_front_matter_give_one_line(good: Path) -> None:
    (good / "docs/search.md").write_text("---\ntitle: " + "[" * 100_000 + "\n---\n", encoding="utf-8")
    assert report(good) == ["docs/search.md:2: file: lists or mappings are nested more than 20 deep. Flatten them."]


def test_a_folder_in_place_of_a_file_gives_one_line(good: Path) -> None:
    (good / TARGET).unlink()
    (good / TARGET).mkdir()
    assert report(good) == [
        "data/partners.yml:1: file: the file cannot be read (Is a directory). Check its name and permissions."
    ]


def test_a_file_in_place_of_a_folder_gives_one_line(good: Path) -> None:
    edit(good, {"file": "data/emergencies", "delete": True})
    (good / "data/emergencies").write_text("x", encoding="utf-8")
    assert (
        "data/emergencies:1: folder: the folder is missing. Create it, or restore it from version control."
        in report(good)
    )


def test_windows_line_endings_are_read(good: Path) -> None:
    for path in [*(good / "data").rglob("*.yml"), *(good / "docs").rglob("*.md")]:
        path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    assert report(good) == []


def test_all_problems_of_all_files_are_reported_at_once(good: Path) -> None:
    for case in cases("values"):
        if case["name"] in ("a missing key is named", "a region that is no country code is refused"):
            edit(good, case)
    (good / "docs/search.md").write_text("", encoding="utf-8")
    assert [line.split(":")[0] for line in report(good)] == [
        "data/references.yml",
        "data/substances/ghb.yml",
        "docs/search.md",
    ]
