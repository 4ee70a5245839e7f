"""PDF: tags, language, title, outline, links, index, the same bytes again, one side of paper, time and memory."""

from __future__ import annotations

import datetime as dt
import json
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
from browser import Server, new_context
from paper import one_line, small_letters, texts
from pikepdf import Pdf
from playwright.sync_api import Browser
from project import ROOT, build, copy_good, once

from macros.content.loader import Content, load
from macros.pdf import pango, plan
from macros.pdf.links import public_address
from macros.pdf.piece import anchor_of, read, target_of
from macros.text import page_url

TODAY = dt.date(2026, 6, 1)

MOST_SECONDS = 60
MOST_MEGABYTES = 600
PROCESSORS = 2

PAPERS = ("a4", "letter")

LEAST_WORDS = 25
"""A page of the guide with fewer words than this, head and foot included, counts as empty."""

pytestmark = pytest.mark.skipif(bool(pango.trouble()), reason=pango.trouble())


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small good project, with a term of the glossary on two pages, built for a public address, and its PDFs."""
    return once(tmp_path_factory, "pdf-project", _build_project)


def _build_project(folder: Path) -> None:
    from macros.pdf.make import make

    root = copy_good(folder)
    for page in ("stories/robin.md", "understand/functions.md"):
        with (root / "docs" / page).open("a", encoding="utf-8") as file:
            file.write("\nA comedown passes.\n")
    done = build(root)
    assert done.returncode == 0, done.stderr
    make(root / "site", load(root), TODAY)


@pytest.fixture(scope="module")
def small_content(project: Path) -> Content:
    return load(project)


@pytest.fixture(scope="module")
def made(project: Path) -> Path:
    """The folder with the small project's PDFs; read-only."""
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


def test_every_pdf_is_tagged_with_headings_outline_language_and_title(made: Path, small_content: Content) -> None:
    names = {sheet.name for sheet in plan.sheets(small_content)}
    assert {path.stem for path in made.glob("*.pdf")} == {*names, "guide"}
    assert {"cards", "my-plan", "tea-note"} < names
    for path in made.glob("*.pdf"):
        with Pdf.open(path) as pdf:
            assert pdf.Root.MarkInfo.Marked, path
            assert pdf.Root.Lang == small_content.site.language, path
            assert pdf.Root.ViewerPreferences.DisplayDocTitle, path
            tags = (str(tag.S) for tag in walk(pdf.Root.StructTreeRoot.K[0]))
            assert next(tag for tag in tags if tag.startswith("/H")) == "/H1", path
            with pdf.open_outline() as outline:
                assert outline.root, path
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

    names = ("guide", "my-plan", "tea-note")
    make(project / "site", small_content, TODAY, only=names, into=tmp_path / "again")
    first = {f"{name}.pdf": (made / f"{name}.pdf").read_bytes() for name in names}
    assert {path.name: path.read_bytes() for path in (tmp_path / "again").glob("*.pdf")} == first


def test_links_to_pdf_appear_where_there_is_one(project: Path, made: Path, small_content: Content) -> None:
    page = (made / "index.html").read_text(encoding="utf-8")
    offered = set(re.findall(r'href="([a-z0-9-]+\.pdf)"', page))
    assert offered == {path.name for path in made.glob("*.pdf")}
    assert re.search(r'href="my-plan\.pdf"[^>]*>PDF, \d+ pages?, \d+ kB', page)
    assert (project / "site" / "print" / "my-plan" / "index.html").is_file()


