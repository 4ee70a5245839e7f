"""Lists of claims, as several components show them."""

from __future__ import annotations

from dataclasses import dataclass

from ..content.models.common import Claim


@dataclass(frozen=True)
class ClaimList:
    """The claims, in the order of the data."""

    claims: tuple[Claim, ...]
