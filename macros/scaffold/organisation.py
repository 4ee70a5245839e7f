"""Start an organisation's folder: ``python -m macros new organisation path/``."""

from __future__ import annotations

import datetime as dt
import os
import re
import shutil
import tempfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from pydantic import TypeAdapter, ValidationError

from ..content.kinds import COUNTRIES
from ..content.loader import load
from ..content.messages import problems_of
from ..content.models.common import Prose
from ..content.models.country import Country
from ..content.models.site import Leave
from ..content.problems import ContentError, Problem, did_you_mean
from ..content.yamlfile import YamlFile, read_yaml
from .known import Known
from .templates import FOLDER, fill

PROJECT = Path(__file__).resolve().parents[2]
"""Where this program stands: its own workflows pin the actions that a new one uses."""

PACKAGES = "libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 fonts-liberation"
"""What PDF needs of the system, on Debian and Ubuntu."""

_GENERATOR = re.compile(
    r"(?P<name>[A-Za-z0-9](?:[A-Za-z0-9-]{0,37}[A-Za-z0-9])?/(?!\.{1,2}@)[A-Za-z0-9._-]{1,100})"
    r"@(?P<ref>(?!.*(?:\.\.|//|/\.|\.lock(?:/|$)))[A-Za-z0-9_][A-Za-z0-9._/-]{0,199}(?<![./]))"
)


@dataclass(frozen=True)
class Question:
    """One of the questions about a new site.

    Attributes:
        name: the flag's, with underscores.
        ask: the question.
        default: what an empty answer means; empty where there has to be one.
    """

    name: str
    ask: str
    default: str = ""

    @property
    def flag(self) -> str:
        """The flag that answers it."""
        return "--" + self.name.replace("_", "-")


@cache
def questions() -> tuple[Question, ...]:
    """Give the questions in their order."""
    return tuple(Question(name, **entry) for name, entry in _texts("questions").items())


def answers(given: Mapping[str, str | None], ask: Callable[[Question], str] | None) -> Mapping[str, str]:
    """Give an answer to every question.

    Args:
        given: what flags have answered, by the names of the questions.
        ask: puts a question to a person; None where there is nobody to ask.

    Raises:
        ContentError: when an answer is missing and there is nobody to ask.
    """
    found, missing = {}, []
    for question in questions():
        answer = _one_line(given.get(question.name) or (ask(question) if ask else "") or question.default)
        found[question.name] = answer
        if not answer:
            missing.append(question)
    if missing:
        flags = " ".join(f'{question.flag} "..."' for question in missing)
        message = f"there is no terminal to ask in. Answer with flags: {flags}"
        raise ContentError([Problem("organisation", 1, "new", message)])
    return found


def trouble(root: Path, question: Question, answer: str) -> str:
    """Say what is wrong with an answer; empty for a good one."""
    try:
        if question.name == "country":
            _country(root, answer)
        elif question.name == "leave":
            Leave(url=answer, label=Prose(answer))
        else:
            TypeAdapter(Prose).validate_python(answer)
    except ContentError as error:
        return error.problems[0].message
    except ValidationError as error:
        return problems_of(error, YamlFile("", {"url": answer}, {}), Leave)[0].message
    return ""


def create(
    root: Path, folder: Path, given: Mapping[str, str], generator: str = "", leave_label: str = ""
) -> list[Path]:
    """Write an organisation's folder, which builds at once; give its files.

    Args:
        root: the project with the shared content.
        folder: where to write: a folder that is not there yet, or is empty.
        given: an answer to every question, by its name.
        generator: where GitHub finds the shared content, as ``owner/name@ref``; empty for a folder without workflow.
        leave_label: what the privacy page calls the page that "Leave this site" opens; empty: the name of its host.

    Raises:
        ContentError: when the folder is not empty, or a site with these answers would not build. Nothing is written
            then.
    """
    folder = folder.absolute()
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise _problem(folder.name, "there is something here already. Name a folder that is new or empty.")
    source = _GENERATOR.fullmatch(generator)
    if generator and source is None:
        message = "this names no version of a repository on GitHub. Write owner/name@ref: a tag, or a commit's number."
        raise _problem(f'--generator "{generator}"', message)
    values = {
        **given,
        "country": _country(root, given["country"]),
        "leave_label": leave_label or _leave_label(given["leave"]),
        "equipment": _texts("texts")["equipment"],
        "generator": source["name"] if source else "",
        "ref": source["ref"] if source else "",
    }
    with tempfile.TemporaryDirectory() as aside:
        draft = Path(aside) / folder.name
        _write(root, draft, folder, values)
        _try(root, draft)
        shutil.copytree(draft, folder, dirs_exist_ok=True)
    return sorted(path for path in folder.rglob("*") if path.is_file())


