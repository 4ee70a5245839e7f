"""Patterns that find any of many names as whole words; hundreds of alternatives in a row would be slow."""

from __future__ import annotations

import re
from collections.abc import Iterable


def any_of(names: Iterable[str]) -> str:
    """Give a regular expression for any of the names, longest first, case ignored.

    Names are grouped by their first letter, so that at each place of a text few of them are tried. What is
    found is the same: at one place only names with the same first letter can be found.
    """
    groups: dict[str, list[str]] = {}
    for name in sorted({name for name in names if name}, key=len, reverse=True):
        groups.setdefault(name[0].lower(), []).append(re.escape(name[1:]))
    return "|".join(f"{re.escape(first)}(?:{'|'.join(rest)})" for first, rest in groups.items())


def names_pattern(names: Iterable[str]) -> re.Pattern[str]:
    """Give a pattern for any of the names as whole words, longest first; case counts for single capitals (G)."""
    single = sorted({name for name in names if len(name) == 1})
    longer = any_of(name for name in names if len(name) > 1)
    parts = [f"(?i:{longer})"] * bool(longer) + [re.escape(name) for name in single]
    return re.compile(rf"(?<![\w-])(?:{'|'.join(parts)})(?![\w])")
