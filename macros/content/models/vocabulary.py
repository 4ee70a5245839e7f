"""Closed vocabularies: ``data/vocabulary.yml``."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from .common import Model, Prose

Term = Annotated[str, Field(pattern=r"^[A-Za-z0-9_-]+$")]


class Word(Model):
    """One allowed value: what readers see and what it means."""

    label: Prose
    meaning: Prose


class RiskLevel(Word):
    """A level of the interaction scale, with what to do at that level."""

    label_protecting: Prose | None = Field(
        default=None, description="Instead of label, for a pair with a medicine that protects from infection."
    )
    advice: Prose = Field(description="For two drugs.")
    advice_medicine: Prose = Field(description="For a drug and a prescribed medicine.")
    advice_medicines: Prose = Field(description="For two prescribed medicines.")


class HelpKind(Word):
    """A kind of help that services give."""

    ask: Prose = Field(description="What to ask for, and whom, where no service is listed.")


class Vocabulary(Model):
    """Every closed list, in the order in which it is shown; risk levels go from worst to least."""

    risk_levels: dict[Term, RiskLevel]
    interaction_evidence: dict[Term, Word]
    grades: dict[Term, Word]
    source_kinds: dict[Term, Word]
    source_read: dict[Term, Word]
    review_states: dict[Term, Word]
    drug_classes: dict[Term, Word]
    routes: dict[Term, Word]
    risk_topics: dict[Term, Word]
    functions: dict[Term, Word]
    help_kinds: dict[Term, HelpKind]
