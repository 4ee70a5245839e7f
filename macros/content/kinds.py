"""The kinds of content: which file or folder holds what, and the model of each."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from pydantic import BaseModel

from .models.care import CopingCard, Signals, TickLists, Triggers
from .models.common import Model
from .models.emergency import EmergencyPage, StepList
from .models.g_log import GLog
from .models.g_timing import GTiming
from .models.home import Doors
from .models.interaction import Interactions, Partners
from .models.interface import Interface
from .models.ledger import Ledger
from .models.practice import ServiceChecklist, WorkingTool
from .models.reference import Reference
from .models.ride_out import RideOut
from .models.self_check import OpenQuestions, Quiz, Reflection, SelfCheck
from .models.service import LocalWords, Service
from .models.site import Site
from .models.story import Story
from .models.substance import Substance
from .models.vocabulary import Vocabulary
from .models.windows import Windows
from .models.wording import Glossary, Wording
from .models.worksheet import Worksheet


class References(Model):
    """The file ``data/references.yml``."""

    references: tuple[Reference, ...]


SINGLE_FILES: Mapping[str, type[BaseModel]] = MappingProxyType(
    {
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

LOCAL_FILES: Mapping[str, type[BaseModel]] = MappingProxyType({"site": Site, "words": LocalWords, "service": Service})
"""Kinds of files in an organisation's folder that are no overlays -> model; a service is a file of ``services/``."""

COUNTRIES = "countries"
"""Folder under ``data/`` with a file for each country; they have no pages."""


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
