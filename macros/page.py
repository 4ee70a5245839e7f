"""What a component knows about the page it stands on: numbers of sources, links, words, the day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property

from markupsafe import Markup

from .content.loader import Content
from .content.problems import did_you_mean
from .text import ProseRenderer, relative_url


class ComponentError(Exception):
    """A macro call that cannot be rendered; the message says what to write instead."""


@dataclass
class PageContext:
    """One page while it is rendered.

    Attributes:
        path: under ``docs/``, with forward slashes.
        today: the day of the build.
        numbers: source id -> its number on this page, in order of first citation.
        shown: entity parts that components have shown (``emergencies/poppers``, ``sections``, ``swallowed``).
        components: components on this page; their styles and scripts are loaded with it.
    """

    content: Content
    path: str
    today: dt.date
    numbers: dict[str, int] = field(default_factory=dict)
    shown: set[tuple[str, ...]] = field(default_factory=set)
    components: frozenset[str] = frozenset()

    @cached_property
    def _prose(self) -> ProseRenderer:
        return ProseRenderer(self.link)

    def prose(self, text: str) -> Markup:
        """Render a text of the data files."""
        return self._prose(text)

    def word(self, key: str, **fill: object) -> str:
        """Give an interface word, filled in; an unknown key is an error."""
        try:
            return self.content.words[key].format(**fill)
        except KeyError:
            near = did_you_mean(key, self.content.words)
            raise ComponentError(f'no interface word "{key}"{near} Add it to data/interface/en.yml.') from None

    def link(self, target: str) -> str:
        """Give the address of a page (``emergency/poppers.md#tell``) as seen from this one."""
        path = target.partition("#")[0]
        if path not in self.content.pages:
            near = did_you_mean(path, self.content.pages)
            raise ComponentError(f'no page "{path}"{near} Give its path under docs/.')
        return relative_url(target, self.path)

    def cite(self, sources: Iterable[str]) -> tuple[int, ...]:
        """Number the sources on this page, and give their numbers in ascending order."""
        for source in sources:
            if source not in self.content.references:
                near = did_you_mean(source, self.content.references)
                raise ComponentError(f'no source "{source}"{near} Add it to data/references.yml.')
            self.numbers.setdefault(source, len(self.numbers) + 1)
        return tuple(sorted({self.numbers[source] for source in sources}))
