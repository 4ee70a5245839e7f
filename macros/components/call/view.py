"""The emergency call button."""

from __future__ import annotations

from ...content.models.site import Emergency
from ...page import PageContext


def view(page: PageContext) -> Emergency:
    """Give the number of the site's settings: as people read it and as a telephone link needs it."""
    return page.content.site.emergency
