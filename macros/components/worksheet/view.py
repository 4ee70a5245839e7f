"""A worksheet: every field of the data with what the form needs to show it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from ...content.models.worksheet import Boxes, Part, Source, Table, Worksheet
from ...page import PageContext
from ..links import Target
from ..lookup import find

DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


@dataclass(frozen=True)
class View:
    """The sheet, and the lists of the site that it offers."""

    sheet: Worksheet
    page: PageContext

    @cached_property
    def parts(self) -> tuple[Part, ...]:
        """The parts to show: on the page to print, those without a sheet of their own."""
        return tuple(part for part in self.sheet.parts if not (self._to_print and part.own_sheet))

    @cached_property
    def elsewhere(self) -> tuple[Target, ...]:
        """The sheets that have the parts left out."""
        others = [part.own_sheet for part in self.sheet.parts if self._to_print and part.own_sheet]
        sheets = [find(self.page.content.worksheets, other, "worksheet") for other in others]
        return tuple(Target(sheet.title, "", self.page.link(f"print/{sheet.id}.md")) for sheet in sheets)

    @property
    def _to_print(self) -> bool:
        return self.page.path == f"print/{self.sheet.id}.md"

    @cached_property
    def suggested(self) -> dict[Source, tuple[str, ...]]:
        """Names of the entries of every list that a table suggests, by the list's name."""
        fields = [field for part in self.parts for field in part.fields]
        columns = [column for field in fields if isinstance(field, Table) for column in field.columns]
        wanted = dict.fromkeys(column.suggest for column in columns if column.suggest)
        return {name: tuple(_entries(self.page, name).values()) for name in wanted}

    def choices(self, field: Boxes) -> dict[str, str]:
        """Give key and label of everything that can be ticked."""
        if field.from_:
            return _entries(self.page, field.from_)
        return {str(number): label for number, label in enumerate(field.items, 1)}

    @property
    def days(self) -> tuple[tuple[str, str], ...]:
        """The days of a week: key and name."""
        return tuple((day, self.page.word(f"day_{day}")) for day in DAYS)


def view(page: PageContext, sheet_id: str) -> View:
    """Give a worksheet by id."""
    sheet = find(page.content.worksheets, sheet_id, "worksheet")
    page.shown.add((f"worksheets/{sheet_id}", "all"))
    return View(sheet, page)


def _entries(page: PageContext, name: Source) -> dict[str, str]:
    """Give id and name of every entry of a list of the site."""
    if name == "cards":
        return {card.id: card.title for card in page.content.published("coping")}
    return {trigger.id: trigger.name for trigger in page.content.triggers.triggers}
