"""Start a new entry: ``python -m macros new coping walk``.

What is written is valid at once, and says in every place what belongs there. It cannot be taken for content: each
such place is marked, ``make check`` lists the marks, and nothing is published before the last of them is gone (see
:mod:`macros.rules.unfinished`).
"""

from __future__ import annotations

import datetime as dt
import os
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from ..content.kinds import COUNTRIES, FOLDERS
from ..content.organisation import LOCKED_PAGES, chosen
from ..content.overlay import lock_of
from ..content.problems import ContentError, Problem
from ..today import today
from .changes import Change, into_mixes, into_navigation
from .known import Known
from .templates import fill

ENTITIES: Mapping[str, str] = MappingProxyType(
    {name: folder for folder, kind in FOLDERS.items() for name in kind.kinds or (kind.singular,)}
)
"""Kind, as people name one of it -> its folder under ``data/``, for kinds with a page for each."""

KINDS = (*ENTITIES, "service", "page", "country")
"""Every kind that can be started."""

_ID = r"[a-z0-9]+(-[a-z0-9]+)*"
_FORMS = {
    "page": (rf"({_ID}/)*{_ID}", 'the path of a page under docs/ without ending, such as "care/rest"'),
    "country": (r"[a-z]{2}", 'the two small letters of a country, such as "gb"'),
}
_USUAL_FORM = (_ID, 'lower-case letters, digits and single hyphens, such as "erection-pills"')


@dataclass(frozen=True)
class Started:
    """What a new entry consists of.

    Attributes:
        written: new files.
        changed: files that name it now.
    """

    written: tuple[Path, ...]
    changed: tuple[Path, ...] = ()


def create(root: Path, kind: str, entity_id: str, organisation: Path | None = None) -> Started:
    """Write the files of a new entry of a kind of KINDS.

    Args:
        root: the project.
        kind: one of KINDS.
        entity_id: its id; of a page its path under ``docs/``, without ending.
        organisation: the folder of the organisation whose own it will be; None: shared. A service always belongs to
            an organisation: without one, to that of the environment variable ORG, else to the demonstration site.

    Raises:
        ContentError: when the id cannot be one, a file is there already, or the folder cannot have such an entry;
            nothing is written then.
    """
    if kind == "service" and organisation is None:
        organisation = chosen(root)
    start = _Start(root, kind, entity_id, organisation.absolute() if organisation else None)
    problems = list(start.problems())
    if problems:
        raise ContentError(problems)
    files, changes = start.files(), list(start.changes())
    for path, text in files.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    for change in changes:
        change.path.write_text(change.text, encoding="utf-8")
    return Started(tuple(files), tuple(dict.fromkeys(change.path for change in changes)))


class _Start:
    """One new entry, before anything is written."""

    def __init__(self, root: Path, kind: str, entity_id: str, organisation: Path | None) -> None:
        self.root = root
        self.kind = kind
        self.id = entity_id
        self.organisation = organisation
        self.folder = ENTITIES.get(kind, COUNTRIES if kind == "country" else "")
        self.home = organisation or root

    def places(self, home: Path) -> Mapping[Path, str]:
        """Give the files in a project or an organisation's folder -> the templates they are made from."""
        if self.kind == "service":
            return {home / "services" / f"{self.id}.yml": "service.yml"}
        if self.kind == "page":
            return {home / "docs" / f"{self.id}.md": "page.md"}
        data = {home / "data" / self.folder / f"{self.id}.yml": f"{self.kind}.yml"}
        if self.kind == "country":
            return data
        kind = FOLDERS[self.folder]
        pages = {self.id: f"{kind.singular}.md"}
        if self.kind == "substance":
            pages[f"{self.id}-mixing"] = "substance-mixing.md"
        return data | {home / "docs" / kind.pages / f"{name}.md": template for name, template in pages.items()}

    def problems(self) -> Iterator[Problem]:
        """Yield why this cannot be started."""
        pattern, form = _FORMS.get(self.kind, _USUAL_FORM)
        if not re.fullmatch(pattern, self.id):
            yield Problem(self.kind, 1, f'new: "{self.id}"', f"this cannot be an id. Use {form}.")
            return
        where = self._name(next(iter(self.places(self.home))))
        if self.organisation is not None:
            yield from self._problems_of_an_organisation(self.organisation, where)
        for home in dict.fromkeys((self.home, self.root)):
            for path in self.places(home):
                if path.exists():
                    message = "this file is there already. Choose another id."
                    yield Problem(self._name(path), 1, "new", message)

    def _problems_of_an_organisation(self, folder: Path, where: str) -> Iterator[Problem]:
        if not (folder / "site.yml").is_file():
            message = f"this is no organisation's folder. Start one: python -m macros new organisation {folder.name}"
            yield Problem(folder.name, 1, "new", message)
        lock = lock_of("interactions" if self.kind == "substance" else self.folder)
        if self.folder and lock.keys is not None:
            yield Problem(where, 1, "new", lock.message)
        if self.kind == "page" and f"{self.id}.md".startswith(LOCKED_PAGES):
            message = "locked: pages of this folder are the same on every site. Choose another folder."
            yield Problem(where, 1, "new", message)

    def files(self) -> Mapping[Path, str]:
        """Give the files to write."""
        places = self.places(self.home)
        day = today(self.root) if os.environ.get("SOURCE_DATE_EPOCH") else dt.datetime.now(dt.UTC).date()
        values = {
            "id": self.id,
            "name": self.id.replace("-", " ").capitalize(),
            "order": len(list((self.root / "data" / self.folder).glob("*.yml"))) + 1,
            "today": day,
            "next": day + dt.timedelta(days=182),
            "known": Known(self.root),
            "numbers": _listed_numbers(self.id) if self.kind == "country" else "",
        }
        return {path: fill(template, schema=self._schema(path), **values) for path, template in places.items()}

    def changes(self) -> Iterator[Change]:
        """Yield the shared files that name the new entry from now on; an organisation's folder needs none."""
        if self.organisation is not None or self.kind == "country":
            return
        if self.kind == "substance":
            yield from into_mixes(self.root, self.id, Known(self.root).mixable())
        pages = [path for path in self.places(self.root) if path.suffix == ".md"]
        yield into_navigation(self.root, [path.relative_to(self.root / "docs").as_posix() for path in pages])

    def _schema(self, path: Path) -> str:
        """Give where an editor finds the schema of a data file: where the organisation's settings say, or beside."""
        name = f"{FOLDERS[self.folder].singular if self.folder in FOLDERS else self.kind}.json"
        if self.organisation is not None:
            settings = (self.organisation / "site.yml").read_text(encoding="utf-8")
            if address := re.search(r"\$schema=(https://\S+/)site\.json", settings):
                return address[1] + name
        return Path(os.path.relpath(self.root / "data" / "schema" / name, path.parent)).as_posix()

    def _name(self, path: Path) -> str:
        """Give a file's name in messages."""
        inside = self.organisation if self.organisation and path.is_relative_to(self.organisation) else None
        return path.relative_to(inside.parent if inside else self.root).as_posix()


def _listed_numbers(country: str) -> str:
    """Give the emergency numbers of a country as the list of numbering plans has them, as a hint what to look for."""
    from phonenumbers import shortnumberinfo  # no other kind needs it

    numbers = (str(number) for number in range(10, 1000))
    return ", ".join(number for number in numbers if shortnumberinfo.is_emergency_number(number, country.upper()))
