"""Make every PDF of a built site, and offer them on the page of things to print."""

from __future__ import annotations

import datetime as dt
import re
import shutil
import tempfile
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from ..content.loader import Content
from ..text import page_url
from . import plan
from .guide import Guide, guide
from .join import join
from .page import link
from .sheet import sheet
from .style import styles
from .write import Workers, Written, workers

OFFERED_ON = f"{plan.SHEETS}index.md"

KB = 1000
MB = 1000 * KB

_SLOT = re.compile(r'(<span class="pdf-slot" data-pdf="([a-z0-9-]+)">)(?:<a .*?</a>)?(</span>)', re.DOTALL)


@dataclass(frozen=True)
class Made:
    """A PDF in its place.

    Attributes:
        name: of its file, without ending.
        size: in bytes.
    """

    name: str
    pages: int
    size: int


def make(
    site: Path,
    content: Content,
    today: dt.date,
    paper: str = "a4",
    only: Collection[str] | None = None,
    into: Path | None = None,
) -> list[Made]:
    """Write the PDFs of a built site; none is put in its place before all are done.

    Args:
        site: folder of the built site.
        content: the content that it was built from.
        today: the day of the build.
        paper: ``a4`` or ``letter``.
        only: names of those to make; the page of things to print is left as it is then.
        into: folder to write to, in place of the site's folder ``print``; then, too, no page is changed.
    """
    target = into or site / plan.SHEETS
    target.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory(dir=target.parent, prefix=".pdf-") as name:
        folder = Path(name)
        made = _make(site, content, today, styles(content, paper), only, folder)
        for pdf in made:
            shutil.move(folder / f"{pdf.name}.pdf", target / f"{pdf.name}.pdf")
    if only is None and into is None and OFFERED_ON in content.pages:
        _offer(site / page_url(OFFERED_ON) / "index.html", made, content)
    return made


def _make(
    site: Path, content: Content, today: dt.date, css: Mapping[str, str], only: Collection[str] | None, folder: Path
) -> list[Made]:
    wanted = [one for one in plan.sheets(content) if only is None or one.name in only]
    documents = {folder / f"{one.name}.pdf": sheet(site, content, today, one) for one in wanted}
    whole = guide(site, content, today) if only is None or plan.GUIDE in only else None
    parts = {folder / f"part-{part.name}.pdf": part for part in whole.parts} if whole else {}
    with workers(css) as pool:
        written = pool.write({**documents, **parts})
        pages = {path: written[path].pages for path in documents}
        ends = _ends(pool, whole, [written[path] for path in parts], folder) if whole else {}
    if whole:  # the workers have ended, and given their memory back
        front, terms, numbers = ends
        target = folder / f"{plan.GUIDE}.pdf"
        join([front, *parts, terms], numbers, whole.outline, target)
        pages[target] = ends[numbers]
    return [Made(path.stem, count, path.stat().st_size) for path, count in pages.items()]


def _ends(pool: Workers, whole: Guide, parts: Iterable[Written], folder: Path) -> dict[Path, int]:
    """Write cover and contents, index, and the numbers of pages: each with how many pages it has."""
    front, terms, numbers = (folder / f"part-{name}.pdf" for name in ("front", "terms", "numbers"))
    first = pool.write({front: whole.front({})})[front]
    places = _numbered((first, *parts))
    last = pool.write({terms: whole.terms(places)})[terms]
    places = _numbered((first, *parts, last))
    count = first.pages + sum(part.pages for part in parts) + last.pages
    written = pool.write({front: whole.front(places), numbers: whole.numbers(count)})
    return {front: first.pages, terms: last.pages, numbers: written[numbers].pages}


def _numbered(parts: Iterable[Written]) -> dict[str, int]:
    """Give every place with the number of the page on which it begins."""
    pages = (anchors for part in parts for anchors in part.anchors)
    numbers: dict[str, int] = {}
    for number, anchors in enumerate(pages, 1):
        for anchor in anchors:
            numbers.setdefault(anchor, number)
    return numbers


def _offer(file: Path, made: Iterable[Made], content: Content) -> None:
    """Put links to the PDFs where the page has left places for them."""
    titles = {one.name: str(content.pages[one.page].meta.title) for one in plan.sheets(content)}
    titles[plan.GUIDE] = content.words["guide_cover"]
    links = {pdf.name: link(pdf.name, titles[pdf.name], _facts(pdf, content.words)) for pdf in made}

    def fill(slot: re.Match[str]) -> str:
        return f"{slot[1]}{links.get(slot[2], '')}{slot[3]}"

    file.write_text(_SLOT.sub(fill, file.read_text(encoding="utf-8")), encoding="utf-8")


def _facts(pdf: Made, words: Mapping[str, str]) -> str:
    """Give in words how much a PDF is."""
    pages = words["pdf_page"] if pdf.pages == 1 else words["pdf_pages"].format(count=pdf.pages)
    size = words["pdf_mb"].format(size=f"{pdf.size / MB:.1f}")
    if pdf.size < MB:
        size = words["pdf_kb"].format(size=max(1, pdf.size // KB))
    return words["pdf_facts"].format(pages=pages, size=size)
