"""What others measured: dated and sourced, to be looked at and never a verdict.

Publishers reckon so differently that their figures for the same network differ tenfold. Your own past is the better
measure.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from smmdesk.core.i18n import _
from smmdesk.core.paths import resource

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date


@dataclass(frozen=True)
class Publication:
    """Where figures come from; ``when`` is what they are about and ``checked_on`` when we looked."""

    publisher: str
    when: str
    about: str
    address: str
    checked_on: date
    is_second_hand: bool = False  # seen in somebody's report on it, which is what the address leads to
    sample: str = ""

    @property
    def sentence(self) -> str:
        """Return how it was measured, in the person's language."""
        return _(self.about)


@dataclass(frozen=True)
class Benchmark:
    """One figure of others, in the metric's unit; from ``value`` to ``most`` where only a range is known.

    Without a ``metric`` it is an engagement rate of which nobody says what it is divided by.
    """

    publication: Publication
    value: float
    metric: str = ""
    network: str = ""
    trade: str = ""
    most: float | None = None
    currency: str = ""
    note: str = ""

    @property
    def trade_words(self) -> str:
        """Return the trade that it is about, in the person's language; empty for all."""
        return _(self.trade)

    @property
    def note_words(self) -> str:
        """Return what else is to be known, in the person's language."""
        return _(self.note)


@cache
def benchmarks() -> tuple[Benchmark, ...]:
    """Return the benchmarks that come with the program."""
    return tuple(read_benchmarks(resource("benchmarks.toml").read_text("utf-8")))


def for_metric(key: str, network: str = "") -> tuple[Benchmark, ...]:
    """Return the benchmarks of a metric: those of a network, if one is named, and those that name none."""
    return tuple(
        each for each in benchmarks() if each.metric == key and (not network or each.network in ("", network))
    )


def read_benchmarks(text: str) -> Iterator[Benchmark]:
    """Read a table of benchmarks, as ``resources/benchmarks.toml`` is one."""
    for table in tomllib.loads(text)["publications"]:
        publication = _publication(table)
        yield from (_benchmark(publication, row) for row in table["figures"])


def _publication(table: Mapping[str, Any]) -> Publication:
    return Publication(
        publisher=table["publisher"],
        when=table["when"],
        about=table["about"],
        address=table["address"],
        checked_on=table["checked_on"],
        is_second_hand=table.get("second_hand", False),
        sample=table.get("sample", ""),
    )


def _benchmark(publication: Publication, row: Mapping[str, Any]) -> Benchmark:
    return Benchmark(
        publication=publication,
        value=row["value"],
        metric=row.get("metric", ""),
        network=row.get("network", ""),
        trade=row.get("trade", ""),
        most=row.get("most"),
        currency=row.get("currency", ""),
        note=row.get("note", ""),
    )
