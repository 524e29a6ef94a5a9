"""C03: nobody answers for an account (R106, R088)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smmdesk.core.due import Due, Group, Severity
from smmdesk.core.i18n import _

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from smmdesk.features.accounts.inventory import AccountFacts, Inventory
    from smmdesk.features.people.roster import PersonFacts


def without_responsible(office: Inventory, today: date) -> Iterator[Due]:
    """Return the accounts that nobody answers for; who works alone does without being named."""
    is_alone = sum(1 for person in office.people.values() if not person.has_left(today)) <= 1
    for account in office.accounts.values():
        if account.is_archived:
            continue
        responsible = office.people.get(account.responsible_id or 0)
        if responsible.has_left(today) if responsible else not is_alone:
            yield _ownerless(account, responsible)


def _ownerless(account: AccountFacts, former: PersonFacts | None) -> Due:
    if former:
        reason = _("{person} was responsible for it and has left. Choose somebody who takes it over.")
    else:
        reason = _("Choose who looks after it, so that comments and complaints find somebody.")
    return Due(
        kind="no_responsible",
        severity=Severity.CARE if former else Severity.NEUTRAL,
        group=Group.ACCOUNTS,
        tag=_("Nobody"),
        what=_("Nobody is responsible for {account}").format(account=account.title),
        reason=reason.format(person=former.name if former else ""),
        where=f"account:{account.id}",
        action=_("Choose"),
        due_on=former.last_day if former else None,
        rules=("R106", "R088"),
    )
