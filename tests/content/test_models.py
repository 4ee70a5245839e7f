"""What the models work out, besides what the broken projects show."""

from __future__ import annotations

import pytest
from pydantic import TypeAdapter, ValidationError

from macros.content.loader import Content
from macros.content.models.common import Prose, walk
from macros.content.models.country import Phone
from macros.content.models.reference import Reference


@pytest.mark.parametrize(
    ("shown", "dialled"),
    [("112", "112"), ("116 123", "116123"), ("+44 20 7946 0000", "+442079460000"), ("0800 0116", "08000116")],
)
def test_a_number_dials_the_digits_that_people_read(shown: str, dialled: str) -> None:
    assert Phone(number=shown).digits == dialled


@pytest.mark.parametrize("number", ["", "1", "112a", "00-44", "+", "1" * 40, "١١٢", "112;ext=1", "tel:112"])
def test_what_cannot_be_dialled_is_no_number(number: str) -> None:
    with pytest.raises(ValidationError):
        Phone(number=number)


@pytest.mark.parametrize(
    "text", ["<b>x</b>", "x </p>", "<!-- x -->", "{{ x }}", "{% x %}", "", "  ", "a\x00b", "a\u2028b"]
)
def test_prose_refuses_markup_macros_and_invisible_signs(text: str) -> None:
    with pytest.raises(ValidationError):
        TypeAdapter(Prose).validate_python(text)


@pytest.mark.parametrize("text", ["a < b", "a <3 b", "x & y", '"x"', "{name}", "**bold** [link](a.md)", "’“”€é"])
def test_prose_takes_everyday_signs(text: str) -> None:
    assert TypeAdapter(Prose).validate_python(text) == text


def test_a_source_links_to_its_doi_before_its_address(good_content: Content) -> None:
    assert good_content.references["test-paper"].link == "https://doi.org/10.5555/test.1"
    assert good_content.references["test-guide"].link == "https://example.org/guide"


def test_a_source_without_address_has_no_link(good_content: Content) -> None:
    plain = good_content.references["test-guide"].model_copy(update={"url": None})
    assert plain.link is None


def test_walking_uses_the_keys_of_the_file(good_content: Content) -> None:
    paths = {at for at, _ in walk(good_content.references["test-paper"])}
    assert ("DOI",) in paths
    assert ("author", 1, "family") in paths
    assert ("issued", "date-parts", 0, 0) in paths


def test_content_cannot_be_changed(good_content: Content) -> None:
    with pytest.raises(TypeError):
        good_content.references["x"] = good_content.references["test-guide"]  # type: ignore[index]
    with pytest.raises(ValidationError):
        setattr(good_content.substances["ghb"], "name", "x")  # noqa: B010 - as a careless caller would
    assert isinstance(good_content.references["test-guide"], Reference)


def test_emergencies_come_in_their_own_order(good_content: Content) -> None:
    assert list(good_content.emergencies) == ["someone-will-not-wake-up", "g-withdrawal"]


def test_a_place_is_found_by_file_and_line(good_content: Content) -> None:
    assert good_content.where("substances/ghb", ("injected", 0, "text")) == ("data/substances/ghb.yml", 72)
    assert good_content.where("g_timing") == ("data/g_timing.yml", 1)
