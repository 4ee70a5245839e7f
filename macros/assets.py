"""Stylesheet and scripts of the site, put together from the frame and the components, named by their content."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path

import rcssmin
import rjsmin

from .components import FOLDER


@dataclass(frozen=True)
class Assets:
    """Files to write below the site's root, and how pages find them.

    Attributes:
        files: path -> content.
        style: path of the stylesheet.
        script: path of the frame's script.
        component_scripts: component -> path of its script.
    """

    files: dict[str, str]
    style: str
    script: str
    component_scripts: dict[str, str]


def collect(root: Path) -> Assets:
    """Read the sources under ``overrides/assets`` and ``macros/components`` and give what to publish."""
    source = root / "overrides" / "assets"
    sheets = [source / "base.css", *sorted(FOLDER.glob("*/style.css")), source / "print.css"]
    style = rcssmin.cssmin("\n".join(path.read_text(encoding="utf-8") for path in sheets))
    files: dict[str, str] = {}

    def publish(name: str, ending: str, text: str) -> str:
        digest = hashlib.sha256(text.encode()).hexdigest()[:8]
        path = f"assets/{name}.{digest}.{ending}"
        files[path] = text
        return path

    scripts = {
        path.parent.name: publish(path.parent.name.replace("_", "-"), "js", _script(path))
        for path in sorted(FOLDER.glob("*/script.js"))
    }
    return Assets(
        files=files,
        style=publish("site", "css", style),
        script=publish("site", "js", _script(source / "site.js")),
        component_scripts=scripts,
    )


def _script(path: Path) -> str:
    return str(rjsmin.jsmin(path.read_text(encoding="utf-8"))) + "\n"
