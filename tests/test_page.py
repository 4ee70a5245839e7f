"""What a page knows while it is rendered."""

from __future__ import annotations

import pytest

from macros.content.loader import Content
from macros.page import ComponentError, PageContext
from macros.today import today


@pytest.fixture
def page(good_content: Content) -> PageContext:
    return PageContext(good_content, "substances/ghb.md", today(good_content.root))


def test_sources_are_numbered_in_the_order_of_their_first_citation(page: PageContext) -> None:
    assert page.cite(["test-paper"]) == (1,)
    assert page.cite(["test-guide", "test-paper"]) == (1, 2)
    assert page.cite(["test-forum", "test-guide"]) == (2, 3)
    assert page.numbers == {"test-paper": 1, "test-guide": 2, "test-forum": 3}


def test_a_source_named_twice_is_shown_once(page: PageContext) -> None:
    assert page.cite(["test-guide", "test-guide"]) == (1,)


def test_an_unknown_source_names_the_near_one(page: PageContext) -> None:
    with pytest.raises(ComponentError) as caught:
        page.cite(["test-giude"])
    assert str(caught.value) == 'no source "test-giude"; did you mean "test-guide"? Add it to data/references.yml.'


def test_an_unknown_word_names_the_near_one(page: PageContext) -> None:
    with pytest.raises(ComponentError, match='no interface word "souces"; did you mean "sources"'):
        page.word("souces")


def test_an_unknown_page_names_the_near_one(page: PageContext) -> None:
    with pytest.raises(ComponentError, match=r'; did you mean "emergency/g-withdrawal\.md"'):
        page.link("emergency/g-withdrawl.md")


def test_a_link_keeps_its_anchor(page: PageContext) -> None:
    assert page.link("emergency/g-withdrawal.md#tell") == "../../emergency/g-withdrawal/#tell"
