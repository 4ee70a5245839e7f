"""Open Door: text and facts of ``data/`` and ``docs/``, checked and turned into pages.

This module is what mkdocs-macros-plugin loads. It only registers: one macro for each component. What renders is
imported when it is asked for, because every command runs this module too, and `make check` renders nothing.
"""

from __future__ import annotations

from functools import partial
from typing import Any


def define_env(env: Any) -> None:
    """Register every component as a macro of its name."""
    from .components import names

    for name in names():
        env.macro(partial(_call, env, name), name)


def _call(env: Any, name: str, *arguments: Any) -> str:
    from .build import current

    return current().component(env.page.file.src_uri, name, *arguments)


def on_post_page_macros(env: Any) -> None:
    """Add the page's sources and review state after its last line."""
    from .build import current

    env.markdown += current().page_end(env.page.file.src_uri)
