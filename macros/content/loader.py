"""Read ``data/``, the front matter of ``docs/`` and an organisation's folder into one immutable :class:`Content`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from types import MappingProxyType
from typing import Any, TypeVar

from pydantic import BaseModel, RootModel, ValidationError

from .gaps import fill_gaps, g_gaps
from .kinds import COUNTRIES, FACT_FILES, FOLDERS, SINGLE_FILES
from .messages import problems_of
from .models.care import CopingCard, Signals, TickLists, Trigger, Triggers
from .models.common import walk
from .models.country import Country
from .models.emergency import EmergencyPage, StepList
from .models.g_log import GLog
from .models.g_timing import GTiming
from .models.home import Door
from .models.interaction import Interaction, Interactions, Partner
from .models.ledger import Ledger
from .models.page import PageMeta
from .models.practice import ServiceChecklist, WorkingTool
from .models.reference import Reference
from .models.ride_out import RideOut
from .models.self_check import OpenQuestions, Quiz, Reflection
from .models.service import LocalWords, Service
from .models.site import Site
from .models.story import Story
from .models.substance import Substance
from .models.vocabulary import RiskLevel, Vocabulary
from .models.windows import Windows
from .models.wording import Glossary, Wording
from .models.worksheet import Worksheet
from .organisation import Organisation, chosen, survey
from .overlay import Change, Overlay, lock_of
from .problems import ContentError, Problem, did_you_mean
from .yamlfile import Location, YamlFile, parse_yaml, read_text

M = TypeVar("M", bound=BaseModel)


@dataclass(frozen=True)
class Page:
    """A page of ``docs/``: its front matter and its text.

    Attributes:
        path: under ``docs/``, with forward slashes (``substances/ghb.md``).
        file: the file's name in messages: ``docs/substances/ghb.md``, or that in an organisation's folder.
        meta: the front matter.
        body: the Markdown below the front matter.
        first_line: the line of the file on which the body starts, counted from 1.
        lines: line of every front-matter key.
    """

    path: str
    file: str
    meta: PageMeta
    body: str = field(repr=False)
    first_line: int
    lines: YamlFile = field(repr=False)


@dataclass(frozen=True, eq=False)
class Content:
    """All content of the site. Every mapping is read-only and in the order in which it is shown."""

    root: Path
    organisation: Organisation
    site: Site
    countries: Mapping[str, Country]
    services: Mapping[str, Service]
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
    hidden: Mapping[str, str]
    """Pages that this site leaves out, and why."""
    gaps: Mapping[str, str]
    """What stands in texts for the names of the advised gaps between doses of G."""
    changes: tuple[Change, ...]
    """What the organisation has of its own."""
    files: Mapping[str, YamlFile] = field(repr=False)
    """Every data file that was read, by its kind (``site``) or kind and id (``substances/ghb``)."""

    def where(self, entity: str, location: Location = ()) -> tuple[str, int]:
        """Give file and line of a value: ``where("substances/ghb", ("risks", 0, "topic"))``."""
        return self.files[entity].where(location)

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

    def published(self, kind: str) -> tuple[Any, ...]:
        """Give the entities of a folder whose pages are not left out, in the order in which they are shown."""
        entities = self.folder(kind)
        if not self.hidden:
            return tuple(entities.values())
        pages = {name: self.page_of(f"{kind}/{name}") for name in entities}
        return tuple(entities[name] for name, page in pages.items() if page is None or page.path not in self.hidden)

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


def load(root: Path, organisation: Path | None = None) -> Content:
    """Read and type the whole content of a site.

    Args:
        root: the project, with the shared content.
        organisation: the organisation's folder; without one, that of :func:`.organisation.chosen`.

    Raises:
        ContentError: with every problem of every file. Rules over the whole content are not run here.
    """
    return _Loading(root, survey(organisation or chosen(root))).content()


class _Loading:
    """One pass over the files that collects problems instead of stopping at the first."""

    def __init__(self, root: Path, organisation: Organisation) -> None:
        self.root = root
        self.data = root / "data"
        self.organisation = organisation
        self.problems: list[Problem] = list(organisation.problems)
        self.files: dict[str, YamlFile] = {}
        self.changes: list[Change] = []
        self.hidden: dict[str, str] = {}
        self.gaps: Mapping[str, str] = {}
        self.local_words: Mapping[str, tuple[str, ...]] = {}
        self.laid_over: set[str] = set()

    def content(self) -> Content:
        self.gaps = self._gaps()
        self.local_words = self._local_words()
        singles = {name: self._single(name, model) for name, model in SINGLE_FILES.items()}
        folders = {name: self._folder(name, folder.model) for name, folder in FOLDERS.items()}
        countries = self._folder(COUNTRIES, Country)
        site = self._site(countries)
        services = self._services()
        self._refuse_unknown_slang(folders["substances"])
        self._refuse_strangers()
        pages = self._pages()
        references = self._by_id("references", "references", singles["references"])
        partners = self._by_id("partners", "partners", singles["partners"])
        if self.problems:
            raise ContentError(self.problems)
        return Content(
            root=self.root,
            organisation=self.organisation,
            site=site,
            countries=countries,
            services=services,
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
            hidden=MappingProxyType(dict(self._hidden_pages(site, pages))),
            gaps=self.gaps,
            changes=tuple(sorted(self.changes)),
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
        paths = {path.stem: path for path in folder.glob("*.yml")}
        own = {entity: path for entity, path in self._own(name).items() if entity not in paths}
        entities = {}
        for entity_id, path in sorted({**paths, **own}.items()):
            entity = self._entity(f"{name}/{entity_id}", path, model)
            if entity is not None:
                entities[entity_id] = entity
        in_order = sorted(entities.items(), key=lambda item: getattr(item[1], "order", 0))
        return MappingProxyType(dict(in_order))

    def _own(self, folder: str) -> Mapping[str, Path]:
        """Give the organisation's files of a folder of ``data/`` by id."""
        inside = ((name.partition("/"), path) for name, path in self.organisation.data.items())
        return {parts[2]: path for parts, path in inside if parts[0] == folder and "/" not in parts[2]}

    def _entity(self, name: str, path: Path, model: type[Any]) -> Any:
        """Read the file of one entity, whose id is its name."""
        entity = self._read(path, name, model)
        if isinstance(entity, RootModel):
            entity = entity.root
        if entity is not None and entity.id != path.stem:
            file, line = self.files[name].where(("id",))
            repair = f"Name the file {entity.id}.yml or write id: {path.stem}."
            message = f'the id "{entity.id}" is not the file\'s name. {repair}'
            self.problems.append(Problem(file, line, "id", message))
        return entity

    def _site(self, countries: Mapping[str, Country]) -> Any:
        """Read the settings; what they do not say about whom to call is that of their country."""
        file = self._file(self.organisation.folder / "site.yml", "site")
        if file is None:
            return None
        if isinstance(file.data, dict) and "country" in file.data and countries:
            file = self._with_country(file, countries)
        return self._validate(file, Site)

    def _with_country(self, file: YamlFile, countries: Mapping[str, Country]) -> YamlFile:
        chosen_country = str(file.data["country"])
        if chosen_country not in countries:
            near = did_you_mean(chosen_country, countries)
            message = f'there is no country "{chosen_country}"{near} Add it to data/countries/, with its source.'
            self.problems.append(Problem(*file.where(("country",)), "country", message))
            return file
        country = countries[chosen_country]
        emergency = country.ambulance.model_dump(exclude={"also"}, exclude_none=True)
        if country.note:
            emergency["note"] = country.note
        known = {"emergency": emergency, "crisis_lines": country.crisis_lines}
        return replace(file, data={**known, **file.data})

    def _services(self) -> Mapping[str, Service]:
        services = {}
        for path in self.organisation.services:
            service = self._entity(f"services/{path.stem}", path, Service)
            if service is not None:
                services[path.stem] = service
        return MappingProxyType(services)

    def _gaps(self) -> Mapping[str, str]:
        """Give the advised gaps before any text that names them is read; mistakes are reported when it is."""
        own = self.organisation.data.get("g_timing")
        paths = [self.data / "g_timing.yml", *([own] if own else [])]
        before = len(self.problems)
        files = [self._yaml(path) for path in paths]
        del self.problems[before:]
        return g_gaps(*(file.data for file in files if file is not None))

    def _local_words(self) -> Mapping[str, tuple[str, ...]]:
        path = self.organisation.folder / "words.yml"
        words = self._read(path, "words", LocalWords) if path.exists() else None
        return words.slang if words is not None else {}

    def _with_local_words(self, file: YamlFile, name: str) -> YamlFile:
        """Add what people here call a substance to its names."""
        kind_id = name.partition("/")[2]
        slang = self.local_words.get(kind_id, ())
        aliases = file.data.get("aliases") if isinstance(file.data, dict) else None
        if not slang or not isinstance(aliases, list):
            return file
        lines, paths = dict(file.lines), dict(file.paths)
        for index, _ in enumerate(slang):
            at = ("aliases", len(aliases) + index)
            paths[at], lines[at] = self.files["words"].where(("slang", kind_id, index))
        self.changes.append(Change(*self.files["words"].where(("slang", kind_id)), "adds", name, ("aliases",)))
        data = {**file.data, "aliases": [*aliases, *({"name": str(word)} for word in slang)]}
        return replace(file, data=data, lines=lines, paths=paths)

    def _refuse_unknown_slang(self, substances: Mapping[str, Any]) -> None:
        for name in self.local_words.keys() - substances.keys():
            place = self.files["words"].where(("slang", name))
            near = did_you_mean(name, substances)
            message = f'there is no substance "{name}"{near} Write the id of one.'
            self.problems.append(Problem(*place, f"slang.{name}", message))

    def _hidden_pages(self, site: Site, pages: Mapping[str, Page]) -> Iterator[tuple[str, str]]:
        """Yield the pages of sections and entities that are left out, and why."""
        for path, page in pages.items():
            for section in site.without:
                if path.startswith(f"{section}/"):
                    yield path, f"site.yml leaves out {section}"
            for name in page.meta.shows:
                if name in self.hidden:
                    yield path, self.hidden[name]

    def _by_id(self, name: str, key: str, container: Any) -> Mapping[str, Any]:
        """Index the entries of a list file by id, refusing an id that stands twice."""
        entries: dict[str, Any] = {}
        for index, entry in enumerate(getattr(container, key, ())):
            if entry.id in entries:
                place = self.files[name].where((key, index, "id"))
                message = f'the id "{entry.id}" stands here again. Rename or remove one of them.'
                self.problems.append(Problem(*place, f"{key}.{index}.id", message))
            entries[entry.id] = entry
        return MappingProxyType(entries)

    def _refuse_strangers(self) -> None:
        """A data file that nothing reads is a mistake, not a draft."""
        known = {f"{name}.yml" for name in SINGLE_FILES} | {"README.md"}
        message = "nothing reads this file. Rename it as data/README.md says, or remove it."
        for path in sorted(self.data.rglob("*")):
            name = path.relative_to(self.data).as_posix()
            hidden = path.name.startswith(".")  # left by editors and systems
            if path.is_dir() or hidden or name in known or name.startswith("schema/"):
                continue
            if path.suffix == ".yml" and path.parent.name in (*FOLDERS, COUNTRIES) and name.count("/") == 1:
                continue
            self.problems.append(Problem(f"data/{name}", 1, "file", message))
        for name, path in self.organisation.data.items():
            if name not in self.laid_over:
                self.problems.append(Problem(self.organisation.name(path), 1, "file", message))

    def _read(self, path: Path, name: str, model: type[M]) -> M | None:
        file = self._file(path, name)
        return self._validate(file, model) if file is not None else None

    def _file(self, path: Path, name: str) -> YamlFile | None:
        """Read a file, with what the organisation lays over it."""
        file = self._yaml(path)
        local = self.organisation.data.get(name)
        if local is not None and (path == local or path.is_relative_to(self.data)):
            self.laid_over.add(name)
            if path != local:
                file = self._with_overlay(file, local, name)
            elif file is not None:
                file = self._added(file, name)
        if file is not None and name.startswith("substances/"):
            file = self._with_local_words(file, name)
        if file is not None:
            self.files[name] = file
        return file

    def _yaml(self, path: Path) -> YamlFile | None:
        inside = self.root if path.is_relative_to(self.data) else self.organisation.root
        try:
            text = read_text(path, inside)
            return parse_yaml(fill_gaps(text, self.gaps), path.relative_to(inside).as_posix())
        except ContentError as error:
            self.problems += error.problems
            return None

    def _added(self, file: YamlFile, name: str) -> YamlFile | None:
        """Take an entity of the organisation's own, where its kind allows it."""
        if lock_of(name).keys is not None:
            self.problems.append(Problem(file.path, 1, "file", lock_of(name).message))
            return None
        self.changes.append(Change(file.path, 1, "adds", name))
        return file

    def _with_overlay(self, shared: YamlFile | None, path: Path, name: str) -> YamlFile | None:
        local = self._yaml(path)
        if shared is None or local is None:
            return shared
        overlay = Overlay(shared, local, name)
        merged = overlay.merged()
        self.problems += overlay.problems
        self.changes += overlay.changes
        if overlay.hides_all:
            self.hidden[name] = overlay.hides_all
        return merged

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
        shared = {path.relative_to(docs).as_posix(): path for path in docs.rglob("*.md")}
        for name, path in sorted({**shared, **self.organisation.pages}.items()):
            own = name in self.organisation.pages
            file = self.organisation.name(path) if own else f"docs/{name}"
            if own:
                self.changes.append(Change(file, 1, "replaces" if name in shared else "adds", name))
            page = self._page(path, name, file)
            if page is not None:
                pages[name] = page
        return pages

    def _page(self, path: Path, name: str, file: str) -> Page | None:
        try:
            text = read_text(path, self.organisation.root if name in self.organisation.pages else self.root)
            head, body, first_line = _split_front_matter(fill_gaps(text, self.gaps), file)
            lines = parse_yaml(head, file)
        except ContentError as error:
            self.problems += error.problems
            return None
        meta = self._validate(lines, PageMeta)
        return Page(name, file, meta, body, first_line, lines) if meta is not None else None


def _split_front_matter(text: str, name: str) -> tuple[str, str, int]:
    """Give front matter (with a leading blank line, so that line numbers stay true), body and the body's line."""
    lines = text.split("\n")
    if lines[0].rstrip() != "---" or "---" not in [line.rstrip() for line in lines[1:]]:
        message = 'the page has no front matter. Start it with "---", title, description and "---".'
        raise ContentError([Problem(name, 1, "file", message)])
    end = [line.rstrip() for line in lines].index("---", 1)
    return "\n" + "\n".join(lines[1:end]), "\n".join(lines[end + 1 :]), end + 2
