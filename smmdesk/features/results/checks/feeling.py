"""C61: how many mentions speak badly of the business."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smmdesk.core.checks import Area, Basis, Check, Level, Limit, Observed
from smmdesk.core.i18n import N_, _, format_number, ngettext
from smmdesk.features.results.charts.numbers import value_words
from smmdesk.features.results.checks import examples
from smmdesk.features.results.checks.months import finished, month_of, month_words
from smmdesk.features.results.kinds import Unit
from smmdesk.features.results.reached import place_of
from smmdesk.features.results.sharing import Tones

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from smmdesk.features.results.checks.facts import Facts

FEWEST = 20
"""Mentions whose tone is known, below which a share says nothing (ours)."""
WATCHED = 15
"""The share from which on it is watched, in percent (R190)."""
_MONTHS = 2  # that are over; and the running one


def _negative(facts: Facts, most: int, today: date) -> Iterator[Observed]:
    for account in facts.accounts:
        for month in (month_of(today), *reversed(finished(today, _MONTHS))):
            tones = _tones(facts, account, month)
            if tones.tagged >= FEWEST:
                yield from _judged(facts.titles[account], account, month, tones, most)
                break


def _tones(facts: Facts, account: int, month: str) -> Tones:
    counts = [
        int(facts.sums.roughly(account, f"mentions_{tone}", [month]) or 0)
        for tone in ("positive", "neutral", "negative", "unknown")
    ]
    return Tones(*counts)


def _judged(title: str, account: int, month: str, tones: Tones, most: int) -> Iterator[Observed]:
    share = tones.negative / tones.tagged * 100
    if share < min(WATCHED, most):
        return
    said = _("{account}: {share} of the mentions in {month} are negative ({n} of {all})")
    is_too_much = share > most
    yield Observed(
        place_of(account),
        said.format(
            account=title,
            share=value_words(round(share, 1), Unit.PERCENT),
            month=month_words(month),
            n=format_number(tones.negative),
            all=format_number(tones.tagged),
        ),
        reason=_uncounted(tones),
        opens="results:negative_share",
        level=Level.CRITICAL if is_too_much else Level.INFO,
        degree=2 if is_too_much else 1,
        data={"negative": tones.negative, "tagged": tones.tagged, "unknown": tones.unknown, "month": month},
    )


def _uncounted(tones: Tones) -> str:
    if not tones.unknown:
        return ""
    said = ngettext(
        "Of {n} more mention nobody noted the tone; it is not counted.",
        "Of {n} more mentions nobody noted the tone; they are not counted.",
        tones.unknown,
    )
    return said.format(n=format_number(tones.unknown))


NEGATIVE = Check(
    id="C61",
    area=Area.RESULTS,
    title=N_("Negative mentions"),
    rules=("R190", "R189"),
    level=Level.CRITICAL,
    basis=Basis.EXACT,
    needs=N_(
        "The tones of the mentions in the last month that has at least 20 with a tone, of this one and the two before."
    ),
    advice=N_(
        "Up to a quarter can be borne. Look for one incident behind them, or for something that is getting worse."
    ),
    limit=Limit(
        words=N_("Negative ones of 100 mentions, at most"),
        default=25,
        least=15,
        most=25,
        source=N_("The rule says 15 to 25; from 15 on it is a hint."),
    ),
    find=_negative,
    passes=lambda today: examples.mentions(today, negative=14, others=86),
    fails=lambda today: examples.mentions(today, negative=26, others=74),
)
