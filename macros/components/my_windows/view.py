"""My windows: what each window means, the form for one's own, and the example, drawn."""

from __future__ import annotations

from dataclasses import dataclass

from ...content.models.windows import LAST, ExampleScale, Windows
from ...page import PageContext
from ..keeping import Keeping, keeping


@dataclass(frozen=True)
class Stripe:
    """One window on a drawn scale.

    Attributes:
        id: yellow, orange or red.
        label: its name.
        left: where it starts, in per cent of the scale, from the left.
        width: in per cent.
        range: its numbers in words.
    """

    id: str
    label: str
    left: str
    width: str
    range: str


@dataclass(frozen=True)
class Drawn:
    """A scale of the example with its stripes."""

    scale: ExampleScale
    stripes: tuple[Stripe, ...]


@dataclass(frozen=True)
class View:
    """Windows, the drawn example with the story it is from, and what may be kept."""

    data: Windows
    drawn: tuple[Drawn, ...]
    story_name: str
    story_url: str
    kept: Keeping


def view(page: PageContext) -> View:
    """Give the tool, and the example of ``data/windows.yml``."""
    page.shown.add(("windows", "all"))
    data = page.content.windows
    story = page.content.stories[data.example.story]
    return View(
        data,
        tuple(Drawn(scale, _stripes(page, scale)) for scale in data.example.scales),
        story.name,
        page.link(f"stories/{story.id}.md"),
        keeping(page, "windows"),
    )


def _stripes(page: PageContext, scale: ExampleScale) -> tuple[Stripe, ...]:
    stripes = []
    for window, start, (low, high) in zip(page.content.windows.windows, scale.numbers, scale.ranges(), strict=True):
        end = high if scale.hard == "high" else low
        words = _range(page, scale, start, end, last=window.id == "red")
        part = 100 / LAST
        stripes.append(Stripe(window.id, window.label, f"{low * part:g}%", f"{(high - low) * part:g}%", words))
    return tuple(stripes)


def _range(page: PageContext, scale: ExampleScale, start: float, end: float, *, last: bool) -> str:
    """Say which numbers belong to a window: its own number does, the next window's does not."""
    first, to = f"{start:g}", f"{end:g}"
    if start == end:
        return first
    if scale.hard == "high":
        return page.word("windows_up_last", start=first) if last else page.word("windows_up", start=first, to=to)
    return page.word("windows_down_last", start=first) if last else page.word("windows_down", start=first, to=to)
