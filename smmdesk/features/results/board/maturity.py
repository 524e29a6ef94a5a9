"""From which day on return on investment is judged: until then it is shown and said to be preliminary (R025, R194)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smmdesk.core.glance import ask_in
from smmdesk.core.office import OfficeSetting
from smmdesk.features.results.judging import MATURE_ON, days_by_itself, read_judging

if TYPE_CHECKING:
    from datetime import date

    from sqlmodel import Session

    from smmdesk.core.office import Office

__all__ = ["MATURE_ON", "day_by_itself", "days_by_itself", "judge_from", "mature_on", "set_day"]


def mature_on(session: Session) -> date | None:
    """Return the day that the office set, else so many days after its first costs (C72); nothing without either."""
    return read_judging(ask_in(session)).mature_on


def set_day(session: Session) -> date | None:
    """Return the day that the office set."""
    return read_judging(ask_in(session)).set_day


def day_by_itself(session: Session) -> date | None:
    """Return the day where the office set none: so many days after its first costs, if it has any."""
    return read_judging(ask_in(session)).day_by_itself


def judge_from(office: Office, session: Session, day: date | None) -> None:
    """Set the day from which on it is judged, or leave that to the program, within the caller's transaction."""
    if day is not None:
        office.write_setting(session, MATURE_ON, day.isoformat())
    elif setting := session.get(OfficeSetting, MATURE_ON):
        session.delete(setting)
