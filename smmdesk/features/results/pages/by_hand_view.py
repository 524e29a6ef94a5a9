"""What the page of figures by hand shows of a sheet: rows, columns, cells, and what it says of them."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from smmdesk.core.errors import UserError
from smmdesk.core.i18n import N_, _, format_number, language, ngettext
from smmdesk.features.results import by_hand_reading
from smmdesk.features.results.by_hand import Place, Sheet, number, trouble_words
from smmdesk.features.results.charts.date_names import period_name, short_period_name
from smmdesk.features.results.kinds import Granularity, Unit
from smmdesk.ui.sheet import At, Head, Look

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from smmdesk.core.office import Office
    from smmdesk.features.results.by_hand_reading import Wanted
    from smmdesk.features.results.metric import Metric
    from smmdesk.features.results.periods import Period

_UNITS = {
    Unit.PERCENT: N_("%"),
    Unit.SECONDS: N_("seconds"),
    Unit.MINUTES: N_("minutes"),
    Unit.HOURS: N_("hours"),
    Unit.DAYS: N_("days"),
}
_THREE = 3  # decimals that a whole number's groups have, too


@dataclass(frozen=True)
class SheetSeen:
    """All that the page shows: the sheet, and whose figures can be typed."""

    sheet: Sheet
    accounts: Sequence[tuple[int, str]]


def read_seen(office: Office, wanted: Wanted) -> SheetSeen:
    """Read a sheet."""
    with office.reading() as session:
        sheet = by_hand_reading.read(session, wanted, office.clock.today())
        return SheetSeen(sheet, by_hand_reading.accounts(session))


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
    """Return how the figures look that stand there."""
    columns = {period: column for column, period in enumerate(sheet.periods)}
    places = {metric.key: row for row, metric in enumerate(rows)}
    return {
        At(places[place.metric], columns[place.period]): Look(
            value_words(found.value), plain_words(found.value), source=_source(found.source)
        )
        for place, found in sheet.standing.items()
        if place.metric in places
    }


def typed_look(text: str) -> Look:
    """Return how a typed text looks: as the number that it was read as, or with what is wrong."""
    try:
        value = number(text)
    except UserError as error:
        return Look(text, text, trouble=error.sentence)
    return Look() if value is None else Look(value_words(value), plain_words(value))


def value_words(value: float) -> str:
    """Return a number with every digit that it has, and its groups."""
    from babel.numbers import format_decimal

    return format_decimal(Decimal(repr(value)), locale=language(), decimal_quantization=False)


def plain_words(value: float) -> str:
    """Return a number as it is typed, so that it is read again as the same number."""
    from babel.numbers import format_decimal

    decimal = Decimal(repr(value))
    said: str = format_decimal(decimal, locale=language(), decimal_quantization=False, group_separator=False)
    exponent = decimal.as_tuple().exponent
    return f"{said}0" if exponent == -_THREE else said  # three decimals could be thousands


def state_words(edits: int, troubles: int) -> str:
    """Return the sentence under the headline."""
    if not edits:
        return _("Type into the cells, or paste a block from a spreadsheet. An empty cell is missing, not 0.")
    said = ngettext("{n} cell is not saved yet.", "{n} cells are not saved yet.", edits).format(
        n=format_number(edits)
    )
    if not troubles:
        return said
    wrong = ngettext("{n} of them cannot be read.", "{n} of them cannot be read.", troubles)
    return f"{said} {wrong.format(n=format_number(troubles))}"


def first_trouble(sheet: Sheet, troubles: Mapping[Place, str]) -> str:
    """Return the sentence about the first wrong cell, empty where none is."""
    return next((trouble_words(sheet, place, said) for place, said in troubles.items()), "")


def span_words(sheet: Sheet) -> str:
    """Return from when to when the columns go."""
    size = Granularity(sheet.size.value)
    first, last = (period_name(each.start, size) for each in (sheet.periods[0], sheet.periods[-1]))
    return f"{first} – {last}"


def _source(name: str) -> str:
    return _("From: {name}").format(name=name)
