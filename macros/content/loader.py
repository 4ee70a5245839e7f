"""Read everything under ``data/`` and the front matter of ``docs/`` into one immutable :class:`Content`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from types import MappingProxyType
from typing import Any, TypeVar

from pydantic import BaseModel, RootModel, ValidationError

from .messages import problems_of
from .models.care import CopingCard, Signals, TickLists, Trigger, Triggers
from .models.common import Model, walk
from .models.emergency import EmergencyPage, StepList
from .models.g_log import GLog
from .models.g_timing import GTiming
from .models.home import Door, Doors
from .models.interaction import Interaction, Interactions, Partner, Partners
from .models.interface import Interface
from .models.ledger import Ledger
from .models.page import PageMeta
from .models.practice import ServiceChecklist, WorkingTool
from .models.reference import Reference
from .models.ride_out import RideOut
from .models.self_check import OpenQuestions, Quiz, Reflection, SelfCheck
from .models.site import Site
from .models.story import Story
from .models.substance import Substance
from .models.vocabulary import RiskLevel, Vocabulary
from .models.windows import Windows
from .models.wording import Glossary, Wording
from .models.worksheet import Worksheet
from .problems import ContentError, Problem
from .yamlfile import Location, YamlFile, parse_yaml, read_text, read_yaml

M = TypeVar("M", bound=BaseModel)


class References(Model):
    """The file ``data/references.yml``."""

    references: tuple[Reference, ...]


SINGLE_FILES: Mapping[str, type[BaseModel]] = MappingProxyType(
    {
        "site": Site,
        "vocabulary": Vocabulary,
        "interface/en": Interface,
        "doors": Doors,
        "references": References,
        "g_timing": GTiming,
        "g_log": GLog,
        "no_response": StepList,
        "interactions": Interactions,
        "partners": Partners,
        "wording": Wording,
        "glossary": Glossary,
        "triggers": Triggers,
        "signals": Signals,
        "tick_lists": TickLists,
        "windows": Windows,
        "ride_out": RideOut,
        "service_checklist": ServiceChecklist,
        "ledger": Ledger,
    }
)
"""Kinds that are one file: path under ``data/`` without ending -> model."""


@dataclass(frozen=True)
class Folder:
    """A kind with one file and one page per entity; the file's name is the entity's id, and the page's.

    Attributes:
        model: what one file holds.
        singular: what one entity is called, in commands and schemas.
        pages: folder of the pages, under ``docs/``.
        kinds: where one folder holds several kinds, the model of each by the value of its key ``kind``; their
            pages may stand anywhere below ``pages``, under a name of their own.
    """

    model: type[BaseModel]
    singular: str
    pages: str
    kinds: Mapping[str, type[BaseModel]] = field(default_factory=dict)


SELF_CHECKS: Mapping[str, type[BaseModel]] = MappingProxyType(
    {"reflection": Reflection, "quiz": Quiz, "open": OpenQuestions}
)

FOLDERS: Mapping[str, Folder] = MappingProxyType(
    {
        "substances": Folder(Substance, "substance", "substances"),
        "emergencies": Folder(EmergencyPage, "emergency", "emergency"),
        "stories": Folder(Story, "story", "stories"),
        "working_tools": Folder(WorkingTool, "working_tool", "professionals/tools"),
        "coping": Folder(CopingCard, "coping", "care/cards"),
        "worksheets": Folder(Worksheet, "worksheet", "print"),
        "self_checks": Folder(SelfCheck, "self_check", "self-check", SELF_CHECKS),
    }
)
"""Folder under ``data/`` -> the kind of its files."""

FACT_FILES = (
    "g_timing",
    "g_log",
    "no_response",
    "interactions",
    "triggers",
    "signals",
    "tick_lists",
    "windows",
    "ride_out",
    "service_checklist",
)
"""Single files that hold claims, and that pages name under ``shows``."""


@dataclass(frozen=True)
class Page:
    """A page of ``docs/``: its front matter and its text.

    Attributes:
        path: under ``docs/``, with forward slashes (``substances/ghb.md``).
        meta: the front matter.
        body: the Markdown below the front matter.
        first_line: the line of the file on which the body starts, counted from 1.
        lines: line of every front-matter key.
    """

    path: str
    meta: PageMeta
    body: str = field(repr=False)
    first_line: int
    lines: YamlFile = field(repr=False)

    @property
    def file(self) -> str:
        """The page's file, relative to the project root."""
        return f"docs/{self.path}"


