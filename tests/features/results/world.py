"""An office in a file, into which figures come without a file; days are counted in November 2026."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from smmdesk.features.results import imports, intake, observed
from smmdesk.features.results.kinds import Figure, SeriesKey

if TYPE_CHECKING:
    from pathlib import Path

    from smmdesk.core.office import Office
    from smmdesk.features.results.kinds import Thing
    from smmdesk.features.results.models import FigureImport

REACH = SeriesKey("reach", "day")
LIKES = SeriesKey("likes", "lifetime", "post", "178")


def day(number: int) -> str:
    """Return a day of the month."""
    return f"2026-11-{number:02}"


def on(number: int, value: float | None, cell: int = 0, flag: int = 0) -> Figure:
    """Return the figure of a day."""
    return Figure(day(number), day(number), value, flag, cell or number << 14)


@dataclass
class Given:
    """Figures that are there already, as if a file had been read."""

    figures: list[tuple[SeriesKey, list[Figure]]]
    things: list[Thing] = field(default_factory=list)

    def chunks(self) -> list[tuple[SeriesKey, list[Figure]]]:
        """Give them."""
        return self.figures


class ResultsWorld:
    """Import, undo and read as the page and the commands do."""

    def __init__(self, office: Office) -> None:
        self.office = office

    def take(
        self,
        *figures: tuple[SeriesKey, list[Figure]],
        account: int = 0,
        things: list[Thing] | None = None,
        label: str = "Import figures",
        **fields: object,
    ) -> int:
        """Import figures as one step of the history; return the import's id."""
        with self.office.transaction(label) as session:
            found = intake.take_in(
                session,
                Given(list(figures), things or []),
                account_id=account,
                imported_on=self.office.clock.today(),
                **fields,
            )
        return found.id or 0

    def days(self, *values: tuple[int, float | None], key: SeriesKey = REACH, **fields: object) -> int:
        """Import figures of days, as ``(3, 120)``."""
        return self.take((key, [on(*value) for value in values]), **fields)

    def take_back(self, import_id: int) -> None:
        """Take an import back as a step of its own."""
        with self.office.transaction("Take an import back") as session:
            imports.undo(session, import_id)

    def change_something_else(self) -> None:
        """Do something after which redo is past."""
        with self.office.transaction("Choose a setting") as session:
            self.office.write_setting(session, "week", str(self.office.clock.now()) + str(id(session)))

    def read(self, key: SeriesKey = REACH, account: int = 0) -> dict[str, float]:
        """Return the values that count, by their first day."""
        with self.office.reading() as session:
            return {
                figure.d0: figure.value
                for line in observed.series(session, account, **key._asdict())
                for figure in observed.figures(session, line.id)
            }

    def lines(self, account: int | None = None, **parts: str) -> list[SeriesKey]:
        """Return the series that have figures."""
        with self.office.reading() as session:
            return [line.key for line in observed.series(session, account, **parts)]

    def imports(self) -> list[FigureImport]:
        """Return the imports, newest first."""
        with self.office.reading() as session:
            return imports.everything(session)


def what_counts(path: Path) -> bytes:
    """Return all that is read of the tables that keep no history: what belongs to imports that exist, sorted."""
    there = "import_id IN (SELECT id FROM figure_import)"
    queries = [
        "SELECT 'counts', * FROM current_observation JOIN series ON series.id = series_id",
        *(
            f"SELECT '{table}', * FROM {table} WHERE {there}"
            for table in ("observation", "coverage", "thing")
        ),
        f"SELECT 'series', * FROM series WHERE id IN (SELECT series_id FROM coverage WHERE {there})",
    ]
    with closing(sqlite3.connect(path)) as connection:
        found = [repr(row) for query in queries for row in connection.execute(query)]
    return "\n".join(sorted(found)).encode("utf-8")


def counted(path: Path, table: str) -> int:
    """Return how many rows a table holds, whether they count or not."""
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0]
