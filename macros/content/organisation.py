"""An organisation's folder: everything local, beside the shared content, and nothing else.

::

    site.yml           settings: name, country, colours, what is left out
    services/*.yml     where people find help
    words.yml          what people here call things
    data/              texts in place of shared ones, and entries of its own, laid out like the shared ``data/``
    docs/              pages in place of shared ones, and pages of its own, laid out like the shared ``docs/``
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from .problems import Problem

DEFAULT = "organisation"
"""The folder of the demonstration site, in the project's root."""

LOCKED_PAGES = ("emergency/", "about/review.md", "about/sources", "about/ledger.md", "about/numbers.md")
"""Pages, and beginnings of them, that no organisation replaces."""

PICTURES = (".png", ".jpg", ".jpeg", ".webp", ".svg")

_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")
_ACTIVE = re.compile(
    rb"<script|<foreignobject|\bon[a-z]+\s*=|javascript:|<!entity|\b(?:href|src)\s*=\s*[\"'](?!#)", re.I
)
"""What a drawing must not hold: it could run or load something."""


@dataclass(frozen=True)
class Organisation:
    """What an organisation's folder holds.

    Attributes:
        folder: the folder.
        data: files of ``data/`` by their name there, without ending (``coping/halt``).
        services: files of ``services/``.
        pages: pages of ``docs/`` by their path there.
        pictures: pictures of ``docs/`` by their path there.
        problems: what is in the folder and should not be.
    """

    folder: Path
    data: Mapping[str, Path] = field(default_factory=dict)
    services: tuple[Path, ...] = ()
    pages: Mapping[str, Path] = field(default_factory=dict)
    pictures: Mapping[str, Path] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()

    @property
    def root(self) -> Path:
        """The folder above, from which its files are named in messages."""
        return self.folder.parent

    def name(self, path: Path) -> str:
        """Give a file's name in messages: with the organisation's folder."""
        return path.relative_to(self.root).as_posix()


def chosen(root: Path) -> Path:
    """Give the folder to build: that of the environment variable ORG (``make site ORG=path``), else the default."""
    return Path(os.environ.get("ORG") or root / DEFAULT).absolute()


def survey(folder: Path) -> Organisation:
    """Look at everything in an organisation's folder."""
    if not folder.is_dir():
        message = "the organisation's folder is missing. Make one: python -m macros new organisation " + folder.name
        return Organisation(folder, problems=(Problem(folder.name, 1, "folder", message),))
    found = _Found(folder)
    for path in _files(folder):
        found.sort_in(path)
    return Organisation(
        folder,
        found.data,
        tuple(found.services),
        found.pages,
        found.pictures,
        tuple(found.problems),
    )


def picture_problem(path: Path) -> str:
    """Say what is wrong with a picture; empty for a good one."""
    if not path.is_file():
        return "the picture is missing. Put it into this folder, or correct its name."
    raw = path.read_bytes()
    if len(raw) > MOST_BYTES:
        return f"the picture has {len(raw):,} bytes; the limit is {MOST_BYTES:,}. Make it smaller."
    if path.suffix == ".svg":
        if _ACTIVE.search(raw):
            return "the drawing holds a script, or loads something from elsewhere. Save it as a plain drawing."
        return "" if b"<svg" in raw else "this is no drawing. Save it as SVG."
    if not raw.startswith(_BEGINNINGS[path.suffix]):
        return f"this is no picture of the kind {path.suffix}. Save it as one."
    return ""


MOST_BYTES = 200_000
"""Of one picture: readers may have a weak signal."""

_BEGINNINGS = {
    ".png": (b"\x89PNG\r\n\x1a\n",),
    ".jpg": (b"\xff\xd8\xff",),
    ".jpeg": (b"\xff\xd8\xff",),
    ".webp": (b"RIFF",),
}


class _Found:
    """Sorts the files of a folder by what they are."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.home = folder.resolve()
        self.data: dict[str, Path] = {}
        self.services: list[Path] = []
        self.pages: dict[str, Path] = {}
        self.pictures: dict[str, Path] = {}
        self.problems: list[Problem] = []

    def sort_in(self, path: Path) -> None:
        """Put one file where it belongs, or report it."""
        place, _, name = path.relative_to(self.folder).as_posix().partition("/")
        if not path.resolve().is_relative_to(self.home):
            self._problem(path, "this leads out of the folder. Put the file itself here.")
        elif not all(_NAME.fullmatch(part) for part in path.relative_to(self.folder).parts):
            self._problem(path, "the name holds a space or a sign. Use letters, digits, hyphens and dots.")
        elif place == "data" and path.suffix == ".yml":
            self.data[name.removesuffix(".yml")] = path
        elif place == "services" and path.suffix == ".yml" and "/" not in name:
            self.services.append(path)
        elif place == "docs" and path.suffix == ".md":
            self._page(path, name)
        elif place == "docs" and path.suffix in PICTURES:
            self._picture(path, name)
        elif not self._is_known(path, name):
            message = "nothing reads this file. Put it where the README of the folder says, or remove it."
            self._problem(path, message)

    def _is_known(self, path: Path, name: str) -> bool:
        """Say whether a file is settings, a logo (which the settings name), or for people alone."""
        return path.name == "README.md" or (
            not name and (path.name in ("site.yml", "words.yml", "LICENSE") or path.suffix in (*PICTURES, ".md"))
        )

    def _page(self, path: Path, name: str) -> None:
        if name.startswith(LOCKED_PAGES):
            repair = "Remove it here; propose a change to the shared page instead."
            self._problem(path, f"locked: this page is the same on every site. {repair}")
        else:
            self.pages[name] = path

    def _picture(self, path: Path, name: str) -> None:
        trouble = picture_problem(path)
        if trouble:
            self._problem(path, trouble)
        else:
            self.pictures[name] = path

    def _problem(self, path: Path, message: str) -> None:
        name = path.relative_to(self.folder.parent).as_posix()
        self.problems.append(Problem(name, 1, "file", message))


def _files(folder: Path) -> Iterator[Path]:
    """Yield every file, in order; hidden ones, such as .github, belong to the repository and not to the site."""
    for path in sorted(folder.iterdir()):
        if path.name.startswith("."):
            continue
        if path.is_dir() and not path.is_symlink():
            yield from _files(path)
        else:
            yield path
