"""The reading level of every page of the real site, as a table; ``pytest -rA`` prints it."""

from __future__ import annotations

import warnings
from pathlib import Path

import pytest
from project import ROOT

from macros.assets import Assets
from macros.build import Build
from macros.content.loader import Content
from macros.rules.rendered import ARI_LIMIT, ARI_REPORTED, CLIENT_MEAN_WORDS, Levels, check_pages
from macros.today import today

LISTS = {"about/sources-a.md", "about/sources-b.md", "about/sources-c.md"}
"""Pages of titles, with hardly any words of their own."""


@pytest.fixture(scope="module")
def levels(site: Path, content: Content) -> Levels:
    """Audience, reading level (ARI) and mean words of a sentence by page."""
    return check_pages(site, Build(content, today(ROOT), Assets(ROOT)))[1]


def table(levels: Levels) -> str:
    """Give the levels as lines, hardest pages first, by audience."""
    lines = [f"{'audience':<13}{'level':>6}{'words':>7}  page"]
    for path, (audience, level, mean) in sorted(levels.items(), key=lambda item: (item[1][0], -item[1][1])):
        lines.append(f"{audience:<13}{level:>6.1f}{mean:>7.1f}  {path}")
    return "\n".join(lines)


def harder_than(limit: float, levels: Levels, audience: str) -> list[str]:
    """Give the pages for an audience that read harder than a limit."""
    return [f"{path}: {level:.1f}" for path, (who, level, _) in levels.items() if who == audience and level > limit]


def test_every_page_has_its_reading_level(levels: Levels, content: Content) -> None:
    print(table(levels))
    silent = {path for path in content.pages if path not in levels}
    assert silent == LISTS


@pytest.mark.parametrize(("audience", "limit"), [("client", 8.0), ("emergency", 5.0)])
def test_pages_are_not_harder_than_their_readers_can_be_asked_to_bear(
    levels: Levels, audience: str, limit: float
) -> None:
    assert ARI_LIMIT[audience] == limit
    assert harder_than(limit, levels, audience) == []
    long = [path for path, (who, _, mean) in levels.items() if who == audience and mean > CLIENT_MEAN_WORDS]
    assert long == []


def test_hard_pages_for_professionals_are_reported(levels: Levels) -> None:
    """They stop nothing: a warning names them."""
    assert ARI_REPORTED == 13
    for line in harder_than(ARI_REPORTED, levels, "professional"):
        warnings.warn(f"hard to read, over ARI {ARI_REPORTED:g}: docs/{line}", stacklevel=1)


def test_the_report_names_what_is_too_hard() -> None:
    made_up: Levels = {"a.md": ("professional", 13.4, 20.0), "b.md": ("client", 6.0, 9.0)}
    assert harder_than(13, made_up, "professional") == ["a.md: 13.4"]
    assert table(made_up).splitlines()[1:] == [
        "client          6.0    9.0  b.md",
        "professional   13.4   20.0  a.md",
    ]
