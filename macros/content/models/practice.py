"""For professionals: the working tools (``data/working_tools/``) and ``data/service_checklist.yml``."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from .common import Claims, Id, Model, Prose, Review, SourceId


class Ask(Model):
    """A question to ask, and why."""

    text: Prose = Field(description="The question as one could say it.")
    why: Prose | None = Field(default=None, description="What it is good for, where that is not plain.")


class Questions(Model):
    """Questions that belong together."""

    id: Id
    label: Prose
    note: Prose | None = Field(default=None, description="How or when to ask them; whom they come from.")
    ask: Annotated[tuple[Ask, ...], Field(min_length=1)]
    sources: Annotated[tuple[SourceId, ...], Field(min_length=1)]


class WorkingTool(Model):
    """One of the seven working tools."""

    id: Id
    order: Annotated[int, Field(ge=1)] = Field(description="Its number among the tools.")
    title: Prose
    summary: Prose = Field(description="One line for the list of tools.")
    why: Claims
    how: Claims = Field(description="What to do, in order.")
    questions: tuple[Questions, ...] = ()
    pitfalls: Claims = Field(description="What can go wrong.")
    review: Review


class Column(Model):
    """One question that is put to every item of the checklist."""

    id: Id
    question: Prose
    short: Prose = Field(description="The question in one to three words, for the action plan.")
    opens: Prose = Field(description="Title of the text that helps to answer it.")


class Answer(Model):
    """One of the answers, as a traffic light in words. Red and yellow ones are offered to the action plan."""

    id: Literal["green", "yellow", "red", "not-applicable"]
    label: Prose
    meaning: Prose


class ChecklistItem(Model):
    """One thing a good service has."""

    id: Id
    title: Prose
    description: Claims
    guidance: Claims
    adaptation: Claims
    quality: Claims = Field(description="How to keep improving it.")


class ActionField(Model):
    """One column of the action plan."""

    id: Id
    label: Prose


class ServiceChecklist(Model):
    """The checklist with which a service looks at its own support for people who have chemsex."""

    columns: Annotated[tuple[Column, ...], Field(min_length=4, max_length=4)]
    answers: Annotated[tuple[Answer, ...], Field(min_length=3)]
    items: Annotated[tuple[ChecklistItem, ...], Field(min_length=1)]
    action_plan: Annotated[tuple[ActionField, ...], Field(min_length=2)] = Field(
        description="Columns of the action plan. The first takes what is copied from the answers."
    )
    review: Review
