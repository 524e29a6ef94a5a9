"""Read posts, videos and pins with every figure that counts of each, as the newest import tells of them."""

from __future__ import annotations

import json
from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from smmdesk.features.results.board.held import figures_of
from smmdesk.features.results.kinds import SeriesKey, Thing

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from sqlmodel import Session

    from smmdesk.features.results.board.held import HeldFigure
    from smmdesk.features.results.periods import Period

    _Place = tuple[int, str, str]  # account, kind, key

KINDS = ("post", "video", "pin")
"""What is published: each is called a post here."""

_KEY = ", ".join(f"series.{name}" for name in SeriesKey._fields)
_ALL = f"({', '.join('?' * len(KINDS))})"
_THINGS = (
    "SELECT figure_import.account_id, figure_import.time_zone, thing.kind, key, title, url, at, form FROM thing"  # noqa: S608
    " JOIN figure_import ON figure_import.id = thing.import_id"
    f" WHERE thing.kind IN {_ALL} ORDER BY thing.import_id"
)
_SERIES = (
    f"SELECT series.id, series.account_id, {_KEY} FROM series"  # noqa: S608
    f" WHERE entity_kind IN {_ALL} AND dimension = '' AND entity IN (SELECT value FROM json_each(?))"
    " ORDER BY series.id"
)


@dataclass(frozen=True)
class Published:
    """A post with the figures of each of its series; ``time_zone`` is what its file says of its hours."""

    account_id: int
    thing: Thing
    time_zone: str
    held: Mapping[SeriesKey, Sequence[HeldFigure]]

    @property
    def day(self) -> date | None:
        """Return the day on which it was published; ``None`` where no file says so."""
        return date.fromisoformat(self.thing.at[:10]) if self.thing.at else None

    def is_of(self, period: Period) -> bool:
        """Tell whether it was published in a period; where that is not known, whether its figures are of it."""
        if self.day:
            return period.has(self.day)
        figures = [figure for of_series in self.held.values() for figure in of_series]
        return all(
            period.has(date.fromisoformat(day[:10])) for figure in figures for day in (figure.d0, figure.d1)
        )


def read_posts(session: Session, first: date, last: date, account_id: int | None = None) -> list[Published]:
    """Return the posts that were published from a day to a day, and those of which no file says when."""
    known = _known(session, account_id)
    wanted = {place: found for place, found in known.items() if _is_within(found[0].at, first, last)}
    held = _held(session, wanted)
    return [
        Published(place[0], thing, zone, held[place])
        for place, (thing, zone) in wanted.items()
        if place in held
    ]


def _known(session: Session, account_id: int | None) -> Mapping[_Place, tuple[Thing, str]]:
    """Return what is known of each post with its time zone; the newest file's word, else what an older one said."""
    found: dict[_Place, tuple[Thing, str]] = {}
    for account, zone, *fields in session.connection().exec_driver_sql(_THINGS, KINDS):
        if account_id in (None, account):
            thing = Thing._make(fields)
            place = account, thing.kind, thing.key
            older = found.get(place)
            found[place] = (_completed(thing, older[0]), zone or older[1]) if older else (thing, zone)
    return found


def _completed(newer: Thing, older: Thing) -> Thing:
    return Thing._make(new or old for new, old in zip(newer, older, strict=True))


def _is_within(at: str, first: date, last: date) -> bool:
    return not at or first.isoformat() <= at[:10] <= last.isoformat()


def _held(
    session: Session, wanted: Iterable[_Place]
) -> Mapping[_Place, Mapping[SeriesKey, Sequence[HeldFigure]]]:
    series = _series(session, wanted)
    figures = figures_of(session, list(series), date.min, date.max)
    found: defaultdict[_Place, dict[SeriesKey, Sequence[HeldFigure]]] = defaultdict(dict)
    for number, (place, key) in series.items():
        if number in figures:
            found[place][key] = figures[number]
    return found


def _series(session: Session, wanted: Iterable[_Place]) -> Mapping[int, tuple[_Place, SeriesKey]]:
    places = set(wanted)
    entities = json.dumps(sorted({entity for _account, _kind, entity in places}))
    found = {}
    for number, account, *fields in session.connection().exec_driver_sql(_SERIES, (*KINDS, entities)):
        key = SeriesKey._make(fields)
        place = account, key.entity_kind, key.entity
        if place in places:
            found[number] = place, key
    return found
