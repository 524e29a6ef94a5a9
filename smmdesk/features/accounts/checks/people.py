"""C01 to C03: who looks after the accounts."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from smmdesk.core.checks import Area, Basis, Check, Level, Limit, Observed
from smmdesk.core.i18n import N_, format_number, ngettext
from smmdesk.features.accounts import networks
from smmdesk.features.accounts.checks import examples
from smmdesk.features.accounts.checks.examples import ANA, BEN, DAY, always
from smmdesk.features.accounts.checks.facts import Facts, namely, told_by_today
from smmdesk.features.accounts.kinds import AccountStatus

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from smmdesk.features.accounts.inventory import AccountFacts, Inventory


def _too_many_accounts(facts: Facts, most: int, today: date) -> Iterator[Observed]:
    for person_id, accounts in _looked_after(facts.office, today).items():
        if len(accounts) > most:
            yield _overloaded(facts.office.people[person_id].name, person_id, accounts, most)


def _looked_after(office: Inventory, today: date) -> dict[int, list[AccountFacts]]:
    """Return the active accounts of each person who is still here; those of who left are a matter of C03."""
    found: defaultdict[int, list[AccountFacts]] = defaultdict(list)
    for account in office.accounts.values():
        person = office.people.get(account.responsible_id or 0)
        if person and account.status is AccountStatus.ACTIVE and not person.has_left(today):
            found[person.id].append(account)
    return found


def _overloaded(name: str, person_id: int, accounts: list[AccountFacts], most: int) -> Observed:
    count, spare = len(accounts), len(accounts) - most
    said = ngettext(
        "{person} is responsible for {n} account", "{person} is responsible for {n} accounts", count
    )
    advice = ngettext(
        "Hand {n} of them over, or close the weakest.", "Hand {n} of them over, or close the weakest.", spare
    )
    return Observed(
        f"person:{person_id}",
        said.format(person=name, n=format_number(count)),
        reason=namely(account.title for account in accounts),
        advice=advice.format(n=format_number(spare)),
        degree=count,
        data={"accounts": [account.id for account in accounts]},
    )


def _alone_on_too_many_networks(facts: Facts, most: int, today: date) -> Iterator[Observed]:
    used = _networks(facts.office)
    if len(used) > most and len(_who_is_here(facts.office, today)) == 1:
        said = ngettext(
            "You work alone and run {n} network", "You work alone and run {n} networks", len(used)
        )
        yield Observed(
            "page:accounts",
            said.format(n=format_number(len(used))),
            reason=namely(networks.network(key).name for key in used),
            degree=len(used),
            data={"networks": used},
        )


def _networks(office: Inventory) -> list[str]:
    """Return the networks of the active accounts; websites are not counted, and what is closed takes no work."""
    active = {each.network for each in office.accounts.values() if each.status is AccountStatus.ACTIVE}
    known = (networks.network(key) for key in sorted(active))
    return [network.key for network in known if network.is_counted and not network.is_closed]


def _who_is_here(office: Inventory, today: date) -> list[int]:
    return [
        person.id
        for person in office.people.values()
        if not person.has_left(today) and (person.joined_on is None or person.joined_on <= today)
    ]


def _accounts_of_ana(count: int, *others: AccountFacts) -> Inventory:
    accounts = [examples.account(number, responsible_id=ANA) for number in range(1, count + 1)]
    return examples.office([examples.person(ANA), examples.person(BEN)], [*accounts, *others])


def _alone_on(*keys: str) -> Inventory:
    accounts = [examples.account(number, key) for number, key in enumerate(keys, start=1)]
    return examples.office([examples.person(ANA)], accounts)


def _left_behind(today: date) -> Facts:
    people = [examples.person(ANA, left_on=today - DAY), examples.person(BEN)]
    return Facts(examples.office(people, [examples.account(responsible_id=ANA)]))


TOO_MANY_ACCOUNTS = Check(
    id="C01",
    area=Area.ACCOUNTS,
    title=N_("Too many accounts for one person"),
    rules=("R050",),
    level=Level.WARNING,
    basis=Basis.EXACT,
    needs=N_("Active accounts, and who is responsible for each."),
    advice=N_("Share the work, or run fewer accounts well."),
    limit=Limit(
        words=N_("Accounts for one person, at most"),
        default=4,
        least=2,
        most=4,
        source=N_("The rule says two to four."),
    ),
    find=_too_many_accounts,
    passes=always(_accounts_of_ana(4, examples.account(5, status=AccountStatus.PAUSED, responsible_id=ANA))),
    fails=always(_accounts_of_ana(5)),
)

ALONE_ON_TOO_MANY_NETWORKS = Check(
    id="C02",
    area=Area.ACCOUNTS,
    title=N_("Alone on many networks"),
    rules=("R051",),
    level=Level.WARNING,
    basis=Basis.EXACT,
    needs=N_("How many people are here, and the networks of the active accounts; websites are not counted."),
    advice=N_("Concentrate on three, then on the one that brings the most business."),
    limit=Limit(
        words=N_("Networks for who works alone, at most"),
        default=3,
        least=1,
        most=3,
        source=N_("The rule says three."),
    ),
    find=_alone_on_too_many_networks,
    passes=always(_alone_on("instagram", "facebook", "x", "website")),
    fails=always(_alone_on("instagram", "facebook", "x", "pinterest")),
)

NOBODY_RESPONSIBLE = Check(
    id="C03",
    area=Area.ACCOUNTS,
    title=N_("Nobody is responsible"),
    rules=("R106", "R088"),
    level=Level.ERROR,
    basis=Basis.EXACT,
    needs=N_("Who is responsible for each account, and who has left."),
    advice=N_("Choose who looks after the account, so that comments and complaints find somebody."),
    find=told_by_today(no_responsible=Level.ERROR),
    passes=always(_accounts_of_ana(1)),
    fails=_left_behind,
)
