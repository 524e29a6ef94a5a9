"""C71 and C81: views that stand for people, and reach that is not paid for."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from smmdesk.core.checks import Area, Basis, Check, Level, Limit, Observed
from smmdesk.core.i18n import N_, _, format_number, ngettext
from smmdesk.features.results.charts.numbers import value_words
from smmdesk.features.results.checks import examples
from smmdesk.features.results.checks.months import finished, month_of, month_words
from smmdesk.features.results.kinds import Granularity, Unit
from smmdesk.features.results.reached import place_of
from smmdesk.features.results.sharing import people_behind

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date

    from smmdesk.features.results.checks.facts import Facts

_VIEWS = ("video_views", "topic_visits")
_PEOPLE = frozenset(("reach", "viewers"))
_MONTHS = 2  # that are over; and the running one


def _views_for_people(facts: Facts, _limit: int, today: date) -> Iterator[Observed]:
    for account in facts.accounts:
        if facts.sums.metrics(account) & _PEOPLE:
            continue
        for month in (*reversed(finished(today, _MONTHS)), month_of(today)):
            views = {key: facts.sums.roughly(account, key, [month]) or 0 for key in _VIEWS}
            if sum(views.values()) >= 1:
                yield _estimated(facts.titles[account], account, month, views)
                break


def _estimated(title: str, account: int, month: str, by_metric: Mapping[str, float]) -> Observed:
    said = _("{account}: behind the views in {month} stand about {low} to {high} people")
    views = sum(by_metric.values())
    people = people_behind(views)
    return Observed(
        place_of(account),
        said.format(
            account=title,
            low=format_number(round(people.low)),
            high=format_number(round(people.high)),
            month=month_words(month),
        ),
        reason=people.sentence,
        opens=f"results:{max(by_metric, key=by_metric.__getitem__)}",
        data={"views": views, "low": people.low, "high": people.high, "month": month},
    )


def _shrinking(facts: Facts, count: int, today: date) -> Iterator[Observed]:
    months = finished(today, count + 1)
    if _is_promoted(facts, months[1:]):
        return
    for account in facts.accounts:
        for grain in (Granularity.MONTH, Granularity.DAY):
            shares = _shares(facts, account, months, grain)
            if len(shares) == len(months):
                if all(later < earlier for earlier, later in pairwise(shares)):
                    yield _fallen(facts.titles[account], account, shares)
                break


def _is_promoted(facts: Facts, months: list[str]) -> bool:
    """Say whether anything was spent in some months: nobody can tell here what it was spent on."""
    sums = facts.sums
    return any(
        (found := sums.line(account, "spend", level, currency).get(month)) and found.total
        for account in sums.accounts
        for currency in sums.currencies(account, "spend")
        for level in ("", "campaign", "ad_set", "ad")
        for month in months
    )


def _shares(facts: Facts, account: int, months: list[str], grain: str) -> list[float]:
    """Return the people reached in percent of the followers, of months in which all is known.

    Where the network gives days only: those of a usual day, because people cannot be added up over days.
    """
    reached, followers = facts.sums.line(account, "unpaid_reach"), facts.followers.get(account, {})
    found = []
    for month in months:
        row = reached.get(month)
        if row and row.grain == grain and row.is_whole and followers.get(month):
            mean = row.total / (row.days if grain == Granularity.DAY else 1)
            found.append(mean / followers[month] * 100)
    return found


def _fallen(title: str, account: int, shares: list[float]) -> Observed:
    said = ngettext(
        "{account}: unpaid reach fell from {before} to {after} of the followers in {n} month",
        "{account}: unpaid reach fell from {before} to {after} of the followers in {n} months",
        len(shares) - 1,
    )
    before, after = (value_words(round(share, 1), Unit.PERCENT) for share in (shares[0], shares[-1]))
    return Observed(
        place_of(account),
        said.format(account=title, before=before, after=after, n=format_number(len(shares) - 1)),
        reason=_("It fell every month, and no money for promotion is noted."),
        opens="results:unpaid_reach",
        data={"shares": shares},
    )


VIEWS_FOR_PEOPLE = Check(
    id="C71",
    area=Area.RESULTS,
    title=N_("Views are not people"),
    rules=("R187", "R188"),
    level=Level.INFO,
    basis=Basis.EXACT,
    needs=N_("Video views and visits of topics of accounts whose people nobody counts, in the last months."),
    advice=N_("Say about how many people it was where you speak of reach, and that it is an estimate."),
    find=_views_for_people,
    passes=lambda today: examples.watched(today, reach=700),
    fails=lambda today: examples.watched(today, reach=None),
)

SHRINKING = Check(
    id="C81",
    area=Area.RESULTS,
    title=N_("Unpaid reach is shrinking"),
    rules=("R108",),
    level=Level.INFO,
    basis=Basis.HEURISTIC,
    needs=N_(
        "Who was reached without paying, in percent of the followers, in the last finished months; and what was spent."
    ),
    advice=N_("Networks show less for free every year. Consider a small budget for promotion."),
    limit=Limit(
        words=N_("Months in a row"),
        default=3,
        least=3,
        most=6,
        source=N_("Ours: fewer can be chance."),
    ),
    find=_shrinking,
    passes=lambda today: examples.reaching(today, 40, 35, 35, 30),
    fails=lambda today: examples.reaching(today, 40, 35, 31, 30),
)
