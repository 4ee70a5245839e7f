"""Links from the first use of a word on a page to its meaning in the glossary."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from project import copy_good, edit

from macros.content.loader import Content, load
from macros.terms import anchor, link_terms

PAGE = "care/cards/wait.md"

GLOSSARY = """\
terms:
  - {term: Comedown, also: [crash], meaning: How you feel when a drug wears off.}
  - {term: Trigger, meaning: What sets off the wish.}
  - {term: Trigger chain, meaning: One trigger after the other.}
  - {term: PrEP, meaning: Pills against HIV.}
  - {term: "Re-dose (again)", meaning: To take more.}
  - {term: Sparkle, meaning: A drug with a page., link: false}
"""


@pytest.fixture(scope="module")
def words(tmp_path_factory: pytest.TempPathFactory) -> Content:
    """The good project with a few more words."""
    root = copy_good(tmp_path_factory.mktemp("terms") / "project")
    edit(root, {"file": "data/glossary.yml", "content": GLOSSARY})
    return load(root)


def linked(html: str) -> list[tuple[str, str]]:
    """Give the links to terms: where they lead, and what they say."""
    return re.findall(r'<a class="term" href="([^"]*)">([^<]*)</a>', html)


def unlinked(html: str) -> str:
    """Give HTML with the links to terms taken out again."""
    return re.sub(r'<a class="term" href="[^"]*">([^<]*)</a>', r"\1", html)


def said(html: str, words: Content, path: str = PAGE) -> list[str]:
    """Give the words that are linked in a page's content."""
    return [text for _, text in linked(link_terms(html, path, words))]


def test_the_first_use_is_linked_and_no_other(words: Content) -> None:
    html = link_terms("<p>A comedown.</p>\n<p>Comedown, or comedown.</p>", PAGE, words)
    assert html == (
        '<p>A <a class="term" href="../../../glossary/#term-comedown">comedown</a>.</p>\n<p>Comedown, or comedown.</p>'
    )


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Many comedowns.", ["comedowns"]),
        ("COMEDOWN!", ["COMEDOWN"]),
        (" comedown ", []),
        ("prep and PrEP", ["prep"]),
        ("A comedown's end", ["comedown"]),
        ("(comedown)", ["comedown"]),
        ("A trigger chain, then a trigger.", ["trigger chain", "trigger"]),
        ("To re-dose (again).", ["re-dose (again)"]),
        ("A trigger &amp; a comedown", ["trigger", "comedown"]),
        ("comedownish", []),
        ("a post-comedown-day", []),
        ("preparation", []),
        ("A crash.", []),
        ("Sparkle.", []),
        ("", []),
    ],
)
def test_whole_words_count_in_any_case_and_in_the_plural(words: Content, text: str, found: list[str]) -> None:
    assert said(f"<p>{text}</p>", words) == found


@pytest.mark.parametrize(
    "silent",
    [
        "<h1>Comedown</h1>",
        "<h2>Comedown</h2>",
        '<h3 id="x">The <em>comedown</em></h3>',
        "<h4>Comedown</h4>",
        '<a href="x">comedown</a>',
        '<a href="x"><strong>comedown</strong></a>',
        "<button>Comedown</button>",
        "<summary>Comedown</summary>",
        "<label>Comedown</label>",
        "<fieldset><legend>Comedown</legend></fieldset>",
        "<select><option>Comedown</option></select>",
        "<table><caption>Comedown</caption><tr><th>Comedown</th></tr></table>",
        "<dl><dt>Comedown</dt></dl>",
        "<nav><p>Comedown</p></nav>",
        "<svg><title>Comedown</title></svg>",
        '<div data-g-warning="full"><p>Comedown</p></div>',
        '<div class="sources"><ol><li>Comedown</li></ol></div>',
        '<div class="review draft"><p>Comedown</p></div>',
        '<div class="origin"><p>Comedown</p></div>',
        '<a class="door" href="x"><span>Comedown</span></a>',
        "<details data-skip><p>Comedown</p></details>",
        "<div data-no-terms><p>Comedown</p></div>",
        "<ride-out><p>Comedown</p></ride-out>",
        "<!-- Comedown -->",
        '<p><img alt="Comedown" src="data:,"></p>',
    ],
)
def test_headings_links_buttons_warnings_and_sources_link_nothing(words: Content, silent: str) -> None:
    assert link_terms(silent, PAGE, words) == silent
    assert said(f"{silent}<p>A comedown.</p>", words) == ["comedown"], "what follows counts as the first use"


