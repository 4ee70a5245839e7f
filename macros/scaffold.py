"""Start a new entity: ``python -m macros new substance opioids``.

The data file is a skeleton of the kind's model: every key with what it means and no value, so that
``make check`` names what is still to be filled in.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from types import MappingProxyType, NoneType
from typing import Annotated, Any, Literal, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from .content.kinds import FOLDERS
from .content.models.common import SourceId
from .content.problems import ContentError, Problem

KINDS: Mapping[str, str] = MappingProxyType(
    {name: folder for folder, kind in FOLDERS.items() for name in kind.kinds or (kind.singular,)}
)
"""Kind, as people name one of it -> its folder under ``data/``."""


def model_of(kind: str) -> type[BaseModel]:
    """Give the model of a kind of KINDS."""
    folder = FOLDERS[KINDS[kind]]
    return folder.kinds.get(kind, folder.model)


def create(root: Path, kind: str, entity_id: str) -> list[Path]:
    """Write the data file and the pages of a new entity; give their paths.

    Raises:
        ContentError: when the id cannot be one, or a file is there already; nothing is written then.
    """
    folder = KINDS[kind]
    if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", entity_id):
        form = 'lower-case letters, digits and single hyphens, such as "erection-pills"'
        message = f"this cannot be an id. Use {form}."
        raise ContentError([Problem(f"data/{folder}", 1, f'new: "{entity_id}"', message)])
    page = f"docs/{FOLDERS[folder].pages}/{entity_id}.md"
    files = {
        f"data/{folder}/{entity_id}.yml": _data(kind, entity_id, page),
        page: _page(root, folder, entity_id),
    }
    if folder == "substances":
        files[f"docs/{FOLDERS[folder].pages}/{entity_id}-mixing.md"] = _mixing_page(entity_id)
    present = [name for name in files if (root / name).exists()]
    if present:
        message = "this file is there already. Choose another id."
        raise ContentError([Problem(name, 1, "new", message) for name in present])
    for name, text in files.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, encoding="utf-8")
    return [root / name for name in files]


def _data(kind: str, entity_id: str, page: str) -> str:
    page = page.removeprefix("docs/")
    head = (
        f"# yaml-language-server: $schema=../schema/{FOLDERS[KINDS[kind]].singular}.json\n"
        "# Fill in every key; `make check` says what is missing. Keys that start with # may be left out:\n"
        f"# remove the # to use one. Then add {page} to nav in mkdocs.yml, and remove these lines.\n"
    )
    body = "\n".join(_mapping(model_of(kind), top=True))
    body = re.sub(r"^kind:$", f"kind: {kind}", body, flags=re.MULTILINE)
    return f"{head}{re.sub(r'^id:$', f'id: {entity_id}', body, count=1, flags=re.MULTILINE)}\n"


def _mapping(model: type[BaseModel], *, top: bool = False) -> Iterator[str]:
    """Yield a mapping with every key of a model: its meaning above it, what may be left out behind #."""
    for name, info in model.model_fields.items():
        if top:
            yield ""
        meaning = _meaning(info)
        if meaning:
            yield f"# {meaning}"
        needed = info.is_required() or name == "sources"
        for line in _key(info.alias or name, _plain_type(info.annotation)):
            yield line if needed or line.lstrip().startswith("#") else f"#{line}"


def _key(name: str, kind: Any) -> Iterator[str]:
    """Yield a key and, where its value has parts, these."""
    items = [_plain_type(item) for item in get_args(kind) if item is not ...] if get_origin(kind) is tuple else []
    if items and _is_model(items[0]):
        yield f"{name}:"
        lines = list(_mapping(items[0]))
        first = next(index for index, line in enumerate(lines) if not line.startswith("#"))
        for index, line in enumerate(lines):
            yield f"  {'- ' if index == first else '' if index < first else '  '}{line}"
    elif items:
        yield f"{name}: []"
    elif _is_model(kind):
        yield f"{name}:"
        yield from (f"  {line}" for line in _mapping(kind))
    else:
        yield f"{name}:"


