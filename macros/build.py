"""One build of the site: the content, the day, and what each page has used so far. Knows nothing of MkDocs."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from .assets import Assets
from .brand import accent_css
from .components import render
from .content.loader import Content, load
from .content.problems import ContentError, Problem
from .page import ComponentError, PageContext
from .paper import emergency_line
from .rules import check
from .today import today


@dataclass
class Build:
    """A build in progress."""

    content: Content
    today: dt.date
    assets: Assets
    pages: dict[str, PageContext] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def page(self, path: str) -> PageContext:
        """Give the page at ``path`` under ``docs/``, the same for all its components."""
        if path not in self.pages:
            self.pages[path] = PageContext(self.content, path, self.today)
        return self.pages[path]

    def component(self, path: str, name: str, *arguments: Any) -> str:
        """Render a component on a page; a call that cannot be rendered becomes a problem and an empty text."""
        try:
            return str(render(name, self.page(path), *arguments))
        except (ComponentError, TypeError) as error:
            self.problems.append(self._problem(path, name, arguments, error))
            return ""

    def _problem(self, path: str, name: str, arguments: tuple[Any, ...], error: Exception) -> Problem:
        page = self.content.pages[path]
        words = [f"{name}(", *map(str, arguments)]
        lines = enumerate(page.body.split("\n"), page.first_line)
        line = next((number for number, text in lines if all(word in text for word in words)), 1)
        message = str(error)
        if isinstance(error, TypeError):
            message = f"the call does not fit ({error}). See macros/components/{name}/component.yml."
        return Problem(page.file, line, name, message)

    def page_end(self, path: str) -> str:
        """Give the Markdown that every page ends with: what it retells, its review state and its sources."""
        page = self.page(path)
        origin = render("page_origin", page) if self.content.pages[path].meta.drawn_from else ""
        review = render("page_review", page)
        sources = f"## {page.word('sources')} {{ #sources }}\n\n{render('page_sources', page)}" if page.numbers else ""
        return "\n\n" + "\n\n".join(part for part in (origin, review, sources) if part) + "\n"


_current: Build | None = None


def start(root: Path) -> Build:
    """Load and check the content of the project at ``root`` for a new build.

    Raises:
        ContentError: with every problem, when a rule does not hold.
    """
    global _current
    content = load(root)
    problems = check(content)
    if problems:
        raise ContentError(problems)
    _current = Build(
        content, today(root, content.organisation.folder), Assets(root, emergency_line(content), accent_css(content))
    )
    return _current


def current() -> Build:
    """Give the build in progress."""
    if _current is None:
        raise RuntimeError("no build has started: mkdocs.yml must list macros/hooks.py under hooks")
    return _current
