"""The kinds of figures and metrics, and the small things that go from a file into the office."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntFlag, StrEnum
from typing import NamedTuple

from smmdesk.core.i18n import N_


class Granularity(StrEnum):
    """What stretch of time one figure is about, as the network gave it."""

    HOUR = "hour"
    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    PERIOD = "period"  # from a day to a day, such as a report's
    LIFETIME = "lifetime"  # since it exists, as a post's figures are


class Flag(IntFlag):
    """What is to be known of a figure besides its value."""

    NOTHING = 0
    TOTAL = 1  # the file's own total, which need not be the sum of its rows
    PROVISIONAL = 2  # of the last days before the export, which the network may still correct


class Unit(StrEnum):
    """What a metric is counted in."""

    COUNT = "count"
    PERCENT = "percent"
    TIMES = "times"
    MONEY = "money"
    SECONDS = "seconds"
    MINUTES = "minutes"
    HOURS = "hours"
    DAYS = "days"
    SCORE = "score"


class RollUp(StrEnum):
    """How a month's figure follows from its days'."""

    SUM = "sum"
    LAST = "last"  # a stock, such as followers
    RATIO = "ratio"  # the sum above by the sum below, never a mean of ratios
    UNIQUE = "unique"  # people, who are the same on many days: only the network's own figure
    AVERAGE = "average"

    @property
    def words(self) -> str:
        """Return the English words, marked for translation."""
        return _ROLL_UPS[self]


_ROLL_UPS = {
    RollUp.SUM: N_("sum"),
    RollUp.LAST: N_("last value"),
    RollUp.RATIO: N_("ratio of the sums"),
    RollUp.UNIQUE: N_("people, each counted once"),
    RollUp.AVERAGE: N_("mean"),
}


class Better(StrEnum):
    """Which way is good."""

    UP = "up"
    DOWN = "down"
    BAND = "band"
    CONTEXT = "context"  # neither by itself


class Family(StrEnum):
    """What a metric tells about; in the order in which results are shown (R178, R185)."""

    OUTCOME = "outcome"
    ENGAGEMENT = "engagement"
    REACH = "reach"
    FEELING = "feeling"
    EFFORT = "effort"
    CONTEXT = "context"

    @property
    def words(self) -> str:
        """Return the English words, marked for translation."""
        return _FAMILIES[self]


_FAMILIES = {
    Family.OUTCOME: N_("Outcomes"),
    Family.ENGAGEMENT: N_("Engagement"),
    Family.REACH: N_("Reach"),
    Family.FEELING: N_("Feeling"),
    Family.EFFORT: N_("Effort"),
    Family.CONTEXT: N_("Context, not success"),
}


RESULT = "result"
"""The part of ``SeriesKey.dimension`` that is no breakdown, but the kind of what is counted: ``result=leads``."""


class SeriesKey(NamedTuple):
    """What a line of figures is about, within an account.

    ``entity`` is a post, a campaign and so on by the network's own id; ``dimension`` is what is broken down and where
    it belongs, as ``geography=DE``; ``currency`` an ISO 4217 code for money, else empty.
    """

    metric: str
    granularity: str
    entity_kind: str = ""
    entity: str = ""
    dimension: str = ""
    currency: str = ""

    @property
    def kind(self) -> str:
        """Return what kind of results an ad counted; empty where nobody says, or where it is about something else."""
        if RESULT not in self.dimension:
            return ""
        parts = (part.partition("=") for part in self.dimension.split(";"))
        return next((kind for name, _equals, kind in parts if name == RESULT), "")

    @property
    def breakdown(self) -> str:
        """Return what is broken down and where it belongs, without the kind of results."""
        if RESULT not in self.dimension:
            return self.dimension
        parts = self.dimension.split(";")
        return ";".join(part for part in parts if part.partition("=")[0] != RESULT)


class Figure(NamedTuple):
    """One observed value: from a day to a day (ISO 8601, an hour as ``2026-11-01T13``), and the cell it stood in."""

    d0: str
    d1: str
    value: float
    flag: int
    cell: int


class Thing(NamedTuple):
    """What figures can be about besides the account: a post, a campaign, a video."""

    kind: str
    key: str
    title: str = ""
    url: str = ""
    at: str = ""  # when it was published, as the network says it: a day or a minute, ISO 8601
    form: str = ""  # such as "Reel"


@dataclass(frozen=True, slots=True)
class Cell:
    """Where a value stood: sheet and column counted from 0, the row from 1 as a person counts the file's rows."""

    sheet: int
    row: int
    column: int

    def packed(self) -> int:
        """Return it as one number, as the office file holds it."""
        return (self.sheet << 40) | (self.row << 14) | self.column

    @classmethod
    def unpacked(cls, number: int) -> Cell:
        """Return the cell of a number."""
        return cls(number >> 40, (number >> 14) & 0x3FFFFFF, number & 0x3FFF)
