"""Starting a new entry, or an organisation's folder."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml
from project import ROOT, build, calls, copy_good, edit, report, snapshot
from pydantic import BaseModel

from macros import __main__ as program
from macros.assets import Assets
from macros.build import Build
from macros.content.kinds import FOLDERS
from macros.content.loader import load
from macros.content.models.country import Country
from macros.content.models.page import PageMeta
from macros.content.models.service import Service
from macros.content.models.site import Site
from macros.content.problems import ContentError
from macros.content.yamlfile import read_yaml
from macros.rules import check
from macros.rules.unfinished import unfinished
from macros.scaffold import organisation
from macros.scaffold.entity import ENTITIES, KINDS, Started, create
from macros.today import today

IDS = {"page": "care/rest", "country": "lv"}
"""What is started in these tests where "new-thing" cannot be an id."""

SOUND = [kind for kind in KINDS if kind != "country"]

MODELS: dict[str, type[BaseModel]] = {
    **{kind: FOLDERS[folder].kinds.get(kind, FOLDERS[folder].model) for kind, folder in ENTITIES.items()},
    "service": Service,
    "country": Country,
}

NEEDLESS = re.compile(r"^#(?! \S)", re.MULTILINE)
"""The # before a key that may be left out; an explanation has a space after it."""


def start(root: Path, kind: str, home: Path | None = None) -> Started:
    return create(root, kind, IDS.get(kind, "new-thing"), home)


def marks(root: Path) -> list[str]:
    return [str(mark) for mark in unfinished(load(root))]


def finish(path: Path) -> None:
    """Write something in each place that asks for it."""
    own = f"Something about {path.stem}, as it is and no more than that"
    text = re.sub(r"\[Write: [^\]]*\]", own, path.read_text(encoding="utf-8"))
    path.write_text(re.sub(r"  # Choose: .*", "", text), encoding="utf-8")


# Entries


@pytest.fixture(scope="module")
def started(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Mapping[str, Started]]:
    """A project with a new entry of every kind that is sound as it comes; to look at."""
    root = copy_good(tmp_path_factory.mktemp("started") / "project")
    return root, {kind: create(root, kind, IDS.get(kind, f"new-{kind.replace('_', '-')}")) for kind in SOUND}


def test_new_entries_are_sound_as_they_come_and_say_what_to_fill_in(
    started: tuple[Path, Mapping[str, Started]],
) -> None:
    root, entries = started
    assert report(root) == []
    files = {path.relative_to(root).as_posix() for entry in entries.values() for path in entry.written}
    assert {mark.split(":")[0] for mark in marks(root)} == files | {"data/interactions.yml"}


def test_new_entries_build_but_are_not_published(started: tuple[Path, Mapping[str, Started]]) -> None:
    root, _ = started
    refused = build(root)
    assert refused.returncode == 1
    assert "data/coping/new-coping.yml:9: unfinished: still to write: what the card is called." in refused.stderr
    assert not (root / "site").exists()
    shown = build(root, "--no-strict")
    assert shown.returncode == 0, shown.stderr
    assert "WARNING" not in shown.stderr
    assert "[Write: what to do first]" in (root / "site/care/cards/new-coping/index.html").read_text(encoding="utf-8")


@pytest.mark.parametrize("kind", MODELS)
def test_a_new_entry_names_every_key_and_only_those_that_have_to_be_there_stand_without_hash(
    good: Path, kind: str
) -> None:
    data = start(good, kind).written[0]
    text, values = data.read_text(encoding="utf-8"), read_yaml(data, data.parents[2]).data
    fields = MODELS[kind].model_fields
    assert {name for name, info in fields.items() if info.is_required()} <= set(values) <= set(fields)
    assert [name for name in fields if not re.search(rf"^#?{name}:", text, re.MULTILINE)] == []
    assert values["id"] == data.stem
    if "review" in fields:
        assert values["review"]["state"] == "draft"