@dataclass(frozen=True, eq=False)
class Content:
    """All content of the site. Every mapping is read-only and in the order in which it is shown."""

    root: Path
    site: Site
    vocabulary: Vocabulary
    words: Mapping[str, str]
    doors: Mapping[str, tuple[Door, ...]]
    references: Mapping[str, Reference]
    g_timing: GTiming
    g_log: GLog
    no_response: StepList
    interactions: Interactions
    partners: Mapping[str, Partner]
    wording: Wording
    glossary: Glossary
    substances: Mapping[str, Substance]
    emergencies: Mapping[str, EmergencyPage]
    stories: Mapping[str, Story]
    working_tools: Mapping[str, WorkingTool]
    coping: Mapping[str, CopingCard]
    worksheets: Mapping[str, Worksheet]
    self_checks: Mapping[str, Reflection | Quiz | OpenQuestions]
    triggers: Triggers
    signals: Signals
    tick_lists: TickLists
    windows: Windows
    ride_out: RideOut
    service_checklist: ServiceChecklist
    ledger: Ledger
    pages: Mapping[str, Page]
    files: Mapping[str, YamlFile] = field(repr=False)
    """Every data file that was read, by its kind (``site``) or kind and id (``substances/ghb``)."""

    def where(self, entity: str, location: Location = ()) -> tuple[str, int]:
        """Give file and line of a value: ``where("substances/ghb", ("risks", 0, "topic"))``."""
        file = self.files[entity]
        return file.path, file.line(location)

    def entity(self, name: str) -> BaseModel | None:
        """Give an entity by its name in ``shows`` (``substances/ghb``, ``g_timing``), if it exists."""
        kind, _, entity_id = name.partition("/")
        if entity_id:
            return self.folder(kind).get(entity_id) if kind in FOLDERS else None
        return getattr(self, kind) if kind in FACT_FILES else None

    def folder(self, kind: str) -> Mapping[str, Any]:
        """Give the entities of a folder (a key of FOLDERS) by id, in the order in which they are shown."""
        entities: Mapping[str, Any] = getattr(self, kind)
        return entities

    def page_of(self, name: str) -> Page | None:
        """Give the page of an entity (``substances/ghb``), which shows it, if there is one."""
        kind, _, entity_id = name.partition("/")
        folder = FOLDERS[kind]
        own = self.pages.get(f"{folder.pages}/{entity_id}.md")
        below = (page for path, page in self.pages.items() if folder.kinds and path.startswith(f"{folder.pages}/"))
        return next((page for page in (own, *below) if page is not None and name in page.meta.shows), None)

    def facts(self) -> Iterator[tuple[str, BaseModel]]:
        """Yield everything with facts in it, by the name of its file."""
        for kind in FOLDERS:
            for name, entity in self.folder(kind).items():
                yield f"{kind}/{name}", entity
        for name in FACT_FILES:
            yield name, getattr(self, name)

    @cached_property
    def fact_values(self) -> tuple[tuple[str, Location, Any], ...]:
        """Every model and value of everything with facts in it: the name of its file, its location, itself."""
        return tuple((name, at, value) for name, model in self.facts() for at, value in walk(model))

    @cached_property
    def trigger(self) -> Mapping[str, Trigger]:
        """Every trigger by its id."""
        return MappingProxyType({trigger.id: trigger for trigger in self.triggers.triggers})

    @cached_property
    def source_numbers(self) -> Mapping[str, int]:
        """The place of every source in the file, 1 first."""
        return MappingProxyType({name: number for number, name in enumerate(self.references, 1)})

    def level_of(self, pair: Interaction) -> RiskLevel:
        """Give the level of a pair; its label never talks anyone out of a medicine that protects them."""
        level = self.vocabulary.risk_levels[pair.level]
        protects = any(name in self.partners and self.partners[name].protects for name in pair.pair)
        return (
            level.model_copy(update={"label": level.label_protecting}) if protects and level.label_protecting else level
        )

    def mixable_name(self, mixable_id: str) -> str:
        """Give the short name of a substance or partner by its id."""
        if mixable_id in self.substances:
            return self.substances[mixable_id].short_name
        return self.partners[mixable_id].name


def load(root: Path) -> Content:
    """Read and type the whole content of the project at ``root``.

    Raises:
        ContentError: with every problem of every file. Rules over the whole content are not run here.
    """
    return _Loading(root).content()


