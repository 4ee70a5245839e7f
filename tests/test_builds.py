"""Whole builds of the small project: what a failed one says, and that it leaves the site as it was."""

from __future__ import annotations

import re
import shutil
from pathlib import Path
from typing import Any

import pytest
from project import build, cases, copy_good, edit, snapshot


@pytest.fixture(scope="module")
def built_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The good project with its built site; copy it."""
    root = copy_good(tmp_path_factory.mktemp("built") / "project")
    done = build(root)
    assert done.returncode == 0, done.stderr
    return root


@pytest.fixture
def built(built_once: Path, tmp_path: Path) -> Path:
    """A copy of the good project with its built site."""
    return shutil.copytree(built_once, tmp_path / "project", symlinks=True)


def names(root: Path) -> list[str]:
    return sorted(path.name for path in root.iterdir())


def test_the_good_project_builds_and_says_where_the_site_is(built_once: Path) -> None:
    site = built_once / "site"
    assert (site / "substances" / "sparkle" / "index.html").is_file()
    assert (site / "data" / "substances.json").is_file()
    assert (site / "pagefind" / "pagefind.js").is_file()
    assert names(built_once) == ["data", "docs", "macros", "mkdocs.yml", "organisation", "overrides", "site"]


def test_a_second_build_gives_the_same_bytes_and_replaces_the_first(built: Path) -> None:
    before = snapshot(built / "site")
    (built / "site" / "stale.html").write_text("old", encoding="utf-8")
    done = build(built)
    assert done.returncode == 0, done.stderr
    after = snapshot(built / "site")
    changed = {name for name in before.keys() | after.keys() if before.get(name) != after.get(name)}
    assert {name for name in changed if not name.startswith(("pagefind/", "sitemap"))} == set()
    assert re.search(r"\d+ pages in .*site", done.stderr)


@pytest.mark.parametrize("case", cases("rendered"), ids=lambda case: case["name"])
def test_a_broken_build_reports_everything_and_leaves_the_site_untouched(built: Path, case: dict[str, Any]) -> None:
    before, here = snapshot(built / "site"), names(built)
    edit(built, case)
    done = build(built)
    lines = [line for line in done.stderr.splitlines() if re.match(r"(data|docs|organisation)/", line)]
    assert lines == case["expect"]
    count = len(lines)
    assert f"{count} problem{'s' if count > 1 else ''}. Nothing was published." in done.stderr
    assert done.returncode == 1
    assert "Traceback" not in done.stderr + done.stdout
    assert snapshot(built / "site") == before
    assert names(built) == here


def test_a_mere_warning_leaves_the_site_untouched_too(built: Path) -> None:
    before, here = snapshot(built / "site"), names(built)
    page = built / "docs" / "substances" / "index.md"
    page.write_text(page.read_text(encoding="utf-8").replace("(g-timing.md)", "(g-timin.md)"), encoding="utf-8")
    done = build(built)
    assert done.returncode == 1
    assert "contains a link 'g-timin.md'" in done.stderr
    assert "Aborted with 1 warnings in strict mode!" in done.stderr + done.stdout
    assert "Traceback" not in done.stderr
    assert snapshot(built / "site") == before
    assert names(built) == here


def test_a_first_build_that_fails_leaves_no_site_at_all(good: Path) -> None:
    here = names(good)
    edit(good, {"file": "docs/substances/ghb.md", "replace": "{{ g_warning() }}\n", "with": ""})
    assert build(good).returncode == 1
    assert names(good) == here
