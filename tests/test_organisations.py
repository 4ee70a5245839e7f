"""An organisation's folder: what it may add, replace and leave out, and what it never changes."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any, Literal

import pytest
import yaml
from browser import faults, new_context, serve
from lxml import html
from playwright.sync_api import Browser
from project import ROOT, build, copy_good, report, snapshot

from macros.__main__ import main
from macros.brand import contrast, nearest
from macros.content.loader import load
from macros.content.organisation import DEFAULT, chosen
from macros.content.overlay import LOCKS, Overlay
from macros.content.yamlfile import parse_yaml
from macros.left_out import cut_html, cut_markdown
from macros.navigation import navigation

FOLDERS = ROOT / "tests" / "organisations"
EXPECTED: dict[str, list[str]] = yaml.safe_load((FOLDERS / "expected.yml").read_text(encoding="utf-8"))


def folder(name: str) -> Path:
    return FOLDERS / name


@pytest.mark.parametrize("name", sorted(path.name for path in FOLDERS.iterdir() if path.is_dir()))
def test_a_folder_is_sound_or_every_mistake_is_named(good: Path, name: str) -> None:
    assert report(good, folder(name)) == EXPECTED.get(name, [])


@pytest.mark.parametrize("name", ["minimal", "long"])
def test_the_real_content_takes_a_small_folder(name: str, tmp_path: Path) -> None:
    own = shutil.copytree(folder(name), tmp_path / name)
    (own / "words.yml").unlink(missing_ok=True)  # its names are those of the small project
    assert report(ROOT, own) == []


def test_the_real_content_takes_longer_gaps_without_a_word_left_behind(tmp_path: Path) -> None:
    own = shutil.copytree(folder("minimal"), tmp_path / "own")
    (own / "data").mkdir()
    (own / "data" / "g_timing.yml").write_text("floor_minutes: 180\nbetter_minutes: 240\n", encoding="utf-8")
    assert report(ROOT, own) == []
    content = load(ROOT, own)
    assert "at least 3 hours, better 4" in content.g_timing.one_line
    assert content.g_timing.floor_minutes == 180


# What comes of a full folder


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small good project, whose pages stand in one list."""
    return copy_good(tmp_path_factory.mktemp("organisations") / "project")


@pytest.fixture(scope="module")
def full_site(project: Path) -> Path:
    site = project.parent / "full-site"
    done = build(project, "--site-dir", str(site), organisation=folder("full"))
    assert done.returncode == 0, done.stderr
    return site


def page(site: Path, url: str) -> Any:
    return html.fromstring((site / url / "index.html").read_text(encoding="utf-8"))


def words(site: Path, url: str) -> str:
    return " ".join(page(site, url).text_content().split())


def test_texts_are_replaced_and_entries_added(full_site: Path) -> None:
    card = words(full_site, "care/cards/wait")
    assert "Sit on the step outside." in card
    assert "Put the kettle on." not in card
    assert "When the wish comes." in card  # not replaced, so shared
    assert "Come to the blue door." in words(full_site, "care/cards/ring-the-bell")
    assert "What the days after can be like." in words(full_site, "glossary")
    assert "Our house, open until midnight." in words(full_site, "glossary")


def test_pages_are_replaced_and_added_with_their_pictures_and_their_place_in_the_menu(full_site: Path) -> None:
    assert "We open until midnight." in words(full_site, "about")
    assert (full_site / "care" / "door.png").read_bytes() == (folder("full") / "docs/care/door.png").read_bytes()
    links = page(full_site, "care/evenings").xpath("//nav//a/@href")
    assert "./" in links or "../evenings/" in links


def test_what_is_left_out_is_gone_and_nothing_leads_there(full_site: Path) -> None:
    assert not (full_site / "care/cards/walk").exists()
    assert not (full_site / "professionals").exists()
    for file in full_site.rglob("*.html"):
        text = file.read_text(encoding="utf-8")
        assert "left-out:" not in text
        tree: Any = html.fromstring(text)
        links = tree.xpath("//a/@href")
        assert [link for link in links if "cards/walk" in link or "professionals/" in link] == [], file
    assert "What professionals read" not in words(full_site, "care/evenings")


def test_the_gap_grows_and_a_level_is_raised(full_site: Path, good: Path) -> None:
    warning = page(full_site, "substances/ghb").xpath("string(//*[@data-g-warning])")
    assert "at least 2.5 hours, better 4" in " ".join(warning.split())
    pair = load(good, folder("full")).interactions.pairs[0]
    assert (pair.level, pair.pair) == ("life_threatening", ("sparkle", "ghb"))
    assert pair.mechanism == "One hides the other."


def test_local_names_join_the_others(full_site: Path) -> None:
    assert "Blue water" in words(full_site, "substances/ghb")


