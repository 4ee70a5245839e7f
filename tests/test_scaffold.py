"""Starting a new entity."""

from __future__ import annotations

from pathlib import Path

import pytest
from project import calls, edit, report, snapshot

from macros.assets import Assets
from macros.build import Build
from macros.content.kinds import FOLDERS
from macros.content.loader import load
from macros.content.problems import ContentError
from macros.content.yamlfile import read_yaml
from macros.scaffold import KINDS, create, model_of
from macros.today import today


@pytest.mark.parametrize("kind", KINDS)
def test_a_new_entity_is_yaml_with_every_key_that_has_to_be_there_and_no_value(good: Path, kind: str) -> None:
    data, page, *_ = create(good, kind, "new-thing")
    model = model_of(kind)
    values = read_yaml(data, good).data
    assert set(values) == {name for name, info in model.model_fields.items() if info.is_required()}
    assert values["id"] == "new-thing"
    assert values["review"] == {"state": "", "role": "", "date": "", "next": ""}
    text = data.read_text(encoding="utf-8")
    for name, info in model.model_fields.items():
        assert f"\n{name}:" in text or f"\n#{name}:" in text
        assert not info.description or info.description in text
    assert page.is_file()


@pytest.mark.parametrize("kind", KINDS)
def test_the_check_names_what_is_to_be_filled_in_and_nothing_else(good: Path, kind: str) -> None:
    written = create(good, kind, "new-thing")
    lines = report(good)
    assert {line.split(":")[0] for line in lines} == {path.relative_to(good).as_posix() for path in written}
    said = {line.split(": ")[1] for line in lines}
    assert {"title", "description", "review.state", "review.role", "review.date", "review.next"} <= said
    assert not any("not known here" in line or "key is missing" in line for line in lines)


def test_a_new_substance_names_every_claim_to_write(good: Path) -> None:
    create(good, "substance", "new-thing")
    said = {line.split(": ")[1] for line in report(good)}
    assert {
        "name",
        "drug_class",
        "what_it_is.0.text",
        "risks.0.claims.0.text",
        "overdose.early.0.text",
    } - said == {"drug_class"}


def test_what_may_be_left_out_works_when_its_hash_is_removed(good: Path) -> None:
    data, *_ = create(good, "substance", "new-thing")
    text = "\n".join(
        line.replace("#", "", 1) if line.lstrip().startswith("#") and not line.lstrip().startswith("# ") else line
        for line in data.read_text(encoding="utf-8").split("\n")
    )
    data.write_text(text, encoding="utf-8")
    assert set(read_yaml(data, good).data) == set(FOLDERS["substances"].model.model_fields)
    assert not any("not known here" in line or "YAML" in line for line in report(good))


def test_the_page_of_a_new_substance_has_headings_and_calls_but_no_text(good: Path) -> None:
    _, page, mixing = create(good, "substance", "new-thing")
    lines = [line for line in page.read_text(encoding="utf-8").split("---\n")[2].split("\n") if line]
    assert '{{ mixing("new-thing") }}' in mixing.read_text(encoding="utf-8")
    assert all(line.startswith(("## ", "### ", "{{ ")) for line in lines)
    assert '"ghb"' not in page.read_text(encoding="utf-8")


def calls_and_headings(page: Path) -> list[str]:
    """Give the lines of a page below its front matter that are not empty."""
    return [line for line in page.read_text(encoding="utf-8").split("---\n", 2)[2].split("\n") if line]


STORY = """\
## What happened

A long evening.

### Rain

It rained on Robin. {{ cite("test-guide") }}

## The story in short

### What sparkle did for Robin

{{ story_part("robin", "function") }}

## Where next

Go on.
"""


def test_the_page_of_a_new_story_has_the_parts_of_every_story_but_no_part_of_anyones(good: Path) -> None:
    """Headings without a call under them tell one person's story; a name in the others becomes the new one."""
    story = good / "docs/stories/robin.md"
    head = story.read_text(encoding="utf-8").split("## In short")[0]
    story.write_text(head + STORY, encoding="utf-8")
    _, page = create(good, "story", "sam")
    assert calls_and_headings(page) == [
        "## The story in short",
        "### What sparkle did for Sam",
        '{{ story_part("sam", "function") }}',
    ]


def test_the_page_of_a_new_working_tool_is_for_professionals(good: Path) -> None:
    _, page = create(good, "working_tool", "listen")
    assert "\naudience: professional\nin_short: []\n" in page.read_text(encoding="utf-8")
    assert calls_and_headings(page)[-1] == "## What to do next"
    said = {line.split(": ", 2)[1] for line in report(good) if line.startswith("docs/")}
    assert said == {"title", "description", "lead"}


def test_the_page_of_a_new_coping_card_is_one_call(good: Path) -> None:
    _, page = create(good, "coping", "stroll")
    assert calls_and_headings(page) == ['{{ coping_card("stroll") }}']


MODELS = {"story": "robin", "coping": "wait", "working_tool": "ask-first"}


@pytest.mark.parametrize("kind", MODELS)
def test_a_new_entity_that_is_filled_in_is_sound_and_wholly_shown(good: Path, kind: str) -> None:
    """Filled in as the one that is there already, so that only what the scaffold wrote is tried."""
    data, page = create(good, kind, "new-thing")
    there = good / "data" / KINDS[kind] / f"{MODELS[kind]}.yml"
    filled = there.read_text(encoding="utf-8").replace(f"id: {MODELS[kind]}", "id: new-thing", 1)
    data.write_text(filled, encoding="utf-8")
    text = page.read_text(encoding="utf-8").replace("title:", "title: A new thing")
    text = text.replace("description:", "description: What this new thing is, in one sentence for lists.")
    page.write_text(text.replace("lead:", "lead: New.").replace("[]", "[It is new.]"), encoding="utf-8")
    if kind == "coping":
        edit(
            good,
            {"file": "data/triggers.yml", "replace": "cards: [wait, walk]", "with": "cards: [wait, walk, new-thing]"},
        )
    assert report(good) == []
    path = page.relative_to(good / "docs").as_posix()
    build = Build(load(good), today(good), Assets(good))
    assert shown(build, path) == shown(build, path.replace("new-thing", MODELS[kind]))
    assert build.problems == []


def shown(build: Build, path: str) -> set[tuple[str, ...]]:
    """Give the parts of its entity that the macro calls of a page show."""
    for page, name, arguments in calls(build.content):
        if page == path:
            build.component(path, name, *arguments)
    return {part[1:] for part in build.page(path).shown}


@pytest.mark.parametrize(
    ("there", "kind"),
    [("data/substances/ghb.yml", "substance"), ("docs/emergency/g-withdrawal.md", "emergency")],
)
def test_nothing_is_ever_overwritten(good: Path, there: str, kind: str) -> None:
    before = snapshot(good / "data") | snapshot(good / "docs")
    with pytest.raises(ContentError) as caught:
        create(good, kind, Path(there).stem)
    assert f"{there}:1: new: this file is there already. Choose another id." in str(caught.value)
    assert snapshot(good / "data") | snapshot(good / "docs") == before


@pytest.mark.parametrize("name", ["", "My Drug", "a/b", "../evil", "a--b", "-a", "é", "a.b"])
def test_what_cannot_be_an_id_is_refused(good: Path, name: str) -> None:
    before = snapshot(good / "data")
    with pytest.raises(ContentError, match="this cannot be an id"):
        create(good, "substance", name)
    assert snapshot(good / "data") == before
