"""How a site looks like its organisation: a logo in the header, and a colour, as far as people can still read it."""

from __future__ import annotations

import colorsys
import hashlib
import re
from collections.abc import Iterator
from pathlib import Path

from .content.loader import Content
from .content.organisation import picture_problem
from .content.problems import Problem

LEAST_CONTRAST = 7.0
"""WCAG 2.2, 1.4.6 (AAA), for text of usual size: people read this tired, at night, on cracked screens."""

GROUNDS = ("--paper", "--card", "--teal-ground")
"""Variables of ``overrides/assets/base.css``: what the colour is seen on. White text on the colour is no worse."""

_VARIABLES = re.compile(r":root \{(.*?)\}", re.DOTALL)
_COLOUR = re.compile(r"(--[a-z-]+):\s*(#[0-9a-f]{6});")
_SCHEMES = {"light": 0, "dark": 1}
"""Which of the blocks of variables in base.css is which."""


def logo(content: Content) -> tuple[str, Path] | None:
    """Give where the logo is published, below the site's root, and the picture; None without a logo."""
    if content.site.logo is None:
        return None
    path = content.organisation.folder / content.site.logo
    digest = hashlib.sha256(path.read_bytes()).hexdigest()[:8]
    return f"assets/logo.{digest}{path.suffix}", path


def accent_css(content: Content) -> str:
    """Give the CSS that colours links, headings and buttons; empty for the shared colours."""
    accent = content.site.accent
    if accent is None:
        return ""
    dark = f"@media screen and (prefers-color-scheme:dark){{:root{{--teal:{accent.dark}}}}}"
    return f":root{{--teal:{accent.light}}}{dark}"


def look(content: Content) -> Iterator[Problem]:
    """The logo is a picture, and the colour stands out from every ground it is seen on."""
    if content.site.logo is not None:
        trouble = picture_problem(content.organisation.folder / content.site.logo)
        if trouble:
            yield Problem(*content.where("site", ("logo",)), "look: logo", f"{content.site.logo}: {trouble}")
    if content.site.accent is None:
        return
    for scheme in _SCHEMES:
        colour = getattr(content.site.accent, scheme)
        grounds = _grounds(content.root, scheme)
        worst = min(contrast(colour, ground) for ground in grounds)
        if worst < LEAST_CONTRAST:
            message = (
                f"{colour} has a contrast of {worst:.1f} to 1 on what is behind it; at least {LEAST_CONTRAST:g} is"
                f' needed. Write "{nearest(colour, grounds, darker=scheme == "light")}", or a'
                f" {'darker' if scheme == 'light' else 'lighter'} one."
            )
            yield Problem(*content.where("site", ("accent", scheme)), f"look: accent.{scheme}", message)


def contrast(one: str, other: str) -> float:
    """Give the contrast of two colours (``#0b4a48``) by WCAG 2.2: from 1 to 21."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def nearest(colour: str, grounds: tuple[str, ...], *, darker: bool) -> str:
    """Give the colour of the same hue that is nearest in lightness and can be read on all grounds."""
    hue, lightness, saturation = colorsys.rgb_to_hls(*_channels(colour))
    steps = range(256)
    for step in steps:
        moved = lightness - step / 255 if darker else lightness + step / 255
        tried = _hex(colorsys.hls_to_rgb(hue, min(max(moved, 0.0), 1.0), saturation))
        if min(contrast(tried, ground) for ground in grounds) >= LEAST_CONTRAST:
            return tried
    return "#000000" if darker else "#ffffff"


def _grounds(root: Path, scheme: str) -> tuple[str, ...]:
    """Give the colours behind text in a scheme; a value that the dark scheme does not set is that of the light."""
    css = (root / "overrides" / "assets" / "base.css").read_text(encoding="utf-8")
    blocks = [dict(_COLOUR.findall(block)) for block in _VARIABLES.findall(css)]
    values = {**blocks[0], **blocks[_SCHEMES[scheme]]}
    return tuple(values[name] for name in GROUNDS)


def _channels(colour: str) -> tuple[float, float, float]:
    red, green, blue = (int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5))
    return red, green, blue


def _hex(channels: tuple[float, float, float]) -> str:
    return "#" + "".join(f"{round(channel * 255):02x}" for channel in channels)


def _luminance(colour: str) -> float:
    """Give the relative luminance of WCAG 2.2."""
    red, green, blue = (
        channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4 for channel in _channels(colour)
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
