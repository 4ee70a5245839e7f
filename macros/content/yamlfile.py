"""Strict YAML: text in, plain data and the line of every value out.

YAML 1.1 turns ``no`` into False, ``2:00`` into 120 and ``0116`` into 78, lets the last of two equal keys
win and expands aliases without limit. On this site such a surprise is a wrong interval or a wrong phone
number, so only the plainest YAML is read and everything else is refused with its line.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, ClassVar

import yaml

from .problems import ContentError, Problem

MAX_BYTES = 1_000_000
MAX_DEPTH = 20
MAX_DIGITS = 15

MANY_BRACKETS = 1000
"""Files with fewer cannot be nested so deep that the C loader crashes, unless by indentation."""

_SURPRISE = re.compile(r"(?<![\w&*!])(?:[&*][\w-]|!)|^[ ?:-]{200}", re.MULTILINE)
"""What every anchor, alias and tag looks like, and every crash by indentation; some harmless texts look so too."""

Location = tuple[str | int, ...]


@dataclass(frozen=True)
class YamlFile:
    """A file that was read.

    Attributes:
        path: relative to the project root, with forward slashes.
        data: dicts, lists, strings, integers, floats, booleans and dates.
        lines: the line of every value, by its location (``("effects", 0, "text")``).
        paths: the file of every value that stands in another one, which was laid over this.
    """

    path: str
    data: Any
    lines: dict[Location, int] = field(repr=False)
    paths: Mapping[Location, str] = field(default_factory=dict, repr=False)

    def where(self, location: Location) -> tuple[str, int]:
        """Give file and line of a value, or of its nearest parent when it is missing."""
        while location and location not in self.lines:
            location = location[:-1]
        return self.paths.get(location, self.path), self.lines.get(location, 1)

    def line(self, location: Location) -> int:
        """Give the line of a value, or of its nearest parent when it is missing from the file."""
        return self.where(location)[1]


class _Loader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc]
    """PyYAML's safe loader, cut down to the implicit types that cannot surprise."""

    yaml_implicit_resolvers: ClassVar[dict[str, list[tuple[str, re.Pattern[str]]]]] = {}


for _tag, _pattern, _first in (
    ("bool", r"true|false", "tf"),
    ("null", r"null", "n"),
    ("int", r"-?(0|[1-9][0-9]*)", "-0123456789"),
    ("float", r"-?(0|[1-9][0-9]*)\.[0-9]+", "-0123456789"),
    ("timestamp", r"[0-9]{4}-[0-9]{2}-[0-9]{2}", "0123456789"),
):
    _Loader.add_implicit_resolver(f"tag:yaml.org,2002:{_tag}", re.compile(f"^(?:{_pattern})$"), list(_first))


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
        reading = _Reading(name)
        data = reading.value(_compose(text, name), ())
        if reading.odd:
            _refuse_surprises(text, name)
        if reading.problems:
            raise ContentError(reading.problems)
        if reading.odd:
            raise reading.odd
    except yaml.MarkedYAMLError as error:
        raise ContentError([_syntax_problem(error, text, name)]) from None
    except (yaml.YAMLError, ValueError) as error:
        message = f"this is not valid YAML ({' '.join(str(error).split())}). Correct the value."
        raise ContentError([Problem(name, 1, "file", message)]) from None
    return YamlFile(name, data, reading.lines)


def _compose(text: str, name: str) -> yaml.Node:
    """Give the root of a document that holds no surprise which could expand, build or crash anything."""
    looked = bool(_SURPRISE.search(text)) or text.count("[") + text.count("{") > MANY_BRACKETS
    if looked:
        _refuse_surprises(text, name)
    loader = _Loader(text)
    try:
        node: yaml.Node | None = loader.get_single_node()
    except yaml.YAMLError:
        if not looked:
            _refuse_surprises(text, name)
        raise
    finally:
        loader.dispose()
    if node is None:
        raise ContentError([Problem(name, 1, "file", "the file is empty. Fill it in or delete it.")])
    return node


def _refuse_surprises(text: str, name: str) -> None:
    """Stop at aliases, anchors, tags and deep nesting, whichever comes first.

    This reads the whole file once more, so it is left out where nothing looks like one of them.
    """
    depth = 0
    for event in yaml.parse(text, Loader=_Loader):
        line = event.start_mark.line + 1 if event.start_mark else 1
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            raise ContentError(
                [Problem(name, line, "file", "anchors and aliases (& and *) are not read. Write it out.")]
            )
        if given := getattr(event, "tag", None):
            tag = given.replace("tag:yaml.org,2002:", "!!")
            message = f"the tag {tag} is not read. Remove it; put text in quotes."
            raise ContentError([Problem(name, line, "file", message)])
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
            if depth > MAX_DEPTH:
                message = f"lists or mappings are nested more than {MAX_DEPTH} deep. Flatten them."
                raise ContentError([Problem(name, line, "file", message)])
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1


