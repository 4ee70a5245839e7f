"""The one date that everything uses, so that builds and tests do not change with the calendar."""

from __future__ import annotations

import datetime as dt
import os
import subprocess
from pathlib import Path


def today(*folders: Path) -> dt.date:
    """Give the day of the build, in UTC.

    SOURCE_DATE_EPOCH (seconds since 1970) where it is set, else the day of the last commit of the
    repositories that hold ``folders``, else (without any history) the day the computer says.
    """
    epoch = os.environ.get("SOURCE_DATE_EPOCH") or max(map(_last_commit, folders), key=lambda found: int(found or 0))
    if epoch:
        return dt.datetime.fromtimestamp(int(epoch), dt.UTC).date()
    return dt.datetime.now(dt.UTC).date()


def _last_commit(root: Path) -> str:
    try:
        command = ["git", "-C", str(root), "log", "-1", "--format=%ct"]
        return subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()
    except (OSError, subprocess.CalledProcessError):
        return ""