@pytest.mark.parametrize("tag", ["p", "li", "td", "dd", "em", "strong", "span"])
def test_running_text_of_every_kind_links(words: Content, tag: str) -> None:
    assert said(f"<div><{tag}>A comedown.</{tag}></div>", words) == ["comedown"]


@pytest.mark.parametrize(
    "path",
    [
        "emergency/g-withdrawal.md",
        "emergency/index.md",
        "glossary.md",
        "about/words.md",
        "index.md",
        "search.md",
    ],
)
def test_pages_read_in_a_hurry_and_pages_about_words_link_nothing(words: Content, path: str) -> None:
    assert link_terms("<p>A comedown.</p>", path, words) == "<p>A comedown.</p>"


def test_a_list_page_of_a_folder_links_like_others(words: Content) -> None:
    assert said("<p>A comedown.</p>", words, "substances/index.md") == ["comedown"]


RICH = """\
<div class="facts" data-x='1 > 2'>
<p>Über “quotes” &amp; &lt;signs&gt;&nbsp;and a line<br>break, <br/>twice: a comedown, a\ttrigger  chain.</p>
<!-- a trigger -->
<h2 id="a">Trigger</h2><svg viewBox="0 0 1 1"><path d="M0 0"/></svg>
<ul><li>One <input type="checkbox" id="b"> trigger</li>
<li>Two</li></ul><p>A 😀 PrEP
over lines</p>
</div>
"""


def test_all_else_stays_byte_for_byte(words: Content) -> None:
    html = link_terms(RICH, PAGE, words)
    assert [text for _, text in linked(html)] == ["comedown", "trigger", "PrEP"]
    assert unlinked(html) == RICH


def test_without_a_glossary_page_nothing_is_linked(tmp_path: Path) -> None:
    root = copy_good(tmp_path / "project")
    (root / "docs/glossary.md").unlink()
    assert link_terms("<p>A comedown.</p>", PAGE, load(root)) == "<p>A comedown.</p>"


@pytest.mark.parametrize(
    ("term", "name"), [("Comedown", "term-comedown"), ("Chem sex (the word)", "term-chem-sex-the-word")]
)
def test_an_anchor_is_made_of_the_words_alone(term: str, name: str) -> None:
    assert anchor(term) == name


def test_no_two_terms_share_an_anchor(content: Content) -> None:
    anchors = [anchor(str(term.term)) for term in content.glossary.terms]
    assert len(anchors) == len(set(anchors))
    assert all(len(name) > len("term-") for name in anchors)


def test_the_real_site_links_terms_to_meanings_that_are_there(site: Path, content: Content) -> None:
    glossary = (site / "glossary/index.html").read_text(encoding="utf-8")
    used = set()
    for page in sorted(site.rglob("index.html")):
        found = linked(page.read_text(encoding="utf-8"))
        targets = [target.partition("#")[2] for target, _ in found]
        assert len(targets) == len(set(targets)), page
        assert not found or "emergency" not in page.relative_to(site).parts, page
        used |= set(targets)
    assert len(used) > 10
    assert [name for name in sorted(used) if f'id="{name}"' not in glossary] == []
    silent = {anchor(str(term.term)) for term in content.glossary.terms if not term.link}
    assert used & silent == set()
