"""HTML to tagged PDF (PDF/UA-1) with WeasyPrint, the same bytes for the same content, on all processors."""

from __future__ import annotations

import gc
import hashlib
import logging
import os
from collections.abc import Iterator, Mapping
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import pydyf
from weasyprint import CSS, HTML
from weasyprint.text.fonts import FontConfiguration

from .links import JOINED
from .page import Document

MOST_WORKERS = 2
"""More would be faster, and take more memory than a small machine has."""

logging.getLogger("fontTools").setLevel(logging.ERROR)


@dataclass(frozen=True)
class Written:
    """A finished PDF.

    Attributes:
        anchors: the places on each page.
    """

    pages: int
    anchors: tuple[tuple[str, ...], ...]


class Writer:
    """Writes documents with stylesheets that are read once, when they are needed."""

    def __init__(self, styles: Mapping[str, str]) -> None:
        """Take the stylesheet of each kind of document."""
        self._styles = styles
        self._fonts = FontConfiguration()
        self._read: dict[str, CSS] = {}

    def _sheet(self, kind: str) -> CSS:
        if kind not in self._read:
            self._read[kind] = CSS(string=self._styles[kind], font_config=self._fonts)
        return self._read[kind]

    def write(self, document: Document, path: Path) -> Written:
        """Write one document to ``path``."""
        sheets = [self._sheet(document.kind), *([CSS(string=document.css)] if document.css else [])]
        variant = "pdf/ua-1" if document.tagged else None
        made = HTML(string=document.html).render(stylesheets=sheets, font_config=self._fonts, pdf_variant=variant)
        made.write_pdf(
            path,
            finisher=lambda _, pdf: _finish(pdf, document),
            pdf_variant=variant,
            pdf_identifier=hashlib.sha256((self._styles[document.kind] + document.html).encode()).digest()[:16],
        )
        return Written(len(made.pages), tuple(tuple(page.anchors) for page in made.pages))


class Workers:
    """Processes that write documents at the same time, each with a writer of its own."""

    def __init__(self, pool: ProcessPoolExecutor) -> None:
        """Take the processes."""
        self._pool = pool

    def write(self, documents: Mapping[Path, Document]) -> dict[Path, Written]:
        """Write documents to their paths, the longest first."""
        order = sorted(documents, key=lambda path: -len(documents[path].html))
        waiting = {path: self._pool.submit(_write, documents[path], path) for path in order}
        return {path: waiting[path].result() for path in documents}


@contextmanager
def workers(styles: Mapping[str, str]) -> Iterator[Workers]:
    """Start processes that write with these stylesheets, while the context lasts."""
    count = min(MOST_WORKERS, os.cpu_count() or 1)
    with ProcessPoolExecutor(count, get_context("spawn"), initializer=_prepare, initargs=(styles,)) as pool:
        yield Workers(pool)


_writers: list[Writer] = []


def _prepare(styles: Mapping[str, str]) -> None:
    """Get a process ready; it looks for memory to give back between documents alone, not thousands of times within."""
    gc.disable()
    _writers.append(Writer(styles))


def _write(document: Document, path: Path) -> Written:
    written = _writers[0].write(document, path)
    gc.collect()
    return written


def _finish(pdf: pydyf.PDF, document: Document) -> None:
    """Say where links lead, to another part too, and make the headers of tables known by scope and by name."""
    for thing in pdf.objects:
        if not isinstance(thing, dict):
            continue
        if thing.get("Subtype") == "/Link":
            _describe(thing, document.names)
        elif thing.get("S") == "/TH" and "ID" in thing:
            thing["ID"].string = f"{document.name}-{thing['ID'].string}"  # no other part has this name
            row = _parent(pdf, thing)
            thing["A"]["Scope"] = "/Column" if _parent(pdf, row)["S"] == "/THead" else "/Row"


def _parent(pdf: pydyf.PDF, element: dict[str, Any]) -> dict[str, Any]:
    """Give the tag that holds a tag."""
    parent: dict[str, Any] = pdf.objects[int(element["P"].split()[0])]
    return parent


def _describe(link: dict[str, Any], names: Mapping[str, str]) -> None:
    """Say in words where a link inside the document leads."""
    address = link["A"]["URI"].string if "A" in link else ""
    if address.startswith(JOINED):
        link["Dest"] = pydyf.String(address.removeprefix(JOINED))
        del link["A"]
    if "Dest" in link:
        anchor = link["Dest"].string
        link["Contents"] = pydyf.String(names.get(anchor, anchor))
