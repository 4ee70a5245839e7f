"""Commands for people who edit: ``python -m macros check | schema | new | pdf``."""

from __future__ import annotations

import argparse
import gc
import sys
from pathlib import Path

from .content.loader import load
from .content.problems import ContentError
from .rules import check, facts
from .rules.unfinished import unfinished
from .scaffold import organisation
from .scaffold.entity import KINDS, create
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
    _add_new(commands.add_parser("new", help="start an entry, or an organisation's folder, from a commented template"))
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
            return _new(options)
        if options.command == "pdf":
            return _pdf(options)
        return _check(options.overdue)
    except ContentError as error:
        print(error, file=sys.stderr)
        return 1
    except (EOFError, KeyboardInterrupt):
        print("\nStopped. Nothing was written.", file=sys.stderr)
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
    marks = unfinished(content)
    if marks:
        print("\n".join(map(str, marks)))
        noun = "place is" if len(marks) == 1 else "places are"
        print(f"{len(marks)} {noun} unfinished: `make site` publishes nothing until they are filled in.")
    if list_overdue and late:
        print("\n".join(map(str, late)))
        return 1
    return 0


def _schema() -> int:
    for path in write_schemas(ROOT / "data" / "schema"):
        print(path.relative_to(ROOT))
    return 0


def _add_new(new: argparse.ArgumentParser) -> None:
    """Give the command ``new`` its kinds and their options."""
    kinds = new.add_subparsers(dest="kind", required=True, metavar="kind")
    for kind in sorted(KINDS):
        entry = kinds.add_parser(kind, help=f"start a {kind}")
        entry.add_argument("id", help="of a page its path under docs/, such as care/rest")
        entry.add_argument("--organisation", type=Path, help="folder of the organisation whose own it is")
    folder = kinds.add_parser("organisation", help="start an organisation's folder, with everything local to one site")
    folder.add_argument("path", type=Path, help="a new folder")
    for question in organisation.questions():
        folder.add_argument(question.flag, help=question.ask)
    folder.add_argument("--leave-label", default="", help="what the page that Leave this site opens is called")
    folder.add_argument("--generator", default="", help="owner/name@ref: with a workflow that publishes from GitHub")


def _new(options: argparse.Namespace) -> int:
    if options.kind == "organisation":
        return _new_organisation(options)
    started = create(ROOT, options.kind, options.id, options.organisation)
    for path in started.written:
        print(f"{_shown(path)} written. Fill it in; `make check` says what is left.")
    for path in started.changed:
        print(f"{_shown(path)} names it now.")
    return 0


def _new_organisation(options: argparse.Namespace) -> int:
    ask = _ask if sys.stdin.isatty() else None
    given = organisation.answers(vars(options), ask)
    for path in organisation.create(ROOT, options.path, given, options.generator, options.leave_label):
        print(f"{_shown(path)} written.")
    print(f"Read {_shown(options.path / 'README.md')}. To build: make site ORG={options.path}")
    return 0


def _ask(question: organisation.Question) -> str:
    default = f"\n(Enter: {question.default})" if question.default else ""
    while True:
        answer = input(f"{question.ask}{default}\n> ").strip() or question.default
        wrong = organisation.trouble(ROOT, question, answer)
        if not wrong:
            return answer
        print(wrong)


def _shown(path: Path) -> Path:
    return path.relative_to(ROOT) if path.is_relative_to(ROOT) else path


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
