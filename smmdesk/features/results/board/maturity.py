"""From which day on return on investment is judged: until then it is shown and said to be preliminary (R025, R194)."""

from __future__ import annotations

import json
from datetime import date, timedelta
from typing import TYPE_CHECKING

from smmdesk.core.office import OfficeSetting
from smmdesk.features.results.metrics import metric

if TYPE_CHECKING:
    from sqlmodel import Session

MATURE_ON = "results_mature_on"
"""The office's setting: a day, ISO 8601."""
_FIRST = "SELECT min(d0) FROM coverage WHERE import_id IN (SELECT id FROM figure_import)"


def mature_on(session: Session) -> date | None:
    """Return the day that the office set, else so many days after its first figure (C72); nothing without figures."""
    if setting := session.get(OfficeSetting, MATURE_ON):
        return date.fromisoformat(json.loads(setting.value))
    first = session.connection().exec_driver_sql(_FIRST).scalar()
    if not first:
        return None
    return date.fromisoformat(str(first)[:10]) + timedelta(days=metric("roi").preliminary_days)
