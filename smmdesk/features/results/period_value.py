"""What a metric came to in a period, what it is made of, and what is to be known before it is believed."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from smmdesk.core.i18n import N_, _
from smmdesk.features.results.periods import covered_words

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from smmdesk.features.results.covering import Source
    from smmdesk.features.results.kinds import Flag
    from smmdesk.features.results.periods import Period


class Caveat(StrEnum):
    """Why a value is not all that one might take it for, or is not there."""

    PEOPLE = "people"
    STOCKS = "stocks"
    CROSSING = "crossing"
    COMMON_DAYS = "common_days"
    UNEQUAL_DAYS = "unequal_days"
    PRINTED = "printed"
    PUBLISHED = "published"
    PARTS = "parts"
    BREAKDOWN = "breakdown"
    MEDIANS = "medians"
    INPUTS = "inputs"
    KINDS = "kinds"
    REPEATS = "repeats"

    @property
    def sentence(self) -> str:
        """Return it in the person's language."""
        return _(_SENTENCES[self])


_SENTENCES = {
    Caveat.PEOPLE: N_(
        "The same people come on many days, so days cannot be added up: they were at least those of the best day "
        "and at most the sum of all days."
    ),
    Caveat.STOCKS: N_(
        "Several accounts have followers of their own, and the same people among them; they are not added."
    ),
    Caveat.CROSSING: N_(
        "Figures that reach over the edge of this period cannot be divided and are left out."
    ),
    Caveat.COMMON_DAYS: N_("Only days that there are figures of every part for are counted."),
    Caveat.UNEQUAL_DAYS: N_("Its parts do not cover the same days, so it is only roughly right."),
    Caveat.PRINTED: N_("As the network printed it; it cannot be worked out again from this file."),
    Caveat.PUBLISHED: N_("What was published in this period, with everything that came since."),
    Caveat.PARTS: N_("Added up from campaigns or posts, because there is no figure of the account itself."),
    Caveat.BREAKDOWN: N_(
        "Added up from the parts of a breakdown; what the network could not place is not in it."
    ),
    Caveat.MEDIANS: N_("The middle one of the medians of shorter times, because single waits are not known."),
    Caveat.INPUTS: N_("A part of it has no figures in this period."),
    Caveat.KINDS: N_(
        "Each campaign counts results of its own kind, and the file does not say which. So they are not added up. "
        "Choose the column “Result type” before you export."
    ),
    Caveat.REPEATS: N_(
        "An assumption, not a count: 10 to 30 of 100 views are by people who look again (rule R187), here 20. "
        "What it would be with 30 and with 10 stands in brackets."
    ),
}


@dataclass(frozen=True, slots=True)
class PeriodValue:
    """A metric in a period; ``value`` is ``None`` where it is missing, which is not 0.

    ``n`` is the base of a rate, and how many figures went into anything else; ``None`` where the base is not counted.
    ``low`` and ``high`` are the ends of what it may be, where that is all that can be said, or of an estimate.
    """

    period: Period
    value: float | None
    n: float | None = None
    days_covered: int = 0
    is_running: bool = False
    is_provisional: bool = False
    needs_all_days: bool = True  # a stock or a mean does not
    low: float | None = None
    high: float | None = None
    currency: str = ""
    kind: str = ""  # of the results of ads, which are never added to those of another kind
    formula: str = ""  # the one that it was reckoned by
    caveats: frozenset[Caveat] = frozenset()
    sources: Sequence[Source] = ()  # the figures that it is made of, by series

    @property
    def start(self) -> date:
        """Return the first day."""
        return self.period.start

    @property
    def end(self) -> date:
        """Return the last day."""
        return self.period.end

    @property
    def days(self) -> int:
        """Return how many days the period has."""
        return self.period.days

    @property
    def is_missing(self) -> bool:
        """Tell whether there is no value; there may still be a range."""
        return self.value is None

    @property
    def is_partial(self) -> bool:
        """Tell whether it is not about the whole period: unfinished, or with days that there are no figures for."""
        return self.is_running or (self.needs_all_days and self.days_covered < self.days)

    @property
    def covered(self) -> str:
        """Return how much of it there are figures for, in the person's language."""
        return covered_words(self.days_covered, self.days)

    @property
    def cells(self) -> tuple[int, ...]:
        """Return the cells that it came from, packed, in the order of ``sources``."""
        return tuple(figure[4] for _key, figures in self.sources for figure in figures)


def has_flag(sources: Sequence[Source], flag: Flag) -> bool:
    """Tell whether any of the figures has a flag."""
    bits = int(flag)  # an IntFlag's own "&" costs as much as all the rest
    return any(figure[3] & bits for _key, figures in sources for figure in figures)
