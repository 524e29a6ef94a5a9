"""Figures for the sample office: waves over a good year, with a gap, as if somebody had imported them."""

from __future__ import annotations

import math
import tomllib
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from smmdesk.core.i18n import _
from smmdesk.core.paths import resource
from smmdesk.features.results.intake import take_in
from smmdesk.features.results.kinds import Cell, Figure, Flag, SeriesKey
from smmdesk.features.results.models import ImportKind
from smmdesk.sample_posts import MadeAudience, MadePosts

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from sqlmodel import Session

    from smmdesk.core.office import Office
    from smmdesk.features.results.kinds import Thing

    Plan = dict[str, Any]

_WEEKDAYS = (0.85, 0.8, 0.9, 1.0, 1.2, 1.35, 0.9)  # a bakery's week
_SETTLES = 3  # days before the import that may still change


def fill_figures(office: Office, accounts: Mapping[str, int]) -> None:
    """Bring the figures in, each import a step of the history; ``accounts`` are ids by the sample's keys."""
    plan = tomllib.loads(resource("samples", "figures.toml").read_text("utf-8"))
    for entry in plan["imports"]:
        made = _made(plan, entry, office.clock.today() - timedelta(days=entry["days_ago"]))
        label = _("Import {file}").format(file=entry["file"])
        with office.transaction(label) as session:
            _take(session, made, accounts.get(entry.get("of", ""), 0))


def _made(plan: Plan, entry: Plan, on: date) -> _MadeDays | MadePosts | MadeAudience:
    if "posts" in entry:
        return MadePosts(entry, on)
    return MadeAudience(entry, on) if "parts" in entry else _MadeDays(plan, entry, on)


def _take(session: Session, made: _MadeDays | MadePosts | MadeAudience, account_id: int) -> None:
    take_in(
        session,
        made,
        account_id=account_id,
        kind=ImportKind.FILE,
        profile=made.entry.get("profile", ""),
        file_name=made.entry["file"],
        time_zone=made.entry.get("time_zone", ""),
        imported_on=made.on,
        rows_read=made.rows,
        rows_used=made.rows,
    )


@dataclass(frozen=True)
class _MadeDays:
    """One import of the plan; it ends the day before it was made."""

    plan: Plan
    entry: Plan
    on: date
    things: Sequence[Thing] = ()

    @property
    def rows(self) -> int:
        """Return how many rows the file would have."""
        return len(self.days)

    @property
    def days(self) -> list[date]:
        """Return the days that there are figures of."""
        every = [self.on - timedelta(days=back) for back in range(self.plan["days"], 0, -1)]
        first, last = (self.on - timedelta(days=back) for back in self.plan["gap"])
        return [day for day in every if not (self.entry.get("of") and first <= day <= last)]

    def chunks(self) -> Iterator[tuple[SeriesKey, list[Figure]]]:
        """Yield the figures by series."""
        for column, series in enumerate(self.entry["series"], start=1):
            key = SeriesKey(series["metric"], "day", currency=series.get("currency", ""))
            yield key, [self._figure(series, day, row, column) for row, day in enumerate(self.days, start=2)]

    def _figure(self, series: Plan, day: date, row: int, column: int) -> Figure:
        text, is_late = day.isoformat(), (self.on - day).days <= _SETTLES
        flag = Flag.PROVISIONAL if is_late else Flag.NOTHING
        return Figure(text, text, self._value(series, day), int(flag), Cell(0, row, column).packed())

    def _value(self, series: Plan, day: date) -> float:
        """Return a day's figure: growth over the year, the week, and what looks like chance and is the same each time."""
        part = 1 - (self.on - day).days / self.plan["days"]
        grown: float = series["mean"] * (1 + (series["growth"] - 1) * part)
        if series.get("stock"):
            return float(round(grown))
        turn = day.toordinal() * 0.7 + len(series["metric"])
        chance = 1 + 0.14 * math.sin(turn) + 0.09 * math.sin(2.3 * turn) + 0.06 * math.sin(5.1 * turn)
        found = max(0.0, grown * _WEEKDAYS[day.weekday()] * chance)
        return float(round(found, series.get("decimals", 0)))
