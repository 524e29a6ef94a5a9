"""The list of cases: what is read for it, its columns and its sentence."""

from __future__ import annotations

from dataclasses import dataclass
from operator import itemgetter
from typing import TYPE_CHECKING

from smmdesk.core.i18n import _, format_number, ngettext, pgettext
from smmdesk.features.leaving.progress import ListedCase, all_cases
from smmdesk.features.people.pages.rows import short_date
from smmdesk.ui.table import Column, Prepared, prepare
from smmdesk.ui.tags import TagLook

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from smmdesk.core.office import Office


@dataclass(frozen=True)
class CaseListing:
    """All that the page shows."""

    rows: Prepared[ListedCase]
    sentence: str


def read_cases(office: Office) -> CaseListing:
    """Read all cases, each open one worked out as its page shows it."""
    with office.reading() as session:
        found = all_cases(session, office.clock.today())
    return CaseListing(prepare(case_columns(), found), _sentence(found))


def case_columns() -> Sequence[Column[ListedCase]]:
    """Return the columns of the list."""
    return [
        Column(_("Person"), lambda case: case.person, second=_about, key="person", is_stretched=True),
        Column(_("Last day"), _last_day, itemgetter(1), key="last_day", width=112),
        Column(_("Done"), _done, itemgetter(1), key="done", width=92, is_searched=False),
        Column(_("State"), _state_key, tag=_look, key="state", width=148),
    ]


def _last_day(case: ListedCase) -> tuple[date, str]:
    return case.last_day, short_date(case.last_day, case.today)


def _done(case: ListedCase) -> tuple[float, str]:
    far = case.progress
    return far.done / max(1, far.total), far.words


def _about(case: ListedCase) -> str:
    kind = _(case.kind.words)
    return _("{kind}, led by {person}").format(kind=kind, person=case.led_by) if case.led_by else kind


def _state_key(case: ListedCase) -> tuple[bool, date]:
    return not case.is_open, case.closed_on or case.withdrawn_on or case.last_day


def _look(case: ListedCase) -> TagLook:
    if case.closed_on:
        return TagLook(_("Closed {day}").format(day=short_date(case.closed_on, case.today)), "good")
    if case.withdrawn_on:
        return TagLook(_("Withdrawn"))
    return TagLook(pgettext("state", "Open"), "care")


def _sentence(found: Sequence[ListedCase]) -> str:
    if not found:
        return _("Nobody is leaving.")
    number = sum(case.is_open for case in found)
    if not number:
        return _("No case is open.")
    said = ngettext("{n} case is open.", "{n} cases are open.", number)
    return said.format(n=format_number(number))
