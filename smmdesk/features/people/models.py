"""Who works here, inside and outside."""

from datetime import date
from enum import StrEnum

from smmdesk.core.i18n import N_
from smmdesk.core.table import Table


class PersonKind(StrEnum):
    """How a person belongs to the office; outsiders have a contract that ends (R098)."""

    EMPLOYEE = "employee"
    CONTRACTOR = "contractor"
    AGENCY = "agency"

    @property
    def words(self) -> str:
        """Return the English words, marked for translation."""
        return _KINDS[self]


_KINDS = {
    PersonKind.EMPLOYEE: N_("Employee"),
    PersonKind.CONTRACTOR: N_("Contractor"),
    PersonKind.AGENCY: N_("Agency"),
}


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
        return min(filter(None, (self.left_on, self.contract_ends_on)), default=None)

    def has_left(self, today: date) -> bool:
        """Say whether the last day has come (C09: on the day itself, access must be gone)."""
        last = self.last_day()
        return last is not None and last <= today
