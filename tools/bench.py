"""Build the same Markdown with this project and with stock Material for MkDocs, and print both side by side.

Then build the real content for ten organisations, each with a folder of its own, and print what a site takes.

``make bench``, or ``python tools/bench.py 10 100`` for other numbers of pages. Everything is written to a
temporary folder, which is removed at the end; the repository is only read.
"""

from __future__ import annotations

import argparse
import compileall
import gzip
import json
import os
import platform
import random
import re
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from html.parser import HTMLParser
from importlib.metadata import version
from pathlib import Path
from urllib.parse import urljoin, urlsplit

ROOT = Path(__file__).resolve().parent.parent
SIZES = (10, 100, 1000)
PER_SECTION = 25
"""Pages under one heading of the navigation."""

FOLDER = "notes"
"""Where the made-up pages go under ``docs/``; no real page may be there."""

BORROWED = ("data", "docs", "macros", "organisation", "overrides", "mkdocs.yml")
"""What this project is built from."""

STOCK = """\
site_name: Notes
site_url: http://127.0.0.1:8000/
theme:
  name: material
  font: false
plugins:
  - search
"""
"""Material as it comes. Only its fonts are off: they would be fetched from another origin, uncounted here."""

MEMORY_UNIT = 1 if sys.platform == "darwin" else 1024
"""Bytes in one unit of ``ru_maxrss``."""

SILENT = {"NO_MKDOCS_2_WARNING": "1", "DISABLE_MKDOCS_2_WARNING": "true"}


class BenchError(Exception):
    """The comparison cannot be made; the message says why."""


# --- The Markdown -------------------------------------------------------------------------------------------

THINGS = "garden path kettle window river bridge lamp basket table letter market orchard harbour ladder blanket"
QUALITIES = "small quiet warm bright grey plain soft round green narrow late slow light tall low"
SENTENCES = (
    "The {a} is {q} and stands near the {b}.",
    "Most people see the {a} before they see the {b}.",
    "In spring the {a} looks {q}.",
    "Keep the {a} and the {b} apart.",
    "A {q} {a} lasts longer than a {r} one.",
    "Who made the {a}? No one can tell.",
    "Look at the {b} first, then at the {a}.",
    "It rained all week, so the {a} stayed {q}.",
    "The {a} was moved twice last year.",
    "Each {a} has its own {b}.",
)
HEADINGS = ("What it is", "Where it stands", "How it is kept", "What to bring", "At a glance", "More to read")


def page_name(number: int) -> str:
    """Give the path of a made-up page under ``docs/``, counted from 0."""
    return f"{FOLDER}/part-{number // PER_SECTION + 1:02}/note-{number + 1:04}.md"


def markdown(number: int, pages: int) -> str:
    """Give a made-up page: always the same for the same number, about 400 plain words."""
    chance = random.Random(number)
    what, where, how, bring, glance, more = HEADINGS
    title = f"Note {number + 1}: the {chance.choice(QUALITIES.split())} {chance.choice(THINGS.split())}"
    description = f"A made-up page for measuring, number {number + 1}, with the parts that real pages have."
    parts = (
        f"---\ntitle: '{title}'\ndescription: {description}\n---",
        _paragraph(chance, 3),
        *(text for heading in (what, where, how) for text in _section(chance, heading)),
        f"## {bring}",
        _list(chance, "1.", 5),
        f"## {glance}",
        _table(chance, 6),
        f"## {more}",
        _links(number, pages),
    )
    return "\n\n".join(parts) + "\n"


def _section(chance: random.Random, heading: str) -> tuple[str, ...]:
    return (
        f"## {heading}",
        _paragraph(chance, 5),
        f"### A closer look at the {chance.choice(THINGS.split())}",
        _paragraph(chance, 4),
        _list(chance, "-", 4),
    )


def _sentence(chance: random.Random) -> str:
    first, second = chance.sample(THINGS.split(), 2)
    quality, other = chance.sample(QUALITIES.split(), 2)
    return chance.choice(SENTENCES).format(a=first, b=second, q=quality, r=other)


def _paragraph(chance: random.Random, sentences: int) -> str:
    return " ".join(_sentence(chance) for _ in range(sentences))


def _list(chance: random.Random, mark: str, items: int) -> str:
    return "\n".join(f"{mark} **{chance.choice(THINGS.split()).title()}.** {_sentence(chance)}" for _ in range(items))


