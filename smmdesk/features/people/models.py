"""Who works here, inside and outside."""

from datetime import date

from smmdesk.core.table import Table
from smmdesk.features.people.kinds import PersonKind
from smmdesk.features.people.roster import last_day


class Person(Table, table=True):
    """Somebody who works with the office's accounts, or did."""

    name: str
    kind: PersonKind = PersonKind.EMPLOYEE
    department: str = ""
    job: str = ""
    email: str = ""
    phone: str = ""
    joined_on: date | None = None
    left_on: date | None = None
    contract_ends_on: date | None = None
    note: str = ""

    def last_day(self) -> date | None:
        """Return the last day here: of leaving or of the contract, the earlier of the two (C08)."""
        return last_day(self.left_on, self.contract_ends_on)

    def has_left(self, today: date) -> bool:
        """Say whether the last day has come (C09: on the day itself, access must be gone)."""
        last = self.last_day()
        return last is not None and last <= today