class _Loading:
    """One pass over the files that collects problems instead of stopping at the first."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.data = root / "data"
        self.problems: list[Problem] = []
        self.files: dict[str, YamlFile] = {}

    def content(self) -> Content:
        singles = {name: self._single(name, model) for name, model in SINGLE_FILES.items()}
        folders = {name: self._folder(name, folder.model) for name, folder in FOLDERS.items()}
        self._refuse_strangers()
        pages = self._pages()
        references = self._by_id("references", "references", singles["references"])
        partners = self._by_id("partners", "partners", singles["partners"])
        if self.problems:
            raise ContentError(self.problems)
        return Content(
            root=self.root,
            site=singles["site"],
            vocabulary=singles["vocabulary"],
            words=MappingProxyType(singles["interface/en"].words),
            doors=MappingProxyType(singles["doors"].groups),
            references=references,
            g_timing=singles["g_timing"],
            g_log=singles["g_log"],
            no_response=singles["no_response"],
            interactions=singles["interactions"],
            partners=partners,
            wording=singles["wording"],
            glossary=singles["glossary"],
            substances=folders["substances"],
            emergencies=folders["emergencies"],
            stories=folders["stories"],
            working_tools=folders["working_tools"],
            coping=folders["coping"],
            worksheets=folders["worksheets"],
            self_checks=folders["self_checks"],
            triggers=singles["triggers"],
            signals=singles["signals"],
            tick_lists=singles["tick_lists"],
            windows=singles["windows"],
            ride_out=singles["ride_out"],
            service_checklist=singles["service_checklist"],
            ledger=singles["ledger"],
            pages=MappingProxyType(pages),
            files=MappingProxyType(self.files),
        )

    def _single(self, name: str, model: type[BaseModel]) -> Any:
        return self._read(self.data / f"{name}.yml", name, model)

    def _folder(self, name: str, model: type[Any]) -> Mapping[str, Any]:
        folder = self.data / name
        if not folder.is_dir():
            message = "the folder is missing. Create it, or restore it from version control."
            self.problems.append(Problem(f"data/{name}", 1, "folder", message))
            return {}
        entities = {}
        for path in sorted(folder.glob("*.yml")):
            entity = self._read(path, f"{name}/{path.stem}", model)
            if entity is None:
                continue
            if isinstance(entity, RootModel):
                entity = entity.root
            if entity.id != path.stem:
                file = self.files[f"{name}/{path.stem}"]
                repair = f"Name the file {entity.id}.yml or write id: {path.stem}."
                message = f'the id "{entity.id}" is not the file\'s name. {repair}'
                self.problems.append(Problem(file.path, file.line(("id",)), "id", message))
            entities[path.stem] = entity
        in_order = sorted(entities.items(), key=lambda item: getattr(item[1], "order", 0))
        return MappingProxyType(dict(in_order))

    def _by_id(self, name: str, key: str, container: Any) -> Mapping[str, Any]:
        """Index the entries of a list file by id, refusing an id that stands twice."""
        entries: dict[str, Any] = {}
        for index, entry in enumerate(getattr(container, key, ())):
            if entry.id in entries:
                file = self.files[name]
                message = f'the id "{entry.id}" stands here again. Rename or remove one of them.'
                self.problems.append(Problem(file.path, file.line((key, index, "id")), f"{key}.{index}.id", message))
            entries[entry.id] = entry
        return MappingProxyType(entries)

    def _refuse_strangers(self) -> None:
        """A data file that nothing reads is a mistake, not a draft."""
        known = {f"{name}.yml" for name in SINGLE_FILES} | {"README.md"}
        for path in sorted(self.data.rglob("*")):
            name = path.relative_to(self.data).as_posix()
            hidden = path.name.startswith(".")  # left by editors and systems
            if path.is_dir() or hidden or name in known or name.startswith("schema/"):
                continue
            if path.suffix == ".yml" and path.parent.name in FOLDERS and name.count("/") == 1:
                continue
            message = "nothing reads this file. Rename it as data/README.md says, or remove it."
            self.problems.append(Problem(f"data/{name}", 1, "file", message))

    def _read(self, path: Path, name: str, model: type[M]) -> M | None:
        try:
            file = read_yaml(path, self.root)
        except ContentError as error:
            self.problems += error.problems
            return None
        self.files[name] = file
        return self._validate(file, model)

    def _validate(self, file: YamlFile, model: type[M]) -> M | None:
        try:
            return model.model_validate(file.data)
        except ValidationError as error:
            self.problems += problems_of(error, file, model)
            return None

    def _pages(self) -> dict[str, Page]:
        docs = self.root / "docs"
        if not docs.is_dir():
            message = "the folder is missing. Create it, or restore it from version control."
            self.problems.append(Problem("docs", 1, "folder", message))
            return {}
        pages = {}
        for path in sorted(docs.rglob("*.md")):
            page = self._page(path, path.relative_to(docs).as_posix())
            if page is not None:
                pages[page.path] = page
        return pages

    def _page(self, path: Path, name: str) -> Page | None:
        try:
            text = read_text(path, self.root)
            head, body, first_line = _split_front_matter(text, f"docs/{name}")
            file = parse_yaml(head, f"docs/{name}")
        except ContentError as error:
            self.problems += error.problems
            return None
        meta = self._validate(file, PageMeta)
        return Page(name, meta, body, first_line, file) if meta is not None else None


def _split_front_matter(text: str, name: str) -> tuple[str, str, int]:
    """Give front matter (with a leading blank line, so that line numbers stay true), body and the body's line."""
    lines = text.split("\n")
    if lines[0].rstrip() != "---" or "---" not in [line.rstrip() for line in lines[1:]]:
        message = 'the page has no front matter. Start it with "---", title, description and "---".'
        raise ContentError([Problem(name, 1, "file", message)])
    end = [line.rstrip() for line in lines].index("---", 1)
    return "\n" + "\n".join(lines[1:end]), "\n".join(lines[end + 1 :]), end + 2