def _table(chance: random.Random, rows: int) -> str:
    lines = ["| Thing | Look | Remark |", "| --- | --- | --- |"]
    for thing in chance.sample(THINGS.split(), rows):
        lines.append(f"| {thing} | {chance.choice(QUALITIES.split())} | {_sentence(chance)} |")
    return "\n".join(lines)


def _links(number: int, pages: int) -> str:
    near = dict.fromkeys((number + step) % pages for step in (-1, 1, PER_SECTION))
    start = Path(page_name(number)).parent
    targets = ((other, os.path.relpath(page_name(other), start)) for other in near if other != number)
    return "\n".join(f"- [Note {other + 1}]({Path(path).as_posix()})" for other, path in targets) or "Nothing."


# --- The two projects ---------------------------------------------------------------------------------------


def write_ours(root: Path, pages: int) -> None:
    """Write this project, with everything it has, and the made-up pages to ``root``."""
    root.mkdir()
    for name in BORROWED:
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, root / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(source, root / name)
    settings = root / "mkdocs.yml"
    settings.write_text(_with_pages(settings.read_text(encoding="utf-8"), pages), encoding="utf-8")
    _write_pages(root / "docs", pages)
    compileall.compile_dir(root / "macros", quiet=2)


def _with_pages(settings: str, pages: int) -> str:
    changed, times = re.subn(r"^nav:\n(?:[ ].*\n)+", lambda hit: hit[0] + _navigation(pages), settings, flags=re.M)
    if times != 1:
        raise BenchError("mkdocs.yml has no nav block, or more than one; correct _with_pages in tools/bench.py.")
    return changed


def write_stock(root: Path, pages: int) -> None:
    """Write a project of stock Material with the made-up pages to ``root``."""
    (root / "docs").mkdir(parents=True)
    start = "---\ntitle: Notes\ndescription: The first page.\n---\n\nMade-up pages for measuring.\n"
    (root / "docs" / "index.md").write_text(start, encoding="utf-8")
    (root / "mkdocs.yml").write_text(f"{STOCK}nav:\n  - index.md\n{_navigation(pages)}", encoding="utf-8")
    _write_pages(root / "docs", pages)


def _navigation(pages: int) -> str:
    lines = []
    for number in range(pages):
        if number % PER_SECTION == 0:
            lines.append(f"  - Part {number // PER_SECTION + 1}:")
        lines.append(f"      - {page_name(number)}")
    return "\n".join(lines) + "\n"


def _write_pages(docs: Path, pages: int) -> None:
    for number in range(pages):
        path = docs / page_name(number)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(markdown(number, pages), encoding="utf-8")


# --- Measuring ----------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Result:
    """What one build took and gave.

    Attributes:
        seconds: wall time of the whole command.
        processor: seconds of processor time, which other work on the machine hardly changes.
        memory: bytes, of the largest process of the build.
        pages: HTML files.
        output: bytes of all files.
        visit: what a first visit to one page loads (path or what it is -> bytes after gzip -9).
    """

    seconds: float
    processor: float
    memory: int
    pages: int
    output: int
    visit: dict[str, int]


def measure(root: Path, page: str, runs: int) -> Result:
    """Build the project at ``root`` so many times and measure; ``page`` is the address to visit.

    Raises:
        BenchError: a build failed; with what it printed.
    """
    builds = [_build(root) for _ in range(runs)]
    site = root / "site"
    files = [path for path in site.rglob("*") if path.is_file()]
    return Result(
        seconds=statistics.median(seconds for seconds, _ in builds),
        processor=statistics.median(usage.ru_utime + usage.ru_stime for _, usage in builds),
        memory=max(usage.ru_maxrss for _, usage in builds) * MEMORY_UNIT,
        pages=sum(path.suffix == ".html" for path in files),
        output=sum(path.stat().st_size for path in files),
        visit={name: _gzipped(site / name) for name in first_visit(site, page)},
    )


def _build(root: Path, *arguments: str, organisation: str = "") -> tuple[float, resource.struct_rusage]:
    """Build once; give seconds and what the operating system counted.

    On Linux a child's peak starts at what its parent had, so this program has to stay smaller than a build.
    It does: it holds one page or one file at a time.
    """
    environment = {
        key: value for key, value in os.environ.items() if key not in ("SITE_URL", "PYTHONDONTWRITEBYTECODE")
    }
    environment["ORG"] = organisation
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", *arguments]
    log = root / "build.log"
    with log.open("wb") as output:
        start = time.perf_counter()
        process = subprocess.Popen(command, cwd=root, env=environment | SILENT, stdout=output, stderr=output)
        _, status, usage = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        said = log.read_text(encoding="utf-8", errors="replace")
        raise BenchError(f"The build of {root.name} failed with exit code {process.returncode}:\n\n{said}")
    return seconds, usage


