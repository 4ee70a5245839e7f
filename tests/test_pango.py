"""Pango, which PDF needs from the system: found, installed as root on Debian, else named in one plain line."""

from __future__ import annotations

import subprocess
import sys

import pytest
from project import ROOT

from macros.pdf import pango

MISSING = """
import ctypes.util
ctypes.util.find_library = lambda name: None
import cffi
def fail(self, *names):
    raise OSError("no such library")
cffi.FFI.dlopen = fail
from macros.pdf.pango import trouble
print(trouble())
"""
"""A system without the libraries."""


@pytest.fixture
def commands(monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """Every command that would have been run, on a Debian whose Pango is missing."""
    found: list[list[str]] = []
    monkeypatch.setattr(pango, "trouble", lambda: "" if found else pango.HOW_TO_INSTALL)
    monkeypatch.setattr(pango, "_run", found.append)
    monkeypatch.setattr(pango, "_is_debian", lambda: True)
    monkeypatch.setattr("shutil.which", lambda name: f"/usr/bin/{name}")
    return found


@pytest.mark.skipif(pango.trouble() == pango.NOT_INSTALLED, reason=pango.NOT_INSTALLED)
def test_a_missing_pango_is_named_in_one_line_and_nothing_else_is_said() -> None:
    done = subprocess.run([sys.executable, "-c", MISSING], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout == f"{pango.HOW_TO_INSTALL}\n"
    assert done.stderr == ""


def test_root_on_debian_gets_it_installed(commands: list[list[str]], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("os.geteuid", lambda: 0)
    assert pango.ensure() == ""
    assert len(commands) == 1
    assert all(package in commands[0][-1] for package in pango.PACKAGES)


def test_others_are_told_what_to_install_and_nothing_is_run(
    commands: list[list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("os.geteuid", lambda: 1000)
    assert pango.ensure() == pango.HOW_TO_INSTALL
    assert commands == []
    assert "\n" not in pango.HOW_TO_INSTALL
