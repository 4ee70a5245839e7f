"""Lists of claims, as several components show them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from ..content.models.common import Claim


@dataclass(frozen=True)
class ClaimList:
    """The claims, in the order of the data.

    Attributes:
        list: the kind of list: ``ol`` where the order matters.
    """

    claims: tuple[Claim, ...]
    list: Literal["ul", "ol"] = "ul"
