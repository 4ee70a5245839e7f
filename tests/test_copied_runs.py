"""No text of ours shares a run of ten words with a source document; titles of works and names of tools aside."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from pathlib import Path

import pytest
from project import edit

from macros.content.loader import Content, load
from macros.rules.texts import Text, all_texts

RUN = 10
"""Words in a row that count as copied."""

BREAK = "\0"
"""Stands where a title was: no run goes across it."""

_TAG = re.compile(r"<[^<>]*>|\[\d+\]")
_APOSTROPHE = re.compile(r"['’‘`´]")
_WORD = re.compile(r"[^\W_]+")


def words(text: str) -> list[str]:
    """Give the words of a text in small letters, without marks, punctuation, tags and numbers of notes."""
    without_notes = "".join(sign for sign in text if unicodedata.category(sign) not in ("No", "Cf"))
    plain = unicodedata.normalize("NFKC", _TAG.sub(" ", without_notes)).casefold()
    return _WORD.findall(_APOSTROPHE.sub("", plain))


def runs(tokens: list[str]) -> Iterator[tuple[int, str]]:
    """Yield every run of words that goes across no break, with its place."""
    for start in range(len(tokens) - RUN + 1):
        run = tokens[start : start + RUN]
        if BREAK not in run:
            yield start, " ".join(run)


def sources_in(folder: Path) -> Mapping[str, str]:
    """Give every run of the source texts in a folder -> the file that holds it."""
    files = sorted(folder.glob("*.txt"))
    assert files, f"{folder} holds no .txt file"
    return {run: file.name for file in files for _, run in runs(words(file.read_text(encoding="utf-8")))}


def titles(content: Content) -> list[list[str]]:
    """Give the words of titles and names that are the same wherever they stand, longest first."""
    named = [
        name
        for reference in content.references.values()
        for name in (reference.title, reference.container_title, reference.publisher)
        if name
    ]
    named += [part.section for page in content.pages.values() for part in page.meta.drawn_from]
    named += [tool.title for tool in content.working_tools.values()]
    found = [words(name) for name in named]
    return sorted((name for name in found if len(name) > 2), key=len, reverse=True)


def without(tokens: list[str], names: Iterable[list[str]]) -> list[str]:
    """Give the words with a break in place of every name."""
    text = f" {' '.join(tokens)} "
    for name in names:
        text = text.replace(f" {' '.join(name)} ", f" {BREAK} ")
    return text.split()


def copied(texts: Iterable[Text], sources: Mapping[str, str], names: list[list[str]]) -> list[str]:
    """Give a line for each stretch of our texts that a source holds too: where it stands, and its words.

    Neighbouring texts of one file are read in one go, so that a copied list is found as well.
    """
    found: list[str] = []
    for path, group in groupby(texts, key=lambda text: text.path):
        here = [(text.line, words(text.plain)) for text in group]
        if any(run in sources for _, run in runs([word for _, said in here for word in said])):
            here = [(line, without(said, names)) for line, said in here]
            lines = [line for line, said in here for _ in said]
            stretches = _stretches([word for _, said in here for word in said], sources)
            found += (f"{path}:{lines[start]}: {run} ({source})" for start, run, source in stretches)
    return found


def _stretches(tokens: list[str], sources: Mapping[str, str]) -> Iterator[tuple[int, str, str]]:
    """Yield start, words and source of each stretch of copied words, however long."""
    start = end = -1
    source = ""
    for place, run in [*runs(tokens), (len(tokens) + RUN, BREAK)]:
        if start >= 0 and (place > end or run == BREAK):
            yield start, " ".join(tokens[start : end + RUN - 1]), source
            start = -1
        if run in sources:
            start = place if start < 0 else start
            end, source = place + 1, sources[run]


SOURCE = "He opened the window and looked at the long grey road that led to the sea, far below."


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "one.txt").write_text("Some other words.\n\n" + SOURCE, encoding="utf-8")
    return tmp_path


def planted(good: Path, text: str) -> list[str]:
    """Give what is found when a page of the good project holds a text."""
    edit(good, {"file": "docs/about/review.md", "replace": "We read each text twice.", "with": text})
    content = load(good)
    return copied(all_texts(content), sources_in(good.parent), titles(content))


@pytest.mark.parametrize(
    "text",
    [
        "Then he opened the window and looked at the long grey road.",
        "HE OPENED the *window*, and **looked** (at the long) grey-road!",
        "He opened the [window](../index.md) and looked at “the long grey road”.",
        "- He opened the window and\n- looked at the long grey road",
    ],
    ids=["as it stands", "other signs and cases", "a link", "a list"],
)
def test_ten_words_in_a_row_are_found_in_a_page(good: Path, folder: Path, text: str) -> None:
    assert folder == good.parent
    found = planted(good, text)
    assert len(found) == 1
    assert re.fullmatch(r"docs/about/review\.md:[67]: he opened .* grey road \(one\.txt\)", found[0])


def test_ten_words_in_a_row_are_found_in_the_data(good: Path, folder: Path) -> None:
    edit(good, {"file": "data/coping/wait.yml", "replace": "Put the kettle on.", "with": SOURCE.replace(",", "")})
    content = load(good)
    assert copied(all_texts(content), sources_in(folder), titles(content)) == [
        "data/coping/wait.yml:10: he opened the window and looked at the long grey road that led to the sea far below"
        " (one.txt)"
    ]


def test_nine_words_pass(good: Path, folder: Path) -> None:
    assert planted(good, "He opened the window and looked at the long black road.") == []


def test_the_title_of_a_work_is_no_copy(good: Path, folder: Path) -> None:
    text = "The book is called: he opened the window and looked at the long grey road. It is good."
    title = "He opened the window and looked at the long grey road"
    edit(good, {"file": "data/references.yml", "replace": "title: A guide for tests", "with": f"title: {title}"})
    assert planted(good, text) == []


def test_notes_and_tags_in_a_source_hide_nothing(tmp_path: Path) -> None:
    marked = "He <i>opened</i> the window¹ and ***looked*** at[12] the\nlong «grey» ro\u00adad"
    (tmp_path / "one.txt").write_text(marked, encoding="utf-8")
    assert list(sources_in(tmp_path)) == [
        "he opened the window and looked at the long grey",
        "opened the window and looked at the long grey road",
    ]


def test_no_text_shares_ten_words_with_a_source_document(content: Content, source_texts: Path) -> None:
    assert copied(all_texts(content), sources_in(source_texts), titles(content)) == []
