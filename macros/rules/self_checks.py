"""Rules over the self-checks: right answers, feedback to every answer, help at every result, links."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from ..content.loader import Content
from ..content.models.self_check import Link, Quiz, Reflection
from ..content.problems import Problem, did_you_mean
from ..content.yamlfile import Location

HELPING = ("care/", "emergency/")
"""Folders of pages that help."""

PEOPLE = ("emergency/", "care/asking-for-help.md")
"""Pages that lead to a person."""


def _problem(content: Content, name: str, at: Location, rule: str, message: str) -> Problem:
    path, line = content.where(f"self_checks/{name}", at)
    return Problem(path, line, f"{rule}: {'.'.join(map(str, at))}", message)


def _quizzes(content: Content) -> Iterator[tuple[str, Quiz]]:
    return ((name, check) for name, check in content.self_checks.items() if isinstance(check, Quiz))


def _reflections(content: Content) -> Iterator[tuple[str, Reflection]]:
    return ((name, check) for name, check in content.self_checks.items() if isinstance(check, Reflection))


def right_answers(content: Content) -> Iterator[Problem]:
    """Every question of a quiz has as many right answers as it says, and one that is not right."""
    for name, quiz in _quizzes(content):
        for index, question in enumerate(quiz.questions):
            at: Location = ("questions", index, "right")
            count = sum(option.right for option in question.options)
            if count != question.right:
                message = f"it says {question.right}, but {count} of the options are right. Correct one of them."
                yield _problem(content, name, at, "right-answers", message)
            if count == len(question.options):
                message = "every option is right, so there is nothing to choose. Add one that is not."
                yield _problem(content, name, at, "right-answers", message)


def quiz_readers(content: Content) -> Iterator[Problem]:
    """A quiz is for the readers of its page."""
    for name, quiz in _quizzes(content):
        page = content.page_of(f"self_checks/{name}")
        if page is not None and page.meta.audience != quiz.audience:
            message = f'the page {page.path} is for "{page.meta.audience}". Write the same in both.'
            yield _problem(content, name, ("audience",), "audience", message)


def answers_exist(content: Content) -> Iterator[Problem]:
    """Feedback names answers and other feedback that exist."""
    for name, check in _reflections(content):
        known = _answers(check)
        places = [(("feedback", n), feedback.answers) for n, feedback in enumerate(check.feedback)]
        for at, answers in (*places, (("nothing",), check.nothing.answers)):
            for index, answer in enumerate(answers):
                if answer not in known:
                    near = did_you_mean(answer, known)
                    message = f'there is no answer "{answer}"{near} Write the ids of question and option.'
                    yield _problem(content, name, (*at, "answers", index), "reference", message)
        above: list[str] = []
        for feedback in check.in_order():
            for index, other in enumerate(feedback.not_beside):
                if other not in above:
                    at = ("feedback", check.feedback.index(feedback), "not_beside", index)
                    message = f'no feedback "{other}" is shown above this{did_you_mean(other, above)} Name one that is.'
                    yield _problem(content, name, at, "reference", message)
            above.append(feedback.id)


def _answers(check: Reflection) -> list[str]:
    return [f"{question.id}.{option.id}" for question in check.questions for option in question.options]


def answers_lead_on(content: Content) -> Iterator[Problem]:
    """Every answer leads to feedback, or is named as one that calls for none; never both."""
    for name, check in _reflections(content):
        used = {answer for feedback in check.feedback for answer in feedback.answers}
        for q, question in enumerate(check.questions):
            for o, option in enumerate(question.options):
                answer = f"{question.id}.{option.id}"
                if answer not in used and answer not in check.nothing.answers:
                    message = f'"{answer}" leads nowhere. Name it in the answers of a feedback, or of nothing.'
                    yield _problem(content, name, ("questions", q, "options", o, "id"), "feedback", message)
        for index, answer in enumerate(check.nothing.answers):
            if answer in used:
                message = f'"{answer}" leads to feedback too. Name it in one of the two places.'
                yield _problem(content, name, ("nothing", "answers", index), "feedback", message)


def feedback_reachable(content: Content) -> Iterator[Problem]:
    """Every feedback is shown for at least one answer."""
    for name, check in _reflections(content):
        known = set(_answers(check))
        for index, feedback in enumerate(check.feedback):
            answers = known.intersection(feedback.answers)
            if answers and not any(feedback in check.shown({answer}) for answer in answers):
                message = "whatever leads here leads to feedback beside which it is not shown. Change not_beside."
                yield _problem(content, name, ("feedback", index, "not_beside"), "feedback", message)


def help_everywhere(content: Content) -> Iterator[Problem]:
    """Every feedback links to help, a red flag to an emergency page, every result to a person."""
    for name, check in content.self_checks.items():
        if not _leads(check.help, PEOPLE):
            message = f"none of these leads to a person. Add a link to {PEOPLE[1]} or a page of emergency/."
            yield _problem(content, name, ("help",), "help", message)
        if not isinstance(check, Reflection):
            continue
        for index, feedback in enumerate(check.feedback):
            at = ("feedback", index, "links")
            if feedback.red_flag and not _leads(feedback.links, ("emergency/",)):
                yield _problem(content, name, at, "help", "a red flag without emergency page. Add a link to one.")
            elif not _leads(feedback.links, HELPING):
                message = "none of these leads to help. Add a link to a page of care/ or emergency/."
                yield _problem(content, name, at, "help", message)
        if not _leads(check.nothing.links, HELPING):
            message = "none of these leads to help. Add a link to a page of care/ or emergency/."
            yield _problem(content, name, ("nothing", "links"), "help", message)


def _leads(links: tuple[Link, ...], places: tuple[str, ...]) -> bool:
    return any(link.page.startswith(places) for link in links)


def targets(content: Content) -> Iterator[tuple[str, Location, str]]:
    """Yield every page that a self-check links to: its id, where it stands, path under ``docs/`` with anchor."""
    for name, check in content.self_checks.items():
        yield from ((name, ("help", n, "page"), link.page) for n, link in enumerate(check.help))
        if isinstance(check, Quiz):
            yield from ((name, ("questions", n, "teaches"), asked.teaches) for n, asked in enumerate(check.questions))
        if isinstance(check, Reflection):
            for f, feedback in enumerate(check.feedback):
                yield from ((name, ("feedback", f, "links", n, "page"), to.page) for n, to in enumerate(feedback.links))
            yield from ((name, ("nothing", "links", n, "page"), to.page) for n, to in enumerate(check.nothing.links))


def links_lead_somewhere(content: Content) -> Iterator[Problem]:
    """Every link of a self-check leads to a page, and so does what a question of a quiz teaches."""
    for name, at, target in targets(content):
        path = target.partition("#")[0]
        if path not in content.pages:
            message = f'no page "{path}"{did_you_mean(path, content.pages)} Give its path under docs/.'
            yield _problem(content, name, at, "link", message)


RULES: tuple[Callable[[Content], Iterator[Problem]], ...] = (
    right_answers,
    quiz_readers,
    answers_exist,
    answers_lead_on,
    feedback_reachable,
    help_everywhere,
    links_lead_somewhere,
)
