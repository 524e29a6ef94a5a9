"""The checks of accounts, access and secrets (C01 to C13), and of secrets that are easy to guess (S01)."""

from smmdesk.core.checks import Checklist
from smmdesk.features.accounts.checks import access, passwords, people, standing
from smmdesk.features.accounts.checks.facts import read

CHECKLIST = Checklist(
    checks=(
        people.TOO_MANY_ACCOUNTS,
        people.ALONE_ON_TOO_MANY_NETWORKS,
        people.NOBODY_RESPONSIBLE,
        passwords.NOT_ON_FILE,
        passwords.REUSED,
        passwords.NEARLY_REUSED,
        passwords.AGE,
        access.LEAVERS_KNOWLEDGE,
        access.LEAVERS_ACCESS,
        access.TOO_WIDE,
        standing.WITHOUT_APPROVAL,
        standing.BUSINESS_ON_A_PERSONAL_PAGE,
        standing.ON_A_CHANGED_NETWORK,
        passwords.WEAK,
    ),
    read=read,
)
