"""Parts of a document as one tagged PDF: pages, tags, named places and outline."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from pikepdf import Array, Dictionary, Name, Object, ObjectStreamMode, OutlineItem, Page, Pdf, String

from .page import Place


def join(parts: Iterable[Path], numbers: Path, outline: Iterable[Place], target: Path) -> None:
    """Write the parts as one PDF.

    Args:
        parts: tagged PDF files; title, language and the rest of the first are those of the whole.
        numbers: a PDF with the number of each page and nothing else, to lay over the pages.
        outline: the places to go to; each is in one of the parts.
        target: where to write.
    """
    first, *others = parts
    with Pdf.open(first) as whole:
        joined = _Joined(whole)
        for path in others:
            with Pdf.open(path) as part:
                joined.add(part)
        joined.finish()
        with Pdf.open(numbers) as sheets:
            for number, (page, sheet) in enumerate(zip(whole.pages, sheets.pages, strict=True), 1):
                if number > 1:  # the cover has none
                    _lay_over(whole, page, sheet, Name(f"/Number{number}"))
        with whole.open_outline() as tree:
            tree.root.extend(_entry(place) for place in outline)
        whole.save(target, deterministic_id=True, object_stream_mode=ObjectStreamMode.generate)


def _entry(place: Place) -> OutlineItem:
    entry = OutlineItem(str(place.title), String(place.anchor))
    entry.children.extend(_entry(inside) for inside in place.inside)
    entry.is_closed = not any(inside.inside for inside in place.inside)
    return entry


def _lay_over(whole: Pdf, page: Page, sheet: Page, name: Name) -> None:
    """Lay a sheet over a page, corner on lower right corner, as what readers' software leaves out."""
    aside = float(page.mediabox[2]) - float(sheet.mediabox[2])
    page.add_resource(whole.copy_foreign(sheet.as_form_xobject()), Name.XObject, name)
    page.contents_add(whole.make_stream(b"q"), prepend=True)  # what the page does to its coordinates ends with it
    page.contents_add(whole.make_stream(f"Q /Artifact BMC q 1 0 0 1 {aside:g} 0 cm {name} Do Q EMC".encode()))


class _Joined:
    """The first part, to which the others are added.

    The tags of a page are found by numbers that each part counts for itself (``StructParents``), in one list of the
    document (``ParentTree``).
    """

    def __init__(self, whole: Pdf) -> None:
        self._whole = whole
        self._root = whole.Root.StructTreeRoot
        self._document: Object = self._root.K[0]
        self._numbers: list[Any] = list(self._root.ParentTree.Nums)
        self._places = dict(_names(whole))

    def add(self, part: Pdf) -> None:
        """Put the pages of a part at the end."""
        start = len(self._numbers) // 2
        for page in part.pages:
            _renumber(page.obj, start)
        before = len(self._whole.pages)
        for page in part.pages:
            self._whole.pages.append(page)
        pages = [page.obj for page in self._whole.pages][before:]
        tags = self._whole.copy_foreign(part.Root.StructTreeRoot)
        for element in tags.K[0].K:
            element.P = self._document
            self._document.K.append(element)
        for number, entry in zip(*[iter(tags.ParentTree.Nums)] * 2, strict=True):
            self._numbers.extend((int(number) + start, entry))
        order: dict[Any, int] = {page.obj.objgen: place for place, page in enumerate(part.pages)}
        for name, place in _names(part):
            self._places[name] = Array([pages[order[_objgen(place)]], *list(place)[1:]])

    def finish(self) -> None:
        """Write the lists of the whole."""
        self._root.ParentTree.Nums = Array(self._numbers)
        self._root.ParentTreeNextKey = len(self._numbers) // 2
        flat = [item for name in sorted(self._places) for item in (String(name), self._places[name])]
        self._whole.Root.Names = Dictionary(Dests=self._whole.make_indirect(Dictionary(Names=Array(flat))))


def _names(pdf: Pdf) -> Iterable[tuple[str, Any]]:
    """Give every named place of a document."""
    if "/Names" not in pdf.Root:
        return []
    flat = list(pdf.Root.Names.Dests.Names)
    return [(str(name), place) for name, place in zip(flat[::2], flat[1::2], strict=True)]


def _objgen(place: Any) -> Any:
    """Give what tells the page of a place from all others of its file."""
    return place[0].objgen


def _renumber(page: Object, start: int) -> None:
    page.StructParents = int(page.StructParents) + start
    for link in page.get("/Annots", ()):
        link.StructParent = int(link.StructParent) + start