def test_numbers_logo_and_colour_are_the_organisations_own(full_site: Path) -> None:
    home = page(full_site, "")
    assert home.xpath("//header//a[@class='brand']/bdi")[0].text == "Blue Door"
    logo = home.xpath("//header//img/@src")[0]
    assert (full_site / logo).read_bytes() == (folder("full") / "logo.svg").read_bytes()
    assert ":root{--teal:#5b2a86}" in (full_site / home.xpath("//link[@rel='stylesheet']/@href")[0]).read_text()
    assert "demonstration" not in words(full_site, "")
    assert page(full_site, "emergency").xpath("//a/@href[starts-with(., 'tel:')]") == ["tel:112"]


def test_the_same_folder_gives_the_same_bytes_wherever_it_is(project: Path, full_site: Path, tmp_path: Path) -> None:
    elsewhere = shutil.copytree(folder("full"), tmp_path / "an" / "other" / "place" / "full")
    site = tmp_path / "site"
    assert build(project, "--site-dir", str(site), organisation=elsewhere).returncode == 0
    assert snapshot(site) == snapshot(full_site)


def test_a_hostile_folder_publishes_nothing(project: Path, tmp_path: Path) -> None:
    done = build(project, "--site-dir", str(tmp_path / "site"), organisation=folder("hostile"))
    assert done.returncode != 0
    for line in EXPECTED["hostile"]:
        assert line in done.stderr
    assert not (tmp_path / "site").exists()
    assert list(tmp_path.iterdir()) == []


def test_long_and_right_to_left_names_fit_the_narrowest_window(
    project: Path, tmp_path: Path, chromium: Browser
) -> None:
    site = tmp_path / "site"
    assert build(project, "--site-dir", str(site), organisation=folder("long")).returncode == 0
    windows: tuple[tuple[Literal["light", "dark"], int], ...] = (("light", 320), ("dark", 1200))
    with serve(site, "/") as server:
        for scheme, width in windows:
            context = new_context(chromium, scheme, width=width, height=900, bypass_csp=True)
            view = context.new_page()
            for url in ("", "emergency/", "substances/sparkle/"):
                view.goto(server.url(url))
                assert view.evaluate("document.documentElement.scrollWidth") <= width, url
                assert faults(view) == []
            context.close()


# The parts


