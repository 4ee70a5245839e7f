"""One list of claims of a working tool."""

from __future__ import annotations

from ...page import ComponentError, PageContext
from ..claims import ClaimList
from ..lookup import find

FIELDS = ("why", "how", "pitfalls")


def view(page: PageContext, tool_id: str, field: str) -> ClaimList:
    """Give the claims of one field, which is one of FIELDS."""
    tool = find(page.content.working_tools, tool_id, "working tool")
    if field not in FIELDS:
        raise ComponentError(f'no field "{field}". Write one of: {", ".join(FIELDS)}.')
    page.shown.add((f"working_tools/{tool_id}", field))
    return ClaimList(getattr(tool, field), "ol" if field == "how" else "ul")
