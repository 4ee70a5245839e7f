"""What browser tests share: a Chromium, a small web server, contexts, contrast and axe. There is no test in here.

Run as a program it makes sure that there is a Chromium that starts, and installs one where it can.
"""

import os
import platform
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, Literal
from urllib.parse import unquote, urlsplit

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Browser, BrowserContext, Page, Playwright, sync_playwright
from playwright.sync_api import Error as PlaywrightError

# --- Chromium -----------------------------------------------------------------------------------------------

CHROMIUM_VARIABLE = "CHROMIUM"
"""Environment variable that names the browser to use."""

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")

MAC_APPLICATIONS = ("/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",)

# No sandbox: build servers often run as root in a container, where Chromium refuses to start with one.
# The rest keeps Chromium from using the network on its own account.
ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)

INSTALL_SECONDS = 600


def find_chromium(playwright: Playwright) -> Path | None:
    """Find a Chromium: the one named in ``CHROMIUM``, else one on PATH, else Playwright's; None without."""
    named = os.environ.get(CHROMIUM_VARIABLE)
    if named:
        return Path(named)
    on_path = (shutil.which(name) for name in (*NAMES, *MAC_APPLICATIONS))
    own = Path(playwright.chromium.executable_path)
    return next((Path(found) for found in on_path if found), own if own.exists() else None)


def launch(playwright: Playwright) -> Browser:
    """Start Chromium without a window.

    Raises:
        RuntimeError: there is none; with how to get one.
    """
    chromium = find_chromium(playwright)
    if chromium is None:
        raise RuntimeError(f"No Chromium found. {how_to_install()}")
    return playwright.chromium.launch(executable_path=chromium, args=list(ARGUMENTS))


def how_to_install() -> str:
    """Say in one sentence how a person gets a Chromium."""
    return f"Install Chromium or Google Chrome, or name one: {CHROMIUM_VARIABLE}=/path/to/chromium make test"


def ensure_chromium() -> str:
    """Make sure that a Chromium starts; install one by Playwright, else by apt where that is possible.

    Returns:
        An empty text, or one line that says what is missing.
    """
    trouble = _starting_trouble()
    if not trouble:
        return ""
    if CHROMIUM_VARIABLE in os.environ:
        return f"{trouble} {CHROMIUM_VARIABLE} names it."
    for command in _install_commands():
        print(f"No Chromium that starts was found; trying: {' '.join(command)}", flush=True)
        if _run(command):
            trouble = _starting_trouble()
            if not trouble:
                return ""
    return f"{trouble} {how_to_install()}"


def _starting_trouble() -> str:
    """Start Chromium once and say what is wrong; empty when it starts."""
    with sync_playwright() as playwright:
        chromium = find_chromium(playwright)
        if chromium is None:
            return "The tests need a Chromium and found none."
        try:
            launch(playwright).close()
        except PlaywrightError as error:
            return f"{chromium} does not start ({str(error).splitlines()[0]})."
    return ""


def _install_commands() -> Iterator[list[str]]:
    """Give the commands that may install a Chromium here, in the order to try them."""
    yield [sys.executable, "-m", "playwright", "install", "chromium"]
    if _is_debian() and os.geteuid() == 0 and shutil.which("apt-get"):
        install = "apt-get install --yes --no-install-recommends chromium fonts-liberation"
        yield ["sh", "-c", f"apt-get update && {install}"]


def _is_debian() -> bool:
    """Say whether this is Debian itself; on Ubuntu the package only points to a snap."""
    try:
        return platform.freedesktop_os_release().get("ID") == "debian"
    except OSError:
        return False


def _run(command: list[str]) -> bool:
    """Run a command that must ask nothing, and say whether it worked."""
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    try:
        done = subprocess.run(
            command,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=INSTALL_SECONDS,
            env=environment,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired):
        return False
    return done.returncode == 0


# --- Server -------------------------------------------------------------------------------------------------

