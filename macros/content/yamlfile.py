"""Strict YAML: text in, plain data and the line of every value out.

YAML 1.1 turns ``no`` into False, ``2:00`` into 120 and ``0116`` into 78, lets the last of two equal keys
win and expands aliases without limit. On this site such a surprise is a wrong interval or a wrong phone
number, so only the plainest YAML is read and everything else is refused with its line.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

import yaml

from .problems import ContentError, Problem

MAX_BYTES = 1_000_000
MAX_DEPTH = 20
MAX_DIGITS = 15

Location = tuple[str | int, ...]


@dataclass(frozen=True)
class YamlFile:
    """A file that was read.

    Attributes:
        path: relative to the project root, with forward slashes.
        data: dicts, lists, strings, integers, floats, booleans and dates.
        lines: the line of every value, by its location (``("effects", 0, "text")``); they are looked for when the
            first is asked for, as a sound project needs hardly any.
        paths: the file of every value that stands in another one, which was laid over this.
    """

    path: str
    data: Any
    lines: Mapping[Location, int] = field(repr=False)
    paths: Mapping[Location, str] = field(default_factory=dict, repr=False)

    def where(self, location: Location) -> tuple[str, int]:
        """Give file and line of a value, or of its nearest parent when it is missing."""
        while location and location not in self.lines:
            location = location[:-1]
        return self.paths.get(location, self.path), self.lines.get(location, 1)

    def line(self, location: Location) -> int:
        """Give the line of a value, or of its nearest parent when it is missing from the file."""
        return self.where(location)[1]


_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""Used for its parser alone: what values are is decided here."""


def read_yaml(path: Path, root: Path) -> YamlFile:
    """Read one YAML file.

    Args:
        path: the file.
        root: the project root, for the names in messages.

    Raises:
        ContentError: with line and repair, for anything but plain, unambiguous YAML.
    """
    name = path.relative_to(root).as_posix()
    return parse_yaml(read_text(path, root), name)


