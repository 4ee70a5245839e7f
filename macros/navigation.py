"""The navigation of one site: that of ``mkdocs.yml``, without what is left out, with an organisation's own pages."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import yaml

from .content.loader import Content


def navigation(shared: list[Any], content: Content) -> list[Any]:
    """Give the navigation of a site.

    Args:
        shared: ``nav`` of ``mkdocs.yml``: paths of pages, and mappings of a label to such a list.
        content: knows which pages are left out, and which are the organisation's own.

    An own page joins the section whose folder it is in, as its last page; one beside the home page stands before the
    last section.
    """
    kept = list(_kept(shared, content))
    there = set(pages_of(shared))
    own = [path for path in content.organisation.pages if path not in there and path not in content.hidden]
    for path in own:
        folder, _, _ = path.rpartition("/")
        section = _section_of(kept, folder) if folder else None
        if section is not None:
            section.append(path)
        else:
            kept.insert(len(kept) - 1, path)
    return kept


def published(content: Content) -> tuple[str, ...]:
    """Give every page of a site, by its path under ``docs/``, in the order of its navigation."""
    settings = yaml.load((content.root / "mkdocs.yml").read_text(encoding="utf-8"), Loader=_Settings)
    return tuple(path for path in pages_of(navigation(settings["nav"], content)) if path in content.pages)


class _Settings(yaml.SafeLoader):
    """Reads ``mkdocs.yml`` without its tags, which only MkDocs understands."""


_Settings.add_multi_constructor("", lambda loader, suffix, node: None)


def pages_of(entry: Any) -> Iterator[str]:
    """Yield every page of a navigation, in its order."""
    if isinstance(entry, str):
        yield entry
    for part in entry.values() if isinstance(entry, dict) else entry if isinstance(entry, list) else ():
        yield from pages_of(part)


def _kept(entries: list[Any], content: Content) -> Iterator[Any]:
    for entry in entries:
        if isinstance(entry, dict):
            sections = {label: list(_kept(inside, content)) for label, inside in entry.items()}
            if any(sections.values()):
                yield sections
        elif entry not in content.hidden:
            yield entry


def _section_of(entries: list[Any], folder: str) -> list[Any] | None:
    """Give the innermost list that holds the first page of a folder, or another page of it."""
    for entry in entries:
        for inside in entry.values() if isinstance(entry, dict) else ():
            found = _section_of(inside, folder)
            if found is not None:
                return found
    direct = [entry for entry in entries if isinstance(entry, str)]
    return entries if any(path.rpartition("/")[0] == folder for path in direct) else None
