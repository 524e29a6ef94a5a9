"""A case, read and put into words on a worker, ready to be shown."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from smmdesk.features.leaving.pages.case_ended import ended_groups, ended_state
from smmdesk.features.leaving.pages.case_reading import read_case
from smmdesk.features.leaving.pages.case_words import groups_of, state_of, why_not_closed

if TYPE_CHECKING:
    from smmdesk.core.office import Office
    from smmdesk.features.leaving.pages.case_looks import GroupLook
    from smmdesk.features.leaving.pages.case_reading import SeenCase


@dataclass(frozen=True)
class ShownCase:
    """A case, and how it is shown; ``why_not`` says why it cannot be closed."""

    seen: SeenCase
    state: str
    why_not: str
    groups: tuple[GroupLook, ...]


def read_shown(office: Office, case_id: int) -> ShownCase:
    """Return a case as it is shown today; raises ``UserError`` where it is gone."""
    seen = read_case(office, case_id)
    if seen.certificate:
        return ShownCase(seen, ended_state(seen, seen.certificate), "", ended_groups(seen, seen.certificate))
    return ShownCase(seen, state_of(seen), why_not_closed(seen), groups_of(seen))
