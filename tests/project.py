"""Small projects for tests: a good one to copy, edits that break it, its report, a real build. No test."""

from __future__ import annotations

import fcntl
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml

from macros.content.loader import Content, load
from macros.content.problems import ContentError
from macros.rules import check

ROOT = Path(__file__).resolve().parent.parent
"""The real project."""

GOOD = ROOT / "tests" / "projects" / "good"
BROKEN = ROOT / "tests" / "broken"

BORROWED = ("data/interface/en.yml", "data/vocabulary.yml")
"""What the good project takes from the real one, because it has nothing of its own to say there."""

PREFIX = "/some-repo/"
"""The path under which browser tests serve the real site."""

PAGES = sorted(path.relative_to(ROOT / "docs").as_posix() for path in (ROOT / "docs").rglob("*.md"))
"""Every page of the real site, under ``docs/``."""

EPOCH = "1780272000"
"""1 June 2026, a day between the good project's reviews and their next dates."""


def copy_good(folder: Path) -> Path:
    """Write the good project into ``folder``, ready to be checked and built; give its root."""
    shutil.copytree(GOOD, folder)
    for name in BORROWED:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / name, folder / name)
    for name in ("macros", "overrides"):
        (folder / name).symlink_to(ROOT / name, target_is_directory=True)
    (folder / "mkdocs.yml").write_text(_settings(folder / "docs"), encoding="utf-8")
    return folder


def _settings(docs: Path) -> str:
    """Give the real mkdocs.yml with the pages of this project in its navigation."""
    pages = sorted(path.relative_to(docs).as_posix() for path in docs.rglob("*.md"))
    text = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    navigation = "nav:\n" + "".join(f"  - {page}\n" for page in pages)
    return re.sub(r"^nav:\n(?:[ ].*\n)+", navigation, text, flags=re.MULTILINE)


def report(root: Path, organisation: Path | None = None) -> list[str]:
    """Give the problems that ``make check`` prints for a project: none for a good one."""
    try:
        return [str(problem) for problem in check(load(root, organisation))]
    except ContentError as error:
        return [str(problem) for problem in error.problems]


def edit(root: Path, change: Mapping[str, Any]) -> None:
    """Apply a change: ``replace`` and ``with``, ``content``, or ``delete``; ``also`` holds more changes."""
    path = root / change["file"]
    if "replace" in change:
        old = path.read_text(encoding="utf-8")
        times = old.count(change["replace"])
        assert times == 1, f"{change['replace']!r} stands {times} times in {change['file']}"
        path.write_text(old.replace(change["replace"], change["with"]), encoding="utf-8")
    elif "content" in change:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(change["content"], encoding="utf-8")
    elif path.is_dir():
        shutil.rmtree(path)
    else:
        path.unlink()
    for more in change.get("also", ()):
        edit(root, more)


def cases(*names: str) -> list[dict[str, Any]]:
    """Give the cases of the files ``tests/broken/<name>.yml``, each with the name of its file as ``rule``."""
    return [
        {"rule": name, **case}
        for name in names
        for case in yaml.safe_load((BROKEN / f"{name}.yml").read_text(encoding="utf-8"))
    ]


def build(
    root: Path, *arguments: str, address: str = "https://example.org/", organisation: Path | None = None
) -> subprocess.CompletedProcess[str]:
    """Run ``mkdocs build`` in a project as the Makefile does; standard error holds what it says."""
    environment = {
        **os.environ,
        "NO_MKDOCS_2_WARNING": "1",
        "DISABLE_MKDOCS_2_WARNING": "true",
        "SOURCE_DATE_EPOCH": EPOCH,
        "PYTHONDONTWRITEBYTECODE": "1",
        "SITE_URL": address,
        "ORG": str(organisation or ""),
    }
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", *arguments]
    return subprocess.run(command, cwd=root, env=environment, capture_output=True, text=True, check=False)


def once(folders: pytest.TempPathFactory, name: str, make: Callable[[Path], object]) -> Path:
    """Make a folder once for all processes that run these tests; give it, to be read only.

    Args:
        folders: pytest's own, whose base the processes share.
        name: of the folder.
        make: gets the path, where nothing is yet, and puts the folder there.
    """
    shared = folders.getbasetemp().parent if "PYTEST_XDIST_WORKER" in os.environ else folders.getbasetemp()
    folder = shared / name
    with (shared / f"{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)  # let go when the file is closed, also if the process dies
        if not folder.exists():
            aside = shared / f"{name}-unfinished"
            shutil.rmtree(aside, ignore_errors=True)
            make(aside)
            aside.rename(folder)
    return folder


def snapshot(folder: Path) -> dict[str, bytes]:
    """Give every file under ``folder`` with its bytes."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()
    }


def calls(content: Content) -> Iterator[tuple[str, str, tuple[str, ...]]]:
    """Yield every macro call of a project's pages: the page's path, the component, its arguments."""
    for path, page in content.pages.items():
        for name, arguments in re.findall(r"\{\{\s*(\w+)\((.*?)\)\s*\}\}", page.body):
            yield path, name, tuple(re.findall(r'"([^"]*)"', arguments))