class _Reading:
    """One pass over the nodes of a file: its data, and the line of every value.

    Attributes:
        problems: keys that stand twice and values that cannot be built.
        odd: the first key that cannot be one, or nesting that is too deep.
    """

    def __init__(self, name: str) -> None:
        self.name = name
        self.lines: dict[Location, int] = {}
        self.problems: list[Problem] = []
        self.odd: yaml.MarkedYAMLError | ValueError | None = None

    def value(self, node: yaml.Node, at: Location) -> Any:
        """Give the plain data of a node and of all that is in it."""
        self.lines.setdefault(at, node.start_mark.line + 1)
        if isinstance(node, yaml.ScalarNode):
            if message := _unbuildable(node):
                self._problem(node, ".".join(map(str, at)) or "file", message)
                return None
            return _scalar(node)
        if len(at) >= MAX_DEPTH:
            self.odd = self.odd or yaml.MarkedYAMLError(problem="nested too deep", problem_mark=node.start_mark)
            return None
        if isinstance(node, yaml.SequenceNode):
            return [self.value(item, (*at, index)) for index, item in enumerate(node.value)]
        return self._mapping(node, at)

    def _mapping(self, node: yaml.Node, at: Location) -> dict[Any, Any]:
        data = {}
        seen: dict[str, int] = {}
        for key, value in node.value:
            label = str(key.value)
            line = key.start_mark.line + 1
            if label in seen:
                message = f'the key "{label}" stands here again (first on line {seen[label]}). Keep one of them.'
                self._problem(key, ".".join(map(str, (*at, label))), message)
            seen[label] = line
            self.lines[(*at, label)] = line
            built = self.value(value, (*at, label))
            try:
                data[_key(key)] = built
            except (yaml.MarkedYAMLError, ValueError) as error:
                self.odd = self.odd or error
        return data

    def _problem(self, node: yaml.Node, field: str, message: str) -> None:
        self.problems.append(Problem(self.name, node.start_mark.line + 1, field, message))


def _key(node: yaml.Node) -> Any:
    """Give a key, which is a plain value.

    Raises:
        yaml.MarkedYAMLError, ValueError: it is none.
    """
    if isinstance(node, yaml.ScalarNode):
        return _scalar(node)
    raise yaml.MarkedYAMLError(problem="found unhashable key", problem_mark=node.start_mark)


def _scalar(node: yaml.ScalarNode) -> Any:
    """Give a plain value by the type that its looks gave it."""
    build = _BUILD.get(node.tag)
    return build(node.value) if build else node.value


_BUILD: Mapping[str, Callable[[str], Any]] = {
    "tag:yaml.org,2002:bool": lambda value: value == "true",
    "tag:yaml.org,2002:null": lambda value: None,
    "tag:yaml.org,2002:int": int,
    "tag:yaml.org,2002:float": float,
    "tag:yaml.org,2002:timestamp": lambda value: dt.date(*map(int, value.split("-"))),
}
"""How to build what is no text."""


def _unbuildable(node: yaml.Node) -> str:
    """Say what is wrong with a plain value that looks like a date or number and is none; empty for a good one."""
    if node.tag.endswith(":timestamp"):
        try:
            dt.date.fromisoformat(node.value)
        except ValueError:
            return "this date does not exist. Correct it."
    if node.tag.endswith((":int", ":float")) and len(node.value) > MAX_DIGITS:
        return "this number is too long. Correct it, or put it in quotes if it is text."
    return ""


def _syntax_problem(error: yaml.MarkedYAMLError, text: str, name: str) -> Problem:
    mark = error.problem_mark or error.context_mark
    line = mark.line + 1 if mark else 1
    written = text.splitlines()[line - 1] if 0 < line <= len(text.splitlines()) else ""
    if "\t" in written:
        return Problem(name, line, "file", "this line holds a tab. Indent with two spaces for each level.")
    if "another document" in str(error.problem):
        return Problem(name, line, "file", "a second document starts here. Remove the line with the three hyphens.")
    what = " ".join(str(error.problem or error.context or "the text cannot be read").split())
    repair = 'Check indentation and colons; put text that holds ": " or " #" in quotes.'
    return Problem(name, line, "file", f"this is not valid YAML ({what}). {repair}")
