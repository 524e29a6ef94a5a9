"""When posts do best: the hours of the week in which they were published, with how many there were in each (R126, R196)."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cached_property
from typing import TYPE_CHECKING

from smmdesk.core.i18n import _, format_date, format_number, ngettext
from smmdesk.features.results.board.origins import short_source
from smmdesk.features.results.board.panels import Panel
from smmdesk.features.results.board.posts import posts_of
from smmdesk.features.results.board.shown import Table, TableRow
from smmdesk.features.results.charts import date_names
from smmdesk.features.results.charts.heat_data import DAYS, HOURS, HeatData
from smmdesk.features.results.charts.numbers import value_words
from smmdesk.features.results.kinds import Better, RollUp
from smmdesk.features.results.metrics import metrics
from smmdesk.features.results.posts import FEWEST_POSTS, by_hour
from smmdesk.features.results.resolving import inputs
from smmdesk.features.results.zone_names import zone_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from smmdesk.features.results.board.panels import Measured, Surroundings
    from smmdesk.features.results.board.posts import PostRow, Posts
    from smmdesk.features.results.posts import Hour

_MINUTE = 16  # letters of 2026-11-01T13:05
_YEAR = timedelta(days=364)


@dataclass(frozen=True)
class Hours:
    """The hours in which an account published: of a month there are too few posts to tell, so of the year before, too."""

    account_id: int
    posts: Posts
    first_day: date
    last_day: date
    around: Surroundings
    week_start: int = 0

    @property
    def key(self) -> str:
        """Return what tells it from others."""
        return f"hours {self.account_id}"

    @property
    def choices(self) -> Sequence[Measured]:
        """Return the metrics that it can be shown of."""
        return self.posts.choices

    @cached_property
    def is_telling(self) -> bool:
        """Tell whether there is any hour with enough posts."""
        return any(hour.mean is not None for hour in self.hours(self.choices[0]))

    def hours(self, wanted: Measured) -> list[Hour]:
        """Return the hours in which posts with a value were published, from Monday on."""
        values = {row.id: value for row in self.posts.rows if (value := row.compared(wanted)) is not None}
        return by_hour(values, (row.post.thing._replace(key=row.id) for row in self.posts.rows))

    @cached_property
    def first(self) -> Panel:
        """Return the hours by the first of the metrics."""
        return self.panel(self.choices[0])

    def panel(self, wanted: Measured) -> Panel:
        """Return the hours by a metric, the best first."""
        hours = sorted(self.hours(wanted), key=lambda hour: _rank(hour, wanted))
        metric = metrics()[wanted.metric]
        title = self.around.title(_("Hours of posting"), self.account_id)
        return Panel(
            title=title,
            subtitle=f"{wanted.words}, {_how(wanted)}",
            about=metric.sentence,
            data=self._data(title, wanted, hours),
            table=self._table(wanted, hours),
            numbers=[(hour.posts, _told(hour, wanted)) for hour in hours],
            keys=[f"{hour.weekday} {hour.hour}" for hour in hours],
            source=self.posts.source,
            data_until=self.posts.data_until,
            notes=self._notes(hours),
        )

    def _data(self, title: str, wanted: Measured, hours: Iterable[Hour]) -> HeatData:
        values: list[list[float | None]] = [[None] * HOURS for _day in range(DAYS)]
        counts = [[0] * HOURS for _day in range(DAYS)]
        for hour in hours:
            values[hour.weekday][hour.hour] = _told(hour, wanted)
            counts[hour.weekday][hour.hour] = hour.posts
        return HeatData(
            title,
            values,
            unit=metrics()[wanted.metric].unit,
            currency=wanted.currency,
            note=f"{wanted.words}, {_how(wanted)}",
            source=self.posts.source,
            data_until=self.posts.data_until,
            week_start=self.week_start,
            counts=counts,
            places=[(hour.weekday, hour.hour) for hour in hours],
        )

    def _table(self, wanted: Measured, hours: Sequence[Hour]) -> Table:
        at = self._rows_by_hour(wanted)
        heading = [_("Hour"), _("Posts"), _("Median") if _is_rate(wanted) else _("Mean"), _("From")]
        return Table(heading, [_row(hour, wanted, at[hour.weekday, hour.hour]) for hour in hours])

    def _rows_by_hour(self, wanted: Measured) -> Mapping[tuple[int, int], list[PostRow]]:
        found: defaultdict[tuple[int, int], list[PostRow]] = defaultdict(list)
        for row in self.posts.rows:
            if len(row.post.thing.at) >= _MINUTE and row.compared(wanted) is not None:
                at = datetime.fromisoformat(row.post.thing.at)
                found[at.weekday(), at.hour].append(row)
        return found

    def _notes(self, hours: Sequence[Hour]) -> list[str]:
        count = sum(hour.posts for hour in hours)
        said = ngettext(
            "{n} post published from {first} to {last}: of hours, a shorter time has too few to tell.",
            "{n} posts published from {first} to {last}: of hours, a shorter time has too few to tell.",
            count,
        )
        notes = [
            said.format(
                n=format_number(count), first=format_date(self.first_day), last=format_date(self.last_day)
            ),
            self._zone,
        ]
        if not any(hour.mean is not None for hour in hours):
            notes.append(
                _("No hour has {n} posts yet, so there is no best hour to name.").format(n=FEWEST_POSTS)
            )
        return notes

    @property
    def _zone(self) -> str:
        zones = sorted({row.post.time_zone for row in self.posts.rows if row.post.time_zone})
        if not zones:
            return _("Hours are those that the network wrote; its file names no time zone.")
        return _("Hours are those that the network wrote, in its time zone: {zone}.").format(
            zone=", ".join(map(zone_words, zones))
        )


def hours_of(
    rows: Sequence[PostRow], first: date, last: date, around: Surroundings, week_start: int
) -> list[Hours]:
    """Return the hours of each account with posts of which the hour is known: accounts are not compared (R196)."""
    by_account: defaultdict[int, list[PostRow]] = defaultdict(list)
    for row in rows:
        if len(row.post.thing.at) >= _MINUTE:
            by_account[row.post.account_id].append(row)
    return [
        Hours(account, posts_of(own, around), first, last, around, week_start)
        for account, own in sorted(by_account.items())
    ]


def year_to(last: date) -> date:
    """Return the first day of the time whose posts tell of hours."""
    return last - _YEAR


def _is_rate(wanted: Measured) -> bool:
    return metrics()[wanted.metric].roll_up is RollUp.RATIO


def _how(wanted: Measured) -> str:
    """Return how the posts of an hour become one value: rates are never averaged."""
    return _("the middle post of each hour") if _is_rate(wanted) else _("mean per post")


def _told(hour: Hour, wanted: Measured) -> float | None:
    return hour.median if _is_rate(wanted) else hour.mean


def _rank(hour: Hour, wanted: Measured) -> tuple[bool, float]:
    """Return an hour's place: the best first, those that tell nothing last."""
    value = _told(hour, wanted)
    sign = 1 if metrics()[wanted.metric].better is Better.DOWN else -1
    return value is None, sign * (value or 0.0)


def _row(hour: Hour, wanted: Measured, rows: Sequence[PostRow]) -> TableRow:
    of_metric = inputs(metrics()[wanted.metric])
    origins = [origin for row in rows for origin in row.origins if origin.metric in of_metric]
    value = _told(hour, wanted)
    unit = metrics()[wanted.metric].unit
    said = _("too few") if value is None else value_words(value, unit, wanted.currency)
    name = _("{day}, {hour}:00").format(day=date_names.weekday(hour.weekday), hour=hour.hour)
    return TableRow(name, [format_number(hour.posts), said], "", short_source(origins), origins)
