"""C80: whether the time goes where the results are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smmdesk.core.checks import Area, Basis, Check, Level, Limit, Observed
from smmdesk.core.i18n import N_, _
from smmdesk.features.accounts import networks
from smmdesk.features.results.charts.numbers import value_words
from smmdesk.features.results.checks import examples
from smmdesk.features.results.checks.facts import RESULTS_OF_THE_BUSINESS
from smmdesk.features.results.checks.months import finished
from smmdesk.features.results.kinds import Unit
from smmdesk.features.results.metrics import metric
from smmdesk.features.results.reached import PLACE

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date

    from smmdesk.features.results.checks.facts import Facts

_MONTHS = 3  # as good as 90 days
_COUNTED = tuple(
    key for key in RESULTS_OF_THE_BUSINESS if key != "sales_social"
)  # no money: there are currencies
_ALL = 100
_FEWEST = 2  # networks that can be compared


def _elsewhere(facts: Facts, most: int, today: date) -> Iterator[Observed]:
    months = finished(today, _MONTHS)
    hours = _by_network(facts, "hours", months)
    for key in _COUNTED:
        results = {each: total for each, total in _by_network(facts, key, months).items() if each in hours}
        if len(results) >= _FEWEST and sum(results.values()) > 0:
            yield from _compared(key, results, {each: hours[each] for each in results}, most)
            return


def _by_network(facts: Facts, key: str, months: list[str]) -> dict[str, float]:
    found: dict[str, float] = {}
    for account in facts.accounts:
        total = facts.sums.roughly(account, key, months)
        if total is not None and (network := facts.networks.get(account)):
            found[network] = found.get(network, 0) + total
    return found


def _compared(
    key: str, results: Mapping[str, float], hours: Mapping[str, float], most: int
) -> Iterator[Observed]:
    best = max(results, key=results.__getitem__)
    if sum(hours.values()) <= 0:
        return
    gained = results[best] / sum(results.values()) * _ALL
    worked = hours[best] / sum(hours.values()) * _ALL
    if worked < gained * most / _ALL:
        yield _told(key, best, gained, worked)


def _told(key: str, best: str, gained: float, worked: float) -> Observed:
    said = _("{network} brings {gained} of the results with {worked} of the time")
    return Observed(
        PLACE,
        said.format(
            network=networks.network(best).name,
            gained=value_words(round(gained), Unit.PERCENT),
            worked=value_words(round(worked), Unit.PERCENT),
        ),
        reason=_("Counted is {metric}, in the last three months.").format(metric=metric(key).words),
        opens=f"results:{key}",
        data={"network": best, "metric": key, "results": gained, "hours": worked},
    )


ELSEWHERE = Check(
    id="C80",
    area=Area.RESULTS,
    title=N_("Effort and result in different places"),
    rules=("R195", "R051"),
    level=Level.INFO,
    basis=Basis.HEURISTIC,
    needs=N_(
        "The hours and the results of each network in the last three finished months; networks without either are left out."
    ),
    advice=N_("Give the network that brings most more of your time, and others less."),
    limit=Limit(
        words=N_("Time of the best network, in percent of its share of results, at least"),
        default=50,
        least=30,
        most=90,
        source=N_("Ours: half as much time as results is far apart."),
    ),
    find=_elsewhere,
    passes=lambda today: examples.worked(today, instagram=(10, 60), facebook=(20, 40)),
    fails=lambda today: examples.worked(today, instagram=(2, 60), facebook=(20, 40)),
)