def test_a_card_carries_the_warning_in_one_line(made: Path, small_content: Content) -> None:
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
def real(site: Path, content: Content, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the real sheets and cards, in a folder for each size of paper."""

    def make_both(folder: Path) -> None:
        from macros.pdf.sheet import sheet
        from macros.pdf.style import styles
        from macros.pdf.write import Writer

        documents = [sheet(site, content, TODAY, wanted) for wanted in plan.sheets(content)]
        for paper in PAPERS:
            (folder / paper).mkdir(parents=True)
            writer = Writer(styles(content, paper))
            for document in documents:
                writer.write(document, folder / paper / f"{document.name}.pdf")

    return once(tmp_path_factory, "pdf-sheets", make_both)


SIDES = {"cards": 4}
"""Sheets of more than one side; all others have one."""

FOOT = 45
"""Points at the lower edge of a sheet, where it says whom to call."""

TURNED = {"matrix"}
"""Sheets with letters that are turned: each program reads other words in them."""

SMALL = {"g-card": 9, "matrix": 9, "cards": 9}
"""Sheets that may have smaller letters than 12 points: each has a version in large print, or as lists or pages."""

LARGE = {"g-card-large": 16, "emergency-poster-large": 18}
"""Sheets in large print, whose last line alone has 12 points."""


@pytest.mark.parametrize("paper", PAPERS)
def test_every_real_sheet_and_card_is_one_side(real: Path, content: Content, paper: str) -> None:
    counts = {}
    for sheet in plan.sheets(content):
        with Pdf.open(real / paper / f"{sheet.name}.pdf") as pdf:
            counts[sheet.name] = len(pdf.pages)
    assert len(counts) == len(list((real / paper).iterdir()))
    assert counts == {name: SIDES.get(name, 1) for name in counts}


def test_letters_on_real_sheets_and_cards_are_large_enough(real: Path, content: Content) -> None:
    for sheet in plan.sheets(content):
        found = small_letters(real / "a4" / f"{sheet.name}.pdf", SMALL.get(sheet.name, 12), FOOT)
        assert not found, (sheet.name, "".join(found))
    last = content.vocabulary.review_states["draft"].label + content.words["sheet_foot_sources"]
    for name, least in LARGE.items():
        found = small_letters(real / "a4" / f"{name}.pdf", least, FOOT)
        assert found == [letter for letter in last if letter.isalnum()], name


def test_a_sheet_as_pdf_says_what_its_page_says_when_printed(
    real: Path, content: Content, chromium: Browser, server: Server, tmp_path: Path
) -> None:
    context = new_context(chromium)
    view = context.new_page()
    neutral = words_of(content.site.name)
    for sheet in plan.sheets(content):
        if not sheet.page.startswith(plan.SHEETS) or sheet.name in TURNED:
            continue
        view.goto(server.url(page_url(sheet.page)))
        view.pdf(path=tmp_path / "sheet.pdf", format="A4", prefer_css_page_size=True)
        printed = words_of(" ".join(texts(tmp_path / "sheet.pdf")))
        made = words_of(" ".join(texts(real / "a4" / f"{sheet.name}.pdf")))
        assert made ^ printed <= neutral, sheet.name
    context.close()


def words_of(text: str) -> set[str]:
    """Give the words of a text; those of two letters may be parts of others, where a line ends."""
    return set(re.findall(r"[^\W\d_]{3,}", text))


def test_no_answer_stands_beside_its_question_in_the_guide(pages: list[str], small_content: Content) -> None:
    sheets = [one_line(text) for text in pages]
    for question in small_content.stories["robin"].questions:
        asked = next(number for number, text in enumerate(sheets) if str(question.ask) in text)
        assert str(question.look_for) not in sheets[asked]
        assert str(question.look_for) in " ".join(sheets[asked + 1 :])


def test_no_heading_of_the_guide_stands_alone_at_the_foot(made: Path, small_content: Content) -> None:
    assert list(lone_headings(made / "guide.pdf", small_content)) == []


def lone_headings(path: Path, content: Content) -> Iterator[tuple[int, str]]:
    """Yield each title of the outline that is the last line of its page, with the number of the page."""
    line = content.words["paper_emergency"].format(number=content.site.emergency.number)
    with Pdf.open(path) as pdf, pdf.open_outline() as outline:
        heads = {one_line(entry.title) for entry in outline.root}
        titles = {one_line(entry.title) for entry in _entries(outline.root)}
        wide = {number for number, page in enumerate(pdf.pages, 1) if page.mediabox[2] > page.mediabox[3]}
    for number, text in enumerate(texts(path), 1):
        if number in wide:  # the matrix, whose letters are turned
            continue
        lines = [one for one in text.splitlines() if not one.startswith(line) and not one.isdigit()]
        lines = lines[:-1] if lines and lines[-1] in heads else lines
        if lines and lines[-1] in titles and not re.search(r" \d+$", lines[0]):
            yield number, lines[-1]


def _entries(entries: list[Any]) -> Iterator[Any]:
    for entry in entries:
        yield entry
        yield from _entries(entry.children)


@pytest.fixture(scope="module")
def whole(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the real guide, and with the seconds and megabytes it took."""

    def make(folder: Path) -> None:
        folder.mkdir()
        command = [sys.executable, "-m", "macros", "pdf", "--site", str(site), "--into", str(folder), "--only", "guide"]
        before = os.times()
        process = subprocess.Popen(command, cwd=ROOT)
        peak = [0.0]
        watching = threading.Thread(target=_watch, args=(process, peak), daemon=True)
        watching.start()
        assert process.wait() == 0
        after = os.times()
        used = after.children_user - before.children_user + after.children_system - before.children_system
        (folder / "cost.json").write_text(json.dumps({"seconds": used / PROCESSORS, "megabytes": peak[0]}))

    return once(tmp_path_factory, "pdf-guide", make)


@pytest.mark.exhaustive
def test_the_real_guide_takes_under_a_minute_and_600_megabytes(whole: Path) -> None:
    """Measured as time of two processors, so that a busy machine does not count; memory of all processes together."""
    cost = json.loads((whole / "cost.json").read_text())
    assert cost["seconds"] < MOST_SECONDS
    assert cost["megabytes"] < MOST_MEGABYTES


@pytest.mark.exhaustive
def test_the_real_guide_is_whole(whole: Path, content: Content) -> None:
    with Pdf.open(whole / "guide.pdf") as pdf:
        known = places(pdf)
        assert {str(link.Dest) for link in links(pdf) if "/Dest" in link} <= known.keys()
        assert {anchor_of(path) for chapter in plan.chapters(content) for path in chapter.pages} <= known.keys()
        assert len(pdf.pages) > 200
    assert list(lone_headings(whole / "guide.pdf", content)) == []
    for number, text in enumerate(texts(whole / "guide.pdf"), 1):
        assert len(text.split()) > LEAST_WORDS, number


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
