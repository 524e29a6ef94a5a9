"""A chart's table in other forms: as it stands there, for a spreadsheet, for the clipboard."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

from smmdesk.core.i18n import _, join_list, pgettext
from smmdesk.core.spreadsheet import as_csv
from smmdesk.features.results.charts.chart_data import Point
from smmdesk.features.results.charts.periods_of_time import period_after
from smmdesk.features.results.charts.words import counted_in, known

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from smmdesk.features.results.board.shown import Card, Table, TableRow
    from smmdesk.features.results.charts.chart_data import ChartData

_DIGITS = 15  # of a number that counts, as spreadsheets hold them


def cells_of(row: TableRow, table: Table) -> list[str]:
    """Return a row of a table as it is shown."""
    before = [row.before] if len(table.heading) == len(row.values) + 3 else []
    return [row.period, *row.values, *before, row.source]


def as_text(table: Table) -> str:
    """Return a table as it is shown, with tabs: what a spreadsheet takes from the clipboard."""
    rows = [table.heading, *(cells_of(row, table) for row in table.rows)]
    return "\n".join("\t".join(row) for row in rows)


def table_file(card: Card) -> bytes:
    """Return a card's table as CSV, the newest first: days in ISO 8601, values as numbers, what is missing empty."""
    lines = [*card.data.present, *(line for line in card.data.lines if line.is_past)]
    names = [_named(line.label, card.data) for line in lines]
    heading = [
        _("First day"),
        _("Last day"),
        *names,
        pgettext("source", "From"),
        _("Imports"),
        _("To be known"),
    ]
    values = [{point.day: point for point in line.points} for line in lines]
    days = zip(sorted(values[0], reverse=True), card.table.rows, strict=True) if lines else ()
    return as_csv(heading, [_row(card.data, day, values, row) for day, row in days])


def _named(label: str, data: ChartData) -> str:
    unit = counted_in(data.unit, data.currency)
    return _("{name} ({unit})").format(name=label, unit=unit) if unit else label


def _row(
    data: ChartData, first: date, values: Sequence[Mapping[date, Point]], row: TableRow
) -> list[str | Decimal]:
    return [
        first.isoformat(),
        _last_day(first, data).isoformat(),
        *(_value(data, points.get(first)) for points in values),
        row.source,
        " ".join(str(number) for number in sorted({origin.import_id for origin in row.origins})),
        join_list(remarks(row)),
    ]


def _last_day(first: date, data: ChartData) -> date:
    return period_after(first, data.size) - timedelta(days=1)


def _value(data: ChartData, point: Point | None) -> str | Decimal:
    """Return a value as a number; in words where only its ends are known."""
    if point and point.incomplete:
        low, high = point.incomplete
        point = Point(point.day, low) if low == high else Point(point.day, None, low, high)
    if point is None or point.is_missing:
        return ""
    return known(data, point) if point.value is None else Decimal(f"{point.value:.{_DIGITS}g}")


def remarks(row: TableRow) -> list[str]:
    """Return what is to be known of a row before it is believed."""
    incomplete = [_("not complete")] if row.is_partial else []
    return [*incomplete, _("may still change")] if row.is_provisional else incomplete
