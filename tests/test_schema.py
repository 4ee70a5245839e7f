"""Editor schemas."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

import jsonschema
import pytest
from project import ROOT

from macros.content.kinds import FOLDERS
from macros.content.loader import Content
from macros.content.yamlfile import parse_yaml
from macros.schema import schemas, write_schemas

FOLDER = ROOT / "data" / "schema"
LINE = "# yaml-language-server: $schema="


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


def kind_of(name: str) -> str:
    """Give the name of the schema for a file: ``substances/ghb``, ``interface/en``, ``site``."""
    folder = name.split("/")[0]
    others = {"countries": "country", "services": "service", "interface": "interface"}
    return FOLDERS[folder].singular if folder in FOLDERS else others.get(folder, name)


def misfits(root: Path) -> Iterator[str]:
    """Yield what an editor would not check: files without their schema in the first line, or that do not fit it.

    Args:
        root: a project; its data, and the folder ``organisation`` with what is laid over them.
    """
    own = root / "organisation"
    checks = {name: jsonschema.Draft7Validator(json.loads(text)) for name, text in schemas().items()}
    files = {path: path.relative_to(root / "data") for path in (root / "data").rglob("*.yml")}
    files |= {path: path.relative_to(own / "data") for path in (own / "data").rglob("*.yml")}
    files |= {path: path.relative_to(own) for path in [*own.glob("*.yml"), *own.glob("services/*.yml")]}
    for path, inside in sorted(files.items()):
        shown = path.relative_to(root).as_posix()
        kind = kind_of(inside.with_suffix("").as_posix())
        text = path.read_text(encoding="utf-8")
        named = (path.parent / text.split("\n")[0].removeprefix(LINE)).resolve()
        if not text.startswith(LINE) or named != (root / "data/schema" / f"{kind}.json").resolve():
            yield f"{shown}: the first line does not name {kind}.json"
        if own / "data" not in path.parents:  # what is laid over a file holds a part of it
            data = json.loads(json.dumps(parse_yaml(text, shown).data, default=str))
            for error in checks[f"{kind}.json"].iter_errors(data):
                yield f"{shown}: {error.json_path}: {error.message}"


def test_every_file_of_data_and_organisation_names_its_schema_and_fits_it() -> None:
    """So that an editor completes and checks each of them."""
    assert list(misfits(ROOT)) == []


def test_a_file_that_an_editor_would_not_check_is_found(tmp_path: Path) -> None:
    write_schemas(tmp_path / "data/schema")
    source = (ROOT / "data/countries/gb.yml").read_text(encoding="utf-8")
    files = {
        "data/countries/gb.yml": source,
        "data/countries/ie.yml": source.split("\n", 1)[1],
        "data/coping/halt.yml": source,
        "organisation/words.yml": f"{LINE}../data/schema/words.json\nslang: [g]\n",
        "organisation/services/us.yml": f"{LINE}../../data/schema/service.json\nid: us\n",
        "organisation/data/triggers.yml": f"{LINE}../../data/schema/triggers.json\ntriggers: []\n",
    }
    for name, text in files.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    found = {re.split(r": (?=[$t])", line)[0] for line in misfits(tmp_path)}
    assert found == {
        "data/countries/ie.yml",
        "data/coping/halt.yml",
        "organisation/words.yml",
        "organisation/services/us.yml",
    }


def test_every_file_that_is_read_belongs_to_a_kind_with_a_schema(content: Content) -> None:
    assert {f"{kind_of(name)}.json" for name in content.files} - schemas().keys() == set()
