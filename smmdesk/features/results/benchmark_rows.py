"""The benchmarks as they are listed: the office's own, then those that come with the program."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from smmdesk.core.i18n import _
from smmdesk.features.accounts.networks import network
from smmdesk.features.results.benchmarks import benchmarks
from smmdesk.features.results.charts.numbers import value_words
from smmdesk.features.results.kinds import Unit
from smmdesk.features.results.metrics import metric

if TYPE_CHECKING:
    from collections.abc import Sequence

    from smmdesk.features.results.benchmarks import Benchmark
    from smmdesk.features.results.own_benchmarks import OwnBenchmark


@dataclass(frozen=True)
class BenchmarkRow:
    """One benchmark in words; ``number`` is that of the office's own, 0 for those that came with the program.

    ``when`` is the year or years that it is about, or in which it was published.
    """

    publisher: str
    metric: str
    network: str
    trade: str
    value: float
    most: float | None
    currency: str
    when: str
    about: str
    note: str
    address: str
    is_second_hand: bool = False
    number: int = 0

    @property
    def what(self) -> str:
        """Return the metric, the network and the trade in words."""
        named = metric(self.metric).words if self.metric else _("Engagement rate")
        return " · ".join(filter(None, (named, self.network and network(self.network).name, self.trade)))

    @property
    def value_words(self) -> str:
        """Return the value with its unit, or both ends of a range."""
        low = self._in_words(self.value)
        if self.most is None:
            return low
        return _("{low} to {high}").format(low=low, high=self._in_words(self.most))

    @property
    def site(self) -> str:
        """Return the short name of the page that it stands on."""
        return self.address.removeprefix("https://").removeprefix("www.").partition("/")[0]

    @property
    def origin(self) -> str:
        """Return who published it and when; seen in somebody's report on it where that is so."""
        said = f"{self.publisher} · {self.when}"
        return _("{source} (second hand)").format(source=said) if self.is_second_hand else said

    def as_json(self) -> dict[str, Any]:
        """Return it for another program; the keys are a promise, more may follow."""
        return {
            "number": self.number or None,
            "publisher": self.publisher,
            "metric": self.metric or None,
            "network": self.network or None,
            "trade": self.trade or None,
            "value": self.value,
            "most": self.most,
            "unit": self._unit.value,
            "currency": self.currency or None,
            "when": self.when,
            "about": self.about or None,
            "note": self.note or None,
            "address": self.address or None,
            "second_hand": self.is_second_hand,
        }

    @property
    def _unit(self) -> Unit:
        return metric(self.metric).unit if self.metric else Unit.PERCENT

    def _in_words(self, value: float) -> str:
        return value_words(value, self._unit, self.currency)


def rows(own: Sequence[OwnBenchmark]) -> list[BenchmarkRow]:
    """Return the office's own benchmarks, the newest first, and then the shipped ones in the order of their table."""
    newest_first = sorted(own, key=lambda each: each.published_on, reverse=True)
    return [*map(_of_own, newest_first), *map(_of_shipped, benchmarks())]


def _of_own(each: OwnBenchmark) -> BenchmarkRow:
    return BenchmarkRow(
        publisher=each.source,
        metric=each.metric,
        network=each.network,
        trade="",
        value=each.value,
        most=None,
        currency=each.currency,
        when=str(each.published_on.year),
        about="",
        note=each.note,
        address=each.address,
        number=each.number,
    )


def _of_shipped(each: Benchmark) -> BenchmarkRow:
    source = each.publication
    return BenchmarkRow(
        publisher=source.publisher,
        metric=each.metric,
        network=each.network,
        trade=each.trade_words if each.trade else "",
        value=each.value,
        most=each.most,
        currency=each.currency,
        when=source.when,
        about=source.sentence,
        note=each.note_words if each.note else "",
        address=source.address,
        is_second_hand=source.is_second_hand,
    )
