"""Read breakdowns: what imports told of parts, such as ages, places and devices, by account and kind of part."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from smmdesk.features.results.board.held import figures_of
from smmdesk.features.results.board.part_names import names_of
from smmdesk.features.results.kinds import Flag, SeriesKey
from smmdesk.features.results.metrics import metrics

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sqlmodel import Session

    from smmdesk.features.results.board.held import HeldFigure

_KEY = ", ".join(f"series.{name}" for name in SeriesKey._fields)
_SERIES = (
    f"SELECT series.id, series.account_id, {_KEY} FROM series"  # noqa: S608
    " WHERE dimension != '' AND entity_kind IN ('', 'campaign', 'ad_set', 'ad')"
    " AND (? IS NULL OR account_id = ?)"
    " AND EXISTS (SELECT 1 FROM coverage JOIN figure_import ON figure_import.id = coverage.import_id"
    " WHERE coverage.series_id = series.id)"
    " ORDER BY series.id"
)
_COARSEST_FIRST = ("", "campaign", "ad_set", "ad")


class Breakdown(NamedTuple):
    """What is broken down: of an account one metric, of money in one currency, by ``names``."""

    account_id: int
    names: tuple[str, ...]
    metric: str
    currency: str


Parts = dict[str, dict[SeriesKey, "Sequence[HeldFigure]"]]
"""By part (``age=18-24``) its series, without the part in their keys, so that they are reckoned as any others."""


def read_parts(session: Session, account_id: int | None = None) -> Mapping[Breakdown, Parts]:
    """Return all breakdowns, each at the coarsest thing that it was given for: the account before its campaigns.

    What ads were set up for is left out: shares of results of different kinds are shares of nothing.
    """
    rows = session.connection().exec_driver_sql(_SERIES, (account_id, account_id)).fetchall()
    by_kind: defaultdict[Breakdown, defaultdict[str, list[tuple[int, SeriesKey]]]]
    by_kind = defaultdict(lambda: defaultdict(list))
    for number, account, *fields in rows:
        key = SeriesKey._make(fields)
        if key.metric in metrics() and not metrics()[key.metric].is_apart:
            about = Breakdown(account, names_of(key.dimension), key.metric, key.currency)
            by_kind[about][key.entity_kind].append((number, key))
    coarsest = {about: kinds[min(kinds, key=_COARSEST_FIRST.index)] for about, kinds in by_kind.items()}
    ids = [number for series in coarsest.values() for number, _key in series]
    figures = figures_of(session, ids, date.min, date.max)
    return {about: parts for about, series in coarsest.items() if (parts := _parts(series, figures))}


def _parts(series: Sequence[tuple[int, SeriesKey]], figures: Mapping[int, Sequence[HeldFigure]]) -> Parts:
    """Return the figures of each part; a file's own totals are none."""
    found: defaultdict[str, dict[SeriesKey, Sequence[HeldFigure]]] = defaultdict(dict)
    for number, key in series:
        own = [figure for figure in figures.get(number, ()) if not figure.flag & Flag.TOTAL]
        if own:
            found[key.dimension][key._replace(dimension="")] = own
    return dict(found)
