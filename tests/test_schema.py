"""Editor schemas."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest
from project import ROOT

from macros.content.kinds import FOLDERS
from macros.content.loader import Content
from macros.schema import schemas, write_schemas

FOLDER = ROOT / "data" / "schema"


def test_the_committed_schemas_are_current() -> None:
    assert {path.name: path.read_text(encoding="utf-8") for path in FOLDER.iterdir()} == dict(schemas())


def test_writing_removes_what_no_model_has(tmp_path: Path) -> None:
    (tmp_path / "stale.json").write_text("{}", encoding="utf-8")
    written = write_schemas(tmp_path)
    assert sorted(written) == sorted(tmp_path.iterdir())


@pytest.mark.parametrize("name", schemas())
def test_a_schema_is_one(name: str) -> None:
    schema = json.loads(schemas()[name])
    jsonschema.Draft7Validator.check_schema(schema)
    kinds = [schema["definitions"][kind["$ref"].rpartition("/")[2]] for kind in schema.get("oneOf", ())]
    assert all(kind["additionalProperties"] is False for kind in kinds or [schema])


def test_every_data_file_fits_its_schema_and_names_it(content: Content) -> None:
    for name, file in content.files.items():
        folder = FOLDERS.get(name.split("/")[0])
        kind = folder.singular if folder else name.removesuffix("/en")
        plain = json.loads(json.dumps(file.data, default=str))
        jsonschema.validate(plain, json.loads(schemas()[f"{kind}.json"]))
        first = (ROOT / file.path).read_text(encoding="utf-8").split("\n")[0]
        up = "../" * (file.path.count("/") - 1)
        assert first == f"# yaml-language-server: $schema={up}schema/{kind}.json", file.path
