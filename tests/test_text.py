"""Markdown of the data files: safe, and with links that fit the page."""

from __future__ import annotations

import pytest

from macros.content.loader import Content
from macros.page import ComponentError, PageContext
from macros.text import ProseRenderer, page_url, relative_url
from macros.today import today


@pytest.fixture
def prose() -> ProseRenderer:
    return ProseRenderer(lambda target: f"to:{target}")


def test_bold_and_links_are_rendered_without_a_paragraph(prose: ProseRenderer) -> None:
    assert prose("**No** [more](a/b.md).") == '<strong>No</strong> <a href="to:a/b.md">more</a>.'


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>",
        "<b onclick=alert(1)>x</b>",
        "<div>\n\nx\n\n</div>",
        "<!-- x -->",
        "<img src=x onerror=alert(1)>",
        "a <svg/onload=alert(1)> b",
    ],
)
def test_raw_html_is_escaped(prose: ProseRenderer, text: str) -> None:
    html = str(prose(text))
    for tag in ("<script", "<b", "<div", "<!--", "<img", "<svg"):
        assert tag not in html
    assert "&lt;" in html


@pytest.mark.parametrize("text", ["![x](y.png)", "![x][y]\n\n[y]: y.png"])
def test_images_are_off(prose: ProseRenderer, text: str) -> None:
    assert "<img" not in prose(text)


def test_everyday_signs_are_escaped(prose: ProseRenderer) -> None:
    assert prose("a < b & c") == "a &lt; b &amp; c"


def test_links_to_the_open_web_tell_it_nothing(prose: ProseRenderer) -> None:
    assert prose("[x](https://example.org/a?b=c&d)") == (
        '<a href="https://example.org/a?b=c&amp;d" rel="noopener noreferrer">x</a>'
    )


@pytest.mark.parametrize(
    "target",
    [
        "javascript:alert(1)",
        "JaVaScRiPt:alert",
        "data:text/html,x",
        "http://example.org",
        "//example.org",
        "/x",
        "x.md",
    ],
)
def test_a_link_to_anything_but_pages_and_https_is_refused(good_content: Content, target: str) -> None:
    page = PageContext(good_content, "index.md", today(good_content.root))
    with pytest.raises(ComponentError, match="no page"):
        page.prose(f"[x]({target})")


def test_nothing_is_left_over_from_the_text_before(prose: ProseRenderer) -> None:
    first = prose("a\n\nb")
    assert prose("a") == "a"
    assert prose("a\n\nb") == first == "<p>a</p>\n<p>b</p>"


@pytest.mark.parametrize(
    ("path", "url"),
    [("index.md", ""), ("a.md", "a/"), ("a/index.md", "a/"), ("a/b.md", "a/b/"), ("a/b/index.md", "a/b/")],
)
def test_a_page_has_one_address(path: str, url: str) -> None:
    assert page_url(path) == url


@pytest.mark.parametrize(
    ("target", "start", "url"),
    [
        ("index.md", "index.md", "./"),
        ("a.md", "index.md", "a/"),
        ("index.md", "a.md", "../"),
        ("a/b.md", "a/index.md", "b/"),
        ("a/index.md", "a/b.md", "../"),
        ("a/c.md", "a/b.md", "../c/"),
        ("x/y.md", "a/b.md", "../../x/y/"),
        ("a/b.md", "a/b.md", "./"),
        ("a/b.md#c", "a/b.md", "./#c"),
        ("x/y.md#z", "a/b.md", "../../x/y/#z"),
    ],
)
def test_links_lead_from_folder_to_folder(target: str, start: str, url: str) -> None:
    assert relative_url(target, start) == url