def _meaning(info: FieldInfo) -> str:
    """Give the description of a key, and what its value can be where that is a closed list."""
    kind = _plain_type(info.annotation)
    parts = [info.description or ""]
    if get_origin(kind) is Literal:
        parts.append(f"One of: {', '.join(map(str, get_args(kind)))}.")
    elif not parts[0] and get_origin(kind) is tuple and get_args(kind)[0] is SourceId:
        parts.append("Ids of data/references.yml.")
    elif not parts[0] and kind is bool:
        parts.append("true or false.")
    return " ".join(part for part in parts if part)


def _plain_type(kind: Any) -> Any:
    """Give a type without ``Annotated`` and without ``| None``."""
    if get_origin(kind) is Annotated:
        return _plain_type(get_args(kind)[0])
    choices = [item for item in get_args(kind) if item is not NoneType]
    if NoneType in get_args(kind) and len(choices) == 1:
        return _plain_type(choices[0])
    return kind


def _is_model(kind: Any) -> bool:
    return isinstance(kind, type) and issubclass(kind, BaseModel)


def _mixing_page(entity_id: str) -> str:
    """Give the page with all mixes of a substance, to which its own page links."""
    head = "---\ntitle:\ndescription:\nlead:\nshows: [interactions]\n---\n"
    return f'{head}\n{{{{ g_warning() }}}}\n\n{{{{ mixing("{entity_id}") }}}}\n'


def _page(root: Path, folder: str, entity_id: str) -> str:
    """Give a page with the headings and macro calls of the first page of its kind, not its text."""
    if folder == "emergencies":
        calls = [
            f'steps("{entity_id}", "")',
            f'emergency_part("{entity_id}", "")',
            f'step_sources("{entity_id}")',
        ]
        head = _head(folder, entity_id, "audience: emergency\ntemplate: emergency.html\n").replace("lead:\n", "")
        return head + "".join(f"\n{{{{ {call} }}}}\n" for call in calls)
    model = _first_page(root, folder, entity_id)
    if model is None:
        return _head(folder, entity_id)
    _, meta, body = model.read_text(encoding="utf-8").split("---\n", 2)
    professional = "\naudience: professional\n" in meta
    head = _head(folder, entity_id, "audience: professional\nin_short: []\n" if professional else "")
    outline = "".join(f"\n{line}\n" for line in _outline(body, with_last=professional))
    outline = outline.replace(f'"{model.stem}"', f'"{entity_id}"')
    return head + outline.replace(_name(root, folder, model.stem), entity_id.capitalize())


def _head(folder: str, entity_id: str, more: str = "") -> str:
    return f"---\ntitle:\ndescription:\nlead:\n{more}shows: [{folder}/{entity_id}]\n---\n"


def _first_page(root: Path, folder: str, entity_id: str) -> Path | None:
    """Give the first page, by file name, of an entity of this kind that is there already."""
    there = sorted(path.stem for path in (root / "data" / folder).glob("*.yml") if path.stem != entity_id)
    pages = (root / "docs" / FOLDERS[folder].pages / f"{name}.md" for name in there)
    return next((page for page in pages if page.exists()), None)


def _outline(body: str, *, with_last: bool) -> list[str]:
    """Give the macro calls of a page that stand alone, and the headings above them.

    Args:
        body: the page below its front matter.
        with_last: give the last heading in any case, which every page for professionals needs.
    """
    lines = [line for line in body.split("\n") if line.startswith("##") or re.fullmatch(r"\{\{[^{}]*\}\}", line)]
    headings = [place for place, line in enumerate(lines) if line.startswith("##")]
    last = headings[-1] if with_last and headings else None
    return [
        line
        for place, line in enumerate(lines)
        if place not in headings or place == last or _leads_to_a_call(line, lines[place + 1 :])
    ]


def _leads_to_a_call(heading: str, below: list[str]) -> bool:
    """Say whether a macro call stands under a heading or under one of its own headings."""
    level = len(heading.split()[0])
    for line in below:
        if not line.startswith("##"):
            return True
        if len(line.split()[0]) <= level:
            return False
    return False


def _name(root: Path, folder: str, entity_id: str) -> str:
    """Give the name that an entity's data file gives it, which headings may hold; else its id."""
    text = (root / "data" / folder / f"{entity_id}.yml").read_text(encoding="utf-8")
    found = re.search(r"^name: [\"']?(.+?)[\"']?$", text, re.MULTILINE)
    return found[1] if found else entity_id
