"""Which sign stands before the decimals in a file, and which between the thousands: shown by its numbers or asked."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from smmdesk.features.results.profiles.profile import ANY_SIGN
from smmdesk.features.results.profiles.wording import spaced

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from smmdesk.features.results.profiles.matching import Match
    from smmdesk.features.results.profiles.profile import Table
    from smmdesk.features.results.profiles.survey import Seen

    Signs = tuple[str, str]

_BETWEEN = {".": ",", ",": ".' "}  # what stands between thousands where this stands before decimals
_OPEN = re.compile(r"\D*-?\d{1,3}([.,])\d{3}\D*")
_SHOWN = re.compile(r"\D*-?[\d.,' ]*?\d([.,])(?:\d{1,2}|\d{4,})\D*")
_GROUPS = re.compile(r"\D*-?\d{1,3}([.,])\d{3}(?:\1\d{3})+\D*")
_BOTH = re.compile(r"\D*-?[\d' ]*\d([.,])(?:\d{3}\1)*\d{3}([.,])\d+\D*")
_OTHER = {".": ",", ",": "."}


def signs_of(table: Table, match: Match, answers: Mapping[str, str]) -> Signs:
    """Return the sign before the decimals and those between the thousands of a table's numbers."""
    told = answers.get("decimal", "")
    if told:
        return (",", _BETWEEN[","]) if told == "," else (".", ",")
    if table.decimal != ANY_SIGN:
        return table.decimal, table.thousands
    sign = shown_sign(_numbers(each for each in match.seen if each.fit.table.decimal == ANY_SIGN)) or "."
    return sign, _BETWEEN[sign]


def doubtful_number(match: Match) -> str:
    """Return a number of which the file does not show what its sign means; empty where there is none."""
    open_ones = [each for each in match.seen if each.fit.table.decimal == ANY_SIGN]
    texts = list(_numbers(open_ones))
    if texts and not shown_sign(texts):
        return next((text for text in texts if _OPEN.fullmatch(text)), "")
    strict = (each for each in match.seen if each not in open_ones and _is_with_point_only(each))
    commas = [text for text in _numbers(strict) if re.fullmatch(r"-?[\d.]*\d,\d+ ?%?", text)]
    return next((text for text in commas if not _OPEN.fullmatch(text)), commas[0] if commas else "")


def shown_sign(texts: Iterable[str]) -> str:
    """Return the sign before the decimals that these numbers show; empty where they show none or both."""
    found = {sign for text in texts if (sign := _sign_in(text))}
    return found.pop() if len(found) == 1 else ""


def _sign_in(text: str) -> str:
    """Return the sign before the decimals that one number shows: ``1.234,5``, ``12,50``, ``1.234.567``."""
    both = _BOTH.fullmatch(text)
    if both and both[1] != both[2]:
        return both[2]
    groups = _GROUPS.fullmatch(text)
    if groups:
        return _OTHER[groups[1]]
    shown = _SHOWN.fullmatch(text)
    return shown[1] if shown else ""


def _is_with_point_only(seen: Seen) -> bool:
    return seen.fit.table.decimal == "." and not seen.fit.table.thousands


def _numbers(tables: Iterable[Seen]) -> Iterable[str]:
    """Yield the cells of all columns with figures, but clocks."""
    for seen in tables:
        for place, fitted in seen.fit.columns.items():
            if fitted.column.metric and fitted.column.unit != "clock":
                yield from (spaced(row[place]) for row in seen.rows if place < len(row) and row[place])
