"""Stylesheets and scripts: one stylesheet a page, with what the page holds and nothing else."""

from __future__ import annotations

import pytest
from project import ROOT

from macros.assets import Assets
from macros.components import with_uses


@pytest.fixture
def assets() -> Assets:
    return Assets(ROOT)


def test_a_stylesheet_holds_the_frame_and_the_components_of_its_page(assets: Assets) -> None:
    text = assets.files[assets.of(frozenset({"glossary"})).style]
    assert ".site-header" in text
    assert "@media print" in text
    assert ".glossary" in text
    assert ".key-facts" not in text


def test_pages_with_the_same_components_share_a_stylesheet(assets: Assets) -> None:
    first = assets.of(frozenset({"steps", "call"}))
    assert first == assets.of(frozenset({"call", "steps"}))
    assert first.style != assets.of(frozenset({"steps"})).style


def test_a_script_is_loaded_only_where_its_component_stands(assets: Assets) -> None:
    assert len(assets.of(frozenset()).scripts) == 1
    assert any("search-box" in path for path in assets.of(frozenset({"search_box"})).scripts)


def test_names_change_with_the_content_and_only_then(assets: Assets) -> None:
    page = frozenset({"doors"})
    assert assets.of(page) == Assets(ROOT).of(page)


def test_a_component_brings_those_whose_looks_it_borrows() -> None:
    assert with_uses("emergency_list") == {"emergency_list", "doors"}
    assert with_uses("call") == {"call"}
