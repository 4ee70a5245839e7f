"""Fixtures and options of all tests."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from browser import Server, launch, serve
from playwright.sync_api import Browser, sync_playwright
from project import EPOCH, PREFIX, ROOT, build, copy_good, once

from macros.content.loader import Content, load


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--all", action="store_true", help="run the exhaustive set too (make test-all)")
    parser.addoption(
        "--source-texts",
        metavar="FOLDER",
        help="compare all texts with the source documents in this folder, as .txt files",
    )


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "exhaustive: slow; runs with --all only")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if config.getoption("--all"):
        return
    for item in items:
        if "exhaustive" in item.keywords:
            item.add_marker(pytest.mark.skip(reason="exhaustive: runs with --all"))


@pytest.fixture(autouse=True)
def _fixed_day(monkeypatch: pytest.MonkeyPatch) -> None:
    """Pin the day, so that no test decays."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", EPOCH)


@pytest.fixture(scope="session")
def source_texts(request: pytest.FixtureRequest) -> Path:
    """The folder of source documents that was named on the command line; without it, tests that need it are skipped."""
    folder: str | None = request.config.getoption("--source-texts")
    if folder is None:
        pytest.skip("the source documents are not here; name their folder with --source-texts FOLDER")
    return Path(folder)


@pytest.fixture(scope="session")
def content() -> Content:
    """The real project's content."""
    return load(ROOT)


@pytest.fixture
def good(tmp_path: Path) -> Path:
    """A fresh copy of the small good project."""
    return copy_good(tmp_path / "project")


@pytest.fixture(scope="session")
def good_content(tmp_path_factory: pytest.TempPathFactory) -> Content:
    """The small good project's content; read-only."""
    return load(copy_good(tmp_path_factory.mktemp("good") / "project"))


def _build_real(folders: pytest.TempPathFactory, name: str, address: str) -> Path:
    """Build the real site for an address, once for all processes that run these tests; give its folder."""

    def make(folder: Path) -> None:
        done = build(ROOT, "--site-dir", str(folder / "site"), address=address)
        assert done.returncode == 0, done.stderr

    return once(folders, name, make) / "site"


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The real site, built once for an address under a path, as on GitHub Pages; read-only."""
    return _build_real(tmp_path_factory, "path", f"https://example.org{PREFIX}")


@pytest.fixture(scope="session")
def root_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The real site, built for the root of an address; read-only."""
    return _build_real(tmp_path_factory, "root", "https://example.org/")


@pytest.fixture(scope="session")
def server(site: Path) -> Iterator[Server]:
    """The real site on loopback, under the path it was built for."""
    with serve(site, PREFIX) as running:
        yield running


@pytest.fixture(scope="session")
def small(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The small good project on loopback: tools are tested there, so that new content cannot change a test."""
    root = copy_good(tmp_path_factory.mktemp("small") / "project")
    done = build(root, address=f"https://example.org{PREFIX}")
    assert done.returncode == 0, done.stderr
    with serve(root / "site", PREFIX) as running:
        yield running


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """One Chromium for all tests; each opens contexts of its own."""
    with sync_playwright() as playwright:
        browser = launch(playwright)
        yield browser
        browser.close()