def _gzipped(path: Path) -> int:
    return len(gzip.compress(path.read_bytes(), 9, mtime=0))


class _Loads(HTMLParser):
    """Collects what a browser loads with a page by itself."""

    LINKS = frozenset({"stylesheet", "icon", "manifest", "preload", "modulepreload"})

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self.settings = ""
        self._in_settings = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        have = {name: value or "" for name, value in attrs}
        if tag == "link" and self.LINKS & set(have.get("rel", "").split()):
            self.found.append(have.get("href", ""))
        if tag in ("script", "img") and have.get("src"):
            self.found.append(have["src"])
        self._in_settings = tag == "script" and have.get("id") == "__config"

    def handle_endtag(self, tag: str) -> None:
        self._in_settings = False

    def handle_data(self, data: str) -> None:
        if self._in_settings:
            self.settings += data


def first_visit(site: Path, page: str) -> list[str]:
    """Give the files of ``site`` that a browser loads at the address ``page`` before the reader acts.

    That is the page, its stylesheets, scripts, icons and images. Stock Material's script loads two more at
    once: its search worker, which the page's settings name, and the search index.
    A browser's requests were the model.

    Raises:
        BenchError: something is loaded that is not in the site, so it could not be counted.
    """
    loads = _Loads()
    loads.feed((site / page / "index.html").read_text(encoding="utf-8"))
    addresses = [address for address in loads.found if not address.startswith("data:")]
    if loads.settings:
        settings = json.loads(loads.settings)
        addresses += [settings["search"], f"{settings['base']}/search/search_index.json"]
    files = [f"{page}index.html", *dict.fromkeys(_file(page, address) for address in addresses)]
    for name in files:
        if not (site / name).is_file():
            raise BenchError(f"/{page} loads {name}, which is not in the site.")
    return files


def _file(page: str, address: str) -> str:
    return urlsplit(urljoin(f"http://site/{page}", address)).path.removeprefix("/")


# --- Organisations ------------------------------------------------------------------------------------------

SETTINGS = """\
name: Service {number}
language: en
demonstration: true
country: {country}
police_note: We cannot say whether the police come with an ambulance. Saving a life comes first.
equipment: Ask at our door.
leave: {{url: "https://example.org/weather", label: A page about the weather}}
contact: Write to us.
without: [{without}]
"""
SERVICE = """\
id: place-{place}
name: Place {place} of service {number}
help: [chemsex, counselling, sexual-health]
for_whom: Anyone who has chemsex.
country: {country}
place: Town {place}
url: https://example.org/place-{place}
last_checked: 2026-11-01
checked_by: Made up for measuring
"""
LOCAL_PAGE = """\
---
title: Our evening, number {number}
description: A made-up page for measuring what the folder of an organisation adds to the time of a build.
---

Come on {number} evenings.
"""
ORGANISATIONS = 10
PLACES = 20
"""Services in each folder."""


def write_organisation(folder: Path, number: int) -> None:
    """Write the folder of a made-up organisation: settings, services, a longer gap, a page."""
    countries = sorted(path.stem for path in (ROOT / "data" / "countries").glob("*.yml"))
    country = countries[number % len(countries)]
    texts = {
        "site.yml": SETTINGS.format(number=number, country=country, without="stories" if number % 2 else ""),
        "data/g_timing.yml": f"floor_minutes: {120 + 30 * (number % 3)}\nbetter_minutes: 240\n",
        "docs/care/our-evening.md": LOCAL_PAGE.format(number=number),
    }
    for place in range(PLACES):
        texts[f"services/place-{place}.yml"] = SERVICE.format(number=number, place=place, country=country)
    for name, text in texts.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")


