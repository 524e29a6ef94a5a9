"""C69, C70 and C72: whether figures are complete, many and old enough to be judged."""

from __future__ import annotations

from collections import defaultdict
from datetime import timedelta
from typing import TYPE_CHECKING

from smmdesk.core.checks import Area, Basis, Check, Level, Limit, Observed
from smmdesk.core.i18n import N_, _, format_date, format_number, join_list, ngettext
from smmdesk.features.results.checks import examples
from smmdesk.features.results.checks.months import finished, first_day, month_words, shifted
from smmdesk.features.results.checks.naming import metric_names
from smmdesk.features.results.reached import PLACE, place_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date

    from smmdesk.features.results.checks.facts import Facts, Told

_LOOKED_BACK = 6  # months: what nobody has entered for longer was given up


def _missing(facts: Facts, grace: int, today: date) -> Iterator[Observed]:
    months = [month for month in finished(today, _LOOKED_BACK) if _is_missed(month, grace, today)]
    for account, by_metric in _by_metric(facts).items():
        gaps = {key: gap for key, told in by_metric.items() if (gap := _gaps(told, months))}
        if gaps:
            yield _incomplete(facts, account, gaps)


def _is_missed(month: str, grace: int, today: date) -> bool:
    return today >= first_day(shifted(month, 1)) + timedelta(grace)


def _gaps(told: Sequence[Told], months: Sequence[str]) -> list[str]:
    """Return the months without a figure since there are any; none where nobody has entered one for long."""
    begun = min(each.first for each in told)
    there = [month for month in months if any(each.first <= month <= each.last for each in told)]
    return [month for month in months if month > begun and month not in there] if there else []


def _incomplete(facts: Facts, account: int, gaps: Mapping[str, Sequence[str]]) -> Observed:
    months = sorted({month for missing in gaps.values() for month in missing})
    said = _("{account} has no figures for {months}: {metrics}")
    return Observed(
        place_of(account),
        said.format(
            account=facts.titles[account],
            metrics=metric_names(gaps),
            months=join_list(month_words(month) for month in months),
        ),
        action=_("Import figures…"),
        opens="bring-in:",
        data={"missing": {key: list(missing) for key, missing in gaps.items()}},
    )


def _too_few(facts: Facts, least: int, _today: date) -> Iterator[Observed]:
    for account, by_metric in _by_metric(facts).items():
        counts = {key: sum(each.figures for each in told) for key, told in by_metric.items()}
        few = {key: count for key, count in counts.items() if count < least}
        if few:
            said = _("{account} has too few values for a trend: {metrics}")
            reason = ngettext(
                "A trend takes at least {n} value.", "A trend takes at least {n} values.", least
            )
            yield Observed(
                place_of(account),
                said.format(account=facts.titles[account], metrics=metric_names(few)),
                reason=reason.format(n=format_number(least)),
                opens=f"results:{next(iter(few))}",
                data={"values": few},
            )


def _too_early(facts: Facts, _limit: int, today: date) -> Iterator[Observed]:
    begun, mature_on = facts.judging.first_cost, facts.judging.mature_on
    has_sales = any(facts.sums.currencies(account, "sales_social") for account in facts.accounts)
    if begun and mature_on and has_sales and begun <= today < mature_on:
        yield _young((today - begun).days, mature_on)


def _young(age: int, mature_on: date) -> Observed:
    said = ngettext(
        "The return on investment is preliminary: the first costs are {n} day old",
        "The return on investment is preliminary: the first costs are {n} days old",
        age,
    )
    return Observed(
        PLACE,
        said.format(n=format_number(age)),
        advice=_(
            "Look at it, but do not judge by it before {day}. That day is set in the settings, under “Results”."
        ).format(day=format_date(mature_on)),
        opens="results:roi",
        data={"age": age, "mature_on": mature_on.isoformat()},
    )


def _by_metric(facts: Facts) -> Mapping[int, Mapping[str, list[Told]]]:
    """Return what was told of outcomes, by account and metric."""
    found: defaultdict[int, dict[str, list[Told]]] = defaultdict(dict)
    for each in facts.told:
        if each.account_id in facts.titles:
            found[each.account_id].setdefault(each.metric, []).append(each)
    return found


MISSING = Check(
    id="C69",
    area=Area.RESULTS,
    title=N_("Figures are missing"),
    rules=("R193", "R198"),
    level=Level.WARNING,
    basis=Basis.EXACT,
    needs=N_(
        "The figures of the business by month, since the first of them and for the last six months; what has none for "
        "six months counts as given up."
    ),
    advice=N_("Import or type what is missing, while it can still be found out."),
    limit=Limit(
        words=N_("Days after a month until its figures are missed"),
        default=7,
        least=0,
        most=19,
        source=N_("Ours: a week is enough to write them down."),
    ),
    find=_missing,
    passes=lambda today: examples.telling(today, "leads", 3, 2, 1),
    fails=lambda today: examples.telling(today, "leads", 4, 2),
)

TOO_FEW = Check(
    id="C70",
    area=Area.RESULTS,
    title=N_("No trend yet"),
    rules=("R181",),
    level=Level.INFO,
    basis=Basis.EXACT,
    needs=N_("How many figures of the business there are of each account."),
    advice=N_("Enter the next one when its time has come; until then look at the values themselves."),
    limit=Limit(
        words=N_("Values that make a trend, at least"),
        default=3,
        least=3,
        most=12,
        source=N_("Ours: two points make a line, whatever happened."),
    ),
    find=_too_few,
    passes=lambda today: examples.telling(today, "leads", 3, 2, 1),
    fails=lambda today: examples.telling(today, "leads", 2, 1),
)

TOO_EARLY = Check(
    id="C72",
    area=Area.RESULTS,
    title=N_("Too early for the return on investment"),
    rules=("R025", "R194"),
    level=Level.INFO,
    basis=Basis.HEURISTIC,
    needs=N_(
        "Since when there are costs (money spent, hours), where sales are known, too; and the day in the settings from "
        "which on it is judged. By itself that is 90 days after the first costs, which is ours: the rule names no number."
    ),
    advice=N_("Look at it, but do not judge by it yet. The day is set in the settings, under “Results”."),
    find=_too_early,
    passes=lambda today: examples.spending_since(today - timedelta(90)),
    fails=lambda today: examples.spending_since(today - timedelta(89)),
)
