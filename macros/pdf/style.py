"""The stylesheets of documents: the site's own, as it prints, and what paper alone needs."""

from __future__ import annotations

import re

from ..components import FOLDER
from ..content.loader import Content
from ..paper import EMERGENCY, css_string, emergency_line

PAPERS = {"a4": "A4", "letter": "letter"}

KINDS = ("guide", "sheet")
"""Documents of one kind share a stylesheet."""

_VALUE = re.compile(r"(--[a-z-]+):\s*([^;{}]+);")
_HAS = re.compile(r"[^{}]*:has\([^{}]*\{[^{}]*\}")
_USE = re.compile(r"var\((--[a-z-]+)\)")


def styles(content: Content, paper: str = "a4") -> dict[str, str]:
    """Give the CSS of each kind: frame, components, print, PDF, whom to call, and the paper (``a4``, ``letter``)."""
    return {kind: _style(content, kind, paper) for kind in KINDS}


def _style(content: Content, kind: str, paper: str) -> str:
    frame = content.root / "overrides" / "assets"
    last = (frame / name for name in ("print.css", "pdf.css", f"pdf-{kind}.css"))
    files = [frame / "base.css", *sorted(FOLDER.glob("*/style.css")), *last]
    css = "\n".join(file.read_text(encoding="utf-8") for file in files)
    css = _plain(css.replace(EMERGENCY, css_string(emergency_line(content))))
    return f"{_quick(css) if kind == 'guide' else css}\n@page {{ size: {PAPERS[paper]}; }}"


def running_head(text: str) -> str:
    """Give the CSS that shows a text above every page of a part of the guide."""
    return f'@page guide {{ @top-left {{ content: "{css_string(text)}" }} }}'


def _plain(css: str) -> str:
    """Take out what costs time on every element and changes nothing on paper.

    These are variables, which have one value each when printed, and the rule that gives every element a box before and
    after it.
    """
    values = dict(_VALUE.findall(css))
    css = _USE.sub(lambda use: values.get(use[1], use[0]), _VALUE.sub("", css))
    return css.replace("*,\n::before,\n::after", "*", 1)


def _quick(css: str) -> str:
    """Take out rules about what an element has in it: they are about screens and sheets, and slow on long pages."""
    return _HAS.sub("", re.sub(r"/\*.*?\*/", "", css, flags=re.DOTALL))
