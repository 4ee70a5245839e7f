"""Stylesheets and scripts, put together from the frame and the components of each page, named by their content."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import rcssmin
import rjsmin

from .components import FOLDER
from .paper import EMERGENCY, css_string


@dataclass(frozen=True)
class PageAssets:
    """What one page loads: paths below the site's root."""

    style: str
    scripts: tuple[str, ...]


class Assets:
    """The site's stylesheets and scripts.

    A page loads one stylesheet, with the frame and the components it holds and nothing else: most readers open
    one page, some of them in an emergency. Pages with the same components share the file.

    Attributes:
        files: what to write, by path below the site's root; grows as pages ask for theirs.
    """

    def __init__(self, root: Path, emergency: str = "", colours: str = "") -> None:
        """Take the project's root and what a site has of its own.

        Args:
            root: the project's root.
            emergency: the line about emergencies at the foot of printed pages.
            colours: CSS after all other.
        """
        self._colours = colours
        self._emergency = css_string(emergency)
        self._source = root / "overrides" / "assets"
        self.files: dict[str, str] = {}
        self._of: dict[tuple[frozenset[str], str], PageAssets] = {}

    def of(self, components: frozenset[str], layout: str = "main") -> PageAssets:
        """Give what a page with these components loads.

        Args:
            components: names of the components on the page.
            layout: its template without ending; one that looks different has a stylesheet of its name.
        """
        if (components, layout) not in self._of:
            self._of[components, layout] = self._put_together(components, layout)
        return self._of[components, layout]

    def _put_together(self, components: frozenset[str], layout: str) -> PageAssets:
        own = [self._source / f"{layout}.css", *(FOLDER / name / "style.css" for name in sorted(components))]
        sheets = [self._source / "base.css", *(path for path in own if path.is_file()), self._source / "print.css"]
        text = "\n".join(path.read_text(encoding="utf-8") for path in sheets).replace(EMERGENCY, self._emergency)
        style = rcssmin.cssmin(text) + self._colours
        scripts = tuple(self._scripts[name] for name in sorted(components) if name in self._scripts)
        return PageAssets(self._publish("site", "css", style), (self._frame_script, *scripts))

    @cached_property
    def _frame_script(self) -> str:
        return self._publish("site", "js", _script(self._source / "site.js"))

    @cached_property
    def _scripts(self) -> Mapping[str, str]:
        return {
            path.parent.name: self._publish(path.parent.name.replace("_", "-"), "js", _script(path))
            for path in sorted(FOLDER.glob("*/script.js"))
        }

    def _publish(self, name: str, ending: str, text: str) -> str:
        path = f"assets/{name}.{hashlib.sha256(text.encode()).hexdigest()[:8]}.{ending}"
        self.files[path] = text
        return path


def _script(path: Path) -> str:
    return str(rjsmin.jsmin(path.read_text(encoding="utf-8"))) + "\n"
