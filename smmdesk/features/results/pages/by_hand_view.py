"""What the page of figures by hand shows of a sheet: rows, columns, cells, and what it says of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from smmdesk.core.errors import UserError
from smmdesk.core.i18n import N_, _, format_number, join_list, ngettext
from smmdesk.features.results import by_hand_reading
from smmdesk.features.results.by_hand import checked_number
from smmdesk.features.results.by_hand_sheet import Place, Sheet, trouble_words
from smmdesk.features.results.by_hand_weeks import OTHER_WEEKS, beside_words, weeks_words
from smmdesk.features.results.by_hand_words import plain_words, value_words
from smmdesk.features.results.charts.date_names import period_name, short_period_name
from smmdesk.features.results.kinds import Granularity, Unit
from smmdesk.features.results.pages.figure_words import short_days
from smmdesk.features.results.periods import Size
from smmdesk.ui.sheet import At, Head, Look

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from smmdesk.core.office import Office
    from smmdesk.features.results.by_hand_reading import Wanted
    from smmdesk.features.results.metric import Metric
    from smmdesk.features.results.periods import Period

T = TypeVar("T")
_UNITS = {
    Unit.PERCENT: N_("%"),
    Unit.SECONDS: N_("seconds"),
    Unit.MINUTES: N_("minutes"),
    Unit.HOURS: N_("hours"),
    Unit.DAYS: N_("days"),
}


@dataclass(frozen=True)
class SheetSeen:
    """All that the page shows: the sheet, whose figures can be typed, and how other weeks begin that have figures."""

    sheet: Sheet
    accounts: Sequence[tuple[int, str]]
    other_weeks: Sequence[int] = ()


def read_seen(office: Office, wanted: Wanted) -> SheetSeen:
    """Read a sheet."""
    with office.reading() as session:
        sheet = by_hand_reading.read(session, wanted, office.clock.today())
        others = by_hand_reading.other_week_starts(session, wanted)
        return SheetSeen(sheet, by_hand_reading.accounts(session), others)


def row_head(metric: Metric, currency: str) -> Head:
    """Return the title of a row: what it is, and in which unit it is typed."""
    unit = currency if metric.is_money else _(_UNITS[metric.unit]) if metric.unit in _UNITS else ""
    return Head(f"{metric.words}, {unit}" if unit else metric.words, metric.sentence)


def column_heads(sheet: Sheet) -> list[Head]:
    """Return the titles of the months or weeks."""
    return [_column_head(sheet, period) for period in sheet.periods]


def _column_head(sheet: Sheet, period: Period) -> Head:
    size = Granularity(sheet.size.value)
    about = _("It is not over yet: its figures may still change.") if period.is_running(sheet.today) else ""
    title = short_period_name(period.start, size, sheet.today.year)
    return Head(title, "\n".join(filter(None, (period_name(period.start, size), about))))


def standing_looks(sheet: Sheet, rows: Sequence[Metric]) -> dict[At, Look]:
    """Return how the cells look that nobody typed into: with their figures, or with what is in their way."""
    looks = {place: Look(source=beside_words(found)) for place, found in sheet.beside.items()}
    for place, found in sheet.standing.items():
        looks[place] = Look(value_words(found.value), plain_words(found.value), source=_source(found.source))
    return cells_of(sheet, rows, looks)


def cells_of(sheet: Sheet, rows: Sequence[Metric], told: Mapping[Place, T]) -> dict[At, T]:
    """Return what is told of places by the cells that they are; places that are not on the sheet are left out."""
    columns = {period: column for column, period in enumerate(sheet.periods)}
    places = {metric.key: row for row, metric in enumerate(rows)}
    return {
        At(places[place.metric], columns[place.period]): what
        for place, what in told.items()
        if place.metric in places and place.period in columns
    }


def typed_look(sheet: Sheet, place: Place, text: str) -> Look:
    """Return how a typed text looks: as the number that it was read as, or with what is wrong."""
    try:
        value = checked_number(sheet, place, text)
    except UserError as error:
        return Look(text, text, trouble=error.sentence)
    return Look() if value is None else Look(value_words(value), plain_words(value))


def weeks_note(seen: SheetSeen) -> str:
    """Return what is to be known of weeks that begin on different days; empty where there is nothing."""
    sheet = seen.sheet
    if sheet.size is not Size.WEEK:
        return ""
    if sheet.periods[0].start.weekday() != sheet.week_start:
        return _(OTHER_WEEKS)
    if not seen.other_weeks:
        return ""
    named = join_list([weeks_words(day) for day in seen.other_weeks])
    return _("Some figures stand in weeks that begin on another day: see {weeks} above.").format(weeks=named)


def state_words(edits: int, troubles: int) -> str:
    """Return the sentence under the headline."""
    if not edits:
        return _("Type into the cells, or paste a block from a spreadsheet. An empty cell is missing, not 0.")
    said = ngettext("{n} cell is not saved yet.", "{n} cells are not saved yet.", edits).format(
        n=format_number(edits)
    )
    if not troubles:
        return said
    wrong = ngettext("{n} has a mistake.", "{n} have a mistake.", troubles)
    return f"{said} {wrong.format(n=format_number(troubles))}"


def first_trouble(sheet: Sheet, troubles: Mapping[Place, str]) -> str:
    """Return the sentence about the first wrong cell, empty where none is."""
    return next((trouble_words(sheet, place, said) for place, said in troubles.items()), "")


def span_words(sheet: Sheet) -> str:
    """Return from when to when the columns go."""
    first, last = sheet.periods[0], sheet.periods[-1]
    if sheet.size is Size.WEEK:
        return short_days(first.start.isoformat(), last.end.isoformat())
    size = Granularity(sheet.size.value)
    return f"{period_name(first.start, size)} – {period_name(last.start, size)}"


def _source(name: str) -> str:
    return _("From: {name}").format(name=name)
