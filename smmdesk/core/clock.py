"""Where times come from, so that tests and scheduled runs can say what time it is."""

import time
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Protocol


class Clock(Protocol):
    """Tell the time."""

    def now(self) -> datetime:
        """Return this moment, in UTC."""
        ...

    def today(self) -> date:
        """Return the calendar day where the person is."""
        ...


class SystemClock:
    """Ask the computer."""

    def now(self) -> datetime:
        """Return this moment, in UTC."""
        return datetime.now(UTC)

    def today(self) -> date:
        """Return the calendar day in the computer's own time zone."""
        if hasattr(time, "tzset"):
            time.tzset()  # else a program that runs for days stays in the zone in which it was started
        return datetime.now().astimezone().date()


@dataclass
class FixedClock:
    """Stand still until told to go on; its day is that of UTC."""

    moment: datetime

    def now(self) -> datetime:
        """Return the moment it stands at."""
        return self.moment

    def today(self) -> date:
        """Return that moment's day."""
        return self.moment.date()

    def advance(self, span: timedelta) -> None:
        """Go on by ``span``."""
        self.moment += span
