"""Find Pango, which WeasyPrint needs from the system, and install it where that asks nobody anything.

Run as a program (``python -m macros.pdf.pango``) it makes sure that it is there, and installs it where it can.
"""

from __future__ import annotations

import ctypes.util
import importlib
import importlib.util
import os
import platform
import shutil
import subprocess
import sys
from contextlib import redirect_stdout
from io import StringIO

LIBRARIES = ("pango-1.0", "pangoft2-1.0", "harfbuzz-subset")
PACKAGES = ("libpango-1.0-0", "libpangoft2-1.0-0", "libharfbuzz-subset0", "fonts-liberation")

HOW_TO_INSTALL = (
    "PDF needs Pango, which is not here. Install it (Debian, Ubuntu: "
    f"sudo apt install {' '.join(PACKAGES)}; macOS: brew install pango)."
)

NOT_INSTALLED = "PDF needs WeasyPrint, which is not installed. Run make pdf, which does that."

INSTALL_SECONDS = 300


def trouble() -> str:
    """Say in one line what is missing and how to get it; an empty text when PDF can be made."""
    if importlib.util.find_spec("weasyprint") is None:
        return NOT_INSTALLED
    if all(ctypes.util.find_library(name) for name in LIBRARIES):
        return ""
    try:
        with redirect_stdout(StringIO()):  # where it prints a page of advice
            importlib.import_module("weasyprint")  # the one sure way to know, where libraries are found otherwise
    except OSError:
        return HOW_TO_INSTALL
    return ""


def ensure() -> str:
    """Install Pango where that asks nobody anything: as root on Debian and its kin; give what ``trouble`` says then."""
    if trouble() == HOW_TO_INSTALL and _is_debian() and os.geteuid() == 0 and shutil.which("apt-get"):
        print("No Pango was found; installing it.", flush=True)
        install = f"apt-get install --yes --no-install-recommends {' '.join(PACKAGES)}"
        _run(["sh", "-c", f"apt-get update && {install}"])
    return trouble()


def _is_debian() -> bool:
    try:
        system = platform.freedesktop_os_release()
    except OSError:
        return False
    return "debian" in (system.get("ID"), *system.get("ID_LIKE", "").split())


def _run(command: list[str]) -> None:
    """Run a command that must ask nothing; what came of it shows afterwards."""
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    try:
        subprocess.run(
            command,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=INSTALL_SECONDS,
            env=environment,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired):
        return


if __name__ == "__main__":
    sys.exit(ensure() or None)
