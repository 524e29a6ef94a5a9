"""What people have access to, for whoever shows people."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlmodel import Session, col, select

from smmdesk.core.holdings import Holding
from smmdesk.core.i18n import _
from smmdesk.features.accounts import networks
from smmdesk.features.accounts.models import Access, Account, Login
from smmdesk.features.accounts.service import title

if TYPE_CHECKING:
    from collections.abc import Iterator


def holdings(session: Session) -> Iterator[Holding]:
    """Return every access there is or was, the newest first."""
    query = (
        select(Access, Login, Account)
        .outerjoin(Login, col(Access.login_id) == col(Login.id))
        .outerjoin(Account, col(Access.account_id) == col(Account.id))
        .order_by(col(Access.from_on).desc(), col(Access.id).desc())
    )
    for access, login, account in session.exec(query):
        yield _of_account(access, account) if account else _of_login(access, login)


def _of_account(access: Access, account: Account) -> Holding:
    kind = networks.network(account.network).name
    return _holding(access, title(account), kind, f"account:{account.id}", account.brand_id)


def _of_login(access: Access, login: Login) -> Holding:
    return _holding(access, login.title, _(login.kind.words), f"login:{login.id}", login.brand_id)


def _holding(access: Access, name: str, kind: str, where: str, brand_id: int | None) -> Holding:
    how = ": ".join(filter(None, (_(access.how.words), access.role)))
    return Holding(access.person_id, name, kind, how, access.from_on, access.to_on, where, brand_id)