def test_what_may_be_left_out_works_when_its_hash_is_removed(good: Path) -> None:
    for kind in SOUND:
        data = create(good, kind, IDS.get(kind, f"new-{kind.replace('_', '-')}")).written[0]
        if kind in MODELS:
            data.write_text(NEEDLESS.sub("", data.read_text(encoding="utf-8")), encoding="utf-8")
            assert set(read_yaml(data, data.parents[2]).data) == set(MODELS[kind].model_fields)
    assert report(good) == []


def test_every_choice_of_a_required_list_is_one_that_exists(good: Path) -> None:
    """So that a story, say, names a trigger of this project and not of the one the scaffold was written for."""
    story = read_yaml(start(good, "story").written[0], good).data
    assert (story["triggers"][0]["trigger"], story["working_tools"][0]["tool"]) == ("rain", "ask-first")
    assert story["source"] in load(good).references


def test_the_number_of_a_country_is_the_one_thing_that_nobody_proposes(good: Path) -> None:
    (data,) = start(good, "country").written
    assert [line.split(":")[:2] for line in report(good)] == [["data/countries/lv.yml", "12"]]
    assert "for LV: 110, 112, 113." in data.read_text(encoding="utf-8")
    edit(good, {"file": "data/countries/lv.yml", "replace": 'number: ""', "with": 'number: "113"'})
    assert report(good) == []
    assert marks(good)


def test_a_new_substance_can_be_mixed_with_everything_and_nothing_is_known_of_it(good: Path) -> None:
    started = start(good, "substance")
    assert [path.name for path in started.changed] == ["interactions.yml", "mkdocs.yml"]
    pairs = [pair for pair in load(good).interactions.pairs if "new-thing" in pair.pair]
    assert [(pair.pair[1], pair.level) for pair in pairs] == [(n, "unknown") for n in ("ghb", "sparkle", "alcohol")]


def test_a_partner_that_gets_a_page_keeps_what_is_known_of_its_mixes(good: Path) -> None:
    """The documented example: opioids, which can be mixed but have no page."""
    before = load(good).interactions
    started = create(good, "substance", "alcohol")
    assert [path.name for path in started.changed] == ["partners.yml", "interactions.yml", "mkdocs.yml"]
    assert load(good).partners == {}
    assert load(good).interactions == before
    assert report(good) == []


def test_a_partner_is_taken_out_without_touching_its_neighbours(good: Path) -> None:
    more = "  - id: tea\n    name: Tea\n    examples: Green.\n"
    edit(good, {"file": "data/partners.yml", "replace": "partners:\n", "with": f"partners:\n{more}"})
    create(good, "substance", "alcohol")
    assert (good / "data/partners.yml").read_text(encoding="utf-8") == f"partners:\n{more}"


def test_new_pages_join_the_navigation_beside_those_most_like_them(tmp_path: Path) -> None:
    root = copy_good(tmp_path / "real")
    navigation = (
        "nav:\n  - index.md\n  - Drugs:\n      - substances/index.md\n      - substances/ghb.md\n"
        "      - Mixes:\n          - substances/ghb-mixing.md\n  - Care:\n      - care/triggers.md\n"
        "      - Cards:\n          - care/cards/wait.md\n  - search.md\n\nplugins:\n"
    )
    settings = root / "mkdocs.yml"
    settings.write_text(navigation, encoding="utf-8")
    for kind, name in (("substance", "tea"), ("coping", "nap"), ("page", "care/rest"), ("page", "care/cards/own")):
        create(root, kind, name)
    create(root, "page", "elsewhere/deep/down")
    new = [line for line in settings.read_text(encoding="utf-8").split("\n") if line not in navigation.split("\n")]
    assert new == [
        "      - substances/tea.md",
        "          - substances/tea-mixing.md",
        "      - care/rest.md",
        "          - care/cards/nap.md",
        "          - care/cards/own.md",
        "  - elsewhere/deep/down.md",
    ]


LIKE = {"story": "robin", "coping": "wait", "working_tool": "ask-first"}


