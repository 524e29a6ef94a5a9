"""The catalogue of metrics, read from ``resources/metrics``: what every figure of the program means.

The files write their texts in single quotes: ``tomllib`` reads those several times faster.
"""

from __future__ import annotations

import tomllib
from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from smmdesk.core.paths import resource
from smmdesk.features.results.kinds import Better, Family, RollUp, Unit
from smmdesk.features.results.metric import FEWEST, Metric

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

HOME = ("leads", "orders", "cost_per_lead", "conversion", "first_answer_minutes", "er_reach", "reach")
"""What the page shows first when nobody has chosen: outcomes, then what drives them, and no followers (R178)."""


@cache
def metrics() -> Mapping[str, Metric]:
    """Return all metrics by key, in the order of their families and files."""
    found = [
        each
        for path in sorted(resource("metrics").glob("*.toml"))
        for each in read_file(path.read_text("utf-8"))
    ]
    order = list(Family)
    return MappingProxyType(
        {each.key: each for each in sorted(found, key=lambda each: order.index(each.family))}
    )


def metric(key: str) -> Metric:
    """Return a metric. Raises ``KeyError`` where there is none."""
    return metrics()[key]


def family(kind: Family) -> tuple[Metric, ...]:
    """Return the metrics of a family."""
    return tuple(each for each in metrics().values() if each.family is kind)


def read_file(text: str) -> Iterator[Metric]:
    """Read the metrics of one file."""
    data = tomllib.loads(text)
    of_file = {"family": data.get("family"), "network": data.get("network", "")}
    return (_read({**of_file, **table}) for table in data["metrics"])


def _read(table: Mapping[str, Any]) -> Metric:
    return Metric(
        key=table["key"],
        name=table["name"],
        about=table["about"],
        unit=Unit(table["unit"]),
        per=Unit(table["per"]) if "per" in table else None,
        roll_up=RollUp(table["roll_up"]),
        family=Family(table["family"]),
        better=Better(table["better"]),
        source=table["source"],
        formula=table.get("formula", ""),
        or_else=tuple(table.get("or_else", ())),
        low=table.get("low", ""),
        high=table.get("high", ""),
        is_median=table.get("median", False),
        least=table.get("least"),
        most=table.get("most"),
        least_base=table.get("least_base", FEWEST),
        preliminary_days=table.get("preliminary_days", 0),
        rules=tuple(table.get("rules", ())),
        is_ours=table.get("ours", False),
        network=table["network"],
        is_apart=table.get("apart", False),
    )
