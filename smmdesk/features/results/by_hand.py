"""Figures typed by hand: what cells say, what is wrong with them, and how they are saved.

What is saved is one import of its own. Figures that came from files stay below it, so that undo brings them back.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from smmdesk.core import deeds
from smmdesk.core.errors import UserError
from smmdesk.core.i18n import _, format_number, ngettext
from smmdesk.features.results import imports, intake
from smmdesk.features.results.by_hand_sheet import has_money, lacks_currency, series_key, trouble_words
from smmdesk.features.results.by_hand_weeks import refusal
from smmdesk.features.results.kinds import Flag
from smmdesk.features.results.models import ImportKind
from smmdesk.features.results.typed import typed_number

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from sqlmodel import Session

    from smmdesk.core.deeds import Deed
    from smmdesk.core.office import Office
    from smmdesk.features.results.by_hand_sheet import Place, Sheet
    from smmdesk.features.results.kinds import SeriesKey, Thing
    from smmdesk.features.results.models import FigureImport
    from smmdesk.features.results.storing import Bare


@dataclass(frozen=True)
class Checked:
    """What typed cells say: numbers (``None``: emptied, so missing and not 0), or a sentence on what is wrong."""

    values: Mapping[Place, float | None]
    wrong: Mapping[Place, str]


def number(text: str) -> float | None:
    """Return what a cell says, ``None`` where it is empty; raises ``UserError`` where that is no clear number."""
    found = typed_number(text)
    return None if found is None else float(found)


def checked_number(sheet: Sheet, place: Place, text: str) -> float | None:
    """Return what a cell says; raises ``UserError`` also where no number can stand there."""
    value = number(text)
    if value is not None and (reason := refusal(sheet, place)):
        raise UserError(reason)
    return value


def check(sheet: Sheet, edits: Mapping[Place, str]) -> Checked:
    """Read what was typed."""
    values: dict[Place, float | None] = {}
    wrong: dict[Place, str] = {}
    for place, text in edits.items():
        try:
            values[place] = checked_number(sheet, place, text)
        except UserError as error:
            wrong[place] = error.sentence
    return Checked(values, wrong)


def changes(sheet: Sheet, values: Mapping[Place, float | None]) -> dict[Place, float | None]:
    """Return the numbers that are others than those that stand there."""
    return {place: value for place, value in values.items() if value != _standing(sheet, place)}


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
    checked = check(sheet, edits)
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
        "options": imports.options_of({"currency": sheet.currency} if has_money(sheet, changed) else {}),
        "imported_on": sheet.today,
        "by_id": office.actor.id,
    }
    return intake.take_in(session, _Typed(sheet, changed), **fields)


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


def _standing(sheet: Sheet, place: Place) -> float | None:
    found = sheet.standing.get(place)
    return found.value if found else None
