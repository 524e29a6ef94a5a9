"""In which currency a column's money is: by its name, its rows, its cells, its neighbours, or as a person says."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smmdesk.features.results.profiles.numbers import currency_in, has_amount

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from smmdesk.features.results.profiles.layout import Fit
    from smmdesk.features.results.profiles.matching import Match
    from smmdesk.features.results.profiles.survey import Seen


def currencies_of(seen: Seen, match: Match, answers: Mapping[str, str]) -> dict[int, str]:
    """Return the currency of each column of money whose name does not tell it and whose rows have none."""
    told = match.facts.get("currency", "") or answers.get("currency", "")
    return {
        place: currency_in_cells(texts) or _beside(seen.fit) or told.strip().upper()
        for place, texts in _open_columns(seen).items()
    }


def has_unknown_currency(seen: Seen, match: Match) -> bool:
    """Say whether there is money in a table, not only zeros, of which nothing tells the currency."""
    if _beside(seen.fit) or match.facts.get("currency"):
        return False
    return any(
        any(map(has_amount, texts)) and not currency_in_cells(texts) for texts in _open_columns(seen).values()
    )


def currency_in_cells(texts: Sequence[str]) -> str:
    """Return the currency that the cells of a column name, if it is one."""
    found = {code for text in texts if (code := currency_in(text))}
    return found.pop() if len(found) == 1 else ""


def _open_columns(seen: Seen) -> dict[int, list[str]]:
    """Return the cells of those columns of money whose currency neither their names nor the rows tell."""
    if seen.fit.table.currency in seen.fit.places:
        return {}
    return {
        place: [row[place] for row in seen.rows if place < len(row)]
        for place, fitted in seen.fit.columns.items()
        if fitted.column.unit == "money" and not fitted.currency
    }


def _beside(fit: Fit) -> str:
    """Return the currency that the other columns of a table name, if it is one."""
    named = {fitted.currency for fitted in fit.columns.values() if fitted.currency}
    return named.pop() if len(named) == 1 else ""
