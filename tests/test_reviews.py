"""Who has reviewed what: the list on the page about reviews, the guide for reviewers, what GitHub asks and whom."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import yaml
from browser import Server, new_context
from playwright.sync_api import Browser, Page
from project import ROOT, edit

from macros.components import render
from macros.components.review_list.view import GROUPS, View, view
from macros.content.kinds import FACT_FILES, FOLDERS
from macros.content.loader import Content, load
from macros.page import ComponentError, PageContext

PAGE = "about/review.md"
DRAFT = "Not yet reviewed by a clinician. Written for the tests."
DAY = dt.date(2026, 6, 1)
PAPER = ("A4", "Letter")


def part(content: Content, name: str, today: dt.date = DAY) -> View:
    return view(PageContext(content, PAGE, today), name)


def html(content: Content, name: str, today: dt.date = DAY) -> str:
    return str(render("review_list", PageContext(content, PAGE, today), name))


def listed(found: View) -> list[str]:
    """Give the names of all texts of a list, in its order."""
    return [row.text.name for group in found.groups for block in group.blocks for row in block.rows]


def with_reviews(content: Content, **changes: dict[str, object]) -> Content:
    """Give the content with other review blocks of single files: ``g_timing={"state": "reviewed"}``."""
    changed: dict[str, Any] = {}
    for name, update in changes.items():
        entity = getattr(content, name)
        changed[name] = entity.model_copy(update={"review": entity.review.model_copy(update=update)})
    return replace(content, **changed)


def test_every_kind_with_facts_has_one_group() -> None:
    kinds = Counter(kind for kinds in GROUPS.values() for kind in kinds)
    assert kinds == Counter([*FOLDERS, *FACT_FILES])


@pytest.mark.parametrize("project", ["content", "good_content"])
def test_every_review_block_is_listed_once(project: str, request: pytest.FixtureRequest) -> None:
    content: Content = request.getfixturevalue(project)
    entities = [name for name, entity in content.facts() if getattr(entity, "review", None)]
    pages = [path for path, page in content.pages.items() if page.meta.review]
    found = part(content, "texts")
    assert Counter(listed(found)) == Counter([*entities, *pages])
    assert part(content, "count").counted == f"0 of {len(entities) + len(pages)} texts reviewed."
    assert [group.key for group in found.groups][:2] == ["emergencies", "mixing"]
    for group in found.groups:
        for block in group.blocks:
            assert [row.text.review.next for row in block.rows] == sorted(row.text.review.next for row in block.rows)


def test_a_text_is_overdue_from_the_day_after_its_date(good_content: Content) -> None:
    due = min(entity.review.next for _, entity in good_content.facts() if hasattr(entity, "review"))
    flag = good_content.words["review_overdue"]
    on_time = part(good_content, "count", due)
    assert on_time.overdue == ()
    assert "Nothing is overdue." in html(good_content, "count", due)
    assert on_time.due.startswith(f"Due next: {due:%-d %b %Y}, ")
    assert flag not in html(good_content, "texts", due)
    late = part(good_content, "count", due + dt.timedelta(days=1))
    assert {row.text.review.next for row in late.overdue} == {due}
    assert f"Overdue now: {len(late.overdue)}." in html(good_content, "count", due + dt.timedelta(days=1))
    assert html(good_content, "texts", due + dt.timedelta(days=1)).count(flag) == len(late.overdue)
    far = part(good_content, "count", dt.date(2099, 1, 1))
    assert far.due == ""
    assert len(far.overdue) == len(listed(part(good_content, "texts")))


def test_what_is_reviewed_is_counted_and_says_by_which_profession(good_content: Content) -> None:
    content = with_reviews(
        good_content,
        g_timing={"state": "reviewed", "role": "Emergency doctor"},
        triggers={"next": dt.date(2026, 5, 31)},
    )
    found = part(content, "count")
    assert found.counted.startswith("1 of ")
    assert "No clinician" in html(good_content, "count")
    assert "No clinician" not in html(content, "count")
    assert "1: Reviewed by: Emergency doctor." in found.states
    assert [row.text.name for row in found.overdue] == ["triggers"]
    mixing = part(content, "texts").groups[1]
    assert [(block.state, [row.text.name for row in block.rows]) for block in mixing.blocks] == [
        (DRAFT, ["interactions", "g_log"]),
        ("Reviewed by: Emergency doctor.", ["g_timing"]),
    ]


def test_who_reviews_is_named_where_the_settings_name_them(good_content: Content) -> None:
    assert "Nobody who reviews" in html(good_content, "count")
    named = replace(good_content, site=good_content.site.model_copy(update={"reviewers": "Two <nurses>."}))
    assert "Who reviews here: Two &lt;nurses&gt;." in html(named, "count")


def test_an_unknown_part_says_which_there_are(good_content: Content) -> None:
    with pytest.raises(ComponentError, match=r'no part "all"\. Write one of: count, texts, own'):
        part(good_content, "all")


def test_what_an_organisation_has_of_its_own_is_listed_with_the_reason_for_what_it_leaves_out(good: Path) -> None:
    assert "Nothing: all texts here are the shared ones." in html(load(good), "own")
    review = "review: {state: draft, role: Written by us, date: 2026-05-01, next: 2026-11-01}\n"
    site = (good / "organisation/site.yml").read_text(encoding="utf-8")
    head = "title: Our room\ndescription: Where our room is, and when somebody is there to talk."
    own = {
        "site.yml": f"{site}without: [stories]\n",
        "data/coping/wait.yml": f"id: wait\nsummary: Ten minutes with cocoa.\nwhen: At night.\n{review}",
        "data/coping/walk.yml": 'id: walk\nhidden: "Not here: no paths."\n',
        "docs/care/plan.md": (good / "docs/care/plan.md").read_text(encoding="utf-8"),
        "docs/care/room.md": f"---\n{head}\n---\n\nCome in.\n",
        "words.yml": "slang: {ghb: [gee]}\n",
    }
    for name, text in own.items():
        edit(good, {"file": f"organisation/{name}", "content": text})
    content = load(good)
    found = [(thing.what, thing.title, thing.url, thing.places, thing.reason) for thing in part(content, "own").own]
    title = {path: str(page.meta.title) for path, page in content.pages.items()}
    assert set(found) == {
        ("Left out", "stories", None, (), "the whole part"),
        ("Added", title["substances/ghb.md"], "../../substances/ghb/", ("aliases",), ""),
        ("Replaced", title["care/cards/wait.md"], "../../care/cards/wait/", ("summary", "when"), ""),
        ("Left out", title["care/cards/walk.md"], None, (), "Not here: no paths."),
        ("Replaced", title["care/plan.md"], "../../care/plan/", (), ""),
        ("Added", "Our room", "../../care/room/", (), ""),
    }
    assert len(found) == 6
    names = listed(part(content, "texts"))
    assert "coping/wait" in names
    assert not {"coping/walk", "stories/robin"} & set(names)


# --- Paper --------------------------------------------------------------------------------------------------


def sides(view: Page, paper: str) -> int:
    """Count the pages of a page as Chromium prints it."""
    return len(re.findall(rb"/Type\s*/Page\b", view.pdf(format=paper, prefer_css_page_size=True)))


def test_the_guide_for_reviewers_is_two_sides_and_the_list_a_worklist_with_boxes(
    chromium: Browser, server: Server
) -> None:
    context = new_context(chromium, javascript=False)
    page = context.new_page()
    page.goto(server.url("about/reviewing/"))
    assert {paper: sides(page, paper) for paper in PAPER} == {"A4": 2, "Letter": 2}
    page.goto(server.url("about/review/"))
    assert all(sides(page, paper) <= 12 for paper in PAPER)
    page.emulate_media(media="print")
    boxes = page.locator(".review-list th[scope=row]").evaluate_all(
        "all => all.map((e) => parseFloat(getComputedStyle(e, '::before').height))"
    )
    assert len(boxes) > 100
    assert min(boxes) >= 6 * 96 / 25.4 - 0.5
    context.close()


# --- On GitHub ----------------------------------------------------------------------------------------------

FORMS = sorted((ROOT / ".github/ISSUE_TEMPLATE").glob("[!c]*.yml"))
FIELDS = {"input", "textarea", "dropdown", "checkboxes"}


def loaded(path: Path) -> Any:
    return yaml.safe_load(path.read_text(encoding="utf-8"))


def test_there_is_a_form_for_a_mistake_and_one_for_a_service_and_no_empty_issue() -> None:
    forms = ROOT / ".github/ISSUE_TEMPLATE"
    assert {path.stem for path in forms.iterdir()} == {"something-is-wrong", "a-service-changed", "config"}
    chooser = loaded(forms / "config.yml")
    assert chooser["blank_issues_enabled"] is False
    for link in chooser["contact_links"]:
        assert link.keys() == {"name", "url", "about"}
        assert link["url"].startswith("https://")
    said = " ".join(link["about"] for link in chooser["contact_links"])
    assert "Call your local emergency number" in said
    assert "private" in said


@pytest.mark.parametrize("path", [path for path in FORMS if path.stem != "config"], ids=lambda path: path.stem)
def test_a_form_has_the_shape_that_github_reads(path: Path) -> None:
    """As in GitHub's own description of issue forms and of their elements."""
    form = loaded(path)
    assert form.keys() <= {"name", "description", "title", "labels", "body"}
    assert form["name"]
    assert form["description"]
    fields = [element for element in form["body"] if element["type"] in FIELDS]
    assert len({field["id"] for field in fields}) == len(fields)
    assert len({field["attributes"]["label"] for field in fields}) == len(fields)
    for element in form["body"]:
        if element["type"] == "markdown":
            assert element.keys() == {"type", "attributes"}
            assert element["attributes"].keys() == {"value"}
            continue
        assert element["type"] in FIELDS
        assert element.keys() <= {"type", "id", "attributes", "validations"}
        assert re.fullmatch(r"[A-Za-z0-9_-]+", element["id"])
        assert element.get("validations", {}).keys() <= {"required"}
        options = element["attributes"].get("options", [])
        assert bool(options) is (element["type"] in ("dropdown", "checkboxes"))
        if element["type"] == "checkboxes":
            assert all(option.keys() <= {"label", "required"} for option in options)
        else:
            assert all(isinstance(option, str) for option in options)
            assert len(set(options)) == len(options)


