"""Words: what the site says and does not say. ``data/wording.yml`` and ``data/glossary.yml``."""

from __future__ import annotations

import re
from typing import Annotated

from pydantic import AfterValidator, Field
from pydantic_core import PydanticCustomError

from .common import Id, Model, Prose


def _regular_expression(value: str) -> str:
    try:
        re.compile(value, re.IGNORECASE)  # as the rules match it, so that it is compiled once
    except re.error as error:
        raise PydanticCustomError(
            "pattern", "this is not a regular expression ({why}). Correct it.", {"why": str(error)}
        ) from None
    return value


Pattern = Annotated[str, AfterValidator(_regular_expression)]


class Avoided(Model):
    """A word or phrase that stops the build, with proof that the pattern works."""

    id: Id
    pattern: Pattern = Field(description="Python regular expression, matched per sentence, case ignored.")
    unless: Pattern | None = Field(default=None, description="A sentence that matches this too is let through.")
    why: Prose
    instead: Prose = Field(description="What to say.")
    fails: str = Field(description="A sentence that must be caught.")
    passes: str = Field(description="A near sentence that must not be caught.")


class Wording(Model):
    """All wording rules that are lists of patterns."""

    no_all_clear: tuple[Avoided, ...] = Field(min_length=1)
    person_first: tuple[Avoided, ...] = Field(min_length=1)
    no_diagnosis: tuple[Avoided, ...] = Field(min_length=1, description="Looked for in the self-checks alone.")


class GlossaryTerm(Model):
    """A word readers may meet, in plain language."""

    term: Prose
    also: tuple[Prose, ...] = ()
    meaning: Prose
    link: bool = Field(
        default=True, description="False: its first use on a page is not linked, such as a drug that has its own page."
    )


class Glossary(Model):
    """Words we use."""

    terms: tuple[GlossaryTerm, ...]
