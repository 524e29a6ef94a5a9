"""The first rows of a file as they will be stored: a line for each, a column for each metric."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from smmdesk.core.i18n import _
from smmdesk.features.results.kinds import Granularity
from smmdesk.features.results.pages.figure_words import (
    exact_words,
    first_capital,
    kind_words,
    metric_words,
    short_days,
    thing_words,
)
from smmdesk.ui.table import Column, prepare

if TYPE_CHECKING:
    from collections.abc import Sequence

    from smmdesk.features.results.tasting import SampleRow
    from smmdesk.ui.table import Prepared

_MOST_METRICS = 12  # side by side; some files have hundreds
_MARGINS, _LETTER = 28, 8
_Metric = tuple[str, str]  # and its currency


@dataclass(frozen=True)
class Sample:
    """Rows ready to be shown; ``more`` metrics are stored besides those that have a column."""

    columns: Sequence[Column[SampleRow]]
    lines: Prepared[SampleRow]
    more: int


def sample_of(rows: Sequence[SampleRow]) -> Sample:
    """Lay the rows of a sample out."""
    found = list(dict.fromkeys((value.metric, value.currency) for row in rows for value in row.values))
    columns = [*_about(rows), *map(_of_metric, found[:_MOST_METRICS])]
    return Sample(columns, prepare(columns, rows), max(0, len(found) - _MOST_METRICS))


def _about(rows: Sequence[SampleRow]) -> list[Column[SampleRow]]:
    columns: list[Column[SampleRow]] = [
        Column(_("Row"), lambda row: (row.sheet, row.row), _row_words, key="row", is_number=True, width=60),
        Column(_("Days"), _days, key="days", is_number=True, width=_width(rows)),
    ]
    things = {(row.about.entity_kind, bool(row.about.dimension)) for row in rows}
    if things - {("", False)}:
        columns.append(_about_things(things))
    return columns


def _width(rows: Sequence[SampleRow]) -> int:
    """Return the room that the longest stretch of days needs: half a day would mislead."""
    return _MARGINS + _LETTER * max((len(_days(row)) for row in rows), default=0)


def _about_things(things: set[tuple[str, bool]]) -> Column[SampleRow]:
    """Return the column of posts, campaigns and parts of breakdowns; it says once what they all are."""
    kind, has_parts = next(iter(things))
    if len(things) == 1 and not has_parts:
        return Column(first_capital(kind_words(kind)), _name, key="about", width=200, is_stretched=True)
    return Column(_("About"), _thing, key="about", width=200, is_stretched=True)


def _of_metric(wanted: _Metric) -> Column[SampleRow]:
    return Column(
        metric_words(*wanted),
        partial(_value, wanted),
        partial(_value_words, wanted),
        key=" ".join(wanted),
        is_number=True,
        width=100,
    )


def _row_words(place: tuple[int, int]) -> str:
    return str(place[1])


def _days(row: SampleRow) -> str:
    about = row.about
    said = short_days(about.d0, about.d1)
    is_of_its_life = about.granularity == Granularity.LIFETIME and about.entity
    return _("since {day}").format(day=said) if is_of_its_life else said


def _name(row: SampleRow) -> str:
    return row.about.entity


def _thing(row: SampleRow) -> str:
    about = row.about
    return thing_words(about.entity_kind, about.entity, about.dimension)


def _value(wanted: _Metric, row: SampleRow) -> float | None:
    return next((each.value for each in row.values if (each.metric, each.currency) == wanted), None)


def _value_words(wanted: _Metric, value: float | None) -> str:
    return "—" if value is None else exact_words(value, *wanted)
