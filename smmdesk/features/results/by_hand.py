"""Figures typed by hand: a sheet of metrics and periods, what stands there, and what is typed over it.

What is saved is one import of its own. Figures that came from files stay below it, so that undo brings them back.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

from smmdesk.core import deeds
from smmdesk.core.errors import UserError
from smmdesk.core.i18n import _, format_number, ngettext
from smmdesk.features.results import imports, intake
from smmdesk.features.results.charts.date_names import period_name
from smmdesk.features.results.kinds import Flag, Granularity, SeriesKey
from smmdesk.features.results.models import ImportKind
from smmdesk.features.results.periods import Period
from smmdesk.features.results.typed import typed_number

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

    from sqlmodel import Session

    from smmdesk.core.deeds import Deed
    from smmdesk.core.office import Office
    from smmdesk.features.results.kinds import Thing
    from smmdesk.features.results.metric import Metric
    from smmdesk.features.results.models import FigureImport
    from smmdesk.features.results.periods import Size
    from smmdesk.features.results.storing import Bare

_CURRENCY = re.compile(r"[A-Z]{3}")


class Place(NamedTuple):
    """A cell of a sheet: the key of its metric, and its period."""

    metric: str
    period: Period


@dataclass(frozen=True)
class Standing:
    """A figure that stands in a cell, and what the import is called that it came from."""

    value: float
    source: str


@dataclass(frozen=True)
class Sheet:
    """Figures of an account (0: the business as a whole): periods as columns, the newest last, metrics as rows.

    ``offered`` are those that can be added. ``currency`` is that of all money on it, empty where nobody said it yet.
    """

    account_id: int
    account: str
    size: Size
    periods: tuple[Period, ...]
    metrics: tuple[Metric, ...]
    currency: str
    standing: Mapping[Place, Standing]
    today: date
    offered: tuple[Metric, ...] = ()


@dataclass(frozen=True)
class Checked:
    """What typed cells say: numbers (``None``: emptied, so missing and not 0), or a sentence on what is wrong."""

    values: Mapping[Place, float | None]
    wrong: Mapping[Place, str]


def number(text: str) -> float | None:
    """Return what a cell says, ``None`` where it is empty; raises ``UserError`` where that is no clear number."""
    found = typed_number(text)
    return None if found is None else float(found)


def check(edits: Mapping[Place, str]) -> Checked:
    """Read what was typed."""
    values: dict[Place, float | None] = {}
    wrong: dict[Place, str] = {}
    for place, text in edits.items():
        try:
            values[place] = number(text)
        except UserError as error:
            wrong[place] = error.sentence
    return Checked(values, wrong)


def changes(sheet: Sheet, values: Mapping[Place, float | None]) -> dict[Place, float | None]:
    """Return the numbers that are others than those that stand there."""
    return {place: value for place, value in values.items() if value != _standing(sheet, place)}


def lacks_currency(sheet: Sheet, places: Iterable[Place]) -> bool:
    """Say whether there is money in some cells, and nobody said in which currency."""
    return not is_currency(sheet.currency) and any(_is_money(sheet, place) for place in places)


def is_currency(text: str) -> bool:
    """Say whether a text may be a currency: three capital letters, as ISO 4217 has them."""
    return bool(_CURRENCY.fullmatch(text))


def place_words(sheet: Sheet, place: Place) -> str:
    """Return which cell it is: ``Leads, October 2026``."""
    period = period_name(place.period.start, Granularity(sheet.size.value))
    return _("{metric}, {period}").format(metric=_metric(sheet, place).words, period=period)


def trouble_words(sheet: Sheet, place: Place, trouble: str) -> str:
    """Return what is wrong, and where."""
    return _("{place}: {trouble}").format(place=place_words(sheet, place), trouble=trouble)


def save(office: Office, sheet: Sheet, edits: Mapping[Place, str]) -> Deed:
    """Save what was typed as one import and one step of the history; raises ``UserError`` where that cannot be.

    Cells that say what stands there already are passed over, and emptied ones are missing from then on.
    """
    changed = _to_be_saved(sheet, edits)
    said = ngettext(
        "{n} figure was saved: {account}.", "{n} figures were saved: {account}.", len(changed)
    ).format(n=format_number(len(changed)), account=sheet.account)
    label = _("Type figures: {account}").format(account=sheet.account)
    return deeds.do(office, label, lambda session: _store(session, office, sheet, changed), said)


def _to_be_saved(sheet: Sheet, edits: Mapping[Place, str]) -> dict[Place, float | None]:
    checked = check(edits)
    for place, trouble in checked.wrong.items():
        raise UserError(trouble_words(sheet, place, trouble))
    changed = changes(sheet, checked.values)
    if not changed:
        raise UserError(_("These figures stand there already, so nothing was saved."))
    if lacks_currency(sheet, changed):
        raise UserError(_("Say in which currency the money is, with three letters such as EUR."))
    for place in changed:
        _refuse_future(sheet, place)
    return changed


def _refuse_future(sheet: Sheet, place: Place) -> None:
    if place.period.start > sheet.today:
        raise UserError(trouble_words(sheet, place, _("That has not begun yet. Nothing was saved.")))


def _store(
    session: Session, office: Office, sheet: Sheet, changed: Mapping[Place, float | None]
) -> FigureImport:
    fields: dict[str, Any] = {
        "account_id": sheet.account_id,
        "kind": ImportKind.HAND,
        "options": imports.options_of(_answers(sheet, changed)),
        "imported_on": sheet.today,
        "by_id": office.actor.id,
    }
    return intake.take_in(session, _Typed(sheet, changed), **fields)


def _answers(sheet: Sheet, changed: Iterable[Place]) -> dict[str, str]:
    has_money = any(_is_money(sheet, place) for place in changed)
    return {"currency": sheet.currency} if has_money else {}


class _Typed:
    """What was typed, on its way in; what is about a period that is not over may still change."""

    def __init__(self, sheet: Sheet, changed: Mapping[Place, float | None]) -> None:
        self._sheet, self._changed = sheet, changed
        self.things: Sequence[Thing] = ()

    def chunks(self) -> Iterable[tuple[SeriesKey, Sequence[Bare]]]:
        """Give the figures of each cell."""
        for place, value in self._changed.items():
            period = place.period
            flag = Flag.PROVISIONAL if period.is_running(self._sheet.today) else Flag.NOTHING
            days = period.start.isoformat(), period.end.isoformat()
            yield series_key(self._sheet, place.metric), [(*days, value, int(flag), 0)]


def series_key(sheet: Sheet, metric: str) -> SeriesKey:
    """Return the line that the figures of a row belong to."""
    is_money = any(each.key == metric and each.is_money for each in (*sheet.metrics, *sheet.offered))
    return SeriesKey(metric, sheet.size.value, currency=sheet.currency if is_money else "")


def _standing(sheet: Sheet, place: Place) -> float | None:
    found = sheet.standing.get(place)
    return found.value if found else None


def _metric(sheet: Sheet, place: Place) -> Metric:
    return next(each for each in (*sheet.metrics, *sheet.offered) if each.key == place.metric)


def _is_money(sheet: Sheet, place: Place) -> bool:
    return _metric(sheet, place).is_money
