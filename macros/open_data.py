"""The content as open data: JSON files and their schemas beside the pages."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any

from .content.loader import Content
from .schema import schemas

FILES: Mapping[str, str] = MappingProxyType(
    {
        "substances": "substance",
        "emergencies": "emergency",
        "stories": "story",
        "working_tools": "working_tool",
        "coping": "coping",
        "self_checks": "self_check",
        "triggers": "triggers",
        "signals": "signals",
        "tick_lists": "tick_lists",
        "windows": "windows",
        "ride_out": "ride_out",
        "worksheets": "worksheet",
        "service_checklist": "service_checklist",
        "ledger": "ledger",
        "no_response": "no_response",
        "g_timing": "g_timing",
        "interactions": "interactions",
        "partners": "partners",
        "references": "references",
        "glossary": "glossary",
        "vocabulary": "vocabulary",
    }
)
"""File -> the schema of its entries (of the whole, where the file is no list)."""


def write(folder: Path, content: Content) -> None:
    """Write every file and every schema that they name into ``folder``."""
    (folder / "schema").mkdir(parents=True, exist_ok=True)
    known = schemas()
    for name, schema in FILES.items():
        text = json.dumps(_plain(getattr(content, name)), ensure_ascii=False, indent=1)
        (folder / f"{name}.json").write_text(f"{text}\n", encoding="utf-8")
        (folder / "schema" / f"{schema}.json").write_text(known[f"{schema}.json"], encoding="utf-8")


def _plain(value: Any) -> Any:
    """Turn a model, or a mapping of models by id, into plain data; a mapping becomes a list."""
    if isinstance(value, Mapping):
        return [_plain(item) for item in value.values()]
    return value.model_dump(mode="json", by_alias=True, exclude_none=True)
