"""A self-check: its questions, and the key to them. The script takes every text from what this shows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from ...content.models.common import Prose
from ...content.models.self_check import (
    Feedback,
    OpenQuestion,
    OpenQuestions,
    Quiz,
    QuizQuestion,
    Reflection,
    ReflectionQuestion,
)
from ...content.models.self_check import Link as DataLink
from ...page import PageContext
from ..lookup import find
from ..stories import Link


@dataclass(frozen=True)
class Asked:
    """One question with its place.

    Attributes:
        id: unique on the page.
        number: its place, 1 first.
        question: as the data have it.
        read_on: the page that teaches a question of a quiz, or the story before an open question.
        ideas: ways to look at an open question.
        look_for: what an open question is after.
    """

    id: str
    number: int
    question: ReflectionQuestion | QuizQuestion | OpenQuestion
    read_on: Link | None = None
    ideas: tuple[Prose, ...] = ()
    look_for: Prose | None = None


@dataclass(frozen=True)
class Shown:
    """Feedback with the answers that lead to it, for those who look it up on paper.

    Attributes:
        when: number of a question and the answers to it, for each question.
        links: what could help.
    """

    feedback: Feedback
    when: tuple[tuple[int, tuple[Prose, ...]], ...]
    links: tuple[Link, ...]


@dataclass(frozen=True)
class View:
    """Everything that the templates of all kinds need.

    Attributes:
        flags, feedback: feedback of a reflection: red flags, and the rest.
        otherwise: links to show when no feedback applies.
        help: whom to talk to.
    """

    check: Reflection | Quiz | OpenQuestions
    questions: tuple[Asked, ...]
    help: tuple[Link, ...]
    flags: tuple[Shown, ...] = ()
    feedback: tuple[Shown, ...] = ()
    otherwise: tuple[Link, ...] = ()


def view(page: PageContext, check_id: str) -> View:
    """Give a self-check."""
    check = find(page.content.self_checks, check_id, "self-check")
    page.shown.add((f"self_checks/{check_id}", "all"))
    people = _links(page, check.help)
    if isinstance(check, Reflection):
        shown = [_shown(page, check, feedback) for feedback in check.in_order()]
        return View(
            check=check,
            questions=tuple(Asked(f"{check.id}-{q.id}", n, q) for n, q in enumerate(check.questions, 1)),
            help=people,
            flags=tuple(item for item in shown if item.feedback.red_flag),
            feedback=tuple(item for item in shown if not item.feedback.red_flag),
            otherwise=_links(page, check.nothing.links),
        )
    if isinstance(check, Quiz):
        return View(check, tuple(_taught(page, check)), people)
    return View(check, tuple(_open(page, check)), people)


def _links(page: PageContext, links: Iterable[DataLink]) -> tuple[Link, ...]:
    return tuple(Link(link.text, page.link(link.page)) for link in links)


def _shown(page: PageContext, check: Reflection, feedback: Feedback) -> Shown:
    when = []
    for number, question in enumerate(check.questions, 1):
        texts = (option.text for option in question.options if f"{question.id}.{option.id}" in feedback.answers)
        when.append((number, tuple(texts)))
    return Shown(feedback, tuple(item for item in when if item[1]), _links(page, feedback.links))


def _taught(page: PageContext, quiz: Quiz) -> Iterator[Asked]:
    for number, question in enumerate(quiz.questions, 1):
        url = page.link(question.teaches)
        title = page.content.pages[question.teaches.partition("#")[0]].meta.title
        yield Asked(f"{quiz.id}-{question.id}", number, question, Link(title, url))


def _open(page: PageContext, check: OpenQuestions) -> Iterator[Asked]:
    """Yield the questions of every story, where they are asked for, then the check's own."""
    number = 0
    for story in page.content.published("stories") if check.stories else ():
        link = Link(story.name, page.link(f"stories/{story.id}.md"))
        for place, question in enumerate(story.questions, 1):
            number += 1
            asked = OpenQuestion(id=f"{story.id}-{place}", ask=question.ask)
            yield Asked(f"{check.id}-{asked.id}", number, asked, link, question.ideas, question.look_for)
    for own in check.questions:
        number += 1
        yield Asked(f"{check.id}-{own.id}", number, own)
