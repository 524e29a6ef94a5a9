"""What the wizard must know of a login and of the part that is replaced: read on the worker, from the office file."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from smmdesk.core.errors import UserError
from smmdesk.core.generator.rules import ANYTHING_GOES
from smmdesk.core.glance import ask_in
from smmdesk.core.i18n import _, sort_key
from smmdesk.features.accounts import reviews, rotation
from smmdesk.features.accounts.change_page import change_page, network_of
from smmdesk.features.accounts.due import due
from smmdesk.features.accounts.guessable import guessable
from smmdesk.features.accounts.inventory import read_inventory
from smmdesk.features.accounts.kinds import AccessHow, PartKind, PartState
from smmdesk.features.accounts.knowledge import who_could_know
from smmdesk.features.accounts.service import brands

if TYPE_CHECKING:
    from datetime import date

    from smmdesk.core.due import Due
    from smmdesk.core.generator.rules import PasswordRules
    from smmdesk.core.office import Office
    from smmdesk.features.accounts.inventory import Inventory, PartFacts
    from smmdesk.features.accounts.network import Network
    from smmdesk.features.accounts.reviews import Interval
    from smmdesk.features.accounts.rotation import Rotation

# After the password, in an order in which nobody locks themselves out or leaves a way open behind them.
_ORDER = (
    PartKind.SESSIONS,
    PartKind.RECOVERY_EMAIL,
    PartKind.RECOVERY_PHONE,
    PartKind.AUTHENTICATOR,
    PartKind.BACKUP_CODES,
    PartKind.PASSKEY,
    PartKind.CONNECTED_APPS,
    PartKind.API_KEYS,
    PartKind.ROLES,
    PartKind.AD_ACCOUNTS,
    PartKind.PAYMENT,
)


@dataclass(frozen=True)
class Rest:
    """Another part of the login: since when it is as it is, and whether somebody who left could know it."""

    kind: PartKind
    is_noted: bool
    changed_on: date | None
    is_exposed: bool


@dataclass(frozen=True)
class Subject:
    """The login, the part that is replaced, and everything that the steps say about them."""

    login_id: int
    kind: PartKind
    title: str
    username: str
    today: date
    due: list[Due]  # of the part
    exposed: list[PartKind]  # the parts of the login that somebody who left could know
    is_stored: bool
    changed_on: date | None
    has_codes: bool  # an authenticator seed is stored
    network: str  # its name
    rules: PasswordRules
    page: str
    people: list[str]  # who shares the login and must be told
    rest: list[Rest]
    interval: Interval
    words: list[str]  # what somebody who knows the office would try first
    under_way: Rotation | None

    @property
    def is_exposed(self) -> bool:
        """Say whether somebody who left could know the part."""
        return self.kind in self.exposed

    @property
    def part(self) -> str:
        """Return what to call the part."""
        return _(self.kind.words)


def read_subject(office: Office, login_id: int, kind: PartKind) -> Subject:
    """Read what the wizard is about."""
    today = office.clock.today()
    with office.reading() as session:
        inventory = read_inventory(ask_in(session))
        names = [office.name, *(brand.name for brand in brands(session))]
    if login_id not in inventory.logins:
        raise UserError(_("This login is no longer in the office."))
    login, parts = inventory.logins[login_id], inventory.parts_of.get(login_id, {})
    network, exposed = network_of(inventory, login_id), _exposed(inventory, login_id, today)
    keys = [account.network for account in inventory.accounts_of.get(login_id, ())]
    return Subject(
        login_id=login_id,
        kind=kind,
        title=login.title,
        username=login.username,
        today=today,
        due=_due(inventory, login_id, kind, today),
        exposed=[each for each in PartKind if each in exposed],
        is_stored=login.secret_version is not None and _is_stored(parts.get(kind)),
        changed_on=parts[kind].changed_on if kind in parts else None,
        has_codes=_is_stored(parts.get(PartKind.AUTHENTICATOR)),
        network=network.name if network else "",
        rules=network.password if network else ANYTHING_GOES,
        page=change_page(keys, login.url),
        people=_sharing(inventory, login_id, today, but=office.actor.id),
        rest=_rest(inventory, login_id, network, exposed, but=kind if kind in rotation.STORED else None),
        interval=reviews.interval_for(inventory, login_id, today),
        words=guessable(inventory, names, today),
        under_way=rotation.under_way(office, login_id, kind),
    )


def _due(office: Inventory, login_id: int, kind: PartKind, today: date) -> list[Due]:
    """Return what is due about a part of the login, the worst first."""
    is_password = kind is PartKind.PASSWORD
    opens = {f"rotate:{login_id}", ""} if is_password else {f"rotate:{login_id}:{kind}"}
    found = (each for each in due(office, today) if each.where == f"login:{login_id}" and each.opens in opens)
    return sorted(found, key=lambda each: each.order)


def _exposed(office: Inventory, login_id: int, today: date) -> set[PartKind]:
    """Return the parts that somebody could know who has left."""
    return {
        known.kind
        for known in who_could_know(office, login_id, today)
        if office.people[known.person_id].has_left(today)
    }


def _is_stored(part: PartFacts | None) -> bool:
    return part is not None and part.version > 0 and part.state is PartState.IN_PLACE


def _sharing(office: Inventory, login_id: int, today: date, but: int | None) -> list[str]:
    """Return who else uses the secret now: those with an access that is no role, and who are still here."""
    found = {
        office.people[access.person_id].name
        for access in office.accesses.values()
        if (opened := office.login_of(access)) is not None
        and opened.id == login_id
        and access.how is not AccessHow.ROLE
        and access.is_open(today)
        and access.person_id != but
        and not office.people[access.person_id].has_left(today)
    }
    return sorted(found, key=sort_key)


def _rest(
    office: Inventory, login_id: int, network: Network | None, exposed: set[PartKind], *, but: PartKind | None
) -> list[Rest]:
    """Return the other parts that the network has, or that are noted, in the order in which to go through them."""
    parts = office.parts_of.get(login_id, {})
    noted = {each for each, part in parts.items() if part.state is not PartState.NOT_USED}
    offered = {PartKind(each) for each in network.parts} if network else {PartKind.SESSIONS}
    unused = set(parts) - noted
    return [
        Rest(each, each in noted, parts[each].changed_on if each in parts else None, each in exposed)
        for each in _ORDER
        if each in (noted | offered) - unused - {but}
    ]
