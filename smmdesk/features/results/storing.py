"""Write the figures and things of one import, many at a time, within the caller's transaction.

Figures count only once their import's own row is there; so nothing here is recorded by the history.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from itertools import count
from math import isfinite
from operator import itemgetter
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from smmdesk.features.results.kinds import SeriesKey

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sqlmodel import Session

    from smmdesk.features.results.kinds import Thing

Bare: TypeAlias = tuple[str, str, float | None, int, int]
"""The fields of a ``Figure``, which need not be one; without a value where somebody took it out by hand."""
_Row: TypeAlias = tuple[int, str, str, int, float | None, int, int]
_SeriesRow: TypeAlias = tuple[int, int, str, str, str, str, str, str]
_AT_ONCE = 20_000  # figures in one statement
_D0, _D1 = itemgetter(0), itemgetter(1)
_DAY = len("2026-11-01")  # what stands behind it is an hour

_FIGURE = "INSERT INTO observation VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING"
_SERIES = (
    "INSERT INTO series (id, account_id, metric, granularity, entity_kind, entity, dimension, currency)"
    " VALUES (?, ?, ?, ?, ?, ?, ?, ?)"
)
_COVERAGE = "INSERT INTO coverage (series_id, import_id, d0, d1) VALUES (?, ?, ?, ?)"
_THING = (
    "INSERT INTO thing (import_id, kind, key, title, url, at, form) VALUES (?, ?, ?, ?, ?, ?, ?)"
    " ON CONFLICT DO UPDATE SET title = excluded.title, url = excluded.url, at = excluded.at, form = excluded.form"
)


class Repeated(NamedTuple):
    """A figure that the file gave a second time, where it stood, and whether it says the same as the first."""

    cell: int
    first_cell: int
    is_same: bool


@dataclass(frozen=True)
class Stored:
    """What an import brought: how many series and figures, and from which day to which."""

    series: int
    figures: int
    d0: str
    d1: str
    repeated: tuple[Repeated, ...]


class Storing:
    """The figures of one import on their way into the office file."""

    def __init__(self, session: Session, import_id: int, account_id: int) -> None:
        self._connection = session.connection()
        self._import_id = import_id
        self._ids = _SeriesIds(session, account_id)
        self._rows: list[_Row] = []
        self._spans: dict[int, tuple[str, str]] = {}  # first and last day, by series
        self._taken = 0
        self._repeated: list[Repeated] = []

    def add(self, key: SeriesKey, figures: Sequence[Bare]) -> None:
        """Take figures of one series; the same series may come again with others."""
        if not figures:
            return
        # SQLite stores what is not a number as NULL, which here means "taken out by hand". Zeros need no look.
        if not isfinite(sum(filter(None, [figure[2] for figure in figures]))):
            raise ValueError(key)
        series, source = self._ids.id_of(key), self._import_id
        self._rows += [(series, d0, d1, source, value, flag, cell) for d0, d1, value, flag, cell in figures]
        self._widen(series, figures)
        if len(self._rows) >= _AT_ONCE:
            self._write()

    def add_things(self, things: Iterable[Thing]) -> None:
        """Take what the figures are about; of a thing that comes twice the later words stay."""
        rows = [(self._import_id, *thing) for thing in things]
        if rows:
            self._connection.exec_driver_sql(_THING, rows)

    def finish(self) -> Stored:
        """Write what is left; return what came in."""
        self._write()
        rows = [(series, self._import_id, *span) for series, span in sorted(self._spans.items())]
        if rows:
            self._connection.exec_driver_sql(_COVERAGE, rows)
        return Stored(
            series=len(rows),
            figures=self._taken - len(self._repeated),
            d0=min((first for first, _last in self._spans.values()), default="")[:_DAY],
            d1=max((last for _first, last in self._spans.values()), default="")[:_DAY],
            repeated=tuple(self._repeated),
        )

    def _widen(self, series: int, figures: Sequence[Bare]) -> None:
        first, last = min(figures, key=_D0)[0], max(figures, key=_D1)[1]
        known = self._spans.get(series, (first, last))
        self._spans[series] = (min(first, known[0]), max(last, known[1]))
        self._taken += len(figures)

    def _write(self) -> None:
        rows, self._rows = self._rows, []
        self._ids.write()
        if rows and self._connection.exec_driver_sql(_FIGURE, rows).rowcount < len(rows):
            self._repeated += self._find_repeated(rows)

    def _find_repeated(self, rows: Sequence[_Row]) -> list[Repeated]:
        """Return which of the rows met one of the same import, of the same series and days."""
        query = (
            "SELECT value, cell FROM observation WHERE series_id = ? AND d0 = ? AND d1 = ? AND import_id = ?"
        )
        found = []
        for row in rows:
            value, cell = self._connection.exec_driver_sql(query, row[:4]).one()
            if cell != row[6]:
                found.append(Repeated(row[6], cell, value == row[4]))
        return found


class _SeriesIds:
    """The ids of an account's series; new ones are given out at once and written with the next figures.

    Only one program writes to an office at a time, so nobody else gives out the same.
    """

    def __init__(self, session: Session, account_id: int) -> None:
        self._connection = session.connection()
        self._account_id = account_id
        self._known: dict[str, dict[SeriesKey, int]] = defaultdict(dict)
        self._new: list[_SeriesRow] = []
        last = self._connection.exec_driver_sql("SELECT max(id) FROM series").scalar() or 0
        self._next = count(last + 1)

    def id_of(self, key: SeriesKey) -> int:
        """Return the id of a series."""
        if key.metric not in self._known:
            self._known[key.metric] = self._read(key.metric)
        known = self._known[key.metric]
        if key not in known:
            known[key] = next(self._next)
            self._new.append((known[key], self._account_id, *key))
        return known[key]

    def write(self) -> None:
        """Write the series that are new."""
        new, self._new = self._new, []
        if new:
            self._connection.exec_driver_sql(_SERIES, new)

    def _read(self, metric: str) -> dict[SeriesKey, int]:
        query = f"SELECT {', '.join(SeriesKey._fields)}, id FROM series WHERE account_id = ? AND metric = ?"  # noqa: S608
        rows = self._connection.exec_driver_sql(query, (self._account_id, metric))
        return {SeriesKey(*row[:-1]): row[-1] for row in rows}
