"""Editor schemas (JSON Schema), generated from the models so that they cannot drift from them."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

from pydantic import BaseModel

from .content.kinds import FOLDERS, LOCAL_FILES, SINGLE_FILES
from .content.models.country import Country


def schemas() -> Mapping[str, str]:
    """Give the text of every schema by its file name."""
    models: dict[str, type[BaseModel]] = {folder.singular: folder.model for folder in FOLDERS.values()}
    models |= {name.replace("interface/en", "interface"): model for name, model in SINGLE_FILES.items()}
    models |= {**LOCAL_FILES, "country": Country}
    return {f"{name}.json": _schema(model) for name, model in sorted(models.items())}


def write_schemas(folder: Path) -> list[Path]:
    """Write all schemas into ``folder`` and remove files that no model has; give the paths written."""
    folder.mkdir(parents=True, exist_ok=True)
    wanted = schemas()
    for stale in folder.glob("*.json"):
        if stale.name not in wanted:
            stale.unlink()
    for name, text in wanted.items():
        (folder / name).write_text(text, encoding="utf-8")
    return [folder / name for name in wanted]


def _schema(model: type[BaseModel]) -> str:
    schema = {"$schema": "http://json-schema.org/draft-07/schema#", **model.model_json_schema(by_alias=True)}
    return json.dumps(schema, indent=2, ensure_ascii=False, sort_keys=True).replace("$defs", "definitions") + "\n"
