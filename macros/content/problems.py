"""What can be wrong with the content, said in one format everywhere."""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, order=True)
class Problem:
    """One thing to repair.

    Attributes:
        path: the file, relative to the project root, with forward slashes.
        line: the line in that file, counted from 1.
        field: where in the file (``effects.0.sources``) or the name of the rule that failed.
        message: what is wrong, then how to repair it.
    """

    path: str
    line: int
    field: str
    message: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.field}: {self.message}"


class ContentError(Exception):
    """The content cannot be published; carries every problem found, in file order."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = sorted(set(problems))
        super().__init__(report(self.problems))


def report(problems: list[Problem]) -> str:
    """Give the problems one a line, with their count as the last line."""
    noun = "problem" if len(problems) == 1 else "problems"
    return "\n".join([*map(str, problems), f"{len(problems)} {noun}. Nothing was published."])


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """Give ``; did you mean "x"?`` for the known word nearest to ``word``, or an empty string."""
    near = difflib.get_close_matches(word, list(known), n=1, cutoff=0.5)
    return f'; did you mean "{near[0]}"?' if near else "."
