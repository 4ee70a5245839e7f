"""The commands: ``python -m macros check | schema | new``."""

from __future__ import annotations

import os
import resource
import subprocess
import sys
from pathlib import Path

import pytest
from project import ROOT, edit

from macros import __main__ as program


@pytest.fixture
def project(good: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(program, "ROOT", good)
    return good


def test_a_sound_project_is_counted_and_exits_with_0(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert program.main(["check"]) == 0
    assert capsys.readouterr().out == (
        "Content is sound: 2 substances, 2 emergencies, 3 pairs, 4 sources, 40 pages, 0 overdue reviews.\n"
    )


def test_all_problems_come_at_once_with_their_count_and_exit_1(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    edit(project, {"file": "data/g_timing.yml", "replace": "floor_minutes: 120", "with": "floor_minutes: 60"})
    edit(
        project,
        {"file": "data/substances/sparkle.yml", "replace": "Nobody takes it.", "with": "Only addicts do."},
    )
    assert program.main(["check"]) == 1
    printed = capsys.readouterr()
    assert printed.out == ""
    assert [line.split(": ")[1] for line in printed.err.splitlines()[:-1]] == [
        "g-interval-floor",
        "person-first",
    ]
    assert printed.err.endswith("\n2 problems. Nothing was published.\n")


def test_an_overdue_review_is_counted_and_fails_only_where_it_is_asked_for(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    edit(
        project,
        {
            "file": "data/g_timing.yml",
            "replace": "date: 2026-01-01\n  next: 2027-01-01",
            "with": "date: 2025-01-01\n  next: 2026-05-31",
        },
    )
    edit(
        project,
        {
            "file": "docs/substances/index.md",
            "replace": "date: 2026-01-01\n  next: 2027-01-01",
            "with": "date: 2025-01-01\n  next: 2026-06-01",
        },
    )
    assert program.main(["check"]) == 0
    assert capsys.readouterr().out.endswith(", 1 overdue reviews.\n")
    assert program.main(["check", "--overdue"]) == 1
    assert capsys.readouterr().out.splitlines()[1:] == [
        "data/g_timing.yml:42: reviewed: review.next: the review was due on 2026-05-31."
        " Look at it again and give new dates."
    ]


def test_an_overdue_review_is_listed_for_every_kind_of_file(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Stories, cards, tools, lists and the front matter of pages alike."""
    late = (
        "data/coping/wait.yml",
        "data/service_checklist.yml",
        "data/signals.yml",
        "data/stories/robin.yml",
        "data/tick_lists.yml",
        "data/triggers.yml",
        "data/working_tools/ask-first.yml",
    )
    for name in late:
        edit(project, {"file": name, "replace": "next: 2026-11-01", "with": "next: 2026-05-31"})
    edit(
        project,
        {
            "file": "docs/substances/index.md",
            "replace": "date: 2026-01-01\n  next: 2027-01-01",
            "with": "date: 2026-01-01\n  next: 2026-05-31",
        },
    )
    assert program.main(["check", "--overdue"]) == 1
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].endswith(", 8 overdue reviews.")
    assert [line.split(":")[0] for line in lines[1:]] == [*late, "docs/substances/index.md"]
    assert all(": the review was due on 2026-05-31. Look at it again and give new dates." in line for line in lines[1:])


def test_new_says_what_it_wrote_and_check_what_is_left(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert program.main(["new", "substance", "new-thing"]) == 0
    assert capsys.readouterr().out.splitlines() == [
        "data/substances/new-thing.yml written. Fill it in; `make check` says what is left.",
        "docs/substances/new-thing.md written. Fill it in; `make check` says what is left.",
        "docs/substances/new-thing-mixing.md written. Fill it in; `make check` says what is left.",
        "data/interactions.yml names it now.",
        "mkdocs.yml names it now.",
    ]
    assert program.main(["check"]) == 0
    assert "data/substances/new-thing.yml:9: unfinished: still to write: " in capsys.readouterr().out
    assert program.main(["new", "substance", "new-thing"]) == 1


def test_schema_writes_the_schemas(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert program.main(["schema"]) == 0
    assert "data/schema/substance.json" in capsys.readouterr().out
    assert (project / "data" / "schema" / "substance.json").is_file()


def test_an_unknown_command_or_kind_exits_with_2(project: Path) -> None:
    for arguments in (["chek"], ["new", "thing", "x"], []):
        with pytest.raises(SystemExit) as caught:
            program.main(arguments)
        assert caught.value.code == 2


def test_the_real_content_is_sound_and_checked_in_under_two_seconds() -> None:
    """Processor time, the best of three, so that a busy machine does not fail the test."""
    assert min(_seconds_of_a_check() for _ in range(3)) < 2


def _seconds_of_a_check() -> float:
    environment = {**os.environ, "PYTHONDONTWRITEBYTECODE": ""}  # Python compiles what it runs once, as for a person
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    done = subprocess.run(
        [sys.executable, "-m", "macros", "check"],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("Content is sound: ")
    return (after.ru_utime + after.ru_stime) - (before.ru_utime + before.ru_stime)
