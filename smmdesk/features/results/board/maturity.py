"""From which day on return on investment is judged: until then it is shown and said to be preliminary (R025, R194)."""

from __future__ import annotations

import json
from datetime import date, timedelta
from typing import TYPE_CHECKING

from smmdesk.core.office import OfficeSetting
from smmdesk.features.results.metrics import metric

if TYPE_CHECKING:
    from sqlmodel import Session

    from smmdesk.core.office import Office

MATURE_ON = "results_mature_on"
"""The office's setting: a day, ISO 8601."""
_FIRST = "SELECT min(d0) FROM coverage WHERE import_id IN (SELECT id FROM figure_import)"


def mature_on(session: Session) -> date | None:
    """Return the day that the office set, else so many days after its first figure (C72); nothing without figures."""
    return set_day(session) or day_by_itself(session)


def set_day(session: Session) -> date | None:
    """Return the day that the office set."""
    setting = session.get(OfficeSetting, MATURE_ON)
    return date.fromisoformat(json.loads(setting.value)) if setting else None


def day_by_itself(session: Session) -> date | None:
    """Return the day where the office set none: so many days after its first figure, if it has any."""
    first = session.connection().exec_driver_sql(_FIRST).scalar()
    return date.fromisoformat(str(first)[:10]) + timedelta(days=days_by_itself()) if first else None


def days_by_itself() -> int:
    """Return how many days after the first figure it is judged where the office set no day."""
    return metric("roi").preliminary_days


def judge_from(office: Office, session: Session, day: date | None) -> None:
    """Set the day from which on it is judged, or leave that to the program, within the caller's transaction."""
    if day is not None:
        office.write_setting(session, MATURE_ON, day.isoformat())
    elif setting := session.get(OfficeSetting, MATURE_ON):
        session.delete(setting)
