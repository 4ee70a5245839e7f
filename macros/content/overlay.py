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
        what: ``adds``, ``replaces`` or ``hides``, and what.
    """

    path: str
    line: int
    what: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.what}"


@dataclass(frozen=True)
class Lock:
    """What of a kind stays as it is.

    Attributes:
        keys: top-level keys that may be given; None: all but ``fixed``.
        fixed: top-level keys that stay, in kinds that are otherwise open.
        adds: False: no new entries in lists.
        hides: False: no entry is taken out.
        reviewed_again: True: whoever changes a text says who answers for it.
        only_adds: True: entries of lists are added, none is changed.
        why: the reason, and the repair, for messages.
    """

    why: str
    keys: tuple[str, ...] | None = None
    fixed: tuple[str, ...] = ()
    adds: bool = True
    hides: bool = True
    only_adds: bool = False
    reviewed_again: bool = True


SHARED = "It is the same on every site. Remove it here; propose a change to the shared content instead."

LOCKS: Mapping[str, Lock] = MappingProxyType(
    {
        "vocabulary": Lock(f"labels and levels of risk are locked. {SHARED}", ()),
        "wording": Lock(f"the safety rules on words are locked. {SHARED}", ()),
        "no_response": Lock(f"emergency steps are locked. {SHARED}", ()),
        "emergencies": Lock(f"emergency steps are locked. {SHARED}", ()),
        "partners": Lock(f"what can be mixed is locked. {SHARED}", ()),
        "g_log": Lock(f"the warnings of the G log are locked. {SHARED}", ()),
        "ledger": Lock(f"the record of the source documents is locked. {SHARED}", ()),
        "countries": Lock(f"numbers of countries are shared. Give your own under emergency in site.yml. {SHARED}", ()),
        "g_timing": Lock(
            "of the G timing, an organisation gives floor_minutes and better_minutes, longer than the shared ones, and"
            " nothing else. Remove it here.",
            ("floor_minutes", "better_minutes"),
            reviewed_again=False,
        ),
        "interactions": Lock(
            f"what is mixed, and in which groups, is locked. {SHARED}",
            ("pairs", "combinations"),
            adds=False,
            hides=False,
            reviewed_again=False,
        ),
        "references": Lock(f"a shared source stays as it is. {SHARED}", only_adds=True),
        "substances": Lock(f"signs of an overdose are locked. {SHARED}", fixed=("overdose",), hides=False),
        "signals": Lock(f"no signal is taken out. {SHARED}", hides=False),
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
        self._lock = lock_of(name)
        self._name = name
        self._lines: dict[Location, int] = {}
        self._paths: dict[Location, str] = {}
        self.problems: list[Problem] = []
        self.changes: list[Change] = []
        self.hides_all = ""

    def merged(self) -> YamlFile:
        """Give both as one file; look at ``problems`` afterwards."""
        if not isinstance(self._local.data, dict) or not isinstance(self._shared.data, dict):
            self._refuse((), 'this has to be a mapping. Write lines of the form "key: value".')
            return self._shared
        if HIDDEN in self._local.data:
            self._hide_all()
            return self._shared
        for key in self._local.data:
            self._look_at_key(key)
        if REVIEW in self._shared.data and REVIEW not in self._local.data and self._lock.reviewed_again:
            message = "this changes a text that was looked at. Say who answers for it now: add review."
            self._refuse((), message)
        if self._name == "interface/en":
            self._look_at_words()
        if self.problems:
            return self._shared
        data = self._mapping(self._shared.data, self._local.data, (), (), ())
        return YamlFile(self._shared.path, data, self._lines, self._paths)

    def _look_at_key(self, key: str) -> None:
        lock = self._lock
        if key == "id":
            return
        if key not in self._shared.data and key in IDS:
            return
        if (lock.keys is not None and key not in lock.keys) or key in lock.fixed:
            self._refuse((key,), f"locked: {lock.why}")

    def _hide_all(self) -> None:
        if "id" not in self._shared.data:
            self._refuse((HIDDEN,), "this cannot be left out as a whole. Leave out entries of it.")
        else:
            self._hide("id", self._local.data, ())
            self.hides_all = str(self._local.data[HIDDEN])

    def _look_at_words(self) -> None:
        words = self._local.data.get("words")
        for word in words if isinstance(words, dict) else ():
            if LOCKED_WORDS.match(str(word)):
                message = f"locked: people rely on this word in danger, or it says how far to trust the site. {SHARED}"
                self._refuse(("words", word), message)

    def _look_at_value(self, shared: Any, local: Any, at_local: Location) -> None:
        """Refuse what would make the content less careful: a shorter gap, a lower level, other steps in danger."""
        key = at_local[-1] if at_local else ""
        if self._name == "g_timing" and isinstance(local, int) and local < shared:
            self._refuse(at_local, f"locked: the gap may be made longer, never shorter. Give at least {shared}.")
        is_level = self._name == "interactions" and key == "level" and local in LEVELS
        if is_level and LEVELS.index(local) > LEVELS.index(shared):
            message = f'locked: a level may be raised, never lowered. Write "{shared}", or a worse one.'
            self._refuse(at_local, message)

    def _look_at_entry(self, shared: Any, local: Any, at_local: Location) -> None:
        if shared.get("red_flag") and local != shared:
            self._refuse(at_local, f"locked: what leads to help at once stays. {SHARED}")
        if self._name == "interactions":
            for key in sorted(local.keys() - PAIR_KEYS - {HIDDEN}):
                self._refuse((*at_local, key), f"locked: {self._lock.why}")

    def _mapping(self, shared: Any, local: Any, at_shared: Location, at_local: Location, at: Location) -> Any:
        self._note(at, self._shared, at_shared)
        data = {}
        for key, value in shared.items():
            here, there, out = (*at_shared, key), (*at_local, key), (*at, key)
            if key in local:
                data[key] = self._value(value, local[key], here, there, out)
            else:
                data[key] = self._shared_copy(value, here, out)
        for key in [key for key in local if key not in shared]:
            data[key] = self._local_copy(local[key], (*at_local, key), (*at, key))
            self._change((*at_local, key), "adds", (*at, key))
        return data

    def _value(self, shared: Any, local: Any, at_shared: Location, at_local: Location, at: Location) -> Any:
        if isinstance(shared, dict) and isinstance(local, dict):
            return self._mapping(shared, local, at_shared, at_local, at)
        name = _told_apart_by(shared, local)
        if name:
            return self._entries(name, shared, local, at_shared, at_local, at)
        self._look_at_value(shared, local, at_local)
        if shared == local:
            return self._local_copy(local, at_local, at)
        if self._lock.only_adds:
            self._refuse(at_local, f"locked: {self._lock.why}")
        self._change(at_local, "replaces", at)
        return self._local_copy(local, at_local, at)

    def _entries(
        self, name: str, shared: list[Any], local: list[Any], at_shared: Location, at_local: Location, at: Location
    ) -> list[Any]:
        """Give the entries of both: shared ones in their order, with what is local in them, then new ones."""
        self._note(at, self._shared, at_shared)
        own = {_identity(entry[name]): place for place, entry in enumerate(local)}
        data: list[Any] = []
        for place, entry in enumerate(shared):
            here, out = (*at_shared, place), (*at, len(data))
            mine = own.pop(_identity(entry[name]), None)
            if mine is not None:
                self._look_at_entry(entry, local[mine], (*at_local, mine))
            if mine is None:
                data.append(self._shared_copy(entry, here, out))
            elif HIDDEN in local[mine]:
                self._hide(name, local[mine], (*at_local, mine))
            else:
                self._only_once(name, local, mine, at_local)
                if self._lock.only_adds and local[mine] != entry:
                    self._refuse((*at_local, mine), f"locked: {self._lock.why}")
                data.append(self._mapping(entry, local[mine], here, (*at_local, mine), out))
        for mine in own.values():
            there = (*at_local, mine)
            if HIDDEN in local[mine] or not self._lock.adds:
                known = [str(_written(entry[name])) for entry in shared]
                label = str(_written(local[mine][name]))
                near = did_you_mean(label, known)
                self._refuse(there, f'there is no "{label}" to change{near} Name one that the shared file has.')
                continue
            self._change(there, "adds", (*at_local, _written(local[mine][name])))
            data.append(self._local_copy(local[mine], there, (*at, len(data))))
        return data

    def _only_once(self, name: str, local: list[Any], mine: int, at_local: Location) -> None:
        same = [place for place, entry in enumerate(local) if _identity(entry[name]) == _identity(local[mine][name])]
        for place in same[:-1]:
            self._refuse((*at_local, place), f'"{_written(local[place][name])}" stands here again. Keep it once.')

    def _hide(self, name: str, entry: Mapping[str, Any], at_local: Location) -> None:
        reason = entry[HIDDEN]
        if not self._lock.hides:
            self._refuse((*at_local, HIDDEN), f"locked: {self._lock.why}")
        elif not isinstance(reason, str) or not reason.strip() or len(entry) > 2:
            message = f'write the reason after "{HIDDEN}:", and nothing else beside {name}.'
            self._refuse((*at_local, HIDDEN), message)
        what = (*at_local[:-1], _written(entry[name])) if at_local else (self._name,)
        self._change(at_local, f"hides ({reason})", what)

    def _change(self, at_local: Location, verb: str, at: Location) -> None:
        path, line = self._local.where(at_local)
        self.changes.append(Change(path, line, f"{verb} {'.'.join(map(str, at))}"))

    def _refuse(self, at_local: Location, message: str) -> None:
        dotted = ".".join(map(str, at_local)) or "file"
        self.problems.append(Problem(*self._local.where(at_local), dotted, message))

    def _note(self, at: Location, file: YamlFile, at_file: Location) -> None:
        path, line = file.where(at_file)
        self._lines[at] = line
        if path != self._shared.path:
            self._paths[at] = path

    def _shared_copy(self, value: Any, at_shared: Location, at: Location) -> Any:
        return self._copy(self._shared, value, at_shared, at)

    def _local_copy(self, value: Any, at_local: Location, at: Location) -> Any:
        return self._copy(self._local, value, at_local, at)

    def _copy(self, file: YamlFile, value: Any, at_file: Location, at: Location) -> Any:
        for inside, _ in _within(value):
            self._note((*at, *inside), file, (*at_file, *inside))
        return value


def _within(value: Any, at: Location = ()) -> Iterator[tuple[Location, Any]]:
    """Yield a value and everything in it, with its location."""
    yield at, value
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, item in items:
        yield from _within(item, (*at, key))


def _told_apart_by(shared: Any, local: Any) -> str | None:
    """Give the key that tells the entries of two lists apart; None where none does."""
    if not isinstance(shared, list) or not isinstance(local, list) or not shared or not local:
        return None
    entries: Sequence[Any] = [*shared, *local]
    return next((key for key in IDS if all(isinstance(entry, dict) and key in entry for entry in entries)), None)


def _identity(value: Any) -> Any:
    """Give what two entries that mean the same have in common: a pair has no order."""
    return frozenset(map(str, value)) if isinstance(value, list) else value


def _written(value: Any) -> str:
    return " + ".join(map(str, value)) if isinstance(value, list) else str(value)
