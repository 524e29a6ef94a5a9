"""The kinds of people, in the words that people see."""

from enum import StrEnum

from smmdesk.core.i18n import N_


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
