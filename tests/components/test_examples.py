"""Every component: documented, registered, and every example renders to HTML that Markdown leaves alone."""

from __future__ import annotations

import json
import re
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
import yaml
from project import calls, copy_good

import macros
from macros import components
from macros.assets import Assets
from macros.build import Build
from macros.content.loader import Content, load
from macros.page import ComponentError, PageContext
from macros.today import today

PAGE = "substances/ghb.md"
"""The page that the examples stand on: it has facts, and it is in a folder."""

VOID = {
    "area",
    "base",
    "br",
    "col",
    "embed",
    "hr",
    "img",
    "input",
    "link",
    "meta",
    "source",
    "track",
    "wbr",
    "path",
}

INLINE = {"cite", "inferred"}
"""Components that stand inside a sentence."""


def documentation(name: str) -> dict[str, Any]:
    text = (components.FOLDER / name / "component.yml").read_text(encoding="utf-8")
    loaded: dict[str, Any] = yaml.safe_load(text)
    return loaded


EXAMPLES = [
    pytest.param(name, tuple(example["arguments"]), id=f"{name}: {example['name']}")
    for name in components.names()
    for example in documentation(name)["examples"]
]


class Outline(HTMLParser):
    """Reads HTML strictly: every element that opens closes, in order, without handlers or styles."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.faults: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        names = [name for name, _ in attrs]
        if len(names) != len(set(names)):
            self.faults.append(f"<{tag}> repeats an attribute")
        for name, value in attrs:
            if name.startswith("on") or name == "style" or (value or "").strip().lower().startswith("javascript:"):
                self.faults.append(f"<{tag} {name}={value!r}>")
        if tag in ("script", "style", "iframe") or (tag == "form" and ("autocomplete", "off") not in attrs):
            self.faults.append(f"<{tag}>")
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.open.pop()

    def handle_endtag(self, tag: str) -> None:
        if tag in VOID:
            return
        if not self.open or self.open.pop() != tag:
            self.faults.append(f"</{tag}> closes nothing")


def faults(html: str) -> list[str]:
    outline = Outline()
    outline.feed(html)
    outline.close()
    return outline.faults + [f"<{tag}> is not closed" for tag in outline.open]


def test_the_checker_of_this_file_finds_what_it_looks_for() -> None:
    assert faults('<div><p class="a">x<br></p></div>') == []
    assert faults("<div><p></div>")
    assert faults("<div>")
    assert faults('<a href="javascript:alert(1)">x</a>')
    assert faults('<p onclick="x">a</p>')


def test_every_folder_is_a_whole_component_and_every_component_a_macro() -> None:
    folders = {path.name for path in components.FOLDER.iterdir() if path.is_dir() and path.name != "__pycache__"}
    assert set(components.names()) == folders
    for name in folders:
        assert (components.FOLDER / name / "view.py").is_file(), name
        assert (components.FOLDER / name / "template.html").is_file(), name

    registered = []

    class Env:
        def macro(self, function: Any, name: str) -> None:
            registered.append(name)

    macros.define_env(Env())
    assert sorted(registered) == components.names()


@pytest.mark.parametrize("name", components.names())
def test_a_component_says_its_purpose_its_parameters_and_examples(name: str) -> None:
    found = documentation(name)
    assert found.keys() - {"uses"} == {"purpose", "params", "examples"}
    assert set(found.get("uses", ())) <= set(components.names())
    assert found["purpose"].endswith(".")
    assert found["examples"], "at least one example"
    for param in found["params"]:
        assert param.keys() == {"name", "type", "required", "description"}
    required = sum(param["required"] for param in found["params"])
    for example in found["examples"]:
        assert example.keys() == {"name", "arguments"}
        assert len(example["arguments"]) >= required
    names = [example["name"] for example in found["examples"]]
    assert len(names) == len(set(names))


@pytest.mark.parametrize(("name", "arguments"), EXAMPLES)
def test_an_example_renders_to_html_that_markdown_leaves_alone(
    content: Content, name: str, arguments: tuple[str, ...]
) -> None:
    html = str(components.render(name, PageContext(content, PAGE, today(content.root)), *arguments))
    assert html
    if name not in INLINE:
        assert re.match(r"<(div|section)\b", html), html[:80]
    assert "\n\n" not in html
    assert not re.search(r"^\s", html, re.MULTILINE)
    assert faults(html) == []
    assert not re.search(r"\bNone\b(?! (of|that)\b)", re.sub(r"<[^>]*>", " ", html))
    assert "{{" not in html
    assert "Markup(" not in html


@pytest.mark.parametrize(("name", "arguments"), EXAMPLES)
def test_an_example_renders_the_same_every_time(content: Content, name: str, arguments: tuple[str, ...]) -> None:
    day = today(content.root)
    first = components.render(name, PageContext(content, PAGE, day), *arguments)
    assert components.render(name, PageContext(content, PAGE, day), *arguments) == first


@pytest.mark.parametrize(("name", "arguments"), [param for param in EXAMPLES if param.values[1]])
def test_an_unknown_id_is_refused_with_what_to_write_instead(
    content: Content, name: str, arguments: tuple[str, ...]
) -> None:
    for index in range(len(arguments)):
        wrong = (*arguments[:index], "no-such-thing", *arguments[index + 1 :])
        with pytest.raises(ComponentError, match=r"^no .*\.$"):
            components.render(name, PageContext(content, PAGE, today(content.root)), *wrong)


# The small project with everyday and hostile signs in every text that allows them.

SIGNS = """ 1 < 2 & "two" 'three'"""
"""No tag, so that the models let it through, but enough to break HTML that does not escape."""


def _with_signs(value: Any, key: str = "") -> Any:
    if isinstance(value, dict):
        return {name: _with_signs(item, name) for name, item in value.items()}
    if isinstance(value, list):
        return [_with_signs(item, key) for item in value]
    texts = (
        "text",
        "name",
        "short_name",
        "title",
        "summary",
        "meaning",
        "figure",
        "says",
        "remark",
        "supports",
    )
    more = (
        "mechanism",
        "advice",
        "when",
        "route",
        "moment",
        "topic",
        "this_site",
        "label",
        "note",
        "term",
        "also",
    )
    literals = (
        "literal",
        "family",
        "container-title",
        "publisher",
        "role",
        "why",
        "instead",
        "police_note",
        "one_line",
    )
    stories = (
        "notice",
        "first",
        "became",
        "ask",
        "ideas",
        "look_for",
        "question",
        "opens",
        "left_out",
    )
    known = (*texts, *more, *literals, *stories)
    is_text = isinstance(value, str) and key in known and value != "bibliography"
    return value + SIGNS if is_text else value


@pytest.fixture(scope="module")
def signs(tmp_path_factory: pytest.TempPathFactory) -> Content:
    """The good project with signs in its texts, and a script in the titles of its sources."""
    root = copy_good(tmp_path_factory.mktemp("signs") / "project")
    for path in sorted((root / "data").rglob("*.yml")):
        if path.parent.name != "interface":
            _write_with_signs(path)
    return load(root)


def _write_with_signs(path: Path) -> None:
    data = _with_signs(yaml.safe_load(path.read_text(encoding="utf-8")))
    if path.name == "references.yml":
        for source in data["references"]:
            source["title"] = f"<script>alert(1)</script> {source['title']}"
    for risk in data.get("risks", ()):
        risk["topic"] = risk["topic"].partition(" ")[0]  # a key, not a text
    path.write_text(json.dumps(data, default=str), encoding="utf-8")


def test_every_text_is_escaped(signs: Content) -> None:
    build = Build(signs, today(signs.root), Assets(signs.root))
    shown = [build.component(path, name, *arguments) for path, name, arguments in calls(signs)]
    shown += [build.page_end(path) for path in signs.pages]
    assert build.problems == []
    assert sum("1 &lt; 2 &amp; " in html for html in shown) > 25
    for html in shown:
        assert "1 < 2" not in html
        assert "<script" not in html
        assert faults(html) == []