@pytest.mark.parametrize("kind", LIKE)
def test_a_new_entry_that_is_filled_in_is_sound_and_wholly_shown(good: Path, kind: str) -> None:
    """Filled in as the one that is there already, so that only what the scaffold wrote is tried."""
    data, page = start(good, kind).written
    there = good / "data" / ENTITIES[kind] / f"{LIKE[kind]}.yml"
    data.write_text(there.read_text(encoding="utf-8").replace(f"id: {LIKE[kind]}", "id: new-thing", 1), "utf-8")
    finish(page)
    if kind == "story":
        part = '{{ story_part("new-thing", "outcome") }}\n'
        text = page.read_text(encoding="utf-8")
        page.write_text(text.replace(part, f'{part}\n{{{{ story_part("new-thing", "cards") }}}}\n'), encoding="utf-8")
    assert marks(good) == []
    if kind == "coping":
        assert [line.split(": ")[1] for line in report(good)] == ["reference"], "now a trigger has to name it"
        names = {"replace": "cards: [wait, walk]", "with": "cards: [wait, walk, new-thing]"}
        edit(good, {"file": "data/triggers.yml", **names})
    assert report(good) == []
    path = page.relative_to(good / "docs").as_posix()
    made = Build(load(good), today(good), Assets(good))
    warning = {("full",)}
    assert shown(made, path) - warning == shown(made, path.replace("new-thing", LIKE[kind]))
    assert made.problems == []


def shown(made: Build, path: str) -> set[tuple[str, ...]]:
    """Give the parts of its entity that the macro calls of a page show."""
    for page, name, arguments in calls(made.content):
        if page == path:
            made.component(path, name, *arguments)
    return {part[1:] for part in made.page(path).shown}


@pytest.mark.parametrize(
    ("there", "kind"),
    [
        ("data/substances/ghb.yml", "substance"),
        ("docs/emergency/g-withdrawal.md", "emergency"),
        ("docs/care/plan.md", "page"),
        ("data/countries/gb.yml", "country"),
    ],
)
def test_nothing_is_ever_overwritten(good: Path, there: str, kind: str) -> None:
    before = snapshot(good / "data") | snapshot(good / "docs")
    name = there.removeprefix("docs/").removesuffix(".md") if kind == "page" else Path(there).stem
    with pytest.raises(ContentError) as caught:
        create(good, kind, name)
    assert f"{there}:1: new: this file is there already. Choose another id." in str(caught.value)
    assert snapshot(good / "data") | snapshot(good / "docs") == before


@pytest.mark.parametrize(
    ("kind", "name"),
    [
        *(("substance", name) for name in ("", "My Drug", "a/b", "../evil", "a--b", "-a", "é", "a.b", "a\n")),
        *(("page", name) for name in ("../evil", "/evil", "care//x", "care/", "care/../x", "Care/x", "care/x.md")),
        *(("country", name) for name in ("latvia", "LV", "l1")),
        ("service", "../site"),
    ],
)
def test_what_cannot_be_an_id_is_refused(good: Path, kind: str, name: str) -> None:
    before = snapshot(good / "data")
    with pytest.raises(ContentError, match="this cannot be an id"):
        create(good, kind, name)
    assert snapshot(good / "data") == before


# What is unfinished


def test_only_values_and_text_ask_for_something_and_not_what_explains_or_is_left_out(good: Path) -> None:
    (page,) = start(good, "page").written
    finish(page)
    text = page.read_text(encoding="utf-8")
    page.write_text(f"{text}\n## [Write: a heading] and [Write: more]\n\n# Choose: no mark in a page\n", "utf-8")
    more = '# Explained: "[Write: ...]"\n  # Choose: nothing\n#  cards: "[Write: x]"\n'
    path = good / "data/triggers.yml"
    path.write_text(more + path.read_text(encoding="utf-8"), encoding="utf-8")
    assert marks(good) == [
        "docs/care/rest.md:11: unfinished: still to write: a heading. Put your own words there.",
        "docs/care/rest.md:11: unfinished: still to write: more. Put your own words there.",
    ]