TYPES = {
    ".css": "text/css; charset=utf-8",
    ".html": "text/html; charset=utf-8",
    ".ico": "image/x-icon",
    ".jpg": "image/jpeg",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json; charset=utf-8",
    ".pdf": "application/pdf",
    ".png": "image/png",
    ".svg": "image/svg+xml",
    ".txt": "text/plain; charset=utf-8",
    ".wasm": "application/wasm",
    ".webmanifest": "application/manifest+json",
    ".woff2": "font/woff2",
    ".xml": "application/xml",
}


@dataclass(frozen=True)
class Request:
    """One request that the server answered."""

    method: str
    path: str
    """As sent: with the prefix and any query."""
    headers: dict[str, str]
    """Names in lower case."""
    status: int
    size: int
    """Bytes of the body sent, uncompressed."""


@dataclass
class Server:
    """A built site on loopback, and what was asked of it."""

    site: Path
    prefix: str
    """Path that the site lives under; begins and ends with a slash."""
    origin: str = ""
    requests: list[Request] = field(default_factory=list)

    def url(self, page: str = "") -> str:
        """Give the address of a page, such as ``substances/ghb/``; of the home page without one."""
        return f"{self.origin}{self.prefix}{page.removeprefix('/')}"

    def answer(self, target: str) -> tuple[HTTPStatus, Path | None, str]:
        """Decide as GitHub Pages does what a request gets: status, file to send, address to go to."""
        path = unquote(urlsplit(target).path)
        if not path.startswith(self.prefix):
            return HTTPStatus.NOT_FOUND, None, ""
        file = (self.site / path.removeprefix(self.prefix)).resolve()
        if not file.is_relative_to(self.site.resolve()):
            return HTTPStatus.NOT_FOUND, None, ""
        if file.is_dir() and not path.endswith("/"):
            return HTTPStatus.MOVED_PERMANENTLY, None, urlsplit(target).path + "/"
        if path.endswith("/"):
            file /= "index.html"
        if file.is_file():
            return HTTPStatus.OK, file, ""
        missing = self.site / "404.html"
        return HTTPStatus.NOT_FOUND, missing if missing.is_file() else None, ""