def test_check_says_what_is_local(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ORG", str(folder("minimal")))
    assert main(["check"]) == 0
    assert "has of its own" not in capsys.readouterr().out


def test_the_default_is_the_demonstration_site(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv("ORG", raising=False)
    assert chosen(ROOT) == ROOT / DEFAULT
    monkeypatch.setenv("ORG", str(tmp_path))
    assert chosen(ROOT) == tmp_path
    assert load(ROOT, ROOT / DEFAULT).site.demonstration


def test_changes_are_named_by_ids_with_their_lines(good: Path) -> None:
    changes = [str(change) for change in load(good, folder("full")).changes]
    assert changes == [
        "full/data/coping/ring-the-bell.yml:1: adds coping/ring-the-bell",
        "full/data/coping/wait.yml:2: replaces summary",
        "full/data/coping/wait.yml:3: replaces steps",
        "full/data/coping/walk.yml:1: hides coping/walk (Our street is not lit at night.)",
        "full/data/g_timing.yml:1: replaces floor_minutes",
        "full/data/g_timing.yml:2: replaces better_minutes",
        "full/data/glossary.yml:3: replaces terms: Comedown: meaning",
        "full/data/glossary.yml:4: adds terms: Blue door",
        "full/data/interactions.yml:3: replaces pairs: ghb + sparkle: level",
        "full/data/interactions.yml:4: adds pairs: ghb + sparkle: advice",
        "full/data/triggers.yml:3: replaces triggers: rain: cards",
        "full/docs/about/index.md:1: replaces the page about/index.md",
        "full/docs/care/cards/ring-the-bell.md:1: adds the page care/cards/ring-the-bell.md",
        "full/docs/care/evenings.md:1: adds the page care/evenings.md",
        "full/words.yml:2: adds aliases of substances/ghb",
    ]


def overlay(shared: str, local: str, name: str = "glossary") -> Overlay:
    return Overlay(parse_yaml(shared, "data/x.yml"), parse_yaml(local, "own/x.yml"), name)


def test_every_value_keeps_the_file_and_line_it_came_from() -> None:
    shared = "terms:\n  - term: One\n    meaning: A\n  - term: Two\n    meaning: B\n"
    local = "# ours\nterms:\n  - term: Two\n    meaning: C\n  - term: Three\n    meaning: D\n"
    merged = overlay(shared, local).merged()
    assert [entry["meaning"] for entry in merged.data["terms"]] == ["A", "C", "D"]
    assert merged.where(("terms", 0, "meaning")) == ("data/x.yml", 3)
    assert merged.where(("terms", 1, "meaning")) == ("own/x.yml", 4)
    assert merged.where(("terms", 2, "meaning")) == ("own/x.yml", 6)
    assert merged.where(("terms", 2, "also")) == ("own/x.yml", 5)


def test_places_follow_when_an_entry_is_left_out() -> None:
    shared = "terms:\n  - term: One\n    meaning: A\n  - term: Two\n    meaning: B\n"
    local = "terms:\n  - term: One\n    hidden: We do not say that.\n"
    laid = overlay(shared, local)
    merged = laid.merged()
    assert [entry["term"] for entry in merged.data["terms"]] == ["Two"]
    assert merged.where(("terms", 0, "term")) == ("data/x.yml", 4)
    assert [str(change) for change in laid.changes] == [
        "own/x.yml:2: hides terms: One of glossary (We do not say that.)"
    ]


@pytest.mark.parametrize(
    ("local", "message"),
    [
        ("[]", 'own/x.yml:1: file: this has to be a mapping. Write lines of the form "key: value".'),
        ("hidden: No.", "own/x.yml:1: hidden: this cannot be left out as a whole. Leave out entries of it."),
        (
            "terms:\n  - term: One\n    meaning: B\n  - term: One\n    meaning: C\n",
            'own/x.yml:4: terms.1: "One" stands here again. Keep it once.',
        ),
        (
            "terms:\n  - term: Oen\n    hidden: Because.\n",
            'own/x.yml:2: terms.0: there is no "Oen"; did you mean "One"? Name one that the shared file has.',
        ),
        (
            "terms:\n  - term: One\n    hidden: 3\n",
            'own/x.yml:3: terms.0.hidden: write the reason after "hidden:", and nothing else beside term.',
        ),
    ],
)
def test_a_mistake_in_an_overlay_is_named(local: str, message: str) -> None:
    laid = overlay("terms:\n  - term: One\n    meaning: A\n", local)
    laid.merged()
    assert [str(problem) for problem in laid.problems] == [message]


def test_a_shared_source_stays_and_another_is_added() -> None:
    shared = "references:\n  - id: a\n    title: A\n"
    laid = overlay(shared, "references:\n  - id: b\n    title: B\n", "references")
    assert [entry["id"] for entry in laid.merged().data["references"]] == ["a", "b"]
    assert laid.problems == []
    changed = overlay(shared, "references:\n  - id: a\n    title: Other\n", "references")
    changed.merged()
    assert [problem.message for problem in changed.problems] == [LOCKS["references"].message]


def test_a_red_flag_stays() -> None:
    shared = "id: x\nfeedback:\n  - id: a\n    red_flag: true\n    title: Get help\n"
    for local in ("    title: All is well\n", "    hidden: We are calm here.\n"):
        laid = overlay(shared, f"id: x\nfeedback:\n  - id: a\n{local}", "self_checks/x")
        laid.merged()
        assert len(laid.problems) == 1
        assert laid.problems[0].message.startswith("locked: ")


def test_links_to_what_is_left_out_go_and_their_words_stay() -> None:
    hidden = {"stories/index.md", "care/cards/walk.md"}
    markdown = "[Stories](../stories/index.md#all), [cards](cards/index.md) and [walk](cards/walk.md)."
    expected = "[Stories](left-out:), [cards](cards/index.md) and [walk](left-out:)."
    assert cut_markdown(markdown, "care/index.md", hidden) == expected
    assert cut_html('<p>See <a href="../stories/">stories</a>.</p>', "care/index.md", hidden) == "<p>See stories.</p>"
    listed = '<h2 id="x">More</h2><ul><li><a href="left-out:">Stories</a></li></ul><h2 id="y">Next</h2><p>Text</p>'
    assert cut_html(listed, "care/index.md", hidden) == '<h2 id="y">Next</h2><p>Text</p>'
    kept = '<ul><li><a href="cards/walk/">Walk</a> or <a href="cards/wait/">wait</a></li></ul>'
    assert cut_html(kept, "care/index.md", hidden) == '<ul><li>Walk or <a href="cards/wait/">wait</a></li></ul>'
    assert cut_html(kept, "care/index.md", set()) == kept


def test_own_pages_stand_last_in_their_section(good: Path) -> None:
    content = load(good, folder("full"))
    shared = [
        "index.md",
        {"Care": ["care/index.md", {"Cards": ["care/cards/walk.md", "care/cards/wait.md"]}]},
        "about/index.md",
    ]
    assert navigation(shared, content) == [
        "index.md",
        {
            "Care": [
                "care/index.md",
                {"Cards": ["care/cards/wait.md", "care/cards/ring-the-bell.md"]},
                "care/evenings.md",
            ]
        },
        "about/index.md",
    ]


def test_contrast_is_that_of_the_guidelines() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#767676", "#ffffff") == pytest.approx(4.54, abs=0.01)
    assert contrast(nearest("#7fb8b4", ("#ffffff",), darker=True), "#ffffff") >= 7
