"""Citations in a numbered medical style."""

from __future__ import annotations

from typing import Any

import pytest

from macros.citations import citation
from macros.content.loader import Content
from macros.content.models.reference import Reference


def reference(**fields: Any) -> Reference:
    custom = {"grade": "B", "kind": "study", "supports": "Tests.", "read": "full"}
    return Reference.model_validate({"id": "x", "type": "webpage", "title": "A title", "custom": custom, **fields})


def test_an_article_has_authors_title_journal_year_place_and_doi() -> None:
    article = reference(
        type="article-journal",
        author=[{"family": "Tester", "given": "Anna Maria"}, {"family": "Sample", "given": "Ben"}],
        issued={"date-parts": [[2023, 5]]},
        **{"container-title": "J Tests", "volume": "7", "issue": "2", "page": "11-15", "DOI": "10.5555/x"},
    )
    assert citation(article) == "Tester AM, Sample B. A title. <i>J Tests</i>. 2023;7(2):11–15. doi:10.5555/x."


def test_a_web_page_has_its_organisation_and_title() -> None:
    assert citation(reference(author=[{"literal": "The Test House"}])) == "The Test House. A title."


def test_a_report_has_publisher_and_year() -> None:
    report = reference(type="report", publisher="Test Press", issued={"date-parts": [[2020]]})
    assert citation(report) == "A title. Test Press. 2020."


def test_many_authors_are_cut_to_three() -> None:
    people = [{"family": f"Name{letter}", "given": "A"} for letter in "ABCDEFGH"]
    assert citation(reference(author=people)).startswith("NameA A, NameB A, NameC A, et al")


def test_a_title_that_ends_in_a_mark_gets_no_second_one() -> None:
    assert citation(reference(title="Is it?")) == "Is it?"
    assert citation(reference(title="Yes.", publisher="X")) == "Yes. X."


def test_titles_are_escaped() -> None:
    text = citation(reference(title='<script>alert(1)</script> A & "B" <i>c</i>'))
    assert "<script" not in text
    assert "&lt;script&gt;" in text
    assert "A &amp; " in text
    assert "<i>" not in text


def test_names_are_escaped() -> None:
    assert "<b>" not in citation(reference(author=[{"literal": "<b>House</b> & Co"}]))


@pytest.mark.exhaustive
def test_every_source_of_the_site_is_formatted(content: Content) -> None:
    for source in content.references.values():
        text = citation(source)
        assert text.endswith((".", "?", "!")), source.id
        assert "None" not in text, source.id
        assert "  " not in text, source.id
        assert ".." not in text, source.id


def test_the_same_source_gives_the_same_text() -> None:
    first = citation(reference(title="Again", author=[{"literal": "House"}]))
    citation(reference(title="Between"))
    assert citation(reference(title="Again", author=[{"literal": "House"}])) == first
