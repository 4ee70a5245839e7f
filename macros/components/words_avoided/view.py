"""Words this site does not use of people, and what it says instead."""

from __future__ import annotations

from dataclasses import dataclass

from ...content.models.wording import Avoided
from ...page import PageContext


@dataclass(frozen=True)
class View:
    """The entries."""

    entries: tuple[Avoided, ...]


def view(page: PageContext) -> View:
    """Give the person-first list of ``data/wording.yml``."""
    return View(page.content.wording.person_first)
