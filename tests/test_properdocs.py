"""The project builds with ProperDocs, which carries MkDocs 1.x on, and gives the same site."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from project import EPOCH, copy_good, snapshot

LINES = ("data/", "docs/", "WARNING", "Aborted")
"""How the lines begin that say what is wrong with a project; the rest is about the program."""


def build(program: str, root: Path) -> subprocess.CompletedProcess[str]:
    """Build a project with ``mkdocs`` or ``properdocs``; standard error holds what it says."""
    environment = {
        **os.environ,
        "NO_MKDOCS_2_WARNING": "1",
        "DISABLE_MKDOCS_2_WARNING": "true",
        "SOURCE_DATE_EPOCH": EPOCH,
        "PYTHONDONTWRITEBYTECODE": "1",
    }
    command = [sys.executable, "-m", program, "build", "-f", "mkdocs.yml", "--strict"]
    return subprocess.run(command, cwd=root, env=environment, capture_output=True, text=True, check=False)


def complaints(done: subprocess.CompletedProcess[str]) -> list[str]:
    """Give the lines that say what is wrong with the project."""
    return [line for line in done.stderr.splitlines() if line.startswith(LINES)]


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, bytes]]:
    """A good project that MkDocs has built, and its site."""
    root = copy_good(tmp_path_factory.mktemp("properdocs") / "project")
    done = build("mkdocs", root)
    assert done.returncode == 0, done.stderr
    return root, snapshot(root / "site")


def test_properdocs_gives_the_same_site_to_the_byte(published: tuple[Path, dict[str, bytes]]) -> None:
    root, by_mkdocs = published
    done = build("properdocs", root)
    assert done.returncode == 0, done.stderr
    by_properdocs = snapshot(root / "site")
    assert by_properdocs.keys() == by_mkdocs.keys()
    assert [name for name, file in by_mkdocs.items() if by_properdocs[name] != file] == []
    assert "index.html" in by_mkdocs
    assert "404.html" in by_mkdocs


@pytest.mark.parametrize(
    ("file", "mistake", "said"),
    [
        ("data/glossary.yml", "\ncolour: blue\n", "data/glossary.yml:"),
        ("docs/about/index.md", "\n[Gone](../nowhere.md)\n", "WARNING"),
    ],
    ids=["in the data, which our checks find", "in a link, which MkDocs finds"],
)
def test_properdocs_refuses_a_mistake_as_mkdocs_does_and_leaves_the_site_alone(
    published: tuple[Path, dict[str, bytes]], file: str, mistake: str, said: str
) -> None:
    root, _ = published
    before, site = (root / file).read_text(encoding="utf-8"), snapshot(root / "site")
    (root / file).write_text(before + mistake, encoding="utf-8")
    try:
        by_properdocs, by_mkdocs = build("properdocs", root), build("mkdocs", root)
    finally:
        (root / file).write_text(before, encoding="utf-8")
    assert by_properdocs.returncode == by_mkdocs.returncode == 1
    assert complaints(by_properdocs) == complaints(by_mkdocs)
    assert complaints(by_properdocs)[0].startswith(said)
    assert "Traceback" not in by_properdocs.stderr
    assert snapshot(root / "site") == site
