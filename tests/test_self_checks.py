"""The self-checks in a browser: every quiz and every feedback, keyboard, paper, no JavaScript, nothing kept.

The checks are those of the real project; while it has none, those of the small good one.
"""

from __future__ import annotations

import gzip
import random
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from browser import Forced, Scheme, Server, faults, new_context, serve
from playwright.sync_api import Browser, Page
from project import GOOD, PREFIX, ROOT, build, copy_good
from tool_checks import names

from macros.content.loader import Content, load
from macros.content.models.self_check import OpenQuestions, Quiz, QuizQuestion, Reflection
from macros.rules.texts import all_texts
from macros.text import page_url

REAL = sorted((ROOT / "data" / "self_checks").glob("*.yml"))
FILES = REAL or sorted((GOOD / "data" / "self_checks").glob("*.yml"))
KINDS = {path.stem: re.findall(r"^kind: (\w+)", path.read_text(encoding="utf-8"), re.M)[0] for path in FILES}
QUIZZES = [name for name, kind in KINDS.items() if kind == "quiz"]
REFLECTIONS = [name for name, kind in KINDS.items() if kind == "reflection"]
BUDGET = 25_000
RED_FLAGS = ("withdrawal", "gear", "thoughts", "voices", "consent")


@dataclass(frozen=True)
class Site:
    """A built site with its content, on loopback."""

    content: Content
    server: Server

    def url(self, name: str) -> str:
        """Give the address of a self-check's page."""
        page = self.content.page_of(f"self_checks/{name}")
        assert page is not None
        return self.server.url(page_url(page.path))


