"""C67 and C68: whether anything that is measured shows an effect on the business, and whether growth reaches it."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from smmdesk.core.checks import Area, Basis, Check, Level, Limit, Observed
from smmdesk.core.i18n import N_, _, format_number, ngettext
from smmdesk.features.results.charts.numbers import value_words
from smmdesk.features.results.checks import examples
from smmdesk.features.results.checks.facts import RESULTS_OF_THE_BUSINESS, shows_an_effect
from smmdesk.features.results.checks.months import finished
from smmdesk.features.results.checks.naming import metric_names
from smmdesk.features.results.kinds import Unit
from smmdesk.features.results.metrics import metric
from smmdesk.features.results.reached import BUSINESS, PLACE, place_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from smmdesk.features.results.checks.facts import Facts


def _only_attention(facts: Facts, _limit: int, _today: date) -> Iterator[Observed]:
    measured = sorted(facts.measured)
    if measured and not any(map(shows_an_effect, facts.measured - facts.of_attention)):
        yield Observed(
            PLACE,
            _("Nothing that is measured shows an effect on the business"),
            reason=_("Measured are {names}.").format(names=metric_names(measured)),
            data={"metrics": measured},
        )


def _followers_alone(facts: Facts, count: int, today: date) -> Iterator[Observed]:
    months = finished(today, count + 1)
    for account, by_month in facts.followers.items():
        stock = [by_month[month] for month in months if month in by_month]
        if account not in facts.titles or len(stock) < len(months) or not _rises(stock) or not stock[0]:
            continue
        found = _result_of(facts, account, months[1], months[-1]) or _result_of(
            facts, BUSINESS, months[1], months[-1]
        )
        if found and found[3] <= found[2]:
            yield _grown(facts, account, stock, found)


def _rises(values: Sequence[float]) -> bool:
    return all(later > earlier for earlier, later in pairwise(values))


def _result_of(facts: Facts, account: int, first: str, last: str) -> tuple[str, str, float, float] | None:
    """Return the result that tells most of those known in two months: its key, currency and both values."""
    for key in RESULTS_OF_THE_BUSINESS:
        for currency in facts.sums.currencies(account, key):
            ends = [facts.sums.whole(account, key, month, currency=currency) for month in (first, last)]
            if ends[0] is not None and ends[1] is not None:
                return key, currency, ends[0], ends[1]
    return None


def _grown(
    facts: Facts, account: int, stock: Sequence[float], found: tuple[str, str, float, float]
) -> Observed:
    key, currency, before, after = found
    growth = (stock[-1] - stock[0]) / stock[0] * 100
    said = ngettext(
        "{account} has {growth} more followers after {n} month, but not more of this: {metric}",
        "{account} has {growth} more followers after {n} months, but not more of this: {metric}",
        len(stock) - 1,
    )
    return Observed(
        place_of(account),
        said.format(
            account=facts.titles[account],
            growth=value_words(round(growth, 1), Unit.PERCENT),
            n=format_number(len(stock) - 1),
            metric=metric(key).words,
        ),
        reason=_("It went from {before} to {after} a month.").format(
            before=value_words(before, metric(key).unit, currency),
            after=value_words(after, metric(key).unit, currency),
        ),
        opens=f"results:{key}",
        data={"followers": list(stock), "metric": key, "before": before, "after": after},
    )


ONLY_ATTENTION = Check(
    id="C67",
    area=Area.RESULTS,
    title=N_("Only attention is measured"),
    rules=("R178", "R023"),
    level=Level.ERROR,
    basis=Basis.EXACT,
    needs=N_("What there are figures of, and which of it shows an effect on the business."),
    advice=N_("Add one figure of the business, such as leads or orders, be it typed by hand once a month."),
    find=_only_attention,
    passes=lambda _today: examples.measuring("reach", "leads"),
    fails=lambda _today: examples.measuring("reach", "followers", "spend"),
)

FOLLOWERS_ALONE = Check(
    id="C68",
    area=Area.RESULTS,
    title=N_("Followers grow, the business does not"),
    rules=("R178", "R023", "R036"),
    level=Level.WARNING,
    basis=Basis.HEURISTIC,
    needs=N_(
        "The followers at the end of the last finished months, and what the business gained in them: the account's "
        "own result, else that of the business as a whole."
    ),
    advice=N_(
        "The growth does not reach the business. Ask who the new followers are, and what they are offered."
    ),
    limit=Limit(
        words=N_("Months in a row"),
        default=3,
        least=3,
        most=6,
        source=N_("Ours: fewer can be chance."),
    ),
    find=_followers_alone,
    passes=lambda today: examples.growing(today, orders=(40, 41, 43)),
    fails=lambda today: examples.growing(today, orders=(40, 44, 40)),
)
