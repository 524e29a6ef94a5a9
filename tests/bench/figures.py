"""A large file of figures on its way into the office, and many figures on their way out, beside bare SQL."""

from __future__ import annotations

import csv
import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path

from smmdesk.core.clock import SystemClock
from smmdesk.core.office import Office
from smmdesk.features.results import intake, observed
from smmdesk.features.results.importing import bring_in
from smmdesk.features.results.kinds import Figure, Granularity, SeriesKey
from smmdesk.features.results.metrics import metrics
from smmdesk.features.results.periods import Size
from smmdesk.features.results.rolling import by_period
from smmdesk.features.results.slices import finish

ROWS, CAMPAIGNS = 200_000, 50
HEADER = (
    *("Day", "Campaign name", "Reporting starts", "Impressions", "Link clicks", "Clicks (all)"),
    *("Amount spent (EUR)", "Post comments", "Post shares", "Post saves", "Landing page views", "Results"),
)
SERIES, DAYS, AGAIN = 200, 3_614, 0.1  # 10 percent of the days came twice
LINES = 12
FIRST = date(2016, 1, 1)
_BARE = "INSERT INTO observation VALUES (?, ?, ?, ?, ?, ?, ?)"


def write_export(path: Path) -> Path:
    """Write 200,000 rows by 12 columns as Meta's ads manager exports them."""
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(HEADER)
        for number in range(ROWS):
            day = (FIRST + timedelta(number // CAMPAIGNS)).isoformat()
            counts = [(number * factor) % 9_973 for factor in (7, 11, 13, 17, 19, 23, 29, 31)]
            spent = f"{number * 37 % 99_991 / 100:.2f}"
            writer.writerow([day, f"Campaign {number % CAMPAIGNS}", day, *counts[:3], spent, *counts[3:]])
    return path


def import_beside_bare(folder: Path) -> tuple[float, float, float]:
    """Return the seconds of importing the file, and of a bare ``executemany`` of the same figures.

    Bare once in the order of the file's rows, as one reads it, and once in the order in which we store them.
    """
    export, path = write_export(folder / "export.csv"), folder / "figures.smmdesk"
    office = Office.create(path, "Office", clock=SystemClock())
    taken = _seconds(lambda: finish(bring_in(office, export, {})))
    office.close()
    with closing(sqlite3.connect(path)) as connection:
        rows = connection.execute("SELECT * FROM observation").fetchall()
    return taken, _bare(folder, sorted(rows, key=_by_cell)), _bare(folder, _in_batches(rows))


def _by_cell(row: tuple[int, ...]) -> int:
    return row[6]


def _in_batches(rows: list[tuple[int, ...]], size: int = 200_000) -> list[tuple[int, ...]]:
    """Return rows in the order of the file in the large, of their series in the small."""
    ordered = sorted(rows, key=_by_cell)
    return [row for at in range(0, len(rows), size) for row in sorted(ordered[at : at + size])]


def _bare(folder: Path, rows: list[tuple[int, ...]]) -> float:
    """Return the seconds of writing rows into an empty table like the office's, in a file like the office's."""
    path = folder / "bare.smmdesk"
    Office.create(path, "Office", clock=SystemClock()).close()
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("PRAGMA synchronous = FULL")
        taken = _seconds(lambda: _write(connection, rows))
    path.unlink()
    return taken


def _write(connection: sqlite3.Connection, rows: list[tuple[int, ...]]) -> None:
    connection.execute("BEGIN IMMEDIATE")
    connection.executemany(_BARE, rows)
    connection.execute("COMMIT")


class _Years:
    """Ten years of days of 200 series; the last tenth of them came twice."""

    things = ()

    def __init__(self, first: int, last: int) -> None:
        self._days = [(FIRST + timedelta(number)).isoformat() for number in range(first, last)]

    def chunks(self) -> Iterator[tuple[SeriesKey, list[Figure]]]:
        for number in range(SERIES):
            key = SeriesKey(_metrics()[number % LINES], Granularity.DAY, dimension=f"part={number // LINES}")
            key = key if number >= LINES else key._replace(dimension="")
            yield (
                key,
                [Figure(day, day, float(at * 7 % 997), 0, at << 14) for at, day in enumerate(self._days)],
            )


def _metrics() -> list[str]:
    return [key for key, each in metrics().items() if each.roll_up == "sum" and not each.is_money][:LINES]


def office_of_years(path: Path) -> Office:
    """Make an office with 795,000 figures."""
    office = Office.create(path, "Office", clock=SystemClock())
    for first, last in ((0, DAYS), (int(DAYS * (1 - AGAIN)), DAYS)):
        with office.transaction("Fill") as session:
            intake.take_in(session, _Years(first, last), imported_on=office.clock.today())
    return office


def read_lines(office: Office) -> int:
    """Read 12 series, and return how many figures count."""
    with office.reading() as session:
        found = [observed.of_series(session, 0, SeriesKey(key, Granularity.DAY)) for key in _metrics()]
    return sum(map(len, found))


def by_month(office: Office) -> int:
    """Read 12 metrics of the business by month, as the page shows them; return how many values these are."""
    today = office.clock.today()
    with office.reading() as session:
        read = {key: observed.of_series(session, 0, SeriesKey(key, Granularity.DAY)) for key in _metrics()}
    return sum(
        len(by_period({SeriesKey(key, Granularity.DAY): figures}, metrics()[key], Size.MONTH, today))
        for key, figures in read.items()
    )


def bare_lines(path: Path) -> int:
    """Ask for the same rows in bare SQL."""
    query = "SELECT d0, d1, value, flag, cell FROM current_observation WHERE series_id = ?"
    with closing(sqlite3.connect(path)) as connection:
        return sum(len(connection.execute(query, (number,)).fetchall()) for number in range(1, LINES + 1))


def bare_by_month(path: Path) -> int:
    """Let bare SQL add the same figures up by month."""
    query = "SELECT substr(d0, 1, 7), sum(value) FROM current_observation WHERE series_id = ? GROUP BY 1"
    with closing(sqlite3.connect(path)) as connection:
        return sum(len(connection.execute(query, (number,)).fetchall()) for number in range(1, LINES + 1))


def _seconds(work: Callable[[], object]) -> float:
    began = time.perf_counter()
    work()
    return time.perf_counter() - began
