"""PDF: tags, language, title, outline, links, index, the same bytes again, one side of paper, time and memory."""

from __future__ import annotations

import datetime as dt
import os
import re
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from paper import one_line, texts
from pikepdf import Pdf
from project import ROOT, build, copy_good

from macros.content.loader import Content, load
from macros.pdf import pango, plan
from macros.pdf.links import public_address
from macros.pdf.piece import anchor_of, read, target_of
from macros.text import page_url

TODAY = dt.date(2026, 6, 1)

MOST_SECONDS = 60
MOST_MEGABYTES = 600

pytestmark = pytest.mark.skipif(bool(pango.trouble()), reason=pango.trouble())


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small good project, with a term of the glossary on two pages, built for a public address; read-only."""
    root = copy_good(tmp_path_factory.mktemp("pdf") / "project")
    for page in ("stories/robin.md", "understand/functions.md"):
        with (root / "docs" / page).open("a", encoding="utf-8") as file:
            file.write("\nA comedown passes.\n")
    done = build(root)
    assert done.returncode == 0, done.stderr
    return root


@pytest.fixture(scope="module")
def small_content(project: Path) -> Content:
    return load(project)


@pytest.fixture(scope="module")
def made(project: Path, small_content: Content) -> Path:
    """The folder with the small project's PDFs; read-only."""
    from macros.pdf.make import make

    make(project / "site", small_content, TODAY)
    return project / "site" / "print"


@pytest.fixture(scope="module")
def guide(made: Path) -> Iterator[Pdf]:
    """The small project's whole guide."""
    with Pdf.open(made / "guide.pdf") as pdf:
        yield pdf


@pytest.fixture(scope="module")
def pages(made: Path) -> list[str]:
    """The text of every page of the small project's whole guide."""
    return texts(made / "guide.pdf")


def walk(element: Any) -> Iterator[Any]:
    """Yield every tag below a tag, in reading order."""
    for kid in element.get("/K", ()) if hasattr(element.get("/K", ()), "__iter__") else ():
        if not isinstance(kid, int) and "/S" in kid:
            yield kid
            yield from walk(kid)


def links(pdf: Pdf) -> list[Any]:
    return [link for page in pdf.pages for link in page.obj.get("/Annots", ()) if link.Subtype == "/Link"]


def places(pdf: Pdf) -> dict[str, int]:
    """Give the page of every named place, 1 first."""
    flat = list(pdf.Root.Names.Dests.Names)
    order = {page.obj.objgen: number for number, page in enumerate(pdf.pages, 1)}
    return {str(name): order[place[0].objgen] for name, place in zip(flat[::2], flat[1::2], strict=True)}


def test_every_pdf_is_tagged_and_says_its_language_and_title(made: Path, small_content: Content) -> None:
    names = {sheet.name for sheet in plan.sheets(small_content)}
    assert {path.stem for path in made.glob("*.pdf")} == {*names, "guide"}
    assert {"cards", "my-plan", "tea-note"} < names
    for path in made.glob("*.pdf"):
        with Pdf.open(path) as pdf:
            assert pdf.Root.MarkInfo.Marked, path
            assert pdf.Root.Lang == small_content.site.language, path
            assert pdf.Root.ViewerPreferences.DisplayDocTitle, path
            with pdf.open_metadata() as metadata:
                assert metadata["pdfuaid:part"] == "1", path
                assert metadata["dc:title"] == str(pdf.docinfo["/Title"]), path


def test_tags_and_pages_of_the_guide_know_each_other(guide: Pdf) -> None:
    known = {page.obj.objgen for page in guide.pages}
    tags = list(walk(guide.Root.StructTreeRoot.K[0]))
    assert {tag.Pg.objgen for tag in tags} <= known
    assert {str(tag.S) for tag in tags} >= {"/H1", "/H2", "/H3", "/P", "/L", "/LI", "/Table", "/TH", "/TD", "/Link"}
    flat = list(guide.Root.StructTreeRoot.ParentTree.Nums)
    numbers = [int(number) for number in flat[::2]]
    assert numbers == list(range(len(numbers)))
    owners = [page.obj for page in guide.pages] + links(guide)
    assert {int(owner.get("/StructParents", owner.get("/StructParent"))) for owner in owners} == set(numbers)


def test_headings_of_the_guide_are_chapters_then_pieces(guide: Pdf, small_content: Content) -> None:
    levels = [int(str(tag.S)[2]) for tag in walk(guide.Root.StructTreeRoot.K[0]) if re.fullmatch(r"/H\d", str(tag.S))]
    chapters = plan.chapters(small_content)
    assert levels.count(1) == len(chapters) + len(("cover", "contents", "sources", "index"))
    assert levels.count(2) >= sum(len(chapter.pages) - 1 for chapter in chapters)


def test_headers_of_tables_say_what_they_are_for(guide: Pdf) -> None:
    headers = [tag for tag in walk(guide.Root.StructTreeRoot.K[0]) if tag.S == "/TH" and "/ID" in tag]
    assert headers
    assert {str(tag.A.Scope) for tag in headers} == {"/Column", "/Row"}
    names = [str(tag.ID) for tag in headers]
    assert len(names) == len(set(names))


