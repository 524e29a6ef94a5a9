"""Shares and estimates that the rules name: people behind views (R187, R188), tones of mentions (R189, R190)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from smmdesk.core.errors import UserError
from smmdesk.core.i18n import _, format_number
from smmdesk.features.results.comparison import Standing, standing
from smmdesk.features.results.metrics import metric

LEAST_REPEATED = 0.10
MOST_REPEATED = 0.30
USUAL_REPEATED = 0.20
"""The share of views by people who have seen it before (R187); the usual one is the middle, and ours."""


class People(NamedTuple):
    """About how many people views stand for: an assumption, never a count."""

    low: float
    mid: float
    high: float
    views: float
    repeated: float

    @property
    def sentence(self) -> str:
        """Return it in the person's language, with what it assumes (C71)."""
        return _(
            "{views} views stand for about {low} to {high} people, if 10 to 30 of 100 views are repeats."
        ).format(views=_whole(self.views), low=_whole(self.low), high=_whole(self.high))


@dataclass(frozen=True, slots=True)
class Tones:
    """How many mentions speak in which tone; shares are of those whose tone is known, in percent."""

    positive: int = 0
    neutral: int = 0
    negative: int = 0
    unknown: int = 0

    @property
    def tagged(self) -> int:
        """Return how many have a tone: the base of all shares."""
        return self.positive + self.neutral + self.negative

    @property
    def shares(self) -> tuple[float, float, float] | None:
        """Return the shares of positive, neutral and negative ones; ``None`` where no tone is known."""
        if not self.tagged:
            return None
        positive, neutral, negative = (
            count / self.tagged * 100 for count in (self.positive, self.neutral, self.negative)
        )
        return positive, neutral, negative

    @property
    def whole_shares(self) -> tuple[int, int, int] | None:
        """Return the shares as whole numbers that add up to 100: the largest remainders are rounded up."""
        if not self.tagged:
            return None
        counts = (self.positive, self.neutral, self.negative)
        parts = [divmod(count * 100, self.tagged) for count in counts]
        left = 100 - sum(whole for whole, _rest in parts)
        raised = sorted(range(3), key=lambda place: -parts[place][1])[:left]
        positive, neutral, negative = (
            whole + (place in raised) for place, (whole, _rest) in enumerate(parts)
        )
        return positive, neutral, negative

    @property
    def negativity(self) -> Standing | None:
        """Return where the share of negative ones stands to what can be borne, 15 to 25 % (R190)."""
        shares = self.shares
        return standing(metric("negative_share"), shares[2]) if shares else None


def people_behind(views: float, repeated: float = USUAL_REPEATED) -> People:
    """Estimate how many people stand behind views or visits, if a share of them is repeats.

    Raises ``UserError`` for a share that the rule does not allow.
    """
    if not LEAST_REPEATED <= repeated <= MOST_REPEATED:
        raise UserError(
            _(
                "Between 10 and 30 of 100 views are repeats, by the rule. Nothing was changed; choose a share in between."
            )
        )
    return People(
        low=views * (1 - MOST_REPEATED),
        mid=views * (1 - repeated),
        high=views * (1 - LEAST_REPEATED),
        views=views,
        repeated=repeated,
    )


def _whole(number: float) -> str:
    return format_number(round(number))
