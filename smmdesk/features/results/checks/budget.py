"""C75: how much of what was planned is spent."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smmdesk.core.checks import Area, Basis, Check, Level, Limit, Observed
from smmdesk.core.i18n import N_, _
from smmdesk.features.results.charts.numbers import value_words
from smmdesk.features.results.checks import examples
from smmdesk.features.results.checks.months import LEVELS, finished, month_of, month_words
from smmdesk.features.results.kinds import Unit
from smmdesk.features.results.reached import BUSINESS, place_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from smmdesk.features.results.checks.facts import Facts

_ALL = 100


def _exceeded(facts: Facts, share: int, today: date) -> Iterator[Observed]:
    (last,) = finished(today, 1)
    for account in facts.accounts:
        for currency in facts.sums.currencies(account, "budget_planned"):
            running = _of_budget(facts, account, currency, month_of(today), share)
            found = running or _of_budget(facts, account, currency, last, _ALL)
            if found:
                yield found
                break


def _of_budget(facts: Facts, account: int, currency: str, month: str, share: int) -> Observed | None:
    """Return what to say where more than a share of a month's budget is spent, in percent."""
    planned = facts.sums.line(account, "budget_planned", currency=currency).get(month)
    spent = _spent(facts, account, month, currency)
    if planned is None or spent <= planned.total * share / _ALL:
        return None
    is_over = spent > planned.total
    said = _("{account}: {spent} of {planned} for {month} are spent")
    return Observed(
        place_of(account),
        said.format(
            account=facts.titles[account],
            spent=value_words(spent, Unit.MONEY, currency),
            planned=value_words(planned.total, Unit.MONEY, currency),
            month=month_words(month),
        ),
        opens="results:spend",
        level=Level.ERROR if is_over else Level.WARNING,
        degree=2 if is_over else 1,
        data={"planned": planned.total, "spent": spent, "currency": currency, "month": month},
    )


def _spent(facts: Facts, account: int, month: str, currency: str) -> float:
    """Return what an account spent in a month; the business as a whole, what all of them did."""
    accounts = facts.sums.accounts if account == BUSINESS else [account]
    return sum(_spent_by(facts, each, month, currency) for each in accounts)


def _spent_by(facts: Facts, account: int, month: str, currency: str) -> float:
    lines = (facts.sums.line(account, "spend", level, currency) for level in LEVELS)
    return next((line[month].total for line in lines if month in line), 0)


EXCEEDED = Check(
    id="C75",
    area=Area.RESULTS,
    title=N_("Budget nearly spent, or exceeded"),
    rules=("R110",),
    level=Level.WARNING,
    basis=Basis.EXACT,
    needs=N_("The planned budget and the money spent, by month, account and currency."),
    advice=N_("Stop what brings least, or raise the budget on purpose."),
    limit=Limit(
        words=N_("Say so from this share of the budget on, in percent"),
        default=90,
        least=80,
        most=99,
        source=N_("Ours: what is left then can still be planned."),
    ),
    find=_exceeded,
    passes=lambda today: examples.budget(today, planned=100, spent=90),
    fails=lambda today: examples.budget(today, planned=100, spent=91),
)
