"""What README, CONTRIBUTING and the other guides name exists: rules, commands, paths, links, pictures."""

from __future__ import annotations

import ast
import os
import re
import shutil
import struct
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from project import ROOT, cases

GUIDES = ("README.md", "CONTRIBUTING.md", "CHANGELOG.md", "SECURITY.md", "data/README.md")

SAYS_RULE = {"Problem": 2, "_problem": 3, "_avoided": 1}
"""Function that makes problems -> which argument begins with the name of the rule; one earlier after ``*place``."""


def guide(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def code(text: str) -> str:
    """Give what a guide shows as code: blocks and `spans`."""
    return "\n".join(re.findall(r"^ *```.*?^ *```|`[^`\n]+`", text, flags=re.M | re.S))


def rules_in(source: str) -> Iterator[str]:
    """Yield the names of rules that a module's problems carry, as far as they are written out."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in SAYS_RULE:
            place = SAYS_RULE[node.func.id] - any(isinstance(given, ast.Starred) for given in node.args)
            if len(node.args) <= place:
                continue  # a module's own helper, which names its one rule itself
            argument = node.args[place]
            if isinstance(argument, ast.JoinedStr):
                argument = argument.values[0]
            if isinstance(argument, ast.Constant) and isinstance(argument.value, str):
                yield re.split(r"[:.]", argument.value)[0]


def rules() -> set[str]:
    """Give the name of every rule that a message can carry."""
    modules = [path.read_text(encoding="utf-8") for path in sorted((ROOT / "macros").rglob("*.py"))]
    return {name for source in modules for name in rules_in(source)}


def sections() -> dict[str, str]:
    """Give the sections of CONTRIBUTING that are named like rules."""
    found = re.findall(r"^#### `([^`\n]+)`\n(.*?)(?=^#|\Z)", guide("CONTRIBUTING.md"), flags=re.M | re.S)
    return dict(found)


def test_the_names_of_rules_are_found_in_the_code() -> None:
    assert {"sourced", "g-timing-shown", "no-all-clear", "emergency-plain", "file", "door", "words", "new"} <= rules()
    assert {"reference", "ledger", "professional", "glossary"} <= rules()
    said = {line.split(": ")[1] for case in cases("sourced", "no-amounts", "rendered") for line in case["expect"]}
    assert said & {"sourced", "no-amounts", "shown-whole"} <= rules()


def test_every_rule_has_a_section_that_says_how_to_repair_it() -> None:
    assert sorted(rules() - sections().keys()) == []
    assert [name for name, text in sections().items() if "\nRepair: " not in text] == []


def test_every_section_is_about_a_rule_that_exists() -> None:
    assert sorted(sections().keys() - rules()) == []


def help_lines() -> dict[str, str]:
    """Give what ``make help`` prints: command -> what it does."""
    environment = {key: value for key, value in os.environ.items() if key not in ("MAKEFLAGS", "MAKELEVEL", "MFLAGS")}
    command = ["make", "--no-print-directory", "help"]
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=True)
    return dict(re.findall(r"^ *make ([a-z-]+) +(\S.*)$", done.stdout, flags=re.M))


def named_targets(text: str) -> set[str]:
    return set(re.findall(r"\bmake ([a-z][a-z-]*)", code(text)))


@pytest.mark.parametrize("name", GUIDES)
def test_every_command_that_a_guide_names_is_listed_by_make_help(name: str) -> None:
    assert named_targets(guide(name)) - help_lines().keys() == set()


def test_the_readme_names_every_command() -> None:
    assert help_lines().keys() - named_targets(guide("README.md")) - {"help"} == set()


def tour() -> list[str]:
    """Give the paths of the README's tour of the tree."""
    found = re.search(r"^## A tour of the tree\n+```text\n(.*?)^```", guide("README.md"), flags=re.M | re.S)
    assert found
    return [line.split()[0] for line in found[1].splitlines()]


def test_every_path_of_the_tour_exists() -> None:
    assert [path for path in tour() if not (ROOT / path).exists()] == []
    assert [path for path in tour() if path.endswith("/") != (ROOT / path).is_dir()] == []


@pytest.mark.skipif(not shutil.which("git"), reason="asks git which folders belong to the project")
def test_the_tour_names_what_the_tree_begins_with() -> None:
    """A folder that comes to be has to be explained."""
    tracked = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=False).stdout
    folders = {path.split("/")[0] for path in tracked.split("\0") if "/" in path} - {".ci"}
    assert folders - {path.split("/")[0] for path in tour()} == set()


@pytest.mark.parametrize("name", GUIDES)
def test_every_path_that_a_guide_shows_as_code_exists(name: str) -> None:
    """Such as `data/wording.yml`; what stands for something else holds < or an example's name."""
    made_up = re.compile(r"<|\*|/(opioids|heat|sam|walk|listen)\b|^site/|example")
    shown = re.findall(r"`((?:data|docs|macros|overrides|tests|tools|\.github)/[^`\s]*)`", guide(name))
    assert [path for path in shown if not made_up.search(path) and not (ROOT / path).exists()] == []


def anchors(text: str) -> set[str]:
    """Give the anchors that GitHub makes of a guide's headings."""
    headings = re.findall(r"^#+ (.+)$", re.sub(r"^ *```.*?^ *```", "", text, flags=re.M | re.S), flags=re.M)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("name", GUIDES)
def test_every_link_of_a_guide_leads_somewhere(name: str) -> None:
    text = guide(name)
    linked = [*re.findall(r"\]\(([^)\s]+)\)", re.sub(r"`[^`\n]+`", "", text)), *re.findall(r'<img src="([^"]+)"', text)]
    lost = []
    for target in linked:
        path, _, anchor = target.partition("#")
        file = (ROOT / name).parent / path if path else ROOT / name
        if target.startswith("https://"):
            continue
        if not file.exists() or (anchor and anchor not in anchors(file.read_text(encoding="utf-8"))):
            lost.append(target)
    assert lost == []


def pictures() -> list[tuple[Path, str]]:
    """Give the pictures of the README with their texts."""
    found = re.findall(r'<img src="([^"]+)"[^>]* alt="([^"]*)"', guide("README.md"))
    return [(ROOT / path, text) for path, text in found]


def test_the_readme_shows_the_real_site_in_a_small_picture_with_a_text() -> None:
    assert ROOT / ".github/images/home.png" in [path for path, _ in pictures()]
    for path, text in pictures():
        raw = path.read_bytes()
        assert raw.startswith(b"\x89PNG"), path
        assert len(raw) < 150_000, path
        assert len(text) > 40, path
    width, height = struct.unpack(">II", (ROOT / ".github/images/home.png").read_bytes()[16:24])
    assert (width, height) == (1280, 800)