def _write(root: Path, draft: Path, folder: Path, values: Mapping[str, Any]) -> None:
    """Write the files of a folder aside."""
    day = dt.datetime.now(dt.UTC).date()
    schema = Path(os.path.relpath(root / "data" / "schema", folder)).as_posix()
    if values["generator"]:
        schema = f"https://raw.githubusercontent.com/{values['generator']}/{values['ref']}/data/schema"
    common = {**values, "today": day, "next": day + dt.timedelta(days=182), "schema": schema}
    of_service = f"{schema if values['generator'] else f'../{schema}'}/service.json"
    service = {**common, "schema": of_service, "id": "name-of-the-service", "known": Known(root)}
    files = {
        "site.yml": fill("organisation/site.yml", **common),
        "words.yml": fill("organisation/words.yml", **common),
        "README.md": fill("organisation/README.md", **common),
        "services/README.md": fill("organisation/services.md", service=fill("service.yml", **service)),
    }
    if values["generator"]:
        workflow = fill("organisation/publish.yml", **common, actions=_actions(), packages=PACKAGES)
        files[".github/workflows/publish.yml"] = workflow
    for name, text in files.items():
        (draft / name).parent.mkdir(parents=True, exist_ok=True)
        (draft / name).write_text(text, encoding="utf-8")


def _try(root: Path, draft: Path) -> None:
    """Read the folder as a build does.

    Raises:
        ContentError: when something in it is wrong; what is wrong elsewhere is not this folder's.
    """
    from ..rules import check

    try:
        problems = check(load(root, draft))
    except ContentError as error:
        problems = error.problems
    own = [problem for problem in problems if problem.path.startswith(f"{draft.name}/")]
    if own:
        raise ContentError(own)


def _country(root: Path, name: str) -> Country:
    known = sorted(path.stem for path in (root / "data" / COUNTRIES).glob("*.yml"))
    if name not in known:
        message = f'there is no country "{name}"{did_you_mean(name, known)} Take one of: {", ".join(known)}.'
        raise _problem("--country", message)
    return Country.model_validate(read_yaml(root / "data" / COUNTRIES / f"{name}.yml", root).data)


def _leave_label(address: str) -> str:
    labels = _texts("texts")["leave_label"]
    return str(labels.get(address) or labels["other"].format(host=urlsplit(address).hostname))


@cache
def _texts(name: str) -> Any:
    return read_yaml(FOLDER / "organisation" / f"{name}.yml", FOLDER).data


@cache
def _actions() -> Mapping[str, str]:
    """Give the actions of GitHub that the project's own workflows use, each at its commit, by their short names."""
    workflows = sorted((PROJECT / ".github" / "workflows").glob("*.yml"))
    text = "\n".join(path.read_text(encoding="utf-8") for path in workflows)
    return {short: whole for whole, short in re.findall(r"uses: (actions/([\w-]+)@[0-9a-f]{40} # \S+)", text)}


def _one_line(text: str) -> str:
    """Give a text without line breaks, and without bytes of a terminal that are no characters."""
    return " ".join(text.encode("utf-8", "surrogateescape").decode("utf-8", "replace").split())


def _problem(place: str, message: str) -> ContentError:
    return ContentError([Problem(place, 1, "new", message)])
