"""What changes in shared files when a new entry comes: lines are put in or taken out, and the rest stays as it is."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from ..content.yamlfile import YamlFile, read_yaml
from .templates import fill


@dataclass(frozen=True)
class Change:
    """The new text of a file."""

    path: Path
    text: str


_ENTRY = re.compile(r"^(?P<indent> +)- (?P<page>\S+\.md)$")


def into_navigation(root: Path, pages: list[str]) -> Change:
    """Put pages into ``nav`` of ``mkdocs.yml``: each after the last page whose place and name are most like its own."""
    path = root / "mkdocs.yml"
    lines = path.read_text(encoding="utf-8").split("\n")
    for page in pages:
        entries = [(place, match) for place, line in enumerate(lines) if (match := _ENTRY.match(line))]
        place, match = max(entries, key=lambda entry: (*_likeness(entry[1]["page"], page), entry[0]))
        lines.insert(place + 1, f"{match['indent']}- {page}")
    return Change(path, "\n".join(lines))


def _likeness(there: str, new: str) -> tuple[int, bool, bool]:
    """Say how much like a new page another is: in the same folder, no list, and of mixes where the new one is."""
    folders = posixpath.commonpath(("/" + posixpath.dirname(there), "/" + posixpath.dirname(new)))
    shared = len(folders.strip("/").split("/")) if folders != "/" else 0
    same = posixpath.dirname(there) == posixpath.dirname(new)
    return shared * 2 + same, there.endswith("-mixing.md") is new.endswith("-mixing.md"), not there.endswith("index.md")


def into_mixes(root: Path, substance: str, others: list[str]) -> Iterator[Change]:
    """Make a substance known to the mixing tools, where it is not yet: nothing is known of its mixes.

    Args:
        root: the project.
        substance: the id of the new substance.
        others: everything that can be mixed.
    """
    partners = read_yaml(root / "data" / "partners.yml", root)
    yield from _without_partner(root, partners, substance)
    path = root / "data" / "interactions.yml"
    data = read_yaml(path, root).data
    paired = {name for pair in data["pairs"] if substance in pair["pair"] for name in pair["pair"]}
    missing = [name for name in others if name != substance and name not in paired]
    text = path.read_text(encoding="utf-8")
    if missing:
        text = _below(text, "pairs", fill("substance-pairs.yml", id=substance, others=missing))
    if not any(substance in group["things"] for group in data["groups"]):
        text = _below(text, "groups", fill("substance-group.yml", id=substance))
    yield Change(path, text)


def _below(text: str, key: str, more: str) -> str:
    return re.sub(rf"^{key}:\n", lambda found: f"{found[0]}{more}", text, count=1, flags=re.MULTILINE)


def _without_partner(root: Path, file: YamlFile, name: str) -> Iterator[Change]:
    """Yield ``data/partners.yml`` without an entry, which has a page of its own now."""
    ids = [entry["id"] for entry in file.data["partners"]]
    if name not in ids:
        return
    path = root / file.path
    lines = path.read_text(encoding="utf-8").split("\n")
    place = ids.index(name)
    first = file.line(("partners", place)) - 1
    end = file.line(("partners", place + 1)) - 1 if place + 1 < len(ids) else len(lines) - 1
    text = "\n".join(lines[:first] + lines[end:])
    yield Change(path, text if len(ids) > 1 else text.replace("partners:", "partners: []"))