def read_text(path: Path, root: Path) -> str:
    """Read a text file that people edit: UTF-8 without byte order mark and control characters, at most 1 MB.

    Raises:
        ContentError: for a missing, unreadable, too large or wrongly encoded file.
    """
    name = path.relative_to(root).as_posix()

    def fail(message: str, line: int = 1) -> ContentError:
        return ContentError([Problem(name, line, "file", message)])

    try:
        raw = path.read_bytes()
    except FileNotFoundError:
        raise fail("the file is missing. Add it, or restore it from version control.") from None
    except OSError as error:
        raise fail(f"the file cannot be read ({error.strerror}). Check its name and permissions.") from None
    if len(raw) > MAX_BYTES:
        raise fail(f"the file has {len(raw):,} bytes; the limit is {MAX_BYTES:,}. Split it.")
    if raw.startswith((b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")):
        raise fail('the file starts with a byte order mark. Save it as "UTF-8" without BOM.')
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        raise fail("this line is not valid UTF-8. Save the file as UTF-8.", line) from None
    control = re.search(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]", text)
    if control:
        line = text.count("\n", 0, control.start()) + 1
        raise fail("this line holds an invisible control character. Write the line anew.", line)
    return text


def parse_yaml(text: str, name: str) -> YamlFile:
    """Parse YAML text; ``name`` is the file's name in messages.

    Raises:
        ContentError: as for :func:`read_yaml`.
    """
    try:
        reading = _Reading(text, name)
        data = reading.document()
    except yaml.MarkedYAMLError as error:
        raise ContentError([_syntax_problem(error, text, name)]) from None
    except yaml.YAMLError as error:
        message = f"this is not valid YAML ({' '.join(str(error).split())}). Correct the value."
        raise ContentError([Problem(name, 1, "file", message)]) from None
    if reading.problems:
        raise ContentError(reading.problems)
    return YamlFile(name, data, _Lines(text, name))


class _Lines(Mapping[Location, int]):
    """The line of every value of a file that was read without a problem."""

    def __init__(self, text: str, name: str) -> None:
        self._text = text
        self._name = name

    @cached_property
    def _lines(self) -> dict[Location, int]:
        reading = _Reading(self._text, self._name, {})
        reading.document()
        return reading.lines or {}

    def __getitem__(self, location: Location) -> int:
        return self._lines[location]

    def __iter__(self) -> Iterator[Location]:
        return iter(self._lines)

    def __len__(self) -> int:
        return len(self._lines)


class _Reading:
    """One pass over what the parser finds: nothing is ever built that aliases, tags or depth could blow up.

    Attributes:
        lines: the line of every value; None where nobody asks.
        problems: keys that stand twice and values that cannot be built.
    """

    def __init__(self, text: str, name: str, lines: dict[Location, int] | None = None) -> None:
        self.name = name
        self.lines = lines
        self.problems: list[Problem] = []
        self._next: Callable[[], yaml.Event] = _Loader(text).get_event
        self._depth = 0

    def document(self) -> Any:
        """Give the data of the one document of the text.

        Raises:
            yaml.YAMLError: the text is no YAML.
            ContentError: it is none that is read here.
        """
        self._next()
        if isinstance(self._next(), yaml.StreamEndEvent):
            raise self._refusal(None, "the file is empty. Fill it in or delete it.")
        data = self._value(self._next(), ())
        self._next()
        more = self._next()
        if not isinstance(more, yaml.StreamEndEvent):
            raise self._refusal(more, "a second document starts here. Remove the line with the three hyphens.")
        return data

    def _value(self, event: yaml.Event, at: Location) -> Any:
        """Give the plain data of a value and of all that is in it."""
        if self.lines is not None:
            self.lines.setdefault(at, _line(event))
        if type(event) is yaml.ScalarEvent:
            return self._scalar(event, at)
        self._refuse_surprise(event)
        self._depth += 1
        if self._depth > MAX_DEPTH:
            raise self._refusal(event, f"lists or mappings are nested more than {MAX_DEPTH} deep. Flatten them.")
        data = self._sequence(at) if isinstance(event, yaml.SequenceStartEvent) else self._mapping(at)
        self._depth -= 1
        return data

    def _sequence(self, at: Location) -> list[Any]:
        data: list[Any] = []
        while type(event := self._next()) is not yaml.SequenceEndEvent:
            data.append(self._value(event, (*at, len(data))))
        return data

    def _mapping(self, at: Location) -> dict[Any, Any]:
        data = {}
        seen: dict[str, yaml.Event] = {}
        while type(key := self._next()) is not yaml.MappingEndEvent:
            if type(key) is not yaml.ScalarEvent:
                self._refuse_surprise(key)
                raise self._refusal(key, "a list or mapping stands as a key here. Write plain text before the colon.")
            here = (*at, key.value)
            if key.value in seen:
                first = _line(seen[key.value])
                message = f'the key "{key.value}" stands here again (first on line {first}). Keep one of them.'
                self._problem(key, here, message)
            seen[key.value] = key
            if self.lines is not None:
                self.lines[here] = _line(key)
            built = self._scalar(key, here)
            data[built] = self._value(self._next(), here)
        return data

    def _scalar(self, event: yaml.ScalarEvent, at: Location) -> Any:
        """Give a plain value: what it looks like, or text."""
        if event.anchor or event.tag:
            self._refuse_surprise(event)
        text = event.value
        if not event.implicit[0] or text[:1] not in _FIRST:
            return text
        looks = _LOOKS.fullmatch(text)
        if looks is None:
            return text
        kind = looks.lastgroup or ""
        if kind in ("int", "float") and len(text) > MAX_DIGITS:
            message = "this number is too long. Correct it, or put it in quotes if it is text."
            return self._problem(event, at, message)
        try:
            return _BUILD[kind](text)
        except ValueError:
            return self._problem(event, at, "this date does not exist. Correct it.")

    def _refuse_surprise(self, event: yaml.Event) -> None:
        """Stop at an alias, an anchor or a tag."""
        if getattr(event, "anchor", None):
            raise self._refusal(event, "anchors and aliases (& and *) are not read. Write it out.")
        if tag := getattr(event, "tag", None):
            written = tag.replace("tag:yaml.org,2002:", "!!")
            raise self._refusal(event, f"the tag {written} is not read. Remove it; put text in quotes.")

    def _refusal(self, event: yaml.Event | None, message: str) -> ContentError:
        return ContentError([Problem(self.name, _line(event) if event else 1, "file", message)])

    def _problem(self, event: yaml.Event, at: Location, message: str) -> None:
        self.problems.append(Problem(self.name, _line(event), ".".join(map(str, at)) or "file", message))


def _line(event: yaml.Event) -> int:
    return event.start_mark.line + 1 if event.start_mark else 1


_FIRST = frozenset("tfn-0123456789")
"""What a plain value begins with that is no text."""

_LOOKS = re.compile(
    r"(?P<bool>true|false)|(?P<null>null)|(?P<int>-?(?:0|[1-9][0-9]*))"
    r"|(?P<float>-?(?:0|[1-9][0-9]*)\.[0-9]+)|(?P<date>[0-9]{4}-[0-9]{2}-[0-9]{2})"
)
"""What a plain value looks like that is no text."""

_BUILD: Mapping[str, Callable[[str], Any]] = {
    "bool": lambda text: text == "true",
    "null": lambda text: None,
    "int": int,
    "float": float,
    "date": lambda text: dt.date(*map(int, text.split("-"))),
}
"""How to build what is no text."""


def _syntax_problem(error: yaml.MarkedYAMLError, text: str, name: str) -> Problem:
    mark = error.problem_mark or error.context_mark
    line = mark.line + 1 if mark else 1
    written = text.splitlines()[line - 1] if 0 < line <= len(text.splitlines()) else ""
    if "\t" in written:
        return Problem(name, line, "file", "this line holds a tab. Indent with two spaces for each level.")
    what = " ".join(str(error.problem or error.context or "the text cannot be read").split())
    repair = 'Check indentation and colons; put text that holds ": " or " #" in quotes.'
    return Problem(name, line, "file", f"this is not valid YAML ({what}). {repair}")
