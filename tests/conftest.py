"""Fixtures and options of all tests."""

from __future__ import annotations

import subprocess
from collections.abc import Callable, Iterator
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


ADDRESS = f"https://example.org{PREFIX}"
"""An address under a path, as on GitHub Pages."""


def _built(
    folders: pytest.TempPathFactory, name: str, build_it: Callable[[Path], subprocess.CompletedProcess[str]]
) -> Path:
    """Build a site once for all processes that run these tests; give its folder.

    Args:
        folders: pytest's.
        name: of the folder that these processes share.
        build_it: takes the folder; builds the site in ``site`` in it.
    """

    def make(folder: Path) -> None:
        done = build_it(folder)
        assert done.returncode == 0, done.stderr

    return once(folders, name, make) / "site"


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The real site, built once; read-only."""
    return _built(tmp_path_factory, "real", lambda to: build(ROOT, "--site-dir", str(to / "site"), address=ADDRESS))


@pytest.fixture(scope="session")
def server(site: Path) -> Iterator[Server]:
    """The real site on loopback, under the path it was built for."""
    with serve(site, PREFIX) as running:
        yield running


@pytest.fixture(scope="session")
def small(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The small good project on loopback: tools are tested there, so that new content cannot change a test."""
    site = _built(
        tmp_path_factory,
        "small",
        lambda to: build(copy_good(to / "project"), "--site-dir", str(to / "site"), address=ADDRESS),
    )
    with serve(site, PREFIX) as running:
        yield running


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """One Chromium for all tests; each opens contexts of its own."""
    with sync_playwright() as playwright:
        browser = launch(playwright)
        yield browser
        browser.close()
