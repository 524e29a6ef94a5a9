"""C11 to C13: how the accounts stand towards the office's own rules and those of the networks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smmdesk.core.checks import Area, Basis, Check, Level, Observed
from smmdesk.core.i18n import N_, _, format_date
from smmdesk.features.accounts import networks
from smmdesk.features.accounts.checks import examples
from smmdesk.features.accounts.checks.examples import ANA, always
from smmdesk.features.accounts.kinds import AccountStatus
from smmdesk.features.accounts.network import NetworkStatus

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from smmdesk.features.accounts.checks.facts import Facts
    from smmdesk.features.accounts.inventory import AccountFacts, Inventory
    from smmdesk.features.accounts.network import Network

_CHANGED = (NetworkStatus.RENAMED, NetworkStatus.REDUCED)


def _without_approval(facts: Facts, _limit: int, _today: date) -> Iterator[Observed]:
    for account in _in_use(facts.office):
        if account.is_official is None:
            said, reason = _("Nobody noted whether {account} is an official account"), ""
        elif account.is_official and not (account.approved_by_id and account.approved_on):
            said, reason = _("Nobody noted who approved {account}"), _missing(account)
        else:
            continue
        yield Observed(f"account:{account.id}", said.format(account=account.title), reason=reason)


def _missing(account: AccountFacts) -> str:
    if account.approved_by_id:
        return _("Who approved it is noted, but not when.")
    return _("When it was approved is noted, but not by whom.") if account.approved_on else ""


def _business_on_a_personal_page(facts: Facts, _limit: int, _today: date) -> Iterator[Observed]:
    for account in _in_use(facts.office):
        is_personal = (account.network, account.kind) == ("vk", "personal")
        if is_personal and (account.is_official or account.purpose):
            yield _personal(account)


def _personal(account: AccountFacts) -> Observed:
    """Say so of an account that is an official one; one that only has a purpose may be a person's own."""
    if account.is_official:
        level, reason = Level.ERROR, _("It is noted as an official account of the business.")
    else:
        level, reason = Level.WARNING, _("Its purpose: {purpose}").format(purpose=account.purpose)
    said = _("{account} is a personal page on VK that serves the business").format(account=account.title)
    return Observed(f"account:{account.id}", said, reason=reason, level=level, degree=3 - level.rank)


def _on_a_changed_network(facts: Facts, _limit: int, _today: date) -> Iterator[Observed]:
    for account in _in_use(facts.office):
        network = networks.network(account.network)
        if network.is_closed:
            yield _closed(account, network)
        elif network.status in _CHANGED:
            yield _changed(account, network)


def _closed(account: AccountFacts, network: Network) -> Observed:
    said = _("{account} is on {network}, which is closed")
    return Observed(
        f"account:{account.id}",
        said.format(account=account.title, network=network.name),
        reason=network.note,
        advice=_("Archive this account, and remove it from plans and bios."),
        level=Level.ERROR,
        degree=2,
        data=_as_data(network),
    )


def _changed(account: AccountFacts, network: Network) -> Observed:
    if network.status is NetworkStatus.RENAMED:
        said = _("{account} is on {network}, which has another name now")
    else:
        said = _("{account} is on {network}, which offers less than it did")
    return Observed(
        f"account:{account.id}",
        said.format(account=account.title, network=network.name),
        reason=network.note or _since(network),
        level=Level.INFO,
        degree=1,
        data=_as_data(network),
    )


def _since(network: Network) -> str:
    return _("Since {day}.").format(day=format_date(network.status_on)) if network.status_on else ""


def _as_data(network: Network) -> dict[str, str | None]:
    since = network.status_on.isoformat() if network.status_on else None
    return {"network": network.key, "status": network.status.value, "since": since}


def _in_use(office: Inventory) -> Iterator[AccountFacts]:
    return (account for account in office.accounts.values() if not account.is_archived)


def _one(account: AccountFacts) -> Inventory:
    return examples.office([examples.person(ANA)], [account])


def _approved(today: date) -> Facts:
    found = examples.account(is_official=True, approved_by_id=ANA, approved_on=today)
    return always(_one(found))(today)


WITHOUT_APPROVAL = Check(
    id="C11",
    area=Area.ACCOUNTS,
    title=N_("No record of approval"),
    rules=("R088",),
    level=Level.WARNING,
    basis=Basis.EXACT,
    needs=N_(
        "Whether each account is an official one, who approved it and when; archived ones are left out."
    ),
    advice=N_("Note whether it is an official account, and if so who approved it and when."),
    find=_without_approval,
    passes=_approved,
    fails=always(_one(examples.account(is_official=True))),
)

BUSINESS_ON_A_PERSONAL_PAGE = Check(
    id="C12",
    area=Area.ACCOUNTS,
    title=N_("Business on a personal VK page"),
    rules=("R066",),
    level=Level.ERROR,
    basis=Basis.EXACT,
    needs=N_("Personal pages on VK: whether they are official accounts of the business, and their purpose."),
    advice=N_("Use a community for the business. If the page is only about the person, say so here."),
    find=_business_on_a_personal_page,
    passes=always(_one(examples.account(network="vk", kind="community", is_official=True))),
    fails=always(_one(examples.account(network="vk", kind="personal", is_official=True))),
)

ON_A_CHANGED_NETWORK = Check(
    id="C13",
    area=Area.ACCOUNTS,
    title=N_("Closed or renamed network"),
    rules=("R048", "R046"),
    level=Level.INFO,
    basis=Basis.EXACT,
    needs=N_("The network of each account, and what is known of that network; archived ones are left out."),
    advice=N_("Check whether the account is still worth the work, and mend links to it."),
    find=_on_a_changed_network,
    passes=always(_one(examples.account(network="google_plus", status=AccountStatus.ARCHIVED))),
    fails=always(_one(examples.account(network="google_plus"))),
)
