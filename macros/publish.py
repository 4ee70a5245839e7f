"""Finish a built site: assets, open data, rules over its pages, search index; then put it in place as a whole."""

from __future__ import annotations

import logging
import shutil
import subprocess
import sys
from pathlib import Path

from . import open_data
from .brand import logo
from .build import Build
from .content.problems import ContentError
from .rules.rendered import ARI_REPORTED, check_pages

log = logging.getLogger("mkdocs.hooks.open_door")

_NEW = "-new"
_pending: set[Path] = set()

PAGEFIND_KEEP = ("pagefind.js", "pagefind-worker.js", "pagefind-entry.json")
"""What our search field needs of Pagefind, besides its index and WebAssembly; its ready-made widgets are not used."""


def aside(site: Path) -> Path:
    """Give the folder to build in, beside the published one."""
    folder = site if site.name.endswith(_NEW) else site.with_name(f".{site.name}{_NEW}")
    _pending.add(folder)
    return folder


def write(folder: Path, build: Build) -> None:
    """Write everything that MkDocs does not, and check the result.

    Raises:
        ContentError: when a rule over the rendered pages does not hold.
    """
    for name, text in build.assets.files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    if mark := logo(build.content):
        (folder / mark[0]).write_bytes(mark[1].read_bytes())
    open_data.write(folder / "data", build.content)
    problems, levels = check_pages(folder, build)
    if problems:
        raise ContentError(problems)
    for name, (audience, level, _) in levels.items():
        if audience == "professional" and level > ARI_REPORTED:
            log.info("docs/%s reads at ARI %.1f, hard even for professionals", name, level)
    _index(folder)


def swap(folder: Path) -> Path:
    """Put a finished build in place of the published site and give its path."""
    place = folder.with_name(folder.name.removeprefix(".").removesuffix(_NEW))
    old = folder.with_name(f".{place.name}-old")
    shutil.rmtree(old, ignore_errors=True)
    if place.exists():
        place.rename(old)
    folder.rename(place)
    shutil.rmtree(old, ignore_errors=True)
    _pending.discard(folder)
    return place


def discard(folder: Path) -> None:
    """Remove an unfinished build."""
    shutil.rmtree(folder, ignore_errors=True)
    _pending.discard(folder)


def discard_all() -> None:
    """Remove every unfinished build of this process."""
    for folder in list(_pending):
        discard(folder)


def _index(folder: Path) -> None:
    """Build the search index with Pagefind and drop its ready-made widgets."""
    command = [sys.executable, "-m", "pagefind", "--site", str(folder), "--quiet"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        log.warning("the search index could not be built: %s", (done.stderr or done.stdout).strip())
        return
    for path in (folder / "pagefind").iterdir():
        if path.is_file() and path.name not in PAGEFIND_KEEP and not path.name.startswith(("wasm.", "pagefind.")):
            path.unlink()
