"""Commands for people who edit: ``python -m macros check | schema | new | pdf``."""

from __future__ import annotations

import argparse
import gc
import sys
from pathlib import Path

from .content.loader import load
from .content.problems import ContentError
from .rules import check, facts
from .scaffold import KINDS, create
from .schema import write_schemas
from .today import today

ROOT = Path(__file__).resolve().parent.parent


def main(arguments: list[str] | None = None) -> int:
    """Run one command; give the exit code (0 good, 1 problems found)."""
    parser = argparse.ArgumentParser(prog="python -m macros", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    checking = commands.add_parser("check", help="check data/ and docs/ without building")
    checking.add_argument("--overdue", action="store_true", help="list overdue reviews; exit 1 if there are any")
    commands.add_parser("schema", help="write the editor schemas of data/schema/ anew")
    new = commands.add_parser("new", help="start a new entity from a commented template")
    new.add_argument("kind", choices=sorted(KINDS))
    new.add_argument("id")
    pdf = commands.add_parser("pdf", help="make the PDFs of the built site")
    pdf.add_argument("--site", type=Path, default=ROOT / "site", help="folder of the built site")
    pdf.add_argument("--paper", choices=("a4", "letter"), default="a4")
    pdf.add_argument("--only", nargs="+", help="names of those to make, without ending")
    pdf.add_argument("--into", type=Path, help="folder to write to (default: print in the site)")
    options = parser.parse_args(arguments)
    gc.disable()  # a command ends before there is anything worth collecting
    try:
        if options.command == "schema":
            return _schema()
        if options.command == "new":
            return _new(options.kind, options.id)
        if options.command == "pdf":
            return _pdf(options)
        return _check(options.overdue)
    except ContentError as error:
        print(error, file=sys.stderr)
        return 1


def _check(list_overdue: bool) -> int:
    content = load(ROOT)
    problems = check(content)
    if problems:
        raise ContentError(problems)
    late = sorted(facts.overdue(content, today(ROOT, content.organisation.folder)))
    print(
        f"Content is sound: {len(content.substances)} substances, {len(content.emergencies)} emergencies, "
        f"{len(content.interactions.pairs)} pairs, {len(content.references)} sources, "
        f"{len(content.pages)} pages, {len(late)} overdue reviews."
    )
    if content.changes:
        print(f"{content.organisation.folder.name} has of its own:", *content.changes, sep="\n  ")
    if list_overdue and late:
        print("\n".join(map(str, late)))
        return 1
    return 0


def _schema() -> int:
    for path in write_schemas(ROOT / "data" / "schema"):
        print(path.relative_to(ROOT))
    return 0


def _new(kind: str, entity_id: str) -> int:
    for path in create(ROOT, kind, entity_id):
        print(f"{path.relative_to(ROOT)} written. Fill it in; `make check` says what is missing.")
    return 0


def _pdf(options: argparse.Namespace) -> int:
    site: Path = options.site
    from .pdf import pango

    missing = pango.trouble()
    if not missing and not (site / "index.html").is_file():
        missing = f"There is no built site in {site}. Run make site first, or make pdf, which does."
    if missing:
        print(missing, file=sys.stderr)
        return 1
    from .pdf.make import make

    made = make(site, load(ROOT), today(ROOT), options.paper, options.only, options.into)
    pages, size = sum(pdf.pages for pdf in made), sum(pdf.size for pdf in made)
    print(f"{len(made)} PDFs with {pages} pages, {size / 1e6:.1f} MB, in {options.into or site / 'print'}")
    return 0 if made else 1


if __name__ == "__main__":
    sys.exit(main())