def test_check_lists_what_is_unfinished_and_is_content(
    good: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(program, "ROOT", good)
    assert program.main(["new", "page", "care/rest"]) == 0
    assert capsys.readouterr().out.splitlines() == [
        "docs/care/rest.md written. Fill it in; `make check` says what is left.",
        "mkdocs.yml names it now.",
    ]
    assert program.main(["check"]) == 0
    _, *lines, last = capsys.readouterr().out.splitlines()
    assert lines[0] == (
        "docs/care/rest.md:2: unfinished: still to write: what the page care/rest is for. Put your own words there."
    )
    assert last == "5 places are unfinished: `make site` publishes nothing until they are filled in."


# Entries of an organisation's own


OWN = ("coping", "story", "quiz", "worksheet", "working_tool", "service", "page")


def test_an_organisation_starts_entries_of_its_own_and_the_shared_ones_stay_as_they_are(good: Path) -> None:
    home = good / "organisation"
    before = snapshot(good / "data") | snapshot(good / "docs") | {"nav": (good / "mkdocs.yml").read_bytes()}
    for kind in OWN:
        started = create(good, kind, IDS.get(kind, f"own-{kind.replace('_', '-')}"), home)
        assert all(path.is_relative_to(home) for path in started.written)
        assert started.changed == ()
    assert report(good) == []
    assert {mark.split("/")[0] for mark in marks(good)} == {"organisation"}
    assert snapshot(good / "data") | snapshot(good / "docs") | {"nav": (good / "mkdocs.yml").read_bytes()} == before


@pytest.mark.parametrize(
    ("kind", "name", "said"),
    [
        ("substance", "tea", "locked: the things that are mixed, and their groups, stay as they are on every site."),
        ("emergency", "tea", "locked: emergency steps stay as they are on every site."),
        (
            "country",
            "lv",
            "locked: numbers of countries (your own are in site.yml, under emergency) stay as they are",
        ),
        ("page", "emergency/tea", "locked: pages of this folder are the same on every site."),
        ("coping", "wait", "data/coping/wait.yml:1: new: this file is there already."),
    ],
)
def test_an_organisation_starts_nothing_that_is_locked_or_shared(good: Path, kind: str, name: str, said: str) -> None:
    before = snapshot(good / "organisation")
    with pytest.raises(ContentError) as caught:
        create(good, kind, name, good / "organisation")
    assert said in str(caught.value)
    assert snapshot(good / "organisation") == before


def test_a_folder_without_settings_is_no_organisation(good: Path) -> None:
    with pytest.raises(ContentError, match="docs:1: new: this is no organisation's folder"):
        create(good, "coping", "tea", good / "docs")


# An organisation's folder

ANSWERS = {
    "name": "Night House",
    "country": "gb",
    "leave": "https://www.bbc.com/weather",
    "contact": "Write to help@example.org.",
    "reviewers": "Nobody yet.",
    "police_note": "Nobody can say if the police come.",
}

HOSTILE = (
    ('He said: "yes" # no', "- [a]: {b}, &c *d !e |f >g %h @i `j`", "'"),
    ("مركز الليل بين الساعة", "Rīga 🌈 \\n \\x41 C:\\temp", " two \n lines\t"),
    ("no", "2026-11-21", "0116"),
    ("A very long name " * 40, "null", "~"),
)


def settings(folder: Path) -> Any:
    return read_yaml(folder / "site.yml", folder.parent).data


def test_the_folder_builds_at_once_and_holds_no_invented_service(
    good: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "night"
    files = organisation.create(good, folder, ANSWERS, "owner/name@v1.0")
    assert [path.relative_to(folder).as_posix() for path in files] == [
        ".github/workflows/publish.yml",
        "README.md",
        "services/README.md",
        "site.yml",
        "words.yml",
    ]
    done = build(good, organisation=folder)
    assert done.returncode == 0, done.stderr
    home = (good / "site/index.html").read_text(encoding="utf-8")
    assert "Night House" in home
    assert 'href="tel:999"' in (good / "site/emergency/index.html").read_text(encoding="utf-8")


@pytest.mark.parametrize("texts", HOSTILE)
def test_every_answer_arrives_as_it_was_given_whatever_it_holds(
    good: Path, tmp_path: Path, texts: tuple[str, str, str]
) -> None:
    given = organisation.answers({**ANSWERS, **dict(zip(("name", "contact", "police_note"), texts, strict=True))}, None)
    organisation.create(good, tmp_path / "night", given)
    site = load(good, tmp_path / "night").site
    assert [site.name, site.contact, site.police_note] == [" ".join(text.split()) for text in texts]
    assert (str(site.leave.label), site.demonstration, site.country) == ("A weather page of the BBC.", True, "gb")


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("name", "<script>alert(1)</script>", "night/site.yml:7: name: HTML is not read here."),
        ("contact", "{{ config }}", "contact: macro calls are not read here."),
        ("name", "bell \x07", "name: the text holds an invisible control character."),
        ("name", "delete \x7f", "this line holds an invisible control character."),
        ("leave", "javascript:alert(1)", "leave.url: the value has to be a whole address"),
        ("leave", "http://example.org/", "leave.url: the value has to be a whole address"),
        ("country", "uk", 'there is no country "uk". Take one of: gb.'),
        ("country", "../gb", 'there is no country "../gb"'),
    ],
)
def test_an_answer_that_would_not_build_is_refused_and_nothing_is_written(
    good: Path, tmp_path: Path, name: str, text: str, said: str
) -> None:
    with pytest.raises(ContentError) as caught:
        organisation.create(good, tmp_path / "night", {**ANSWERS, name: text})
    assert said in str(caught.value)
    assert not (tmp_path / "night").exists()


