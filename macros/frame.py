"""What the templates of the frame (``overrides/``) can use besides MkDocs' own variables."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

from .brand import logo
from .build import Build
from .components import icon

CSP = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data:",
        "connect-src 'self'",
        "worker-src 'self'",
        "base-uri 'none'",
        "form-action 'none'",
    )
)
"""One constant policy for every page: nothing inline, nothing from elsewhere, no form sends anything."""

FAVICON = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="7"'
    ' fill="#0b4a48"/><path d="M10 6h12v20H10z" fill="#f3b44a"/><circle cx="19" cy="16" r="1.6"/></svg>'
)


def variables(build: Build, *, serving: bool) -> dict[str, Any]:
    """Give the templates' variables.

    Args:
        build: the build in progress.
        serving: True under ``mkdocs serve``, where live reload needs an inline script and gets no policy.
    """
    mark = logo(build.content)
    return {
        "site": build.content.site,
        "word": _Words(build.content.words),
        "icon": icon,
        "assets": build.assets.of(frozenset()),
        "titles": {path: page.meta.title for path, page in build.content.pages.items()},
        "csp": None if serving else CSP,
        "logo": mark[0] if mark else None,
        "favicon": "data:image/svg+xml," + quote(FAVICON, safe="'/:="),
    }


class _Words:
    """Interface words as a call: ``word("menu")``."""

    def __init__(self, words: Any) -> None:
        self._words = words

    def __call__(self, key: str, **fill: object) -> str:
        return str(self._words[key]).format(**fill)
