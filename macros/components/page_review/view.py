"""Review state, dates and number of sources at the end of a page with facts."""

from __future__ import annotations

from dataclasses import dataclass

from ...content.models.common import Review
from ...content.models.vocabulary import Word
from ...page import PageContext


@dataclass(frozen=True)
class View:
    """The weakest review of what the page shows."""

    state: str
    word: Word
    sentence: str
    next: str
    overdue: bool
    sources: str
    about: str


def view(page: PageContext) -> View | None:
    """Give the review of a page, or nothing for a page without facts.

    A page may show several entities: a draft counts before a review, the older date before the newer.
    """
    reviews = reviews_of(page)
    if not reviews:
        return None
    review = min(reviews, key=lambda r: (r.state != "draft", r.next))
    key = "drafted_on" if review.state == "draft" else "reviewed_on"
    count = len(page.numbers)
    return View(
        state=review.state,
        word=page.content.vocabulary.review_states[review.state],
        sentence=page.word(key, date=_day(review.date), role=review.role),
        next=page.word("next_review", date=_day(review.next)),
        overdue=review.next < page.today,
        sources=page.word("sources_count_one") if count == 1 else page.word("sources_count", count=count),
        about=page.link("about/review.md"),
    )


def reviews_of(page: PageContext) -> list[Review]:
    """Give the page's own review and those of everything it shows."""
    meta = page.content.pages[page.path].meta
    shown = [page.content.entity(name) for name in meta.shows]
    reviews = [meta.review, *(getattr(entity, "review", None) for entity in shown)]
    return [review for review in reviews if review is not None]


def _day(date: object) -> str:
    return f"{date:%-d %B %Y}"
