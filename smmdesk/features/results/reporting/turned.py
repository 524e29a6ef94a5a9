"""The table of a chart with more accounts than a page has columns: a row for each, its newest periods beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smmdesk.core.i18n import _
from smmdesk.features.results.reporting.signs import OPEN
from smmdesk.features.results.reporting.tables import remarks

if TYPE_CHECKING:
    from collections.abc import Sequence

    from smmdesk.features.results.board.shown import Table, TableRow

PERIODS = 5
"""So many stand beside a name."""


def turned(table: Table, rows: Sequence[TableRow]) -> tuple[list[str], list[list[str]]]:
    """Return the head and the rows of a table whose columns are accounts, with those as its rows."""
    periods = [f"{row.period} {OPEN}" if remarks(row) else row.period for row in rows]
    names = table.heading[1:-1]
    return [_("Account"), *periods], [
        [name, *(row.values[at] for row in rows)] for at, name in enumerate(names)
    ]