@pytest.mark.parametrize("path", [path for path in FORMS if path.stem != "config"], ids=lambda path: path.stem)
def test_a_form_warns_before_it_asks_and_lets_nobody_past_unwarned(path: Path) -> None:
    first, *_, last = loaded(path)["body"]
    assert first["type"] == "markdown"
    warning = " ".join(first["attributes"]["value"].split())
    for words in ("In danger now? Call", "Everybody can read", "your own health, drug use", "nor about anyone else's"):
        assert words in warning
    assert "in private" in warning
    assert last["type"] == "checkboxes"
    assert all(option["required"] for option in last["attributes"]["options"])
    assert "nor about anyone else's" in last["attributes"]["options"][0]["label"]


def owners() -> list[list[str]]:
    text = (ROOT / ".github/CODEOWNERS.example").read_text(encoding="utf-8")
    return [line.split() for line in text.splitlines() if line and not line.startswith("#")]


def test_the_example_of_owners_names_paths_that_exist_and_teams_to_replace() -> None:
    for pattern, *teams in owners():
        assert teams, pattern
        assert all(team.startswith("@YOUR-ORG/") for team in teams), pattern
        if pattern != "*":
            there = list(ROOT.glob(pattern.strip("/")))
            assert there, pattern
            assert all(path.is_dir() for path in there) == pattern.endswith("/"), pattern
    assert not (ROOT / ".github/CODEOWNERS").exists()


def test_clinicians_own_what_has_to_be_reviewed_before_going_live() -> None:
    clinical = [pattern.strip("/") for pattern, *teams in owners() if teams == ["@YOUR-ORG/clinicians"]]
    assert {"data/emergencies", "data/no_response.yml", "data/g_timing.yml", "data/interactions.yml"} <= set(clinical)
