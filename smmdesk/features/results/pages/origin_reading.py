"""Where values came from, read from the office: the import, the cell, and what was said of the same days before."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeAlias

from smmdesk.core.i18n import _, format_date, format_number, ngettext
from smmdesk.features.results import imports, observed
from smmdesk.features.results.board.origins import TYPED
from smmdesk.features.results.kinds import Cell
from smmdesk.features.results.models import FigureImport, ImportKind
from smmdesk.features.results.pages.figure_words import (
    column_words,
    days_words,
    exact_words,
    metric_words,
    rows_words,
    thing_words,
)
from smmdesk.features.results.report import Report
from smmdesk.features.results.zone_names import zone_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from sqlmodel import Session

    from smmdesk.core.office import Office
    from smmdesk.features.results.board.shown import Origin
    from smmdesk.features.results.observed import HeldSeries, Said

MOST = 500
"""Figures that are traced at once; a value made of more is traced by looking at a shorter time."""

_PLACES = (
    "SELECT series_id, import_id, cell, d0, d1, value FROM observation WHERE series_id IN"
    " (SELECT id FROM series WHERE account_id = ? AND metric = ?)"
)
_Place: TypeAlias = tuple[Any, ...]  # import, cell, first and last day, value


@dataclass(frozen=True)
class Traced:
    """One figure: what it is, its value, the place it stood in, and what was said of the same days before."""

    what: str
    value: str
    place: str
    before: tuple[str, ...]


@dataclass(frozen=True)
class TracedImport:
    """An import and the figures that came from it; ``id`` 0 is one that was taken back meanwhile."""

    id: int
    title: str
    said: str
    figures: tuple[Traced, ...]


@dataclass(frozen=True)
class Trace:
    """Where a value came from; ``more`` figures were not looked at."""

    imports: tuple[TracedImport, ...]
    more: int


def trace(office: Office, origins: Sequence[Origin]) -> Trace:
    """Read where figures came from, by import, the newest first."""
    with office.reading() as session:
        tracer = _Tracer(session)
        found: dict[int, list[Origin]] = {}
        for origin in origins[:MOST]:
            found.setdefault(origin.import_id, []).append(origin)
        traced = tuple(tracer.traced(number, found[number]) for number in sorted(found, reverse=True))
    return Trace(traced, max(0, len(origins) - MOST))


class _Tracer:
    def __init__(self, session: Session) -> None:
        self._session = session
        self._known: dict[int, FigureImport | None] = {}
        self._places: dict[tuple[int, str], Mapping[_Place, HeldSeries]] = {}

    def traced(self, import_id: int, origins: Sequence[Origin]) -> TracedImport:
        """Return an import with its figures."""
        found = self._import(import_id)
        if found is None:
            return TracedImport(0, _("An import that was taken back"), "", ())
        headings = _headings(found)
        figures = tuple(self._figure(origin, headings) for origin in origins)
        said = _imported(found)
        return TracedImport(import_id, imports.title(found), said, figures)

    def _figure(self, origin: Origin, headings: Mapping[tuple[int, int], str]) -> Traced:
        held, said = self._said(origin)
        key = held.key if held else None
        currency = key.currency if key else ""
        about = thing_words(key.entity_kind, key.entity, key.dimension) if key else ""
        what = ", ".join(filter(None, (metric_words(origin.metric), about, days_words(origin.d0, origin.d1))))
        return Traced(
            what=what,
            value=exact_words(origin.value, origin.metric, currency),
            place=_place(origin.cell, headings),
            before=tuple(self._before(origin, said, currency)),
        )

    def _said(self, origin: Origin) -> tuple[HeldSeries | None, list[Said]]:
        """Return the line that a figure belongs to, and all that was said of its days."""
        place = origin.import_id, origin.cell, origin.d0, origin.d1, origin.value
        held = self._lines(origin.account_id, origin.metric).get(place)
        return held, observed.all_said(self._session, held.id, origin.d0, origin.d1) if held else []

    def _lines(self, account_id: int, metric: str) -> Mapping[_Place, HeldSeries]:
        """Return the line of each figure of a metric by its place; read once, because there may be many."""
        wanted = account_id, metric
        if wanted not in self._places:
            lines = {held.id: held for held in observed.series(self._session, account_id, metric=metric)}
            rows = self._session.connection().exec_driver_sql(_PLACES, wanted)
            self._places[wanted] = {tuple(row[1:]): lines[row[0]] for row in rows if row[0] in lines}
        return self._places[wanted]

    def _before(self, origin: Origin, said: Sequence[Said], currency: str) -> Iterator[str]:
        """Say what other values were given for the same days, the latest first."""
        last: float | None = origin.value
        for one in said:
            if one.import_id >= origin.import_id or one.value == last:
                continue
            last, found = one.value, self._import(one.import_id)
            value = _("no figure") if one.value is None else exact_words(one.value, origin.metric, currency)
            if found:
                yield _("Before: {value}, {source}").format(value=value, source=_named(found))

    def _import(self, import_id: int) -> FigureImport | None:
        if import_id not in self._known:
            self._known[import_id] = self._session.get(FigureImport, import_id)
        return self._known[import_id]


def more_words(number: int) -> str:
    """Say that so many figures were not traced."""
    said = ngettext("And {n} more figure.", "And {n} more figures.", number)
    return said.format(n=format_number(number))


def _headings(found: FigureImport) -> Mapping[tuple[int, int], str]:
    """Return the headings of the columns that an import's report names."""
    if found.kind is ImportKind.HAND:
        return {}
    left = Report.read(found.report).left
    return {(each.sheet, each.column): each.header for each in left if each.column >= 0 and each.header}


def _place(cell: int, headings: Mapping[tuple[int, int], str]) -> str:
    if cell == TYPED:
        return _("typed by hand")
    at = Cell.unpacked(cell)
    sheet = _("sheet {n}").format(n=format_number(at.sheet + 1)) if at.sheet else ""
    column = column_words(at.column, headings.get((at.sheet, at.column), ""))
    return ", ".join(filter(None, (sheet, rows_words(((at.row, at.row),)), column)))


def _imported(found: FigureImport) -> str:
    day = format_date(found.imported_on)
    if found.kind is ImportKind.HAND:
        return ""
    said = _("Imported on {day}, number {n}").format(day=day, n=found.id)
    if not found.time_zone:
        return said
    zone = zone_words(found.time_zone)
    return _("{imported}. Its days follow the time zone {zone}.").format(imported=said, zone=zone)


def _named(found: FigureImport) -> str:
    if found.kind is ImportKind.HAND:
        return _("typed by hand on {day}").format(day=format_date(found.imported_on))
    return _("“{file}”, imported on {day}").format(file=found.file_name, day=format_date(found.imported_on))