def test_a_folder_with_something_in_it_is_left_alone(good: Path, tmp_path: Path) -> None:
    (tmp_path / "note.txt").write_text("mine", encoding="utf-8")
    for there in (tmp_path, tmp_path / "note.txt"):
        with pytest.raises(ContentError, match="there is something here already"):
            organisation.create(good, there, ANSWERS)
    assert (tmp_path / "note.txt").read_text(encoding="utf-8") == "mine"
    (tmp_path / "empty").mkdir()
    assert organisation.create(good, tmp_path / "empty", ANSWERS)


def test_every_key_of_the_settings_is_there_and_works_when_its_hash_is_removed(good: Path, tmp_path: Path) -> None:
    folder = tmp_path / "night"
    organisation.create(good, folder, ANSWERS)
    (folder / "logo.svg").write_text('<svg xmlns="http://www.w3.org/2000/svg"/>', encoding="utf-8")
    path = folder / "site.yml"
    path.write_text(NEEDLESS.sub("", path.read_text(encoding="utf-8")), encoding="utf-8")
    assert set(settings(folder)) == set(Site.model_fields)
    content = load(good, folder)
    assert check(content) == []
    assert {mark.path for mark in unfinished(content)} == {"night/site.yml"}


def test_going_live_needs_no_more_than_the_settings_offer(good: Path, tmp_path: Path) -> None:
    folder = tmp_path / "night"
    organisation.create(good, folder, ANSWERS)
    path = folder / "site.yml"
    text = path.read_text(encoding="utf-8").replace("demonstration: true", "demonstration: false")
    for key in ("emergency", "accepted_unreviewed"):
        text = re.sub(rf"^#{key}:\n(?:#  .*\n)+", lambda found: NEEDLESS.sub("", found[0]), text, flags=re.MULTILINE)
    path.write_text(text, encoding="utf-8")
    finish(path)
    content = load(good, folder)
    assert check(content) == []
    assert unfinished(content) == ()


def test_the_readme_shows_what_works_with_the_real_content(tmp_path: Path) -> None:
    """Its examples of a text, something left out, a longer gap and a page; and the service to copy."""
    folder = tmp_path / "night"
    organisation.create(ROOT, folder, ANSWERS)
    readme = (folder / "README.md").read_text(encoding="utf-8")
    examples = re.findall(r"```yaml\n# (\S+)\n(.*?)```", readme, re.DOTALL)
    assert [name for name, _ in examples] == [
        "data/coping/halt.yml",
        "data/coping/money-limits.yml",
        "data/g_timing.yml",
    ]
    page = re.search(r"```markdown\n(.*?)```", readme, re.DOTALL)
    service = re.search(r"```yaml\n(.*?)```", (folder / "services/README.md").read_text(encoding="utf-8"), re.DOTALL)
    assert page
    assert service
    for name, text in (*examples, ("docs/care/rest.md", page[1]), ("services/name-of-the-service.yml", service[1])):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    content = load(ROOT, folder)
    assert check(content) == []
    assert {mark.path for mark in unfinished(content)} == {"night/services/name-of-the-service.yml"}
    assert content.hidden["care/cards/money-limits.md"] == "Our counsellors do this in person."
    assert content.g_timing.better_minutes == 240


