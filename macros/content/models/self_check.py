"""Self-checks: one file each in ``data/self_checks/``. Reflection, quiz or open questions; none has a score."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, RootModel, model_validator
from pydantic_core import PydanticCustomError

from .common import Claim, Id, Model, Prose, Review, SourceId
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
    text: tuple[Claim, ...] = Field(min_length=1)
    links: Annotated[tuple[Link, ...], Field(min_length=1)]


class Reflection(Model):
    """A check to think with: feedback by pattern of the answers; no score, no label, no praise."""

    kind: Literal["reflection"]
    id: Id
    title: Prose
    intro: Prose
    questions: Annotated[tuple[ReflectionQuestion, ...], Field(min_length=1)]
    feedback: Annotated[tuple[Feedback, ...], Field(min_length=1)] = Field(description="In the order of showing.")
    nothing: Feedback = Field(description="When no answer leads to other feedback; its answers name a skip.")
    help: Annotated[tuple[Link, ...], Field(min_length=1)] = Field(
        description="Whom to talk to; shown at every result."
    )
    review: Review


class QuizOption(Model):
    """One possible answer, with why it is right or not."""

    id: Id
    text: Prose
    right: bool = False
    explain: Prose


class QuizQuestion(Model):
    """A question with a right answer, a source, and the page that teaches it."""

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
    help: Annotated[tuple[Link, ...], Field(min_length=1)]
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
    stories: bool = False
    questions: tuple[OpenQuestion, ...] = ()
    after: tuple[Claim, ...] = Field(default=(), description="What happens with the answers, shown after them.")
    help: Annotated[tuple[Link, ...], Field(min_length=1)]
    review: Review

    @model_validator(mode="after")
    def _has_questions(self) -> OpenQuestions:
        if not self.questions and not self.stories:
            raise PydanticCustomError("questions", "there is no question. Add questions, or stories: true.")
        return self


class SelfCheck(RootModel[Annotated[Reflection | Quiz | OpenQuestions, Field(discriminator="kind")]]):
    """One self-check of any kind."""
