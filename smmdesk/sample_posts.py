"""Posts and an audience for the sample office: a year of posts at a bakery's hours, and who the people are."""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from typing import TYPE_CHECKING, Any

from smmdesk.core.i18n import _
from smmdesk.features.results.kinds import Cell, Figure, SeriesKey, Thing

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    Plan = dict[str, Any]

_FIRST_ROW = 2
_FIRST_VALUE = 3  # columns before it: the post, its text, when it was published


@dataclass(frozen=True)
class MadePosts:
    """An export of all posts of a good year, each with what it came to since."""

    entry: Plan
    on: date

    @cached_property
    def things(self) -> Sequence[Thing]:
        """Return the posts, one every few days at one of the plan's hours."""
        return [self._post(number) for number in range(self.entry["posts"])]

    @property
    def rows(self) -> int:
        """Return how many rows the file would have."""
        return len(self.things)

    def chunks(self) -> Iterator[tuple[SeriesKey, list[Figure]]]:
        """Yield the figures of each post."""
        for number, thing in enumerate(self.things):
            for column, series in enumerate(self.entry["series"], start=_FIRST_VALUE):
                key = SeriesKey(series["metric"], "lifetime", "post", thing.key)
                cell = Cell(0, number + _FIRST_ROW, column).packed()
                day = thing.at[:10]
                yield key, [Figure(day, day, self._value(series, number, thing), 0, cell)]

    def _post(self, number: int) -> Thing:
        plan = self.entry
        day = self.on - timedelta(days=2 + number * plan["days"] // plan["posts"])
        hour = plan["hours"][number * 3 % len(plan["hours"])]
        at = f"{day.isoformat()}T{hour:02}:{number * 7 % 60:02}"
        form = plan["forms"][number % len(plan["forms"])]
        texts = plan["texts"]
        return Thing("post", f"1790{number:011}", _(texts[number % len(texts)]), "", at, form)

    def _value(self, series: Plan, number: int, thing: Thing) -> float:
        """Return what a post came to: evenings and pictures that move do better, and chance plays a part."""
        hour = int(thing.at[11:13])
        better = 1 + self.entry["evening"] * (hour >= self.entry["evening_from"]) * series.get("evening", 0)
        moving = self.entry["moving"] if thing.form == self.entry["forms"][0] else 1
        chance = 1 + 0.22 * math.sin(number * 1.7) + 0.16 * math.sin(number * 0.61 + len(series["metric"]))
        return float(max(0, round(series["mean"] * better * moving * chance)))


@dataclass(frozen=True)
class MadeAudience:
    """An export of who the audience is on one day: shares of ages and sexes, of cities."""

    entry: Plan
    on: date
    things: Sequence[Thing] = ()

    @property
    def rows(self) -> int:
        """Return how many rows the file would have."""
        return len(self.entry["parts"])

    def chunks(self) -> Iterator[tuple[SeriesKey, list[Figure]]]:
        """Yield the share of each part."""
        day = (self.on - timedelta(days=1)).isoformat()
        for row, part in enumerate(self.entry["parts"], start=_FIRST_ROW):
            key = SeriesKey(self.entry["metric"], "lifetime", dimension=part["of"])
            yield key, [Figure(day, day, part["share"], 0, Cell(0, row, 1).packed())]