def test_the_outline_leads_to_chapters_pieces_and_sections(guide: Pdf, small_content: Content) -> None:
    known = places(guide)
    with guide.open_outline() as outline:
        chapters = list(outline.root)
    titles = [chapter.title for chapter in chapters]
    opening = [small_content.pages[chapter.pages[0]].meta.title for chapter in plan.chapters(small_content)]
    assert titles == [*opening, small_content.words["sources"], small_content.words["guide_terms"]]
    entries = [entry for chapter in chapters for entry in (chapter, *chapter.children)]
    entries += [section for chapter in chapters for piece in chapter.children for section in piece.children]
    numbers = [known[str(entry.destination)] for entry in entries]
    assert len(numbers) > len(titles)
    assert [known[str(chapter.destination)] for chapter in chapters] == sorted(
        known[str(chapter.destination)] for chapter in chapters
    )


def test_every_link_of_the_guide_leads_somewhere_and_says_where(guide: Pdf) -> None:
    known = places(guide)
    found = links(guide)
    inside = [link for link in found if "/Dest" in link]
    outside = [str(link.A.URI) for link in found if "/A" in link]
    assert inside
    assert {str(link.Dest) for link in inside} <= known.keys()
    assert all(str(link.get("/Contents", "")).strip() for link in found)
    assert all(address.startswith(("https://", "http://", "tel:")) for address in outside)
    assert any(address.startswith("https://example.org/") for address in outside)


def test_the_contents_name_the_pages_on_which_titles_stand(pages: list[str], small_content: Content) -> None:
    contents = "\n".join(pages[1:3])
    for chapter in plan.chapters(small_content):
        for path in chapter.pages:
            title = str(small_content.pages[path].meta.title)
            line = re.search(rf"^{re.escape(title)}[ .]+(\d+)$", contents, re.MULTILINE)
            assert line, title
            assert title in one_line(pages[int(line[1]) - 1])


def test_the_number_in_the_margin_is_that_of_the_page(pages: list[str]) -> None:
    assert not re.search(r"(?:^|\s)1$", pages[0])
    for number, text in enumerate(pages[1:], 2):
        assert re.search(rf"(?:^|\s){number}$", text), number


def test_every_page_but_the_cover_says_whom_to_call(pages: list[str], small_content: Content) -> None:
    line = small_content.words["paper_emergency"].format(number=small_content.site.emergency.number)
    assert all(line in one_line(text) for text in pages)


def test_the_index_leads_to_pages_that_use_the_term(project: Path, pages: list[str], small_content: Content) -> None:
    title = small_content.words["guide_terms"]
    start = max(number for number, text in enumerate(pages) if re.search(rf"^{re.escape(title)}$", text, re.MULTILINE))
    index = one_line(" ".join(pages[start:]))
    word = small_content.words["paper_page"]
    used = 0
    for term in small_content.glossary.terms:
        entry = re.search(rf"(?<!\w){re.escape(term.term)}: .*? {word} ((?:\d+(?:, )?)+)", index)
        for number in re.findall(r"\d+", entry[1]) if entry else ():
            assert term.term.lower() in one_line(pages[int(number) - 1]).lower(), (term.term, number)
            used += 1
    assert used == 2
    assert sorted(set(_used_terms(project, small_content))) == sorted(
        str(term.term) for term in small_content.glossary.terms if f"{term.term}: " in index
    )


def _used_terms(project: Path, content: Content) -> Iterator[str]:
    """Give every term that the pages of the guide link to the glossary."""
    names = {f"term-{re.sub(r'[^a-z0-9]+', '-', term.term.lower())}": term.term for term in content.glossary.terms}
    for chapter in plan.chapters(content):
        for path in chapter.pages:
            html = (project / "site" / page_url(path) / "index.html").read_text(encoding="utf-8")
            yield from (str(names[name]) for name in re.findall(r'class="term" href="[^"]*#([^"]+)"', html))


def test_sources_stand_once_at_the_end_and_are_cited_by_their_number(guide: Pdf, pages: list[str]) -> None:
    cited = {str(link.Dest) for link in links(guide) if re.fullmatch(r"s\d+", str(link.get("/Dest", "")))}
    known = places(guide)
    assert cited
    last = {known[name] for name in cited}
    assert min(last) > max(known[name] for name in known if name.startswith("substances"))
    assert "#source-" not in one_line(" ".join(pages))


def test_the_same_content_gives_the_same_bytes(
    project: Path, made: Path, small_content: Content, tmp_path: Path
) -> None:
    from macros.pdf.make import make

    make(project / "site", small_content, TODAY, into=tmp_path / "again")
    first = {path.name: path.read_bytes() for path in made.glob("*.pdf")}
    assert {path.name: path.read_bytes() for path in (tmp_path / "again").glob("*.pdf")} == first


def test_links_to_pdf_appear_where_there_is_one(project: Path, made: Path, small_content: Content) -> None:
    page = (made / "index.html").read_text(encoding="utf-8")
    offered = set(re.findall(r'href="([a-z0-9-]+\.pdf)"', page))
    assert offered == {path.name for path in made.glob("*.pdf")}
    assert re.search(r'href="my-plan\.pdf"[^>]*>PDF, \d+ pages?, \d+ kB', page)
    assert (project / "site" / "print" / "my-plan" / "index.html").is_file()


