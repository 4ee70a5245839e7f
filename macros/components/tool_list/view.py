"""All working tools, in their order."""

from __future__ import annotations

from ...page import PageContext
from ..links import Target, Targets


def view(page: PageContext) -> Targets:
    """Give a large link to every working tool."""
    return Targets(
        tuple(
            Target(f"{tool.order}. {tool.title}", tool.summary, page.link(f"professionals/tools/{tool.id}.md"))
            for tool in page.content.published("working_tools")
        )
    )
