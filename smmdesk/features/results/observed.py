"""Read the figures that count, what else was said of the same days, and what they are about."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from smmdesk.features.results.kinds import Figure, SeriesKey, Thing

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from sqlmodel import Session

_KEY = ", ".join(f"series.{name}" for name in SeriesKey._fields)
_FIRST, _LAST = "", "9999-99"  # every day lies between them
_COUNTS = (  # an import that exists told of the series
    "EXISTS (SELECT 1 FROM coverage JOIN figure_import ON figure_import.id = coverage.import_id"
    " WHERE coverage.series_id = series.id)"
)


class HeldSeries(NamedTuple):
    """A series of one account that has figures; ``account_id`` 0 is the business as a whole."""

    id: int
    account_id: int
    key: SeriesKey


class CurrentFigure(NamedTuple):
    """A figure that counts: from a day to a day (or an hour), its value, and the import and cell that it came from."""

    d0: str
    d1: str
    value: float
    import_id: int
    flag: int
    cell: int


class Said(NamedTuple):
    """What one import said of a stretch of time; ``None`` where somebody took the figure out by hand."""

    value: float | None
    import_id: int
    flag: int
    cell: int


class Covered(NamedTuple):
    """From which day to which an import told of a series."""

    import_id: int
    d0: str
    d1: str


def series(session: Session, account_id: int | None = None, **parts: str) -> list[HeldSeries]:
    """Return the series that have figures, of one account or of all; ``parts`` are fields of ``SeriesKey``."""
    assert set(parts) <= set(SeriesKey._fields), parts
    wanted: dict[str, Any] = {**({} if account_id is None else {"account_id": account_id}), **parts}
    where = " AND ".join([*(f"series.{name} = ?" for name in wanted), _COUNTS])
    query = f"SELECT series.id, series.account_id, {_KEY} FROM series WHERE {where} ORDER BY series.id"  # noqa: S608
    rows = session.connection().exec_driver_sql(query, tuple(wanted.values()))
    return [HeldSeries(row[0], row[1], SeriesKey(*row[2:])) for row in rows]


def figures(session: Session, series_id: int, d0: str = _FIRST, d1: str = _LAST) -> list[CurrentFigure]:
    """Return the figures of a series that count and begin within some days, in their order."""
    return list(map(CurrentFigure._make, _current(session, CurrentFigure._fields, series_id, d0, d1)))


def of_series(
    session: Session, account_id: int, key: SeriesKey, d0: str = _FIRST, d1: str = _LAST
) -> list[Figure]:
    """Return the figures of one series that count, in the order of their days; none where there is no such series."""
    held = next(iter(series(session, account_id, **key._asdict())), None)
    return list(map(Figure._make, _current(session, Figure._fields, held.id, d0, d1))) if held else []


def of_account(
    session: Session, account_id: int, metrics: Iterable[str], d0: str = _FIRST, d1: str = _LAST
) -> dict[SeriesKey, list[Figure]]:
    """Return all figures of some metrics that count, by series, each in the order of its days."""
    return {
        held.key: list(map(Figure._make, _current(session, Figure._fields, held.id, d0, d1)))
        for metric in metrics
        for held in series(session, account_id, metric=metric)
    }


def all_said(session: Session, series_id: int, d0: str, d1: str) -> list[Said]:
    """Return all that imports said of one stretch of time, what counts first, what it replaced below."""
    query = (
        "SELECT value, import_id, flag, cell FROM observation"
        " WHERE series_id = ? AND d0 = ? AND d1 = ? AND import_id IN (SELECT id FROM figure_import)"
        " ORDER BY import_id DESC"
    )
    return [Said(*row) for row in session.connection().exec_driver_sql(query, (series_id, d0, d1))]


def coverage(session: Session, series_id: int) -> list[Covered]:
    """Return what the imports told of a series: a day outside was not imported, a missing one inside is a gap."""
    query = (
        "SELECT import_id, d0, d1 FROM coverage"
        " WHERE series_id = ? AND import_id IN (SELECT id FROM figure_import) ORDER BY import_id"
    )
    return [Covered(*row) for row in session.connection().exec_driver_sql(query, (series_id,))]


def things(session: Session, account_id: int, kind: str) -> Mapping[str, Thing]:
    """Return the posts, campaigns and so on of an account by their keys, in the newest import's words."""
    query = (
        "SELECT thing.kind, thing.key, title, url, at, form FROM thing"
        " JOIN figure_import ON figure_import.id = thing.import_id"
        " WHERE figure_import.account_id = ? AND thing.kind = ? ORDER BY thing.import_id"
    )
    rows = session.connection().exec_driver_sql(query, (account_id, kind))
    return {row[1]: Thing(*row) for row in rows}


def _current(
    session: Session, columns: Sequence[str], series_id: int, d0: str, d1: str
) -> Sequence[Sequence[Any]]:
    """Return rows as the driver hands them out: making SQLAlchemy's of them costs as much as the reading."""
    query = f"SELECT {', '.join(columns)} FROM current_observation WHERE series_id = ? AND d0 BETWEEN ? AND ?"  # noqa: S608
    days = d0, f"{d1}~"  # with the hours of the last day, as 2026-11-01T23
    found = session.connection().exec_driver_sql(query, (series_id, *days))
    assert found.cursor is not None
    return found.cursor.fetchall()