def test_a_card_carries_the_warning_in_one_line_and_only_the_sources_it_cites(
    made: Path, small_content: Content
) -> None:
    for sheet in plan.sheets(small_content):
        text = one_line(texts(made / f"{sheet.name}.pdf")[0])
        assert small_content.words["g_warning_title"] not in text


def test_without_a_public_address_links_to_other_pages_are_their_names(project: Path, tmp_path: Path) -> None:
    (tmp_path / "sitemap.xml").write_text(
        "<urlset xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'><url><loc>http://127.0.0.1:8000/</loc></url></urlset>",
        encoding="utf-8",
    )
    assert public_address(tmp_path) is None
    assert public_address(project / "site") == "https://example.org/"


def test_addresses_of_links_are_read_as_a_browser_does() -> None:
    assert target_of("../plan/#goal", "care/triggers.md") == ("care/plan/", "goal")
    assert target_of("#why", "care/plan.md") == ("care/plan.md", "why")
    assert target_of("../", "care/plan.md") == ("care/", "")
    assert target_of("../..", "care/plan.md") == ("", "")
    assert target_of("https://example.org/", "care/plan.md") is None
    assert anchor_of("care/cravings/now.md", "why") == "care-cravings-now--why"


def test_fields_become_lines_and_boxes(project: Path, small_content: Content) -> None:
    piece = read(project / "site", "print/my-plan.md", small_content)
    assert not piece.body.xpath(".//input | .//textarea | .//button | .//*[@hidden]")
    assert piece.body.find_class("blank-line")
    assert piece.body.find_class("blank-box")


def test_names_of_files_give_nothing_away(content: Content) -> None:
    words = {form.lower() for name in content.substances.values() for form in (name.short_name, *_aliases(name))}
    for sheet in plan.sheets(content):
        parts = set(sheet.name.split("-"))
        assert not parts & ({"chemsex", "sex", "drug", "drugs", "chems"} | {word for word in words if len(word) > 1})


def _aliases(substance: Any) -> Iterator[str]:
    yield from (str(alias.name) for alias in getattr(substance, "aliases", ()))


@pytest.fixture(scope="module")
def real(site: Path, content: Content, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Folders with the real sheets and cards, by size of paper."""
    from macros.pdf.make import make

    names = [sheet.name for sheet in plan.sheets(content)]
    folders = {}
    for paper in ("a4", "letter"):
        folders[paper] = tmp_path_factory.mktemp(paper) / "print"
        make(site, content, TODAY, paper, only=names, into=folders[paper])
    return folders


SIDES = {"cards": 4, "my-plan": 2}
"""Sheets of more than one side; all others have one."""


@pytest.mark.parametrize("paper", ["a4", "letter"])
def test_every_real_sheet_and_card_is_one_side(real: dict[str, Path], content: Content, paper: str) -> None:
    counts = {}
    for sheet in plan.sheets(content):
        with Pdf.open(real[paper] / f"{sheet.name}.pdf") as pdf:
            counts[sheet.name] = len(pdf.pages)
    assert counts == {name: SIDES.get(name, 1) for name in counts}


@pytest.mark.exhaustive
def test_the_real_guide_takes_under_a_minute_and_600_megabytes(site: Path, tmp_path: Path) -> None:
    """Measured as time of two processors, so that a busy machine does not count; memory of all processes together."""
    command = [sys.executable, "-m", "macros", "pdf", "--site", str(site), "--into", str(tmp_path / "pdf")]
    before = os.times()
    process = subprocess.Popen([*command, "--only", "guide"], cwd=ROOT)
    peak = [0.0]
    watching = threading.Thread(target=_watch, args=(process, peak), daemon=True)
    watching.start()
    assert process.wait() == 0
    after = os.times()
    seconds = (after.children_user - before.children_user + after.children_system - before.children_system) / 2
    assert seconds < MOST_SECONDS
    assert peak[0] < MOST_MEGABYTES
    with Pdf.open(tmp_path / "pdf" / "guide.pdf") as pdf:
        assert len(pdf.pages) > 200


def _watch(process: subprocess.Popen[bytes], peak: list[float]) -> None:
    """Keep the most memory, in MB, that a process and its children have at one time (where /proc tells it)."""
    while process.poll() is None:
        peak[0] = max(peak[0], sum(_megabytes(pid) for pid in (process.pid, *_children(process.pid))))
        time.sleep(0.2)


def _children(pid: int) -> list[int]:
    try:
        tasks = list(Path(f"/proc/{pid}/task").iterdir())
        return [int(child) for task in tasks for child in (task / "children").read_text().split()]
    except OSError:
        return []


def _megabytes(pid: int) -> float:
    try:
        found = re.search(r"VmRSS:\s+(\d+)", Path(f"/proc/{pid}/status").read_text())
    except OSError:
        return 0.0
    return int(found[1]) / 1024 if found else 0.0
