"""What must hold: small named rules over the content, over its wording and over the rendered pages.

Every rule has a name (as in CONTRIBUTING.md), looks at one thing, and yields a :class:`Problem` that says
where it is and how to repair it. ``check`` runs all rules that need no build.
"""

from __future__ import annotations

from ..brand import look
from ..content.loader import Content
from ..content.problems import Problem
from . import facts, ledger, pages, places, self_checks, wording


def check(content: Content) -> list[Problem]:
    """Run every rule that needs no build; give all problems in file order."""
    rules = (*facts.RULES, *ledger.RULES, *pages.RULES, *places.RULES, *self_checks.RULES, *wording.RULES, look)
    found = [problem for rule in rules for problem in rule(content)]
    return sorted(set(found))
