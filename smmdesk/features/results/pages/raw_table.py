"""The first rows of a table as they are read, before anybody said what they mean."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from smmdesk.core.i18n import _
from smmdesk.features.results.profiles.wording import letters_of_column
from smmdesk.features.results.proposing import MOST_COLUMNS
from smmdesk.ui.cards import column, words
from smmdesk.ui.table import Column, TableModel, TableView, prepare

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from smmdesk.features.results.format_draft import Draft
    from smmdesk.features.results.reading import Book

    Numbered = tuple[int, Sequence[str]]

_ROWS = 5
_LONGEST = 80  # letters of a cell


def raw_table(book: Book, draft: Draft) -> QWidget:
    """Return the rows below the headings of a draft."""
    head = book.sheets[draft.sheet].head
    rows = [(at, row) for at, row in enumerate(head) if at > draft.header and any(row)][:_ROWS]
    columns: list[Column[Numbered]] = [
        Column(_("Row"), lambda row: row[0] + 1, str, key="row", is_number=True, width=60),
        *(
            Column(
                each.name or letters_of_column(each.place), partial(_cell, each.place), key=str(each.place)
            )
            for each in draft.columns[:MOST_COLUMNS]
        ),
    ]
    model: TableModel[Numbered] = TableModel(columns, key=lambda row: row[0])
    table = TableView(model, name=_("The first rows as they stand in the file"))
    model.setParent(table)
    model.show(prepare(columns, rows))
    table.setMinimumHeight(table.grid.full_height() + 2)
    return column(words(_("The first rows as they stand in the file"), "subtitle"), table)


def _cell(place: int, row: Numbered) -> str:
    return row[1][place][:_LONGEST] if place < len(row[1]) else ""
