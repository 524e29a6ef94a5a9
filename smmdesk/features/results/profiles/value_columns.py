"""The columns of a table that hold figures: what they count, for how long, and how their cells are written."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from smmdesk.features.results.kinds import Granularity
from smmdesk.features.results.profiles.about import part_text
from smmdesk.features.results.profiles.numbers import NumberColumn
from smmdesk.features.results.profiles.profile import FROM_KIND, FROM_TITLE

if TYPE_CHECKING:
    from collections.abc import Mapping

    from smmdesk.features.results.profiles.layout import Fit
    from smmdesk.features.results.profiles.profile import Column, Table

    Signs = tuple[str, str]  # before the decimals, between the thousands

_DAYS_OF_A_WEEK = 7


@dataclass(frozen=True)
class ValueColumn:
    """A column of figures."""

    place: int
    metric: str
    per: str
    reader: NumberColumn
    parts: tuple[tuple[str, str], ...] = ()
    currency: str = ""
    is_money: bool = False
    window: int = 0
    without: frozenset[str] = frozenset()  # breakdowns of the row that say nothing of it


def title_metric(fit: Fit, answers: Mapping[str, str]) -> str:
    """Return what the section counts: by its title, else by the answer of a person; empty where it is not to be kept."""
    if fit.title:
        return fit.title.metric
    return answers.get(f"metric:{fit.title_text}", answers.get("metric", ""))


def wants_title(fit: Fit) -> bool:
    """Say whether only the section's title tells what it counts."""
    return any(fitted.column.metric == FROM_TITLE for fitted in fit.columns.values())


def columns_of_values(
    fit: Fit, signs: Signs, currencies: Mapping[int, str], of_title: str
) -> list[ValueColumn]:
    """Return the columns with figures, in the order of their series; ``of_title`` is what the section counts."""
    found = []
    for place, fitted in fit.columns.items():
        column = fitted.column
        metric = of_title if column.metric == FROM_TITLE else column.metric
        if metric:
            currency = fitted.currency or currencies.get(place, "")
            found.append(_value_column(fit, place, metric, currency, signs))
    return sorted(found, key=lambda each: (each.metric, each.per, each.parts))


def _value_column(fit: Fit, place: int, metric: str, currency: str, signs: Signs) -> ValueColumn:
    table, fitted = fit.table, fit.columns[place]
    column = fitted.column
    fixed = tuple(_pair(text) for text in column.dimension.split(";") if text)
    return ValueColumn(
        place=place,
        metric=metric,
        per=column.per or _per_of_window(column.window) or table.per,
        reader=number_column(column, table, signs),
        parts=tuple((name, part_text(text)) for name, text in (*fitted.parts, *fixed)),
        currency=currency,
        is_money=column.unit == "money",
        window=column.window,
        without=frozenset(rule.name for rule in table.dimensions if not rule.is_about(column)),
    )


def number_column(column: Column, table: Table, signs: Signs) -> NumberColumn:
    """Return what reads the cells of a column."""
    decimal, thousands = signs
    return NumberColumn(
        column.unit,
        column.stored_as,
        missing=table.missing,
        decimal=decimal,
        thousands=thousands,
        most=column.most,
    )


def is_of_kind(column: ValueColumn) -> bool:
    """Say whether the row tells what the column counts."""
    return column.metric == FROM_KIND


def _per_of_window(window: int) -> str:
    if not window:
        return ""
    return str(Granularity.WEEK if window == _DAYS_OF_A_WEEK else Granularity.PERIOD)


def _pair(text: str) -> tuple[str, str]:
    name, _, part = text.partition("=")
    return name, part
