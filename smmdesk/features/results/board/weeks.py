"""On which day weeks begin, as this office counts them."""

from __future__ import annotations

import calendar
import json
from dataclasses import replace
from typing import TYPE_CHECKING

from smmdesk.core.errors import UserError
from smmdesk.core.i18n import N_, _
from smmdesk.core.office import OfficeSetting
from smmdesk.features.results.periods import MONDAY, Size, period_of

if TYPE_CHECKING:
    from sqlmodel import Session

    from smmdesk.core.office import Office
    from smmdesk.features.results.board.choice import Choice

WEEK_START = "results_week_start"
"""The office's setting: 0 for Monday, 6 for Sunday."""
STARTS = {MONDAY: N_("Monday"), int(calendar.SUNDAY): N_("Sunday")}
"""The days that weeks can begin on, in English words that are marked for translation."""


def week_start(session: Session) -> int:
    """Return the day that weeks begin on: Monday where the office set nothing."""
    setting = session.get(OfficeSetting, WEEK_START)
    return int(json.loads(setting.value)) if setting else MONDAY


def begin_weeks_on(office: Office, session: Session, day: int) -> None:
    """Set the day that weeks begin on, within the caller's transaction."""
    if day not in STARTS:
        raise UserError(_("Weeks begin on Monday or on Sunday. Nothing was changed."))
    office.write_setting(session, WEEK_START, day)


def in_weeks_of_the_office(session: Session, choice: Choice) -> Choice:
    """Return the same choice with weeks that begin as the office set; a week that is shown moves along."""
    day = week_start(session)
    period = choice.period
    if period.size is Size.WEEK and day != choice.week_start:
        period = period_of(period.start, Size.WEEK, day)
    return replace(choice, period=period, week_start=day)
