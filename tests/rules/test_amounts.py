"""Amounts: looking at the pieces between spaces first misses nothing that the pattern would find."""

from __future__ import annotations

import itertools

from macros.content.loader import Content
from macros.rules import texts, wording

NUMBERS = ("1", "0.5", "1,5", "half", "Half a", "a quarter of an", "an", "three", "A few", "several")
BETWEEN = ("", " ", "-", " -")
UNITS = ("mg", "ml", "Mils", "grams", "µg", "caps", "pill", "lines", "key bumps", "bump", "shots", "g")


def sentences(*plain: str) -> texts.Sentences:
    return texts.Sentences(texts.Text(lambda: ("x.md", 1), "x.md", "text", text, "client") for text in plain)


def test_every_way_to_write_an_amount_is_looked_at() -> None:
    written = [f"Take {''.join(parts)}, then wait" for parts in itertools.product(NUMBERS, BETWEEN, UNITS)]
    amounts = [text for text in written if wording._AMOUNT.search(text)]
    assert len(amounts) > 400
    assert sentences(*amounts).with_piece(wording._PART_OF_AMOUNT) == amounts


def test_no_amount_of_the_site_is_missed(content: Content) -> None:
    found = texts.all_sentences(content)
    looked_at = set(found.with_piece(wording._PART_OF_AMOUNT))
    assert [sentence for sentence in found if wording._AMOUNT.search(sentence) and sentence not in looked_at] == []


def test_hardly_any_sentence_without_an_amount_is_looked_at() -> None:
    assert sentences("Glad to go.", "Take 2 hours.").with_piece(wording._PART_OF_AMOUNT) == []
