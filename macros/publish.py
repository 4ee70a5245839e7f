"""Finish a built site: assets, open data, rules over its pages, search index; then put it in place as a whole."""

from __future__ import annotations

import json
import logging
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

from .assets import Assets
from .build import Build
from .content.problems import ContentError
from .rules.rendered import check_pages
from .schema import schemas

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


def write(folder: Path, build: Build, assets: Assets) -> None:
    """Write everything that MkDocs does not, and check the result.

    Raises:
        ContentError: when a rule over the rendered pages does not hold.
    """
    for name, text in assets.files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    _open_data(folder / "data", build)
    problems = check_pages(folder, build)
    if problems:
        raise ContentError(problems)
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


def _open_data(folder: Path, build: Build) -> None:
    """Publish the content as JSON with its schemas."""
    content = build.content
    data: dict[str, Any] = {
        "substances": list(content.substances.values()),
        "emergencies": list(content.emergencies.values()),
        "no_response": content.no_response,
        "g_timing": content.g_timing,
        "interactions": content.interactions,
        "partners": list(content.partners.values()),
        "references": list(content.references.values()),
        "glossary": content.glossary,
        "vocabulary": content.vocabulary,
    }
    (folder / "schema").mkdir(parents=True, exist_ok=True)
    for name, value in data.items():
        items = value if isinstance(value, list) else [value]
        plain = [item.model_dump(mode="json", by_alias=True, exclude_none=True) for item in items]
        text = json.dumps(plain if isinstance(value, list) else plain[0], ensure_ascii=False, indent=1)
        (folder / f"{name}.json").write_text(text + "\n", encoding="utf-8")
    for name, text in schemas().items():
        (folder / "schema" / name).write_text(text, encoding="utf-8")


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
