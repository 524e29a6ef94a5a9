"""C08 to C10: who can get in, and who still could."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from smmdesk.core.checks import Area, Basis, Check, Level, Limit, Observed
from smmdesk.core.i18n import N_, _, format_date, format_number, ngettext
from smmdesk.features.accounts.checks import examples
from smmdesk.features.accounts.checks.examples import ANA, DAY, always
from smmdesk.features.accounts.checks.facts import Facts, namely, told_by_today
from smmdesk.features.accounts.inventory import AccessFacts
from smmdesk.features.accounts.kinds import AccessHow, PartKind
from smmdesk.features.accounts.knowledge import could_know

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from smmdesk.features.accounts.inventory import Inventory
    from smmdesk.features.people.roster import PersonFacts

_known_by_leavers = told_by_today(leaver_knows=None, lost_access_knows=Level.WARNING)


def _leavers_knowledge(facts: Facts, limit: int, today: date) -> Iterator[Observed]:
    """Find what leavers know as Today does, and say ahead what those who will leave know."""
    yield from _known_by_leavers(facts, limit, today)
    for person in facts.office.people.values():
        if person.last_day and person.last_day > today:
            yield from _leaving(facts.office, person, person.last_day, today)


def _leaving(office: Inventory, person: PersonFacts, last: date, today: date) -> Iterator[Observed]:
    known = {each.login_id for each in could_know(office, person.id, today) if each.kind is PartKind.PASSWORD}
    titles = [office.logins[number].title for number in sorted(known - office.unused_logins)]
    if titles:
        said = ngettext(
            "{person} leaves on {day} and could know {n} password",
            "{person} leaves on {day} and could know {n} passwords",
            len(titles),
        )
        yield Observed(
            f"person:{person.id}",
            said.format(person=person.name, day=format_date(last), n=format_number(len(titles))),
            reason=namely(titles),
            advice=_("Plan to replace what they could know on that day."),
            level=Level.INFO,
            data={"logins": sorted(known - office.unused_logins), "last_day": last.isoformat()},
        )


def _too_wide(facts: Facts, most: int, today: date) -> Iterator[Observed]:
    for where, people in _holders(facts.office, today).items():
        if len(people) > most:
            yield _wide(facts.office, where, people, most)


def _holders(office: Inventory, today: date) -> dict[str, set[int]]:
    """Return who can get in where: into logins in use, and into accounts by roles of their own.

    Whoever can open an account's login can get into the account; an account that nobody has a role on says no more
    than its login does.
    """
    found: defaultdict[str, set[int]] = defaultdict(set)
    for access in office.accesses.values():
        login, account = office.login_of(access), office.accounts.get(access.account_id or 0)
        if not access.is_open(today):
            continue
        if login and access.how is not AccessHow.ROLE and login.id not in office.unused_logins:
            found[f"login:{login.id}"].add(access.person_id)
        elif account and not account.is_archived:
            found[f"account:{account.id}"].add(access.person_id)
    return {where: people | found.get(_login_of(office, where), set()) for where, people in found.items()}


def _login_of(office: Inventory, where: str) -> str:
    kind, _colon, number = where.partition(":")
    return f"login:{office.accounts[int(number)].login_id}" if kind == "account" else ""


def _wide(office: Inventory, where: str, people: set[int], most: int) -> Observed:
    kind, _colon, number = where.partition(":")
    name = office.accounts[int(number)].title if kind == "account" else office.logins[int(number)].title
    said = ngettext("{n} person can get into {name}", "{n} people can get into {name}", len(people))
    advice = ngettext(
        "Your limit is {n} person. Keep only those who need it.",
        "Your limit is {n} people. Keep only those who need it.",
        most,
    )
    names = namely(office.people[each].name for each in sorted(people))
    return Observed(
        where,
        said.format(n=format_number(len(people)), name=name),
        reason=" ".join(filter(None, (names, _looked_through(office, kind, int(number))))),
        advice=advice.format(n=format_number(most)),
        degree=len(people),
        data={"people": sorted(people)},
    )


def _looked_through(office: Inventory, kind: str, number: int) -> str:
    """Say when somebody last asked of all with access to an account whether they still need it."""
    day = office.accesses_looked_at_on.get(number) if kind == "account" else None
    return _("It was looked through last on {day}.").format(day=format_date(day)) if day else ""


def _shared_by(count: int) -> Inventory:
    names = {number: f"Person {number}" for number in range(1, count + 1)}
    people = [examples.person(ANA)._replace(id=number, name=name) for number, name in names.items()]
    accesses = [AccessFacts(number, number, login_id=1) for number in names]
    return examples.office(people, logins=[examples.login()], accesses=accesses)


def _known_and_replaced(today: date) -> Facts:
    return Facts(examples.known(left_on=today - 9 * DAY, changed_on=today - 8 * DAY, to_on=today - 9 * DAY))


def _known_and_kept(today: date) -> Facts:
    return Facts(examples.known(left_on=today - 8 * DAY, changed_on=today - 9 * DAY, to_on=today - 8 * DAY))


def _still_listed(today: date) -> Facts:
    return Facts(examples.known(left_on=today - DAY, changed_on=today))


LEAVERS_KNOWLEDGE = Check(
    id="C08",
    area=Area.ACCESS,
    title=N_("Known to somebody who left"),
    rules=("R093", "R094"),
    level=Level.CRITICAL,
    basis=Basis.EXACT,
    needs=N_("Who had access to what and when, what leads where, and when each secret was replaced last."),
    advice=N_("Replace it today: whoever left could still sign in."),
    find=_leavers_knowledge,
    passes=_known_and_replaced,
    fails=_known_and_kept,
    can_set_aside=False,
)

LEAVERS_ACCESS = Check(
    id="C09",
    area=Area.ACCESS,
    title=N_("Access of somebody who left"),
    rules=("R093", "R089"),
    level=Level.CRITICAL,
    basis=Basis.EXACT,
    needs=N_("Last days of people and contracts, and the last day of each access."),
    advice=N_("Remove the role or the device on the network itself, then end the access here."),
    find=told_by_today(leaver_has_access=Level.CRITICAL),
    passes=_known_and_replaced,
    fails=_still_listed,
    can_set_aside=False,
)

TOO_WIDE = Check(
    id="C10",
    area=Area.ACCESS,
    title=N_("Too many people have access"),
    rules=("R089",),
    level=Level.INFO,
    basis=Basis.APP_NUMBER,
    needs=N_("Accesses that hold today, to logins in use and to accounts."),
    advice=N_("Keep only those who need it."),
    limit=Limit(
        words=N_("People with access to one thing, at most"),
        default=3,
        least=1,
        most=20,
        source=N_("Ours: the rule says only that access is restricted."),
    ),
    find=_too_wide,
    passes=always(_shared_by(3)),
    fails=always(_shared_by(4)),
)
