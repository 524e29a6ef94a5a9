"""Set how soon tasks are due, and how long before a last day its case opens."""

from __future__ import annotations

from dataclasses import astuple
from typing import TYPE_CHECKING

from smmdesk.core.errors import UserError
from smmdesk.core.i18n import _
from smmdesk.features.leaving.timing import KEY

if TYPE_CHECKING:
    from sqlmodel import Session

    from smmdesk.core.office import Office
    from smmdesk.features.leaving.timing import Timing

_LONGEST = 366  # days


def plan(office: Office, session: Session, wanted: Timing) -> None:
    """Set the days, within the caller's transaction; refuses a class that is due before a more urgent one."""
    if not all(0 <= days <= _LONGEST for days in astuple(wanted)):
        raise UserError(_("Choose a number of days between 0 and 366. Nothing was changed."))
    classes = [wanted.now, wanted.day, wanted.three_days, wanted.week]
    if classes != sorted(classes):
        raise UserError(
            _("What is more urgent must not be due later than what is less urgent. Nothing was changed.")
        )
    office.write_setting(session, KEY, wanted.as_setting())
