"""The advised gaps between doses of G where texts name them, so that they are written once.

A text says ``{g_floor_hours}`` for the shortest gap that the site accepts, and ``{g_better_hours}`` for the one it
recommends. Both are numbers of hours, from ``data/g_timing.yml`` or from an organisation that asks for longer ones.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

KEYS = {"floor_minutes": "{g_floor_hours}", "better_minutes": "{g_better_hours}"}


def g_gaps(*files: Any) -> Mapping[str, str]:
    """Give what stands for each name, from the data of ``g_timing.yml`` files: the last that says it counts."""
    found = {}
    for data in files:
        for key, name in KEYS.items():
            minutes = data.get(key) if isinstance(data, dict) else None
            if isinstance(minutes, int):
                found[name] = f"{minutes / 60:g}"
    return found


def fill_gaps(text: str, gaps: Mapping[str, str]) -> str:
    """Write the gaps into a text."""
    if "{g_" in text:
        for name, hours in gaps.items():
            text = text.replace(name, hours)
    return text