@pytest.fixture(scope="module")
def checks(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """The site with the self-checks."""
    if REAL:
        yield Site(request.getfixturevalue("content"), request.getfixturevalue("server"))
        return
    root = copy_good(tmp_path_factory.mktemp("checks") / "project")
    done = build(root, address=f"https://example.org{PREFIX}")
    assert done.returncode == 0, done.stderr
    with serve(root / "site", PREFIX) as server:
        yield Site(load(root), server)


@pytest.fixture(scope="module")
def phone(chromium: Browser) -> Iterator[Page]:
    """One small window for many checks; each test opens its page anew."""
    context = new_context(chromium, width=360, height=640)
    yield context.new_page()
    context.close()


DRIVER = """window.drive = (() => {
  const check = document.querySelector("self-check");
  const visible = (element) => element.checkVisibility();
  const press = (name) => [...check.querySelectorAll(`[data-do=${name}]`)].find(visible).click();
  const choose = (id, options) => {
    for (const field of check.querySelector(`form [data-question="${id}"]`).querySelectorAll("input")) {
      if (options.includes(field.value) !== field.checked) field.click();
    }
  };
  const seen = (selector) => [...check.querySelectorAll(selector)].filter(visible);
  const kept = () => [location.href, history.length, localStorage.length, sessionStorage.length, document.cookie];
  return { check, press, choose, seen, kept, text: (selector) => seen(selector).map((one) => one.innerText) };
})();"""


def start(page: Page, checks: Site, name: str, mode: str | None = "all") -> None:
    """Open a check anew, and begin it."""
    page.goto(checks.url(name))
    page.evaluate(DRIVER)
    if mode:
        page.evaluate("(mode) => drive.press(mode)", mode)


# --- Quizzes ------------------------------------------------------------------------------------------------

ANSWER_ALL = """(answers) => {
  const replies = [], before = drive.kept();
  answers.forEach(([id, options], index) => {
    const question = drive.seen("form .question");
    if (question.length !== 1 || question[0].dataset.question !== id) throw new Error(`${id} is not the one shown`);
    if (!options.length) { replies.push(null); return drive.press("skip"); }
    drive.choose(id, options);
    drive.press("check");
    const reply = drive.seen(".check-reply");
    replies.push({title: reply[0].querySelector(".reply-title [data-when]").dataset.when, text: reply[0].innerText,
      count: reply.length, focused: reply[0].contains(document.activeElement),
      link: reply[0].querySelector(".read-on a").href, sources: reply[0].querySelectorAll(".cite a").length});
    drive.press(index < answers.length - 1 ? "next" : "finish");
  });
  const order = [...drive.check.querySelector(".answers").children].map((one) => one.dataset.question || "rest");
  return {replies, order, notes: drive.seen(".key > [data-when]").map((one) => one.dataset.when),
    links: drive.seen(".answer .read-on a").map((one) => one.href), focused: document.activeElement.tagName,
    people: drive.seen(".people a").length, kept: JSON.stringify(before) === JSON.stringify(drive.kept())};
}"""


def right(question: QuizQuestion) -> list[str]:
    return [option.id for option in question.options if option.right]


def wrong(question: QuizQuestion) -> list[str]:
    """Give an answer that is not right, with as many options as are asked for."""
    others = [option.id for option in question.options if not option.right]
    return [*others, *right(question)][: question.right]


@pytest.mark.parametrize("name", QUIZZES)
def test_a_quiz_answered_right_wrong_and_skipped(phone: Page, checks: Site, name: str) -> None:
    quiz = checks.content.self_checks[name]
    assert isinstance(quiz, Quiz)
    ids = [question.id for question in quiz.questions]
    runs: dict[str, list[list[str]]] = {
        "right": [right(question) for question in quiz.questions],
        "wrong": [wrong(question) for question in quiz.questions],
        "skipped": [[] for _ in quiz.questions],
        "first right": [right(question) if n == 0 else wrong(question) for n, question in enumerate(quiz.questions)],
    }
    start(phone, checks, name, None)
    for run, answers in runs.items():
        phone.evaluate("drive.press('one')")
        found = phone.evaluate(ANSWER_ALL, list(zip(ids, answers, strict=True)))
        missed = {"right": [], "first right": ids[1:]}.get(run, ids)
        fits = [one for one in ids if one not in missed]
        assert found["order"] == [*missed, *(["rest"] if missed and fits else []), *fits], run
        assert found["notes"] == ["missed" if missed else "fits"], run
        assert len(found["links"]) == len(ids), run
        assert (found["focused"], found["kept"]) == ("H2", True), run
        assert found["people"] >= 1
        for question, answer, reply in zip(quiz.questions, answers, found["replies"], strict=True):
            if not answer:
                assert reply is None
                continue
            assert reply["title"] == ("fits" if set(answer) == set(right(question)) else "missed")
            assert (reply["count"], reply["focused"]) == (1, True)
            assert reply["sources"] == len(set(question.sources))
            target = page_url(question.teaches.partition("#")[0])
            assert reply["link"].partition("#")[0] == checks.server.url(target)
            shown = [option for option in question.options if option.id in answer or option.right]
            assert reply["text"].count("(your answer)") == len(answer)
            assert all(_start(option.explain) in reply["text"] for option in shown)
            assert _start(question.explanation) in reply["text"]
        phone.evaluate("drive.press('again')")
        assert phone.evaluate("drive.check.querySelectorAll('input:checked, .check-reply').length") == 0


def _start(text: str) -> str:
    """Give the first words of a text as far as no mark of Markdown stands in it."""
    return re.split(r"[*_\[`]", text)[0][:40].strip()


def test_going_on_without_an_answer_says_so_and_leads_to_the_field(phone: Page, checks: Site) -> None:
    start(phone, checks, QUIZZES[0], "one")
    before, title = phone.url, phone.title()
    phone.evaluate("drive.press('check')")
    assert phone.evaluate("document.activeElement.className") == "check-problem"
    assert phone.title() == f"Problem: {title}"
    question = phone.locator(".question.current")
    described = question.get_attribute("aria-describedby")
    assert described is not None
    assert phone.locator(f"#{described.split()[0]}").inner_text() == phone.locator(".check-problem a").inner_text()
    phone.locator(".check-problem a").click()
    assert question.locator("input").first.evaluate("e => e === document.activeElement")
    phone.keyboard.press("Space")
    phone.evaluate("drive.press('check')")
    assert phone.locator(".check-problem, .check-trouble").count() == 0
    assert (phone.title(), phone.url) == (title, before)


def test_on_one_page_a_wrong_number_of_answers_is_said_and_nothing_else(phone: Page, checks: Site) -> None:
    """Leaving a question out is no mistake."""
    several = [
        (name, question)
        for name, quiz in checks.content.self_checks.items()
        if isinstance(quiz, Quiz)
        for question in quiz.questions
        if question.right > 1
    ]
    if not several:
        pytest.skip("no quiz asks for more than one answer")
    name, question = several[0]
    start(phone, checks, name)
    phone.evaluate("([id, options]) => drive.choose(id, options)", [question.id, right(question)[:1]])
    phone.evaluate("drive.press('finish')")
    assert phone.locator(".check-problem li").count() == 1
    phone.locator(".check-problem a").click()
    assert phone.evaluate("document.activeElement.closest('.question').dataset.question") == question.id
    phone.evaluate("([id, options]) => drive.choose(id, options)", [question.id, right(question)])
    phone.evaluate("drive.press('finish')")
    assert phone.evaluate("drive.check.dataset.state") == "result"


# --- Reflections --------------------------------------------------------------------------------------------

SHOW_ALL = """(sets) => sets.map((answers) => {
  drive.press("all");
  for (const [id, options] of Object.entries(answers)) drive.choose(id, options);
  drive.press("finish");
  const found = {shown: drive.seen("[data-feedback]").map((one) => one.dataset.feedback),
    nothing: drive.seen(".nothing").length, call: drive.seen(".flags .call-button").length,
    links: drive.seen(".feedback").every((one) => one.querySelector("a:not([href^='#'])")),
    people: drive.seen(".people a").length, diagnosis: drive.seen(".no-diagnosis").length,
    focused: document.activeElement.tagName, notes: drive.check.querySelector(".check-notes textarea").value,
    first: drive.seen(".key h3")[0].closest("section").dataset.feedback || "nothing"};
  drive.press("again");
  return found;
})"""

Answers = dict[str, list[str]]


def given(answers: Answers) -> set[str]:
    return {f"{question}.{option}" for question, options in answers.items() for option in options}


def mild(check: Reflection, but: str) -> Answers:
    """Answer every question but one with the option that calls for the least feedback, and no red flag."""
    flags = {answer for feedback in check.feedback if feedback.red_flag for answer in feedback.answers}
    found = {}
    for question in check.questions:
        calm = [option.id for option in question.options if f"{question.id}.{option.id}" not in flags]
        if question.id != but and calm:
            found[question.id] = [min(calm, key=lambda one: len(check.shown({f"{question.id}.{one}"})))]
    return found


def sets(check: Reflection) -> list[Answers]:
    """Give many sets of answers: none, each alone, each red flag among mild ones, and some at random."""
    chance = random.Random(6)
    alone: list[Answers] = [{q.id: [option.id]} for q in check.questions for option in q.options]
    flags: list[Answers] = []
    for feedback in check.feedback:
        for question, _, option in (answer.partition(".") for answer in feedback.answers if feedback.red_flag):
            flags.append({**mild(check, question), question: [option]})
    mixed: list[Answers] = []
    for _ in range(40):
        picked = chance.sample(check.questions, chance.randint(1, len(check.questions)))
        mixed.append({q.id: [chance.choice(q.options).id] for q in picked})
    return [{}, *alone, *flags, *mixed]


@pytest.mark.parametrize("name", REFLECTIONS)
def test_every_feedback_is_reached_and_red_flags_come_first(phone: Page, checks: Site, name: str) -> None:
    check = checks.content.self_checks[name]
    assert isinstance(check, Reflection)
    start(phone, checks, name, None)
    tried = sets(check)
    before = phone.evaluate("drive.kept()")
    reached: set[str] = set()
    for answers, found in zip(tried, phone.evaluate(SHOW_ALL, tried), strict=True):
        expected = check.shown(given(answers))
        assert found["shown"] == [feedback.id for feedback in expected], answers
        assert found["nothing"] == (not expected), answers
        flagged = any(feedback.red_flag for feedback in expected)
        assert found["call"] == flagged, answers
        assert found["first"] == (expected[0].id if expected else "nothing"), answers
        assert not expected or expected[0].red_flag is flagged
        assert found["links"]
        assert found["people"] >= 1
        assert (found["diagnosis"], found["focused"]) == (1, "H2")
        assert bool(found["notes"]) is bool(answers)
        assert not re.search(r"\d+ (of|out of|/) \d+", found["notes"])
        reached |= set(found["shown"]) | ({"nothing"} if found["nothing"] else set())
    assert reached == {*(feedback.id for feedback in check.feedback), "nothing"}
    assert phone.evaluate("drive.kept()") == before


@pytest.mark.parametrize("name", REFLECTIONS)
def test_nothing_is_preselected_and_everything_can_be_left_out(phone: Page, checks: Site, name: str) -> None:
    start(phone, checks, name)
    assert phone.locator("self-check input:checked").count() == 0
    assert phone.evaluate(
        "drive.seen('form .question').every((one) => one.querySelector('input[value=\"\"]').labels[0].innerText)"
    )
    box = phone.locator("form .question input[type=checkbox]:not([data-alone])").first
    box.check()
    alone = phone.locator("form .question", has=phone.locator("input[type=checkbox]")).first.locator("[data-alone]")
    alone.last.check()
    assert not box.is_checked()
    box.check()
    assert not alone.last.is_checked()
    start(phone, checks, name, "one")
    for _ in phone.locator("form .question").all():
        phone.evaluate("drive.press('skip')")
    assert phone.evaluate("drive.seen('.nothing').length") == 1


@pytest.mark.skipif(not REAL, reason="the good project is about the weather")
def test_the_five_dangers_of_the_real_check_are_red_flags(checks: Site) -> None:
    check = next(one for one in checks.content.self_checks.values() if isinstance(one, Reflection))
    flags = " ".join(feedback.id for feedback in check.feedback if feedback.red_flag)
    assert [word for word in RED_FLAGS if word not in flags] == []


def test_going_back_and_changing_the_view_lose_nothing(phone: Page, checks: Site) -> None:
    start(phone, checks, REFLECTIONS[0], "one")
    current = phone.locator(".question.current")
    assert current.evaluate("e => e === document.activeElement")
    assert "Question 1 of " in current.inner_text()
    current.locator("input").nth(1).check()
    phone.evaluate("drive.press('next')")
    assert "Question 2 of " in current.inner_text()
    current.locator("input").first.check()
    phone.evaluate("drive.press('back')")
    assert current.locator("input").nth(1).is_checked()
    phone.evaluate("drive.press('all')")
    assert phone.evaluate("drive.seen('.question').length") == phone.locator("form .question").count()
    phone.evaluate("drive.press('finish')")
    phone.evaluate("drive.press('questions')")
    phone.evaluate("drive.press('one')")
    assert phone.locator("self-check input:checked").count() == 2


# --- Notes, open questions ----------------------------------------------------------------------------------


def open_check(checks: Site) -> str:
    return next(name for name, check in checks.content.self_checks.items() if isinstance(check, OpenQuestions))


def test_what_was_written_becomes_notes_that_can_be_changed_and_printed_alone(phone: Page, checks: Site) -> None:
    start(phone, checks, open_check(checks), "one")
    asked = phone.locator(".question.current .ask").inner_text()
    phone.locator(".question.current textarea").fill("A song I like.")
    assert phone.evaluate("drive.seen('[data-do=skip]').length") == 0
    phone.evaluate("drive.press('all')")
    phone.evaluate("drive.press('finish')")
    assert all(names(phone, "self-check"))
    notes = phone.get_by_role("textbox", name="Notes to take along")
    assert notes.input_value() == f"{asked}\n- A song I like."
    notes.fill("Only this line.")
    phone.evaluate("window.print = () => { window.printed = document.documentElement.className; }")
    phone.evaluate("drive.press('notes')")
    assert phone.evaluate("printed") == "is-printing-notes"
    phone.emulate_media(media="print")
    text = phone.locator("main").inner_text()
    assert "Only this line." in text
    assert asked not in text
    assert phone.locator("h1").is_hidden()
    phone.emulate_media(media="screen")
    phone.evaluate("dispatchEvent(new Event('afterprint'))")
    assert phone.locator("h1").is_visible()


def test_leaving_reloading_and_coming_back_empty_everything(phone: Page, checks: Site) -> None:
    name = REFLECTIONS[0]
    empty = (
        "[drive.check.dataset.state, drive.check.querySelectorAll('input:checked').length, drive.seen('.key').length]"
    )
    for leave in ("dispatchEvent(new Event('pageshow'))", "document.dispatchEvent(new Event('site-leave'))"):
        start(phone, checks, name)
        phone.locator("form .question input").first.check()
        phone.evaluate("drive.press('finish')")
        phone.evaluate(leave)
        assert phone.evaluate(empty) == ["start", 0, 0]
        assert phone.locator(".check-notes textarea").input_value() == ""
    phone.evaluate("drive.press('all')")
    phone.locator("form .question input").first.check()
    phone.reload()
    phone.evaluate(DRIVER)
    assert phone.evaluate(empty) == ["start", 0, 0]


# --- Keyboard, no JavaScript, paper -------------------------------------------------------------------------

FOCUSED = """() => { const e = document.activeElement, s = getComputedStyle(e);
  return [e.dataset.do || e.name || e.tagName, s.outlineStyle !== "none" && parseFloat(s.outlineWidth) >= 2]; }"""


def tab_to(page: Page, wanted: str) -> None:
    """Press Tab until the focus stands on something, which has to be seen."""
    for _ in range(80):
        page.keyboard.press("Tab")
        name, outlined = page.evaluate(FOCUSED)
        if name == wanted:
            assert outlined, wanted
            return
    raise AssertionError(f"Tab never reaches {wanted}")


def test_a_check_works_from_the_keyboard_alone(phone: Page, checks: Site) -> None:
    name = REFLECTIONS[0]
    start(phone, checks, name, None)
    address = phone.url
    tab_to(phone, "one")
    phone.keyboard.press("Enter")
    check = checks.content.self_checks[name]
    assert isinstance(check, Reflection)
    for number, question in enumerate(check.questions, 1):
        tab_to(phone, f"{name}-{question.id}")
        phone.keyboard.press("Space")
        tab_to(phone, "next" if number < len(check.questions) else "finish")
        phone.keyboard.press("Enter")
    assert phone.evaluate(FOCUSED)[0] == "H2"
    assert phone.evaluate("drive.seen('[data-feedback], .nothing').length") >= 1
    tab_to(phone, "again")
    phone.keyboard.press("Enter")
    assert phone.evaluate(FOCUSED)[0] == "one"
    assert phone.url == address


@pytest.mark.parametrize("kind", ["reflection", "quiz", "open"])
def test_without_scripts_there_is_a_form_and_a_key(chromium: Browser, checks: Site, kind: str) -> None:
    name = next(one for one, its in KINDS.items() if its == kind)
    context = new_context(chromium, width=360, height=640, javascript=False)
    page = context.new_page()
    page.goto(checks.url(name))
    questions = page.locator("form .question")
    assert questions.count() >= 1
    assert all(question.is_visible() for question in questions.all())
    assert page.locator(".key").is_visible()
    assert page.locator(".key section").count() >= 1
    assert page.locator("self-check button").count() == 0
    assert "print the page" in page.locator("self-check").inner_text()
    if kind != "open":
        address = page.url
        questions.first.locator("input").first.check()
        page.keyboard.press("Enter")
        assert page.url == address
    context.close()


PAPER = """() => {
  const style = (selector, key) => getComputedStyle(document.querySelector(selector))[key];
  const box = document.querySelector(".option input")?.getBoundingClientRect();
  const line = document.querySelector(".lines span")?.getBoundingClientRect();
  return {key: style(".key", "breakBefore"), size: parseFloat(style(".question", "fontSize")),
    box: box && [box.width, box.height], line: line && line.height, buttons: drive.seen("button").length,
    questions: drive.seen("form .question").length, answers: drive.seen(".answer, [data-feedback]").length};
}"""


@pytest.mark.parametrize("kind", ["reflection", "quiz", "open"])
def test_on_paper_stand_all_questions_and_then_the_key_on_a_page_of_its_own(
    phone: Page, checks: Site, kind: str
) -> None:
    """Also when the screen shows one question; boxes 6 mm, lines 9 mm apart, 12 points."""
    name = next(one for one, its in KINDS.items() if its == kind)
    start(phone, checks, name, "one")
    phone.emulate_media(media="print")
    found: dict[str, Any] = phone.evaluate(PAPER)
    phone.emulate_media(media="screen")
    assert found["key"] == "page"
    assert found["size"] >= 16
    assert found["buttons"] == 0
    assert found["questions"] == phone.locator("form .question").count()
    assert found["answers"] == phone.locator(".answer, [data-feedback]").count()
    if kind == "open":
        assert found["line"] == pytest.approx(9 * 96 / 25.4, abs=1)
    else:
        assert found["box"] == pytest.approx([6 * 96 / 25.4] * 2, abs=1)


# --- Accessible, light, not in the search -------------------------------------------------------------------


def small(checks: Site, kind: str) -> str:
    """Give the check of a kind with the fewest questions: axe takes its time."""
    names = [name for name, its in KINDS.items() if its == kind]
    return min(names, key=lambda name: len(checks.content.self_checks[name].questions) or 99)


STATES = {
    "reflection": ("drive.press('one')", "drive.press('all'); drive.choose(...drive.first); drive.press('finish')"),
    "quiz": (
        "1",
        "drive.press('one'); drive.press('check')",
        "drive.choose(...drive.first); drive.press('check')",
        "drive.press('all'); drive.press('finish')",
    ),
    "open": ("drive.press('all')", "drive.press('finish')"),
}


@pytest.mark.parametrize("colours", [("light", "none"), ("dark", "none"), ("light", "active")], ids=" ".join)
@pytest.mark.parametrize("kind", STATES)
def test_axe_finds_nothing_in_any_state(
    chromium: Browser, checks: Site, kind: str, colours: tuple[Scheme, Forced]
) -> None:
    """Light, dark and with forced colours, at 320 pixels."""
    context = new_context(chromium, *colours, width=320, height=640)
    page = context.new_page()
    name = small(checks, kind)
    start(page, checks, name, None)
    first = _striking(checks.content.self_checks[name])
    page.evaluate("(first) => { drive.first = first; }", first)
    for step in STATES[kind]:
        page.evaluate(step)
        assert faults(page, ".self-check") == [], step
        assert page.evaluate("document.documentElement.scrollWidth") <= 320, step
        assert page.evaluate(SMALL) == [], step
        assert all(names(page, "self-check")), step
    context.close()


SMALL = """() => drive.seen("button, label.option, .links a, .check-problem a")
  .filter((one) => one.getBoundingClientRect().height < 44).map((one) => one.innerText)"""


def _striking(check: Reflection | Quiz | OpenQuestions) -> tuple[str, list[str]] | None:
    """Give an answer whose result shows the most: a red flag, or a wrong answer."""
    if isinstance(check, Reflection):
        flags = [feedback for feedback in check.in_order() if feedback.answers]
        question, _, option = flags[0].answers[0].partition(".")
        return question, [option]
    return (check.questions[0].id, wrong(check.questions[0])) if isinstance(check, Quiz) else None


@pytest.mark.parametrize("name", KINDS)
def test_a_self_check_keeps_its_budget(checks: Site, name: str) -> None:
    page = checks.content.page_of(f"self_checks/{name}")
    assert page is not None
    file = checks.server.site / page_url(page.path) / "index.html"
    html = file.read_text(encoding="utf-8")
    loaded = [file, *(checks.server.site / "assets" / one for one in re.findall(r'"[./]*assets/([^"]+)"', html))]
    assert len(loaded) >= 4
    assert sum(len(gzip.compress(path.read_bytes(), 9)) for path in loaded) <= BUDGET


def test_questions_and_wrong_answers_are_not_in_the_search(checks: Site) -> None:
    for name in KINDS:
        page = checks.content.page_of(f"self_checks/{name}")
        assert page is not None
        html = (checks.server.site / page_url(page.path) / "index.html").read_text(encoding="utf-8")
        assert '<div class="self-check" data-pagefind-ignore>' in html


# --- Rules ---------------------------------------------------------------------------------------------------


def test_wrong_answers_alone_are_free_of_the_all_clear(good_content: Content) -> None:
    free = {text.plain for text in all_texts(good_content) if text.wrong}
    quizzes = [check for check in good_content.self_checks.values() if isinstance(check, Quiz)]
    options = [option for quiz in quizzes for question in quiz.questions for option in question.options]
    assert free == {option.text for option in options if not option.right}
    assert all(option.explain for option in options)
