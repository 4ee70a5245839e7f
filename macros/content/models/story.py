"""Case stories from practice: one file each in ``data/stories/``. The story itself is told on its page."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from .common import Claims, Id, Model, Prose, Review, SourceId
from .vocabulary import Term


class StoryTrigger(Model):
    """What set off the wish in this story."""

    trigger: Id = Field(description="Id of an entry of data/triggers.yml.")
    text: Prose = Field(description="How it showed in this story.")


class Goal(Model):
    """A goal as the person brought it, and what it became in the work."""

    first: Prose
    became: Prose
    why: Prose = Field(description="Why the change helped, or what it cost.")


class UsedTool(Model):
    """A working tool of the consultant in this story."""

    tool: Id = Field(description="Id of a file in data/working_tools/.")
    text: Prose = Field(description="What the consultant did with it here.")


class UsedCard(Model):
    """Something the person did that is also a coping card."""

    card: Id = Field(description="Id of a file in data/coping/.")
    text: Prose


class Question(Model):
    """An open question after the story. There is no right answer."""

    ask: Prose
    ideas: Annotated[tuple[Prose, ...], Field(min_length=1)] = Field(description="Ways to look at it, to choose from.")
    look_for: Prose = Field(description="For whoever leads the talk: what the question is after.")


class Story(Model):
    """The facts of one story, beside which its page tells it."""

    id: Id
    name: Prose = Field(description="The name that the source gives the person.")
    title: Prose = Field(description="Name and what chemsex was for, as in lists.")
    summary: Prose = Field(description="One or two lines for the list of stories.")
    order: int = Field(description="Place in the list, 1 first.")
    notice: Prose | None = Field(
        default=None, description="One factual line above the story when it holds something heavy, such as a death."
    )
    functions: Annotated[tuple[Term, ...], Field(min_length=1)] = Field(
        description="What chemsex did for the person, as in data/vocabulary.yml."
    )
    function: Claims = Field(description="What chemsex did for the person, in words.")
    minority_stress: Claims = Field(description="Where minority stress sits in this story.")
    triggers: Annotated[tuple[StoryTrigger, ...], Field(min_length=1)]
    goals: Annotated[tuple[Goal, ...], Field(min_length=1)]
    working_tools: Annotated[tuple[UsedTool, ...], Field(min_length=1)]
    cards: tuple[UsedCard, ...] = ()
    referrals: Claims
    outcome: Claims
    lessons: Claims = Field(description="What a professional can learn from it.")
    questions: Annotated[tuple[Question, ...], Field(min_length=3, max_length=3)]
    source: SourceId = Field(description="Where the story was published.")
    review: Review
