"""Rules over the ledger: nothing of the source documents is lost, and every anchor exists."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from ..content.loader import Content
from ..content.problems import Problem, did_you_mean


def ledger_complete(content: Content) -> Iterator[Problem]:
    """Every part of a source document has all its points, each once, and each point belongs to its part."""
    seen: set[str] = set()
    for d, document in enumerate(content.ledger.documents):
        if document.source not in content.references:
            near = did_you_mean(document.source, content.references)
            message = f'no source "{document.source}"{near} Add it to data/references.yml.'
            yield _problem(content, ("documents", d, "source"), message)
        for s, section in enumerate(document.sections):
            at = ("documents", d, "sections", s)
            if len(section.items) != section.count:
                message = (
                    f"{section.id} has {section.count} points, and {len(section.items)} of them are here. "
                    "Add what is missing, with its page or the reason why it is left out."
                )
                yield _problem(content, (*at, "count"), message)
            for i, item in enumerate(section.items):
                if not item.id.startswith(f"{section.id}."):
                    message = f"{item.id} does not belong to {section.id}. Move it, or correct its id."
                    yield _problem(content, (*at, "items", i, "id"), message)
                if item.id in seen:
                    message = f"{item.id} stands here again. Rename or remove one of them."
                    yield _problem(content, (*at, "items", i, "id"), message)
                seen.add(item.id)


def ledger_pages(content: Content) -> Iterator[Problem]:
    """Every page that the ledger names exists."""
    for d, document in enumerate(content.ledger.documents):
        for s, section in enumerate(document.sections):
            for i, item in enumerate(section.items):
                page = (item.page or "").partition("#")[0]
                if item.page and page not in content.pages:
                    near = did_you_mean(page, content.pages)
                    message = f'no page "{page}"{near} Give the page where the point now stands.'
                    yield _problem(content, ("documents", d, "sections", s, "items", i, "page"), message)


def _problem(content: Content, at: tuple[str | int, ...], message: str) -> Problem:
    path, line = content.where("ledger", at)
    return Problem(path, line, f"ledger: {'.'.join(map(str, at))}", message)


RULES: tuple[Callable[[Content], Iterator[Problem]], ...] = (ledger_complete, ledger_pages)
