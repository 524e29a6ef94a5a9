"""The list of accounts: what is read for it, and its columns."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from smmdesk.core.i18n import _, format_number, ngettext
from smmdesk.features.accounts import networks, overview, service
from smmdesk.features.accounts.kinds import AccountStatus
from smmdesk.features.accounts.pages import findings
from smmdesk.ui.table import Column, Prepared, prepare

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from smmdesk.core.due import Due
    from smmdesk.core.office import Office
    from smmdesk.features.accounts.models import Account, Login
    from smmdesk.features.accounts.overview import AccountRow
    from smmdesk.features.accounts.pages.findings import Findings
    from smmdesk.ui.tags import TagLook

_UNTROUBLED = 9  # sorts after every severity


@dataclass(frozen=True, slots=True)
class Listed:
    """A line of the list, what is due about it, and the tag that this makes.

    ``knowers`` is how many people could know its login; ``None`` without one, and while they are counted.
    """

    row: AccountRow
    due: list[Due]
    look: TagLook
    knowers: int | None = None

    @property
    def where(self) -> str:
        """Return where to go for it."""
        return self.row.where

    @property
    def login_id(self) -> int | None:
        """Return the login that opens it."""
        return self.row.login.id if self.row.login else None


@dataclass(frozen=True)
class Listing:
    """All that the page shows at the left."""

    rows: Prepared[Listed]
    sentence: str
    brands: list[tuple[int, str]]


def read(
    office: Office,
    brand_id: int | None,
    audited: Findings | None,
    knowers: Mapping[int, int] | None = None,
) -> Listing:
    """Read the list of one brand or of all; ``audited`` is what the secrets themselves told, if they did.

    ``knowers`` is how many people could know each login, once they are counted.
    """
    with office.reading() as session:
        today = office.clock.today()
        told = findings.from_office(session, today)
        brands = [(brand.id or 0, brand.name) for brand in service.brands(session)]
        wanted = brand_id if brand_id in dict(brands) else None
        rows = overview.account_rows(session, today, wanted)
    listed = [_listed(row, told, audited, knowers) for row in rows]
    return Listing(prepare(columns(), listed), sentence(rows), brands)


def columns() -> Sequence[Column[Listed]]:
    """Return the columns of the list."""
    return [
        Column(_("Account"), _name, second=_network, key="account", is_stretched=True),
        Column(_("Responsible"), _responsible, key="responsible", width=152),
        Column(_("Access"), _holders, key="access", width=80, is_number=True, is_searched=False),
        Column(_("Could know"), _knowers, key="knowers", width=112, is_number=True, is_searched=False),
        Column(_("Login"), _rank, tag=lambda listed: listed.look, key="login", width=148),
    ]


def sentence(rows: list[AccountRow]) -> str:
    """Say in words how many accounts there are, on how many networks, opened by how many logins."""
    accounts = [row.account for row in rows if row.account]
    if not rows:
        return _("No account is noted yet.")
    return _("{accounts} on {networks}, {logins}").format(
        accounts=_count_accounts(accounts), networks=_count_networks(accounts), logins=_count_logins(rows)
    )


def network_words(account: Account) -> str:
    """Return the network and the kind of an account."""
    network = networks.network(account.network)
    return " · ".join(filter(None, (network.name, network.kind_words(account.kind))))


def _listed(
    row: AccountRow, told: Findings, audited: Findings | None, knowers: Mapping[int, int] | None
) -> Listed:
    found = findings.about(row, told, audited or {})
    number = knowers.get(row.login.id or 0, 0) if row.login and knowers is not None else None
    return Listed(row, found, findings.state(row, found, is_checked=audited is not None), number)


def _name(listed: Listed) -> str:
    return listed.row.name


def _network(listed: Listed) -> str:
    account, login = listed.row.account, listed.row.login
    if account is None:
        return _(login.kind.words) if login else ""
    words = network_words(account)
    return words if account.status is AccountStatus.ACTIVE else f"{words} · {_(account.status.words)}"


def _responsible(listed: Listed) -> str:
    return listed.row.responsible


def _holders(listed: Listed) -> int:
    return listed.row.holders


def _knowers(listed: Listed) -> int | None:
    return listed.knowers


def _rank(listed: Listed) -> Any:
    rank = listed.due[0].severity.rank if listed.due else _UNTROUBLED
    return (rank, listed.look.word)


def _count_accounts(accounts: list[Account]) -> str:
    number = len(accounts)
    return ngettext("{number} account", "{number} accounts", number).format(number=format_number(number))


def _count_networks(accounts: list[Account]) -> str:
    number = len({account.network for account in accounts})
    return ngettext("{number} network", "{number} networks", number).format(number=format_number(number))


def _count_logins(rows: list[AccountRow]) -> str:
    number = len({login.id for login in _logins(rows)})
    return ngettext("{number} login", "{number} logins", number).format(number=format_number(number))


def _logins(rows: list[AccountRow]) -> list[Login]:
    return [row.login for row in rows if row.login]
