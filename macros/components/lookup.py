"""Find entities for views, or say what was meant."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeVar

from ..content.models.emergency import EmergencyPage
from ..content.models.substance import Substance
from ..content.problems import did_you_mean
from ..page import ComponentError, PageContext

T = TypeVar("T")


def find(entries: Mapping[str, T], entry_id: str, kind: str) -> T:
    """Give an entry by id.

    Raises:
        ComponentError: naming the nearest id.
    """
    if entry_id not in entries:
        near = did_you_mean(entry_id, entries)
        raise ComponentError(f'no {kind} "{entry_id}"{near} Correct the id in the macro call.')
    return entries[entry_id]


def substance(page: PageContext, substance_id: str) -> Substance:
    """Give a substance by id."""
    return find(page.content.substances, substance_id, "substance")


def emergency(page: PageContext, emergency_id: str) -> EmergencyPage:
    """Give an emergency by id."""
    return find(page.content.emergencies, emergency_id, "emergency")
