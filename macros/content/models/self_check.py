"""Self-checks: one file each in ``data/self_checks/``: a reflection, a quiz or open questions. None has a score."""

from __future__ import annotations

from collections.abc import Collection
from typing import Annotated, Literal

from pydantic import Field, RootModel, model_validator
from pydantic_core import PydanticCustomError

from .common import Claim, Claims, Id, Model, Prose, Review, SourceId
from .home import PagePath

AnswerRef = Annotated[
    str,
    Field(pattern=r"^[a-z0-9-]+\.[a-z0-9-]+$", description="An answer: id of the question, a dot, id of the option."),
]


class Link(Model):
    """Where to go from here."""

    text: Prose
    page: PagePath


class ReflectionOption(Model):
    """One possible answer."""

    id: Id
    text: Prose
    alone: bool = Field(default=False, description='True: cannot be chosen beside others, such as "none of these".')


class ReflectionQuestion(Model):
    """A question without a right answer. Skipping it, and "prefer not to say", are always possible."""

    id: Id
    ask: Prose
    several: bool = Field(default=False, description="True: more than one answer can be chosen.")
    options: Annotated[tuple[ReflectionOption, ...], Field(min_length=2)]
    why: Claim = Field(description="Why it is asked, or what is worth knowing, shown with the question.")


class Feedback(Model):
    """What the page says back when one of these answers was given."""

    id: Id
    answers: Annotated[tuple[AnswerRef, ...], Field(min_length=1)] = Field(description="Any one of them is enough.")
    red_flag: bool = Field(default=False, description="True: shown first, above everything else.")
    title: Prose
    text: Claims
    links: Annotated[tuple[Link, ...], Field(min_length=1)]
    not_beside: tuple[Id, ...] = Field(
        default=(), description="Ids of feedback further up; where one of them is shown, this is not."
    )


class Nothing(Model):
    """What the page says when no answer leads to feedback."""

    id: Id
    answers: tuple[AnswerRef, ...] = Field(
        default=(), description="Answers that call for no feedback of their own, so that none is forgotten."
    )
    title: Prose
    text: Claims
    links: Annotated[tuple[Link, ...], Field(min_length=1)]


class Reflection(Model):
    """A check to think with: feedback by pattern of the answers; no score, no label, no praise."""

    kind: Literal["reflection"]
    id: Id
    title: Prose
    intro: Prose
    questions: Annotated[tuple[ReflectionQuestion, ...], Field(min_length=1)]
    feedback: Annotated[tuple[Feedback, ...], Field(min_length=1)] = Field(description="In the order of showing.")
    nothing: Nothing = Field(description="Shown when no answer leads to feedback, or everything was skipped.")
    help: Annotated[tuple[Link, ...], Field(min_length=1)] = Field(
        description="Whom to talk to; shown at every result."
    )
    review: Review

    def in_order(self) -> tuple[Feedback, ...]:
        """Give all feedback in the order of showing: red flags first."""
        return tuple(sorted(self.feedback, key=lambda feedback: not feedback.red_flag))

    def shown(self, given: Collection[str]) -> tuple[Feedback, ...]:
        """Give the feedback to these answers (``question.option``), in the order of showing; may be none."""
        found: dict[str, Feedback] = {}
        for feedback in self.in_order():
            if not found.keys().isdisjoint(feedback.not_beside):
                continue
            if any(answer in given for answer in feedback.answers):
                found[feedback.id] = feedback
        return tuple(found.values())


class QuizOption(Model):
    """One possible answer, with why it is right or not."""

    id: Id
    text: Prose
    right: bool = False
    explain: Prose


class QuizQuestion(Model):
    """A question with right answers, sources, and the page that teaches it."""

    id: Id
    ask: Prose
    right: Annotated[int, Field(ge=1)] = Field(description="How many options are right; checked by the build.")
    options: Annotated[tuple[QuizOption, ...], Field(min_length=2)]
    explanation: Prose = Field(description="The answer in one or two sentences, whatever was chosen.")
    sources: Annotated[tuple[SourceId, ...], Field(min_length=1)]
    teaches: PagePath = Field(description="The page to read about it.")


class Quiz(Model):
    """Questions that teach. The result says what was missed and where to read it, never how many."""

    kind: Literal["quiz"]
    id: Id
    title: Prose
    intro: Prose
    audience: Literal["client", "professional"]
    questions: Annotated[tuple[QuizQuestion, ...], Field(min_length=1)]
    help: Annotated[tuple[Link, ...], Field(min_length=1)] = Field(
        description="Whom to talk to; shown at every result."
    )
    review: Review


class OpenQuestion(Model):
    """A question to think, write or talk about."""

    id: Id
    ask: Prose
    why: Claim | None = None
    lines: Annotated[int, Field(ge=1, le=12)] = Field(default=3, description="Lines to write on, on paper.")


class OpenQuestions(Model):
    """Open questions. ``stories: true`` adds the questions after each story, which stand in ``data/stories/``."""

    kind: Literal["open"]
    id: Id
    title: Prose
    intro: Prose
    stories: bool = Field(default=False, description="True: with the questions of every story, before these.")
    questions: tuple[OpenQuestion, ...] = ()
    after: tuple[Claim, ...] = Field(default=(), description="What happens with the answers, shown after them.")
    help: Annotated[tuple[Link, ...], Field(min_length=1)] = Field(
        description="Whom to talk to; shown at every result."
    )
    review: Review

    @model_validator(mode="after")
    def _has_questions(self) -> OpenQuestions:
        if not self.questions and not self.stories:
            raise PydanticCustomError("questions", "there is no question. Add questions, or stories: true.")
        return self


class SelfCheck(RootModel[Annotated[Reflection | Quiz | OpenQuestions, Field(discriminator="kind")]]):
    """One self-check of any kind."""