@contextmanager
def serve(site: Path, prefix: str = "/") -> Iterator[Server]:
    """Serve a built site on 127.0.0.1 while the context lasts.

    Args:
        site: folder of the built site.
        prefix: path to serve it under, ``/`` or like ``/some-repo/``.

    Yields:
        The server, with its address and the requests it has had.
    """
    server = Server(site=site, prefix=f"/{prefix.strip('/')}/".replace("//", "/"))

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            status, file, location = server.answer(self.path)
            body = file.read_bytes() if file else status.phrase.encode()
            headers = {name.lower(): value for name, value in self.headers.items()}
            server.requests.append(Request(self.command, self.path, headers, int(status), len(body)))
            self.send_response(status)
            suffix = file.suffix if file else ".txt"
            self.send_header("Content-Type", TYPES.get(suffix, "application/octet-stream"))
            self.send_header("Content-Length", str(len(body)))
            self.send_header("Cache-Control", "max-age=600")
            if location:
                self.send_header("Location", location)
            self.end_headers()
            if self.command != "HEAD":
                self.wfile.write(body)

        def do_HEAD(self) -> None:
            self.do_GET()

        def log_message(self, format: str, *args: object) -> None:
            """Print nothing: the requests are kept."""

    with _Httpd(("127.0.0.1", 0), Handler) as httpd:
        server.origin = f"http://127.0.0.1:{httpd.server_port}"
        thread = threading.Thread(target=httpd.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
        thread.start()
        try:
            yield server
        finally:
            httpd.shutdown()
            thread.join()


class _Httpd(ThreadingHTTPServer):
    """A server that neither waits for open connections at its end nor prints those a browser broke off."""

    daemon_threads = True
    block_on_close = False

    def handle_error(self, request: Any, client_address: Any) -> None:
        if not isinstance(sys.exc_info()[1], ConnectionError):
            super().handle_error(request, client_address)


# --- Contexts -----------------------------------------------------------------------------------------------


Scheme = Literal["light", "dark"]
Forced = Literal["none", "active"]
Mode = tuple[Scheme, Forced, int]
"""Colours that the system asks for, contrast theme, width of the window."""

_COLOURS: list[tuple[Scheme, Forced]] = [("light", "none"), ("dark", "none"), ("light", "active")]
MODES: list[Mode] = [(scheme, forced, width) for scheme, forced in _COLOURS for width in (320, 1280)]


def mode_name(mode: Mode) -> str:
    """Give what a mode is called in the names of tests."""
    scheme, forced, width = mode
    return f"{'contrast theme' if forced == 'active' else scheme} {width}"


def new_context(
    browser: Browser,
    scheme: Scheme = "light",
    forced_colors: Forced = "none",
    width: int = 1280,
    height: int = 800,
    javascript: bool = True,
    bypass_csp: bool = False,
) -> BrowserContext:
    """Open a fresh context: nothing stored, British English, no motion.

    Args:
        browser: from ``launch``.
        scheme: colours the system asks for.
        forced_colors: ``active`` as in Windows' contrast themes.
        width: of the window, in CSS pixels.
        height: of the window, in CSS pixels.
        javascript: whether scripts run.
        bypass_csp: needed by axe alone.
    """
    return browser.new_context(
        color_scheme=scheme,
        forced_colors=forced_colors,
        viewport={"width": width, "height": height},
        java_script_enabled=javascript,
        bypass_csp=bypass_csp,
        reduced_motion="reduce",
        locale="en-GB",
    )


# --- Contrast and axe ---------------------------------------------------------------------------------------

CONTRAST = (Path(__file__).parent / "contrast.js").read_text(encoding="utf-8")

AXE_OPTIONS: dict[str, Any] = {
    "resultTypes": ["violations"],
    # Fetching the stylesheets again serves no rule that runs here.
    "preload": False,
    "runOnly": {
        "type": "tag",
        "values": [
            "wcag2a",
            "wcag2aa",
            "wcag2aaa",
            "wcag21a",
            "wcag21aa",
            "wcag21aaa",
            "wcag22a",
            "wcag22aa",
            "wcag22aaa",
            "best-practice",
        ],
    },
    # Most of these are off unless asked for.
    "rules": {
        # 7:1 (4.5:1 for large text) finds all that 4.5:1 (3:1) does; contrast is the slowest of all rules.
        "color-contrast": {"enabled": False},
        "color-contrast-enhanced": {"enabled": True},
        "focus-order-semantics": {"enabled": True},
        "identical-links-same-purpose": {"enabled": True},
        "meta-refresh-no-exceptions": {"enabled": True},
        "target-size": {"enabled": True},
    },
}


def violations(page: Page, within: str | None = None, *, contrast: bool = True) -> list[str]:
    """Run axe on a page as it is now.

    Going from page to page in one context takes less than half the time of a fresh context for each.

    Args:
        page: of a context with ``bypass_csp=True``.
        within: selector of the part to look at; the whole page without.
        contrast: whether axe measures contrast too, which takes it longer than everything else together;
            :func:`poor_contrast` is far faster.

    Returns:
        One line per faulty element: rule, its tags, element, what is wrong; empty when there is none.
    """
    rules = {**AXE_OPTIONS["rules"], "color-contrast-enhanced": {"enabled": contrast}}
    page.evaluate(AXE_SCRIPT)
    found = page.evaluate(
        "([within, options]) => axe.run(within ?? document, options).then((result) => result.violations)",
        [within, {**AXE_OPTIONS, "rules": rules}],
    )
    return [_violation_line(rule, node) for rule in found for node in rule["nodes"]]


def axe(browser: Browser, server: Server, urls: list[str], mode: Mode) -> list[str]:
    """Run all of axe on pages, in one mode; give one line per faulty element."""
    scheme, forced, width = mode
    context = new_context(browser, scheme, forced, width=width, height=900, bypass_csp=True)
    view = context.new_page()
    found = []
    for url in urls:
        view.goto(server.url(url))
        found += [f"{url}: {line}" for line in violations(view)]
    context.close()
    return found


def poor_contrast(page: Page, within: str | None = None) -> list[str]:
    """Measure the contrast of every text of a page as it is now; see ``contrast.js``.

    Args:
        page: of any context with scripts.
        within: selector of the parts to look at; the whole page without.

    Returns:
        One line per text that is too faint or cannot be measured; empty when there is none.
    """
    found: list[str] = page.evaluate(CONTRAST, within)
    return found


def _violation_line(rule: dict[str, Any], node: dict[str, Any]) -> str:
    """Give one faulty element as one line."""
    tags = " ".join(tag for tag in rule["tags"] if tag.startswith(("wcag2", "best")))
    checks = [*node["any"], *node["all"], *node["none"]]
    wrong = "; ".join(check["message"] for check in checks) or rule["help"]
    return f"{rule['id']} [{tags}] {_selector(node['target'])}: {' '.join(wrong.split())}"


def _selector(target: list[Any]) -> str:
    """Give axe's path to an element, which is nested in frames and shadow trees, as one selector."""
    return " >> ".join(_selector(part) if isinstance(part, list) else part for part in target)


# --- Size and focus -----------------------------------------------------------------------------------------

_SMALL_CONTROLS = """() => {
  const emergency = document.body.classList.contains("emergency-page");
  const small = [];
  for (const e of document.querySelectorAll("a, button, summary, input, select, textarea")) {
    const box = e.getBoundingClientRect();
    if (!e.checkVisibility({visibilityProperty: true}) || box.right <= 0 || box.bottom + scrollY <= 0) continue;
    if (e.classList.contains("skip")) continue;
    const block = e.parentElement.closest("p, li, td, th, dd, dt, div, nav, header") ?? e.parentElement;
    const alone = block.textContent.trim() === e.textContent.trim();
    const sentence = getComputedStyle(e).display === "inline" && !alone;
    if (sentence || e.closest(".cite, .sources, .g-warning")) continue;
    const least = emergency && e.matches(".call-button, .door") ? 64 : 44;
    if (box.height < least - 0.5 || box.width < 44 - 0.5)
      small.push(`${e.className || e.tagName}: ${e.textContent.trim().slice(0, 40)} ${box.width}x${box.height}`);
  }
  return small;
}"""


def small_controls(page: Page) -> list[str]:
    """Give the controls that are too small for a shaking hand: under 44 pixels, on emergency pages under 64."""
    found: list[str] = page.evaluate(_SMALL_CONTROLS)
    return found


_COVERED = """() => {
  const e = document.activeElement;
  if (!e || e === document.body) return null;
  const boxes = [...e.getClientRects()].filter((b) => b.width && b.height);
  const box = boxes[0];
  if (!box) return `no box: ${e.outerHTML.slice(0, 80)}`;
  const x = box.left + box.width / 2, y = box.top + box.height / 2;
  const top = document.elementFromPoint(x, y);
  const seen = top && (e.contains(top) || top.contains(e) && !top.matches(".exits, .exits *"));
  return seen ? "" : `${e.outerHTML.slice(0, 90)} under ${top?.outerHTML.slice(0, 60)}`;
}"""


def walk_with_tab(page: Page, presses: int) -> None:
    """Press Tab through the page and stop at the first focus that something covers."""
    for _ in range(presses):
        page.keyboard.press("Tab")
        hidden = page.evaluate(_COVERED)
        if hidden is None:
            return
        assert hidden == ""


if __name__ == "__main__":
    sys.exit(ensure_chromium() or None)
