"""Read the figures that a board needs: of each account, the coarsest thing that has them, with where they came from."""

from __future__ import annotations

import json
from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple, cast

from smmdesk.features.results.kinds import SeriesKey
from smmdesk.features.results.lines import level_of, levels
from smmdesk.features.results.resolving import counted_in_kinds

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

    from sqlmodel import Session

    from smmdesk.features.results.kinds import Figure
    from smmdesk.features.results.lines import Level

_KEY = ", ".join(f"series.{name}" for name in SeriesKey._fields)
# What an import that exists told of days within the time.
_TOLD = (
    f"SELECT DISTINCT series.id, series.account_id, {_KEY} FROM series"  # noqa: S608
    " JOIN coverage ON coverage.series_id = series.id"
    " WHERE coverage.import_id IN (SELECT id FROM figure_import) AND coverage.d0 <= ? AND coverage.d1 >= ?"
    " ORDER BY series.id"
)
# As the view current_observation, whose grouping SQLite would do for every figure before it chose these series. The
# columns beside max() come from the row that has it (https://www.sqlite.org/lang_select.html#bareagg).
_FIGURES = (
    "SELECT series_id, d0, d1, value, flag, cell, max(import_id) FROM observation"
    " WHERE series_id IN (SELECT value FROM json_each(?)) AND d0 BETWEEN ? AND ?"
    " AND import_id IN (SELECT id FROM figure_import)"
    " GROUP BY series_id, d0, d1 HAVING value IS NOT NULL"
)


class HeldFigure(NamedTuple):
    """A figure with the import that it came from; its first fields are those of ``Figure``."""

    d0: str
    d1: str
    value: float
    flag: int
    cell: int
    import_id: int


Held = dict[int, dict[SeriesKey, "Sequence[Figure]"]]
"""``HeldFigure`` by account and series; account 0 is the business as a whole."""


class _Series(NamedTuple):
    id: int
    account_id: int
    key: SeriesKey


def read_held(session: Session, first: date, last: date, account_id: int | None = None) -> Held:
    """Return the figures of each metric and account that are about days of a time, at the coarsest level there is.

    Where an account itself has a figure, its posts and breakdowns are left out: they tell the same once more. Not so
    campaigns whose results are of several kinds: which money was for which of them, only they tell.
    """
    told = [each for each in _told(session, first, last) if account_id in (None, each.account_id)]
    wanted = _coarsest(told)
    figures = figures_of(session, [each.id for each in wanted], first, last)
    found: Held = defaultdict(dict)
    for each in wanted:
        if each.id in figures:
            found[each.account_id][each.key] = cast("Sequence[Figure]", figures[each.id])
    return dict(found)


def data_until(session: Session) -> str:
    """Return the last day that there is any figure of, as figures write it; nothing without any."""
    query = "SELECT max(d1) FROM coverage WHERE import_id IN (SELECT id FROM figure_import)"
    found = session.connection().exec_driver_sql(query).scalar()
    return str(found or "")[:10]


def _told(session: Session, first: date, last: date) -> list[_Series]:
    until = f"{last.isoformat()}~"  # "~" stands behind an hour's "T13"
    rows = session.connection().exec_driver_sql(_TOLD, (until, first.isoformat()))
    return [_Series(row[0], row[1], SeriesKey(*row[2:])) for row in rows]


def _coarsest(told: Iterable[_Series]) -> list[_Series]:
    by_metric: defaultdict[tuple[int, str], list[_Series]] = defaultdict(list)
    for each in told:
        by_metric[each.account_id, each.key.metric].append(each)
    found = []
    in_kinds = _levels_in_kinds(by_metric)
    for (account, metric), several in by_metric.items():
        wanted = {levels([each.key for each in several])[0]}
        if metric in counted_in_kinds():
            wanted |= in_kinds[account]
        found += [each for each in several if level_of(each.key) in wanted]
    return found


def _levels_in_kinds(by_metric: Mapping[tuple[int, str], Sequence[_Series]]) -> Mapping[int, set[Level]]:
    """Return by account what there are results of that say their kind."""
    found: defaultdict[int, set[Level]] = defaultdict(set)
    for (account, metric), several in by_metric.items():
        if metric in counted_in_kinds():
            found[account].update(level_of(each.key) for each in several if each.key.kind)
    return found


def figures_of(
    session: Session, series_ids: Sequence[int], first: date, last: date
) -> Mapping[int, list[HeldFigure]]:
    """Return the figures of some series that begin within a time, by the series' ids, the newest import's word."""
    days = first.isoformat(), f"{last.isoformat()}~"
    rows = session.connection().exec_driver_sql(_FIGURES, (json.dumps(series_ids), *days)).cursor
    assert rows is not None
    found: defaultdict[int, list[HeldFigure]] = defaultdict(list)
    for series_id, *figure in rows.fetchall():
        found[series_id].append(HeldFigure._make(figure))
    return found
