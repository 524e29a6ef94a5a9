"""What is read and done to begin a case; it waits for the disk, so on the worker."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smmdesk.core import deeds
from smmdesk.core.i18n import _
from smmdesk.features.leaving import cases, preview
from smmdesk.features.leaving.opening import LABEL
from smmdesk.features.people.pages.rows import read

if TYPE_CHECKING:
    from sqlmodel import Session

    from smmdesk.core.deeds import Deed
    from smmdesk.core.office import Office
    from smmdesk.features.leaving.preview import Plan
    from smmdesk.features.people.pages.rows import Listing


def read_people(office: Office) -> tuple[Listing, dict[int, int]]:
    """Read everybody, and the open cases by person."""
    return read(office), preview.open_cases(office)


def open_case(office: Office, plan: Plan, name: str) -> Deed:
    """Open a case, and say where it is."""

    def work(session: Session) -> str:
        case = cases.open_case(
            session,
            person_id=plan.person_id,
            kind=plan.kind,
            last_day=plan.last_day,
            led_by_id=plan.led_by_id,
            today=office.clock.today(),
        )
        return f"leaving:{case.id}"

    said = _("The leaving case of {person} is open").format(person=name)
    return deeds.do(office, _(LABEL).format(person=name), work, said)
