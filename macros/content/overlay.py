"""Lay an organisation's file over the shared one: key by key, and lists whose entries have an id, entry by entry.

What is laid over is named by its id, never by its place, so that it holds when the shared text changes. Other lists
are replaced as a whole. Every value keeps the file and the line it came from.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from .models.interaction import LEVELS
from .problems import Problem, did_you_mean
from .yamlfile import Location, YamlFile

IDS = ("id", "key", "term", "pair")
"""What tells the entries of a list apart: the first of these keys that all of them have."""

REVIEW = "review"
HIDDEN = "hidden"
"""The key that takes an entry out, with the reason for it."""


@dataclass(frozen=True, order=True)
class Change:
    """One thing that an organisation has of its own.

    Attributes:
        path, line: where it stands in the organisation's folder.
        verb: ``adds``, ``replaces`` or ``hides``.
        name: what it is about: an entity (``coping/halt``), a file (``glossary``) or a page (``care/index.md``).
        place: what of it, by keys and ids; empty for all of it.
        reason: why it is left out.
    """

    path: str
    line: int
    verb: str
    name: str
    place: tuple[str, ...] = ()
    reason: str = ""

    def __str__(self) -> str:
        page = "the page " if self.name.endswith(".md") else ""
        what = ": ".join(self.place) or f"{page}{self.name}"
        owner = "" if self.name in self.path else f" of {self.name}"
        return f"{self.path}:{self.line}: {self.verb} {what}{owner}" + (f" ({self.reason})" if self.reason else "")


@dataclass(frozen=True)
class Lock:
    """What of a kind stays as it is.

    Attributes:
        what: is locked, in the plural, for messages.
        keys: top-level keys that may be given; None: all but ``fixed``.
        fixed: top-level keys that stay, in kinds that are otherwise open.
        adds: False: no new entries in lists.
        hides: False: nothing is left out.
        only_adds: True: entries of lists are added, none is changed.
    """

    what: str
    keys: tuple[str, ...] | None = None
    fixed: tuple[str, ...] = ()
    adds: bool = True
    hides: bool = True
    only_adds: bool = False

    @property
    def message(self) -> str:
        """What is wrong with touching what is locked, and the repair."""
        return f"locked: {self.what} stay as they are on every site. {REMOVE}"


REMOVE = "Remove this here; propose a change to the shared content instead."

LOCKS: Mapping[str, Lock] = MappingProxyType(
    {
        "vocabulary": Lock("labels and levels of risk", ()),
        "wording": Lock("the safety rules on words", ()),
        "no_response": Lock("emergency steps", ()),
        "emergencies": Lock("emergency steps", ()),
        "partners": Lock("things that can be mixed", ()),
        "g_log": Lock("the warnings of the G log", ()),
        "ledger": Lock("the points of the source documents", ()),
        "countries": Lock("numbers of countries (your own are in site.yml, under emergency)", ()),
        "g_timing": Lock(
            "warning, reasons and sources of the G timing (floor_minutes and better_minutes may be longer)",
            ("floor_minutes", "better_minutes"),
            hides=False,
        ),
        "interactions": Lock(
            "the things that are mixed, and their groups,",
            ("pairs", "combinations"),
            adds=False,
            hides=False,
        ),
        "references": Lock("shared sources", hides=False, only_adds=True),
        "substances": Lock("signs of an overdose", fixed=("overdose",), hides=False),
        "signals": Lock("signals", hides=False),
    }
)
"""Kind, or folder of kinds -> what of it is locked; what is not named here is open."""

OPEN = Lock("")

LOCKED_WORDS = re.compile(
    r"(emergency|call|crisis|leave|g_warning|inferred|review|drafted|next_review|demonstration|footer_not_medical"
    r"|then_no_response|no_response|step_|log_|keep_|paper_emergency|sheet_foot)"
)
"""Beginnings of interface words on which somebody may rely in danger, or that say how far the site can be trusted."""

PAIR_KEYS = frozenset(("pair", "id", "level", "mechanism", "advice", "text", "evidence", "sources", "inferred", "says"))
"""Keys of a pair or combination that may be given: what it is made of stays."""


def lock_of(name: str) -> Lock:
    """Give what is locked of a file by its name (``g_timing``, ``substances/ghb``)."""
    return LOCKS.get(name.partition("/")[0], OPEN)


@dataclass(frozen=True)
class _At:
    """One place in both files and in what comes of them.

    Attributes:
        shared, local: its location in either file.
        out: its location in the result.
        label: the same by ids, for people.
    """

    shared: Location = ()
    local: Location = ()
    out: Location = ()
    label: tuple[str, ...] = ()

    def key(self, key: str) -> _At:
        """Give the place of a key."""
        return _At((*self.shared, key), (*self.local, key), (*self.out, key), (*self.label, str(key)))

    def entry(self, shared: int, local: int, out: int, label: str) -> _At:
        """Give the place of an entry of a list; what is in one file alone has no place in the other."""
        return _At((*self.shared, shared), (*self.local, local), (*self.out, out), (*self.label, label))


class Overlay:
    """One file laid over another.

    Attributes:
        problems: what is not allowed.
        changes: what is added, replaced and hidden.
        hides_all: why the whole entity is left out; empty when it is not.
    """

    def __init__(self, shared: YamlFile, local: YamlFile, name: str) -> None:
        """Take both files and the name of their kind or entity."""
        self._shared = shared
        self._local = local
        self._name = name
        self._lock = lock_of(name)
        self._lines: dict[Location, int] = {}
        self._paths: dict[Location, str] = {}
        self.problems: list[Problem] = []
        self.changes: list[Change] = []
        self.hides_all = ""

    def merged(self) -> YamlFile:
        """Give both as one file, without what is not allowed; look at ``problems`` afterwards."""
        if not isinstance(self._local.data, dict) or not isinstance(self._shared.data, dict):
            self._refuse((), 'this has to be a mapping. Write lines of the form "key: value".')
            return self._shared
        if HIDDEN in self._local.data:
            self._hide_all()
            return self._shared
        local = {key: value for key, value in self._local.data.items() if self._may_be_given(key)}
        wants_review = REVIEW in self._shared.data and self._lock.keys is None
        if wants_review and REVIEW not in local:
            self._refuse((), "this changes a text that was looked at. Say who answers for it now: add review.")
        if self._name == "interface/en":
            self._look_at_words()
        data = self._mapping(self._shared.data, local, _At())
        return YamlFile(self._shared.path, data, self._lines, self._paths)

    def _may_be_given(self, key: str) -> bool:
        lock = self._lock
        if key == "id" or ((lock.keys is None or key in lock.keys) and key not in lock.fixed):
            return True
        self._refuse((key,), lock.message)
        return False

    def _hide_all(self) -> None:
        if "id" not in self._shared.data:
            self._refuse((HIDDEN,), "this cannot be left out as a whole. Leave out entries of it.")
        else:
            self._hide("id", self._local.data, _At())
            self.hides_all = str(self._local.data[HIDDEN])

    def _look_at_words(self) -> None:
        words = self._local.data.get("words")
        for word in words if isinstance(words, dict) else ():
            if LOCKED_WORDS.match(str(word)):
                message = f"locked: people rely on this word in danger, or it says how far to trust the site. {REMOVE}"
                self._refuse(("words", word), message)

    def _look_at_value(self, shared: Any, local: Any, at: _At) -> None:
        """Refuse what would make the content less careful: a shorter gap, a lower level, other steps in danger."""
        if self._name == "g_timing" and isinstance(local, int) and local < shared:
            self._refuse(at.local, f"locked: the gap may be made longer, never shorter. Give at least {shared}.")
        is_level = self._name == "interactions" and at.label[-1:] == ("level",) and local in LEVELS
        if is_level and LEVELS.index(local) > LEVELS.index(shared):
            message = f'locked: a level may be raised, never lowered. Write "{shared}", or a worse one.'
            self._refuse(at.local, message)

    def _look_at_entry(self, shared: Any, local: Any, at: _At) -> None:
        if shared.get("red_flag") and local != shared:
            self._refuse(at.local, f"locked: what leads to help at once stays as it is on every site. {REMOVE}")
        if self._lock.only_adds and local != shared and HIDDEN not in local:
            self._refuse(at.local, self._lock.message)
        if self._name == "interactions":
            for key in sorted(local.keys() - PAIR_KEYS - {HIDDEN}):
                self._refuse((*at.local, key), self._lock.message)

    def _mapping(self, shared: Any, local: Any, at: _At) -> Any:
        self._note(at.out, self._shared, at.shared)
        data = {}
        for key, value in shared.items():
            data[key] = self._value(value, local[key], at.key(key)) if key in local else self._kept(value, at.key(key))
        for key in [key for key in local if key not in shared]:
            data[key] = self._taken(local[key], at.key(key))
            self._change("adds", at.key(key))
        return data

    def _value(self, shared: Any, local: Any, at: _At) -> Any:
        if isinstance(shared, dict) and isinstance(local, dict):
            return self._mapping(shared, local, at)
        name = _told_apart_by(shared, local)
        if name:
            return self._entries(name, shared, local, at)
        if shared != local and at.label[-1:] != ("pair",):  # a pair has no order
            self._look_at_value(shared, local, at)
            self._change("replaces", at)
        return self._taken(local, at)

    def _entries(self, name: str, shared: list[Any], local: list[Any], at: _At) -> list[Any]:
        """Give the entries of both: shared ones in their order, with what is local in them, then new ones."""
        self._note(at.out, self._shared, at.shared)
        own = self._by_identity(name, local, at)
        data: list[Any] = []
        for place, entry in enumerate(shared):
            mine = own.pop(_identity(entry[name]), None)
            here = at.entry(place, -1 if mine is None else mine, len(data), _written(entry[name]))
            if mine is None:
                data.append(self._kept(entry, here))
                continue
            self._look_at_entry(entry, local[mine], here)
            if HIDDEN in local[mine]:
                self._hide(name, local[mine], here)
            else:
                data.append(self._mapping(entry, local[mine], here))
        for mine in own.values():
            here = at.entry(-1, mine, len(data), _written(local[mine][name]))
            if HIDDEN in local[mine] or not self._lock.adds:
                near = did_you_mean(here.label[-1], [_written(entry[name]) for entry in shared])
                self._refuse(here.local, f'there is no "{here.label[-1]}"{near} Name one that the shared file has.')
            else:
                self._change("adds", here)
                data.append(self._taken(local[mine], here))
        return data

    def _by_identity(self, name: str, local: list[Any], at: _At) -> dict[str | frozenset[str], int]:
        own: dict[str | frozenset[str], int] = {}
        for place, entry in enumerate(local):
            first = own.setdefault(_identity(entry[name]), place)
            if first != place:
                self._refuse((*at.local, place), f'"{_written(entry[name])}" stands here again. Keep it once.')
        return own

    def _hide(self, name: str, entry: Mapping[str, Any], at: _At) -> None:
        reason = entry[HIDDEN]
        if not self._lock.hides or self._lock.keys is not None:
            self._refuse((*at.local, HIDDEN), f"locked: this is left out on no site. {REMOVE}")
        elif not isinstance(reason, str) or not reason.strip() or entry.keys() > {name, HIDDEN}:
            message = f'write the reason after "{HIDDEN}:", and nothing else beside {name}.'
            self._refuse((*at.local, HIDDEN), message)
        self._change("hides", at, str(reason))

    def _change(self, verb: str, at: _At, reason: str = "") -> None:
        if at.label[:1] != (REVIEW,):
            self.changes.append(Change(*self._local.where(at.local), verb, self._name, at.label, reason))

    def _refuse(self, at: Location, message: str) -> None:
        dotted = ".".join(map(str, at)) or "file"
        self.problems.append(Problem(*self._local.where(at), dotted, message))

    def _kept(self, value: Any, at: _At) -> Any:
        """Give a shared value, and note its lines."""
        for inside in _within(value):
            self._note((*at.out, *inside), self._shared, (*at.shared, *inside))
        return value

    def _taken(self, value: Any, at: _At) -> Any:
        """Give a local value, and note its lines."""
        for inside in _within(value):
            self._note((*at.out, *inside), self._local, (*at.local, *inside))
        return value

    def _note(self, out: Location, file: YamlFile, at: Location) -> None:
        path, line = file.where(at)
        self._lines[out] = line
        if path != self._shared.path:
            self._paths[out] = path


def _within(value: Any, at: Location = ()) -> Iterator[Location]:
    """Yield the location of a value and of everything in it."""
    yield at
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, item in items:
        yield from _within(item, (*at, key))


def _told_apart_by(shared: Any, local: Any) -> str | None:
    """Give the key that tells the entries of two lists apart; None where none does."""
    if not isinstance(shared, list) or not isinstance(local, list) or not shared or not local:
        return None
    entries: Sequence[Any] = [*shared, *local]
    return next((key for key in IDS if all(isinstance(entry, dict) and key in entry for entry in entries)), None)


def _identity(value: Any) -> str | frozenset[str]:
    """Give what two names of the same entry have in common: a pair has no order."""
    return frozenset(map(str, value)) if isinstance(value, list) else str(value)


def _written(value: Any) -> str:
    return " + ".join(map(str, value)) if isinstance(value, list) else str(value)
