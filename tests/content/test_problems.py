"""How problems are said."""

from __future__ import annotations

from macros.content.problems import ContentError, Problem, did_you_mean


def test_problems_are_sorted_by_file_and_line_without_repeats_and_counted() -> None:
    late, early = (
        Problem("data/b.yml", 9, "x", "Bad. Mend it."),
        Problem("data/b.yml", 10, "x", "Bad. Mend it."),
    )
    first = Problem("data/a.yml", 30, "y", "Bad. Mend it.")
    assert str(ContentError([early, late, first, late])).splitlines() == [
        "data/a.yml:30: y: Bad. Mend it.",
        "data/b.yml:9: x: Bad. Mend it.",
        "data/b.yml:10: x: Bad. Mend it.",
        "3 problems. Nothing was published.",
    ]


def test_one_problem_is_counted_in_the_singular() -> None:
    assert str(ContentError([Problem("a", 1, "b", "c.")])).endswith("\n1 problem. Nothing was published.")


def test_the_nearest_word_is_named_and_a_far_one_is_not() -> None:
    assert did_you_mean("penington", ["penington-2023", "frank"]) == '; did you mean "penington-2023"?'
    assert did_you_mean("zzz", ["penington-2023", "frank"]) == "."
