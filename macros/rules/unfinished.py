"""What ``make new`` has written and nobody has filled in: no fault of a draft, but nothing to publish."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

from ..content.loader import Content
from ..content.problems import Problem

_WRITE = re.compile(r"\[Write: ([^\]]*)\]")
_CHOOSE = re.compile(r"# Choose: (.*)")


@lru_cache(maxsize=1)
def unfinished(content: Content) -> tuple[Problem, ...]:
    """Give every place of data and pages that says what belongs there, in file order.

    No rule of :func:`macros.rules.check`: whoever writes can look at such a page (``make serve``), but a build that is
    to be published refuses it.
    """
    return tuple(sorted(problem for name, path in _files(content) for problem in _marks(name, path)))


def is_unfinished(content: Content, entity: str) -> bool:
    """Say whether something is still to be written in the file of an entity (``coping/walk``)."""
    return content.where(entity)[0] in {problem.path for problem in unfinished(content)}


def _files(content: Content) -> Iterator[tuple[str, Path]]:
    """Yield every file that was read, by its name in messages."""
    organisation = content.organisation
    for folder, ending in (("data", "yml"), ("docs", "md")):
        for path in (content.root / folder).rglob(f"*.{ending}"):
            yield path.relative_to(content.root).as_posix(), path
    own = (*organisation.data.values(), *organisation.services, *organisation.pages.values())
    for path in (*own, organisation.folder / "site.yml"):
        yield organisation.name(path), path


def _marks(name: str, path: Path) -> Iterator[Problem]:
    raw = path.read_bytes()
    if b"[Write: " not in raw and b"# Choose: " not in raw:
        return  # as nearly always
    data = path.suffix == ".yml"
    for number, line in enumerate(raw.decode("utf-8").split("\n"), 1):
        if data and line.lstrip().startswith("#"):
            continue  # an explanation, or a key that is left out
        for found in _WRITE.finditer(line):
            yield Problem(name, number, "unfinished", f"still to write: {found[1]}. Put your own words there.")
        if data and (choice := _CHOOSE.search(line)):
            message = f"still to choose: {choice[1]}. Write what is true, and remove the comment."
            yield Problem(name, number, "unfinished", message)