def test_questions_are_asked_in_order_and_flags_answer_them(good: Path) -> None:
    asked = []

    def ask(question: organisation.Question) -> str:
        asked.append(question.name)
        return "x" if not question.default else ""

    found = organisation.answers({"name": "Night", "contact": None}, ask)
    assert asked == ["country", "leave", "contact", "reviewers", "police_note"]
    assert (found["name"], found["contact"], found["leave"]) == ("Night", "x", "https://www.bbc.com/weather")
    assert "never" not in found["police_note"]
    assert set(found) == set(ANSWERS)


@pytest.mark.parametrize(
    ("name", "wrong", "right"),
    [
        ("country", "uk", "gb"),
        ("leave", "example.org", "https://example.org/"),
        ("name", "", "Night"),
        ("contact", "<b>", "c"),
    ],
)
def test_a_wrong_answer_is_noticed_while_there_is_somebody_to_ask(
    good: Path, name: str, wrong: str, right: str
) -> None:
    question = next(question for question in organisation.questions() if question.name == name)
    assert organisation.trouble(good, question, wrong)
    assert organisation.trouble(good, question, right) == ""


def test_without_a_terminal_one_line_names_the_flags_that_are_missing(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "macros", "new", "organisation", str(tmp_path / "night"), "--name", "Night"]
    done = subprocess.run(command, cwd=ROOT, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert done.stderr == (
        "organisation:1: new: there is no terminal to ask in. Answer with flags:"
        ' --country "..." --contact "..." --reviewers "..."\n1 problem. Nothing was published.\n'
    )
    assert not (tmp_path / "night").exists()


# The workflow that publishes


def workflow(folder: Path) -> Any:
    return yaml.safe_load((folder / ".github/workflows/publish.yml").read_text(encoding="utf-8"))


def steps(jobs: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    for job in jobs.values():
        yield from job.get("steps", ())


@pytest.mark.parametrize(
    ("generator", "name", "ref"),
    [
        ("owner/open-door@v1.0.0", "owner/open-door", "v1.0.0"),
        ("o/n.a_m-e@1.10", "o/n.a_m-e", "1.10"),
        (f"o/n@{'0' * 39}1", "o/n", f"{'0' * 39}1"),
        ("o/n@1e10", "o/n", "1e10"),
        ("o/n@release/2026-11", "o/n", "release/2026-11"),
    ],
)
def test_both_repositories_stand_side_by_side_at_the_version_that_was_named(
    good: Path, tmp_path: Path, generator: str, name: str, ref: str
) -> None:
    organisation.create(good, tmp_path / "night", ANSWERS, generator)
    own, shared, *_ = steps(workflow(tmp_path / "night")["jobs"])
    assert own["with"] == {"path": "organisation", "persist-credentials": False}
    assert shared["with"] == {"repository": name, "ref": ref, "path": "generator", "persist-credentials": False}
    address = f"https://raw.githubusercontent.com/{name}/{ref}/data/schema"
    assert f"$schema={address}/site.json" in (tmp_path / "night/site.yml").read_text(encoding="utf-8")
    service = create(good, "service", "tea", tmp_path / "night").written[0]
    assert service.read_text(encoding="utf-8").startswith(f"# yaml-language-server: $schema={address}/service.json\n")


@pytest.mark.parametrize(
    "generator",
    [
        "owner/name",
        "owner/name@",
        "owner@v1",
        "https://github.com/owner/name@v1",
        "owner/name@v1 ",
        "owner/name@v1\nrun: evil",
        'owner/name@v1"',
        "owner/name@$(evil)",
        "owner/name@${{ secrets.X }}",
        "../name@v1",
        "owner/..@v1",
        "owner/name@v1..2",
        "owner/name@-v1",
        "owner/name@v1/",
        "owner/name@v1.lock",
        "-owner/name@v1",
    ],
)
def test_what_names_no_version_of_a_repository_is_refused_with_the_form(
    good: Path, tmp_path: Path, generator: str
) -> None:
    with pytest.raises(ContentError, match="Write owner/name@ref"):
        organisation.create(good, tmp_path / "night", ANSWERS, generator)
    assert not (tmp_path / "night").exists()


def test_the_workflow_may_do_no_more_than_it_needs_and_runs_the_actions_of_our_own(good: Path, tmp_path: Path) -> None:
    organisation.create(good, tmp_path / "night", ANSWERS, "owner/name@v1")
    text = (tmp_path / "night/.github/workflows/publish.yml").read_text(encoding="utf-8")
    made = workflow(tmp_path / "night")
    assert made["permissions"] == {"contents": "read"}
    assert {name: job["permissions"] for name, job in made["jobs"].items()} == {
        "build": {"contents": "read", "pages": "read"},
        "deploy": {"pages": "write", "id-token": "write"},
    }
    ours = "".join(path.read_text(encoding="utf-8") for path in (ROOT / ".github/workflows").glob("*.yml"))
    used = re.findall(r"uses: (\S+@[0-9a-f]{40} # v\S+)", text)
    assert len(used) == text.count("uses:") == 5
    assert [action for action in used if action not in ours] == []
    assert organisation.PACKAGES in ours
    assert len(text.splitlines()) < 50


def test_the_same_answers_give_the_same_files(good: Path, tmp_path: Path) -> None:
    for name in ("one", "two"):
        organisation.create(good, tmp_path / name / "night", ANSWERS, "owner/name@v1")
    assert snapshot(tmp_path / "one") == snapshot(tmp_path / "two")


def test_every_workflow_is_one_that_github_reads(good: Path, tmp_path: Path) -> None:
    """By the schema that check-jsonschema carries, so that no network is needed; and bash reads every script."""
    organisation.create(good, tmp_path / "night", ANSWERS, "owner/name@v1")
    files = [*(ROOT / ".github/workflows").glob("*.yml"), tmp_path / "night/.github/workflows/publish.yml"]
    assert fits("github-workflows", files) == ""
    scripts = [
        re.sub(r"\$\{\{.*?\}\}", "x", step["run"])
        for path in files
        for step in steps(yaml.safe_load(path.read_text(encoding="utf-8"))["jobs"])
        if "run" in step
    ]
    assert len(scripts) > 5
    for script in scripts:
        done = subprocess.run(["bash", "-n"], input=script, capture_output=True, text=True, check=False)
        assert done.stderr == "", script


def test_a_workflow_that_github_would_not_read_is_noticed(tmp_path: Path) -> None:
    (tmp_path / "bad.yml").write_text("on: push\njobs: {a: {steps: []}}\n", encoding="utf-8")
    assert "'runs-on' is a required property" in fits("github-workflows", [tmp_path / "bad.yml"])


def test_issue_forms_and_dependabot_settings_are_what_github_reads() -> None:
    folder = ROOT / ".github"
    forms = [path for path in folder.glob("ISSUE_TEMPLATE/*.yml") if path.name != "config.yml"]
    groups = {
        "github-issue-forms": forms,
        "github-issue-config": list(folder.glob("ISSUE_TEMPLATE/config.yml")),
        "dependabot": [folder / "dependabot.yml"],
    }
    assert [said for name, files in groups.items() if files and (said := fits(name, files))] == []


def fits(schema: str, files: list[Path]) -> str:
    """Give what a schema of GitHub's says against files; empty when they fit."""
    command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", f"vendor.{schema}", *map(str, files)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    return "" if done.returncode == 0 else done.stdout + done.stderr


def test_a_page_is_started_with_front_matter_that_its_model_knows(good: Path) -> None:
    (page,) = start(good, "page").written
    head = yaml.safe_load(page.read_text(encoding="utf-8").split("---\n")[1])
    assert set(head) == {"title", "description", "lead"} <= set(PageMeta.model_fields)
