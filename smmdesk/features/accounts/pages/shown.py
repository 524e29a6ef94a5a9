"""All that is shown of the chosen account or login, read on the worker."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from smmdesk.features.accounts import networks, overview, service
from smmdesk.features.accounts.pages.choices import language_name
from smmdesk.features.accounts.pages.deeds import holder_of
from smmdesk.features.people.models import Person

if TYPE_CHECKING:
    from datetime import date

    from smmdesk.core.due import Due
    from smmdesk.core.office import Office
    from smmdesk.features.accounts.kinds import PartKind
    from smmdesk.features.accounts.models import Account, Login, Part
    from smmdesk.features.accounts.network import Network
    from smmdesk.features.accounts.overview import Detail


@dataclass(frozen=True)
class Shown:
    """One account or login with everything about it, what is due, and today."""

    detail: Detail
    due: list[Due]
    today: date
    approved_by: Person | None
    language: str
    has_brands: bool

    @property
    def account(self) -> Account | None:
        """Return the account, or nothing where a login is shown by itself."""
        return self.detail.account

    @property
    def login(self) -> Login | None:
        """Return the login, if one is noted."""
        return self.detail.login

    @property
    def where(self) -> str:
        """Return where to go for it."""
        return f"account:{self.account.id}" if self.account else f"login:{self.login.id if self.login else 0}"

    @property
    def name(self) -> str:
        """Return what to call it."""
        return holder_of(self.account, self.login)

    @property
    def network(self) -> Network | None:
        """Return the network that the account is on."""
        return networks.network(self.account.network) if self.account else None

    def part(self, kind: PartKind) -> Part | None:
        """Return what is noted of a part."""
        return next((part for part in self.detail.parts if part.kind is kind), None)


def read_shown(office: Office, where: str, due: list[Due]) -> Shown:
    """Read everything about ``account:12`` or ``login:3``; what is due about it, the list knows already."""
    kind, _colon, number = where.partition(":")
    today = office.clock.today()
    with office.reading() as session:
        found = overview.account_detail if kind == "account" else overview.login_detail
        detail = found(session, int(number))
        account = detail.account
        approver = session.get(Person, account.approved_by_id) if account and account.approved_by_id else None
        brands = len(service.brands(session))
    language = language_name(account.language) if account and account.language else ""
    return Shown(detail, due, today, approver, language, brands > 1)