def organisations(count: int, folder: Path) -> Iterable[str]:
    """Build the real content for so many organisations, one after the other; give the lines to print."""
    root = folder / "project"
    write_ours(root, 1)
    print(f"{count} organisations ...", file=sys.stderr, flush=True)
    seconds, processor, memory, size = [], [], [], []
    for number in range(count):
        own = folder / f"organisation-{number}"
        write_organisation(own, number)
        site = folder / f"site-{number}"
        took, usage = _build(root, "--site-dir", str(site), organisation=str(own))
        seconds.append(took)
        processor.append(usage.ru_utime + usage.ru_stime)
        memory.append(float(usage.ru_maxrss * MEMORY_UNIT))
        size.append(float(sum(path.stat().st_size for path in site.rglob("*") if path.is_file())))
    yield f"\n{count} organisations, each with {PLACES} services and a page of its own: per site, median and most"
    for name, values, text in (
        ("build time", seconds, "{:.1f} s".format),
        ("processor time", processor, "{:.1f} s".format),
        ("peak memory", memory, _bytes),
        ("output size", size, _bytes),
    ):
        yield f"  {name:<18} {text(statistics.median(values)):>12} {text(max(values)):>12}"


# --- The table ----------------------------------------------------------------------------------------------

Measure = tuple[str, Callable[[Result], float], Callable[[float], str]]


def _bytes(value: float) -> str:
    return f"{value / 1e6:,.1f} MB" if value >= 1e6 else f"{value / 1e3:,.1f} kB"


MEASURES: tuple[Measure, ...] = (
    ("HTML files", lambda result: result.pages, lambda value: f"{value:.0f}"),
    ("build time", lambda result: result.seconds, lambda value: f"{value:.2f} s"),
    ("processor time", lambda result: result.processor, lambda value: f"{value:.2f} s"),
    ("peak memory", lambda result: result.memory, _bytes),
    ("output size", lambda result: result.output, _bytes),
    ("first visit, gzip", lambda result: sum(result.visit.values()), _bytes),
    ("  its requests", lambda result: len(result.visit), lambda value: f"{value:.0f}"),
)

ROW = "{:>6}  {:<18} {:>14} {:>16} {:>7}"


def rows(size: int, ours: Result, stock: Result) -> Iterable[str]:
    """Give the lines of the table for one size."""
    for name, value, text in MEASURES:
        ratio = value(ours) / value(stock)
        yield ROW.format(size, name, text(value(ours)), text(value(stock)), f"{ratio:.2f}")


def compare(size: int, folder: Path) -> tuple[Result, Result]:
    """Write and build both projects with ``size`` made-up pages; give what they took, ours first."""
    page = page_name(size // 2).removesuffix(".md") + "/"
    runs = 3 if size <= 100 else 1
    results = []
    for name, write in (("this project", write_ours), ("stock Material", write_stock)):
        root = folder / name
        print(f"{size} pages: {name} ...", file=sys.stderr, flush=True)
        write(root, size)
        results.append(measure(root, page, runs))
        shutil.rmtree(root)
    return results[0], results[1]


def _heading() -> str:
    own = len(list((ROOT / "docs").rglob("*.md")))
    return "\n".join(
        (
            f"Python {platform.python_version()}, MkDocs {version('mkdocs')}, "
            f"Material {version('mkdocs-material')}, {os.cpu_count()} processors.",
            f"The same made-up pages in both. This project adds its own {own} pages and all its checks;",
            "stock Material has default features, the search plugin and font: false. Times are the median",
            "of three builds up to 100 pages, of one build above; build time is wall time. Memory is that",
            "of the largest process. Ratio: this project / stock Material; under 1, this project takes less.",
            "",
            ROW.format("pages", "measure", "this project", "stock Material", "ratio"),
        )
    )


def _visits(size: int, results: tuple[Result, Result]) -> Iterable[str]:
    yield f"\nFirst visit, counted at {size} pages (bytes after gzip -9):"
    for name, result in zip(("this project", "stock Material"), results, strict=True):
        yield f"  {name}"
        yield from (f"  {size:>10,}  {file}" for file, size in result.visit.items())


def _page_count(text: str) -> int:
    number = int(text)
    if number < 1:
        raise argparse.ArgumentTypeError("at least 1 page")
    return number


def main(arguments: list[str] | None = None) -> int:
    """Measure every size and print the table; give the exit code."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sizes", nargs="*", type=_page_count, default=SIZES, help="numbers of pages")
    sizes = parser.parse_args(arguments).sizes
    print(_heading(), flush=True)
    try:
        for size in sizes:
            with tempfile.TemporaryDirectory(prefix="bench-") as folder:
                results = compare(size, Path(folder))
            print(*rows(size, *results), sep="\n", flush=True)
        print(*_visits(size, results), sep="\n", flush=True)
        with tempfile.TemporaryDirectory(prefix="bench-") as folder:
            print(*organisations(ORGANISATIONS, Path(folder)), sep="\n")
    except BenchError as error:
        print(error, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
