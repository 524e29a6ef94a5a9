"""What the papers on a case say: of one that ended, as it was then; of an open one, as it stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smmdesk.core.errors import UserError
from smmdesk.core.i18n import _
from smmdesk.features.leaving import cases, certificate_record
from smmdesk.features.leaving.certificate_making import record_of

if TYPE_CHECKING:
    from datetime import date

    from sqlmodel import Session

    from smmdesk.features.leaving.certificate_record import Record


def record(session: Session, case_id: int, today: date | None = None) -> Record:
    """Return what the papers on a case are made from; ``today`` is needed for an open case only."""
    case = cases.find(session, case_id)
    if not (case.closed_on or case.withdrawn_on):
        assert today, "an open case stands as it does on a day"
        return record_of(session, case, cases.look(session, case_id, today), today)
    try:
        return certificate_record.read(case.record)
    except ValueError:
        raise UserError(
            _("What was done in this case cannot be read in this office file. Look into a backup of it.")
        ) from None
