"""What is there already that a new entry can name: read from the files, which may be unfinished themselves."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from ..content.problems import ContentError, Problem
from ..content.yamlfile import read_yaml


class Known:
    """Ids to choose from, in the project at ``root``."""

    def __init__(self, root: Path) -> None:
        """Take the project's folder."""
        self._root = root

    def stems(self, folder: str) -> list[str]:
        """Give the ids of a folder of ``data/``."""
        return self._some(sorted(path.stem for path in (self._root / "data" / folder).glob("*.yml")), folder)

    def keys(self, name: str) -> list[str]:
        """Give the keys of a list of ``data/vocabulary.yml``."""
        return self._some(list(self._read("vocabulary")[name]), "vocabulary.yml")

    def trigger(self) -> str:
        """Give the id of the first trigger."""
        return self._some([entry["id"] for entry in self._read("triggers")["triggers"]], "triggers.yml")[0]

    def source(self) -> str:
        """Give the id of the first source that can be cited."""
        entries = self._read("references")["references"]
        return self._some([entry["id"] for entry in entries if "role" not in entry["custom"]], "references.yml")[0]

    def mixable(self) -> list[str]:
        """Give everything that can be mixed: substances with a page, then partners."""
        partners = [entry["id"] for entry in self._read("partners")["partners"]]
        return list(dict.fromkeys([*self.stems("substances"), *partners]))

    def _read(self, name: str) -> Any:
        return read_yaml(self._root / "data" / f"{name}.yml", self._root).data

    def _some(self, found: Iterable[str], place: str) -> list[str]:
        found = list(found)
        if not found:
            message = "there is nothing here to choose from. Start with an entry of this kind."
            raise ContentError([Problem(f"data/{place}", 1, "new", message)])
        return found
