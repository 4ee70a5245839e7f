"""What a text must hold for a regular expression to match in it: looking for plain words is far faster than matching.

Most sentences hold none of the words that a pattern needs, so the pattern itself is tried on few of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

_TOKEN = re.compile(
    r"""
    (?P<escape>\\(?:[bBdDsSwWAZ]|[^A-Za-z0-9]))
    | (?P<set>\[\^?\]?(?:\\.|[^\]\\])*\])
    | (?P<look>\(\?<?[=!])
    | (?P<open>\((?:\?:|(?!\?)))
    | (?P<close>\))
    | (?P<bar>\|)
    | (?P<repeat>(?:[*+?]|\{(?:(?P<least>\d+)(?:,\d*)?|,\d*)\})[?+]?)
    | (?P<other>[.^$]|[^\x00-\x7f])
    | (?P<letter>[^\\()\[|*+?.^$])
    """,
    re.VERBOSE | re.DOTALL,
)

Words = frozenset[str]


@lru_cache(maxsize=256)
def needed(pattern: str) -> Words | None:
    """Give words in lower case of which every match, in lower case, holds at least one.

    Args:
        pattern: a regular expression that compiles; case ignored.

    Returns:
        The words; None where nothing is needed for sure, or where the pattern uses what is not looked into here.
    """
    lowered = pattern.lower()
    tokens = list(_TOKEN.finditer(lowered))
    if "".join(token[0] for token in tokens) != lowered:
        return None
    return _alternatives(iter(tokens))


def _alternatives(tokens: Iterator[re.Match[str]]) -> Words | None:
    """Give what is needed up to the bracket that closes: one of what each alternative needs."""
    parts: list[Words | None] = []
    ended_by = "bar"
    while ended_by == "bar":
        part, ended_by = _sequence(tokens)
        parts.append(part)
    known = [part for part in parts if part is not None]
    return frozenset().union(*known) if len(known) == len(parts) else None


def _sequence(tokens: Iterator[re.Match[str]]) -> tuple[Words | None, str]:
    """Give what one alternative needs, and what ended it: ``bar``, ``close`` or nothing."""
    found: list[Words | None] = []
    letters = ""
    for token in tokens:
        if token["letter"]:
            letters += token[0]
            continue
        if token["repeat"] and not (token[0].startswith("+") or int(token["least"] or 0)):
            # What stands before need not be there: a letter, or the last thing found.
            if letters:
                letters = letters[:-1]
            else:
                found.pop()
        found.append(_word(letters))
        letters = ""
        if token["bar"] or token["close"]:
            return _best(found), "bar" if token["bar"] else "close"
        if token["open"]:
            found.append(_alternatives(tokens))
        elif token["look"]:
            _alternatives(tokens)
            found.append(None)
        elif not token["repeat"]:
            found.append(None)
    return _best([*found, _word(letters)]), ""


def _word(letters: str) -> Words | None:
    return frozenset({letters}) if letters else None


def _best(found: list[Words | None]) -> Words | None:
    """Give the choice whose shortest word is the longest: it is in the fewest texts."""
    known = [words for words in found if words]
    return max(known, key=lambda words: (min(map(len, words)), -len(words)), default=None)
