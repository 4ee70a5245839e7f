"""The stylesheet of every document: the site's own, as it prints, and what paper alone needs."""

from __future__ import annotations

import re

from ..components import FOLDER
from ..content.loader import Content
from ..paper import EMERGENCY, css_string, emergency_line

PAPERS = {"a4": "A4", "letter": "letter"}

_VALUE = re.compile(r"(--[a-z-]+):\s*([^;{}]+);")
_HAS = re.compile(r"[^{}]*:has\([^{}]*\{[^{}]*\}")
_USE = re.compile(r"var\((--[a-z-]+)\)")


def style(content: Content, paper: str = "a4") -> str:
    """Give the CSS: frame, components, print, PDF, whom to call, and the size of the paper (``a4``, ``letter``)."""
    frame = content.root / "overrides" / "assets"
    files = [frame / "base.css", *sorted(FOLDER.glob("*/style.css")), frame / "print.css", frame / "pdf.css"]
    css = "\n".join(file.read_text(encoding="utf-8") for file in files)
    css = css.replace(EMERGENCY, css_string(emergency_line(content)))
    return f"{_quick(css)}\n@page {{ size: {PAPERS[paper]}; }}"


def running_head(text: str) -> str:
    """Give the CSS that shows a text above every page of a part of the guide."""
    return f'@page guide {{ @top-left {{ content: "{css_string(text)}" }} }}'


def _quick(css: str) -> str:
    """Take out what costs time on every element and changes nothing on paper.

    These are variables, which have one value each when printed; the rule that gives every element a box before and
    after it; and rules about what an element has in it, which are about layouts of the screen.
    """
    values = dict(_VALUE.findall(css))
    css = _USE.sub(lambda use: values.get(use[1], use[0]), _VALUE.sub("", css))
    css = _HAS.sub("", re.sub(r"/\*.*?\*/", "", css, flags=re.DOTALL))
    return css.replace("*,\n::before,\n::after", "*", 1)
