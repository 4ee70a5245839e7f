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

from axe_playwright_python.base import AXE_SCRIPT as AXE_SCRIPT
from playwright.sync_api import Browser, BrowserContext, Page, Playwright, sync_playwright
from playwright.sync_api import Error as PlaywrightError

# --- Chromium -----------------------------------------------------------------------------------------------

CHROMIUM_VARIABLE = "CHROMIUM"
"""Environment variable that names the browser to use."""

NAMES = (
    # The same engine without windows, tabs and menus: a new page takes a third of the time.
    "chromium-headless-shell",
    "chrome-headless-shell",
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
)

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
        install = "apt-get install --yes --no-install-recommends fonts-liberation"
        yield ["sh", "-c", f"apt-get update && {{ {install} chromium-headless-shell || {install} chromium; }}"]


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
        bypass_csp: whether a test may add styles.
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


def show_in(page: Page, mode: Mode) -> None:
    """Change colours and width of an open page, which takes far less than opening it again."""
    scheme, forced, width = mode
    page.set_viewport_size({"width": width, "height": 900})
    page.emulate_media(color_scheme=scheme, forced_colors=forced)


@contextmanager
def fresh_page(context: BrowserContext, server: Server) -> Iterator[Page]:
    """Open a page in a context that other pages used: nothing stored, no history, nothing on its way elsewhere.

    A new page takes a third of what a new context takes. A context whose clock was set needs to be thrown away.
    """
    page = context.new_page()
    session = context.new_cdp_session(page)
    session.send("Storage.clearDataForOrigin", {"origin": server.origin, "storageTypes": "all"})
    session.detach()
    context.clear_cookies()
    yield page
    context.unroute_all()
    page.close()


# --- Contrast and axe ---------------------------------------------------------------------------------------


def _script(name: str) -> str:
    """Give a function that is written in a file beside this one, as one expression."""
    return (Path(__file__).parent / name).read_text(encoding="utf-8").rstrip().removesuffix(";")


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


def violations(page: Page, within: str | None = None, *, only: str = "") -> list[str]:
    """Run the whole of axe on a page as it is now; :func:`faults` is several times faster and finds as much.

    Args:
        page: of any context with scripts.
        within: selector of the part to look at; the whole page without.
        only: one rule of axe; all without.

    Returns:
        One line per faulty element: rule, its tags, element, what is wrong; empty when there is none.
    """
    _bring_axe(page)
    run = "([within, options]) => axe.run(within ?? document, options).then((result) => result.violations)"
    options = {**AXE_OPTIONS, "runOnly": [only], "rules": {}} if only else AXE_OPTIONS
    return [_violation_line(rule, node) for rule in page.evaluate(run, [within, options]) for node in rule["nodes"]]


def axe(browser: Browser, server: Server, urls: list[str], mode: Mode) -> list[str]:
    """Run all of axe on pages, in one mode; give one line per faulty element."""
    scheme, forced, width = mode
    context = new_context(browser, scheme, forced, width=width, height=900)
    view = context.new_page()
    found = []
    for url in urls:
        view.goto(server.url(url))
        found += [f"{url}: {line}" for line in violations(view)]
    context.close()
    return found


def _bring_axe(page: Page) -> None:
    """Run axe's script in a page that does not have it yet."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE_SCRIPT)


CONTRAST = _script("contrast.js")
LINKS = _script("links.js")
SCROLLERS = _script("scrollers.js")

MEASURED = ("color-contrast-enhanced", "link-in-text-block")
"""Rules of axe that take it longer than all others together, and that measures of our own stand for."""

# In a contrast theme Chromium tells of the colours before the theme, so that axe has to measure there.
_FAULTS = f"""async ([within, options, measured]) => {{
  const themed = matchMedia("(forced-colors: active)").matches;
  const rules = {{...options.rules, ...Object.fromEntries(measured.map((rule) => [rule, {{enabled: themed}}]))}};
  const result = await axe.run(within ?? document, {{...options, rules}});
  return [result.violations, themed ? [] : [...({CONTRAST})(within), ...({LINKS})(within)]];
}}"""

_SEEN = f"(within) => [...({CONTRAST})(within), ...({LINKS})(within), ...({SCROLLERS})(within)]"


def faults(page: Page, within: str | None = None) -> list[str]:
    """Look for everything that is wrong with what a page shows now: axe, contrast, links known by colour alone.

    Args:
        page: of any context with scripts.
        within: selector of the parts to look at; the whole page without.

    Returns:
        One line per fault; empty when there is none.
    """
    _bring_axe(page)
    broken, measured = page.evaluate(_FAULTS, [within, AXE_OPTIONS, MEASURED])
    return [*(_violation_line(rule, node) for rule in broken for node in rule["nodes"]), *measured]


def faults_seen(page: Page, within: str | None = None) -> list[str]:
    """Look for the :func:`faults` that depend on colours and on the width of the window; not in a contrast theme.

    The rest of a page is what it is made of, or, as :func:`small_controls` looks at too, smallest on a phone.
    """
    found: list[str] = page.evaluate(_SEEN, within)
    return found


def poor_contrast(page: Page, within: str | None = None) -> list[str]:
    """Measure the contrast of every text of a page as it is now; see ``contrast.js``."""
    found: list[str] = page.evaluate(CONTRAST, within)
    return found


def plain_links(page: Page, within: str | None = None) -> list[str]:
    """Give the links of a page that colour alone tells from the words around them; see ``links.js``."""
    found: list[str] = page.evaluate(LINKS, within)
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


# What has the focus is looked at just before Tab moves it on: everything has come to rest by then.
_WATCH_FOCUS = """() => {
  const watch = window.focusWatch = {covered: [], at: [], ended: false};
  watch.look = () => {
    const e = document.activeElement;
    if (!e || e === document.body) return void (watch.ended ||= watch.at.length > 0);
    if (watch.ended) return;
    watch.at.push(e.className);
    const box = [...e.getClientRects()].filter((b) => b.width && b.height)[0];
    if (!box) return void watch.covered.push(`no box: ${e.outerHTML.slice(0, 80)}`);
    const top = document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2);
    const seen = top && (e.contains(top) || top.contains(e) && !top.matches(".exits, .exits *"));
    if (!seen) watch.covered.push(`${e.outerHTML.slice(0, 90)} under ${top?.outerHTML.slice(0, 60)}`);
  };
  addEventListener("keydown", (event) => { if (event.key === "Tab") watch.look(); }, true);
}"""

_WATCHED = "() => { focusWatch.look(); return [focusWatch.at, focusWatch.covered, focusWatch.ended]; }"

BATCH = 10
"""How often Tab is pressed before it is asked whether the end has come."""


def walk_with_tab(page: Page, presses: int) -> list[str]:
    """Press Tab until it has gone through the page; give the classes of what had the focus.

    Raises:
        AssertionError: something covers what had the focus.
    """
    page.evaluate(_WATCH_FOCUS)
    at: list[str] = []
    for start in range(0, presses, BATCH):
        for _ in range(min(BATCH, presses - start)):
            page.keyboard.down("Tab")  # held down, as it takes half the messages
        at, covered, ended = page.evaluate(_WATCHED)
        assert not covered, covered
        if ended:
            break
    page.keyboard.up("Tab")
    return at


if __name__ == "__main__":
    sys.exit(ensure_chromium() or None)
