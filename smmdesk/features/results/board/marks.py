"""What happened in the office itself: marks on the charts, so that a change of a line is not explained by guessing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlmodel import Session, select

from smmdesk.core.i18n import _
from smmdesk.features.people.models import Person
from smmdesk.features.results.charts.chart_data import Mark

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date


def office_marks(session: Session, first: date, last: date) -> Sequence[Mark]:
    """Return who left on which day of a time, earliest first; what other features bring about joins it later."""
    people = session.exec(select(Person))
    left = [(day, person.name) for person in people if (day := person.last_day()) and first <= day <= last]
    return [Mark(day, _("{person} left").format(person=name)) for day, name in sorted(left)]
