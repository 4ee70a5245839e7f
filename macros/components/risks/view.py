"""Risks in chemsex, by topic."""

from __future__ import annotations

from dataclasses import dataclass

from ...content.models.common import Claim
from ...page import PageContext
from ..lookup import substance


@dataclass(frozen=True)
class Group:
    """A topic and its claims."""

    title: str
    claims: tuple[Claim, ...]


@dataclass(frozen=True)
class View:
    """Groups in the order of the data."""

    groups: tuple[Group, ...]


def view(page: PageContext, substance_id: str) -> View:
    """Give the risks of a substance."""
    topics = page.content.vocabulary.risk_topics
    page.shown.add((f"substances/{substance_id}", "risks"))
    risks = substance(page, substance_id).risks
    return View(tuple(Group(topics[risk.topic].label, risk.claims) for risk in risks))
