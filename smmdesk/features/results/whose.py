"""Whose figures a file holds: the business's, an account's that is here, or one's that is added with them."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlmodel import Session, col, select

from smmdesk.core.errors import UserError
from smmdesk.core.i18n import _
from smmdesk.core.office import OfficeInfo
from smmdesk.features.accounts import networks, service
from smmdesk.features.accounts.kinds import AccountStatus
from smmdesk.features.accounts.models import Account, Brand
from smmdesk.features.results.questions import Option, Question

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

ACCOUNT = "account"
"""The key of the answer: an account's number, what it is called, or ``NEW``."""
NEW = "new"


@dataclass(frozen=True)
class Whose:
    """Whose figures they are; ``account_id`` 0 is the business as a whole, ``None`` an account to be added.

    With a ``question`` it is not known yet.
    """

    account_id: int | None
    network: str = ""
    name: str = ""
    question: Question | None = None

    @property
    def is_new(self) -> bool:
        """Say whether the account is added with its figures."""
        return self.account_id is None and self.question is None

    def settle(self, session: Session, today: date) -> int:
        """Return the account's id; it is added here where it is new."""
        if self.account_id is not None:
            return self.account_id
        brand = service.brand_named(session, _brand_name(session))
        added = service.add(
            session, brand_id=brand.id or 0, network=self.network, name=self.name, created_on=today
        )
        return added.id or 0


def whose(session: Session, network: str, answer: str = "", told: str = "") -> Whose:
    """Return whose figures of a network a file holds.

    ``answer`` is what the person said; ``told`` what the file says the account is called there.
    """
    if not network:
        return Whose(0, name=_("The business as a whole"))
    here = _accounts(session, network)
    if answer:
        return _answered(session, network, answer, here, told)
    if not here:
        return _new(session, network, told)
    found = here if len(here) == 1 else [account for account in here if _is_called(account, told)]
    return _of(found[0]) if len(found) == 1 else Whose(None, network, question=_question(network, here, told))


def name_of(session: Session, account_id: int) -> str:
    """Return what to call whose figures they are."""
    if not account_id:
        return _("The business as a whole")
    account = session.get(Account, account_id)
    return _title(account) if account else _("An account that is no longer here")


def short_names(session: Session, account_ids: Iterable[int]) -> dict[int, str]:
    """Return short names that tell accounts apart: those of their networks, of two on one network their own."""
    found = {number: session.get(Account, number) for number in account_ids}
    on = {number: _network_name(account) for number, account in found.items()}
    twice = {name for name, count in Counter(on.values()).items() if count > 1}
    return {number: _own_name(found[number]) if name in twice else name for number, name in on.items()}


def named(session: Session, words: str) -> int:
    """Return the id of the account that somebody names: by its number, its name or user name, or its network."""
    everyone = list(session.exec(select(Account)))
    found = _meant(words, everyone) or [each for each in everyone if _is_on(each, words)]
    if len(found) == 1:
        return found[0].id or 0
    if found:
        raise UserError(
            _("{n} accounts are called {name}. Say which one by its number: smmdesk accounts list").format(
                n=len(found), name=words
            )
        )
    raise UserError(_("There is no account {name}. See them with: smmdesk accounts list").format(name=words))


def _answered(session: Session, network: str, answer: str, here: Sequence[Account], told: str) -> Whose:
    if answer == NEW:
        return _new(session, network, told)
    if found := _meant(answer, here):
        return _of(found[0])
    account = session.get_one(Account, named(session, answer))
    if account.network == network:
        return _of(account)
    raise UserError(
        _("{name} is an account on {other}, but this file is about {network}. Nothing was imported.").format(
            name=service.title(account),
            other=networks.network(account.network).name,
            network=networks.network(network).name,
        )
    )


def _accounts(session: Session, network: str) -> list[Account]:
    query = select(Account).where(
        col(Account.network) == network, col(Account.status) != AccountStatus.ARCHIVED
    )
    return list(session.exec(query.order_by(col(Account.id))))


def _meant(words: str, accounts: Sequence[Account]) -> list[Account]:
    by_number = [account for account in accounts if str(account.id) == words]
    return by_number or [account for account in accounts if _is_called(account, words)]


def _is_called(account: Account, words: str) -> bool:
    wanted = _plain(words)
    return bool(wanted) and wanted in {_plain(account.name), _plain(account.handle)}


def _is_on(account: Account, words: str) -> bool:
    return account.network == words or networks.by_name(words) == networks.network(account.network)


def _plain(words: str) -> str:
    return words.strip().removeprefix("@").casefold()


def _network_name(account: Account | None) -> str:
    return networks.network(account.network).name if account else _("The business")


def _own_name(account: Account | None) -> str:
    return service.title(account) if account else _("The business")


def _title(account: Account) -> str:
    return _("{account} on {network}").format(
        account=service.title(account), network=networks.network(account.network).name
    )


def _of(account: Account) -> Whose:
    return Whose(account.id, account.network, _title(account))


def _new(session: Session, network: str, told: str) -> Whose:
    return Whose(None, network, told.strip() or _brand_name(session))


def _question(network: str, here: Sequence[Account], told: str) -> Question:
    return Question(
        ACCOUNT,
        _("Which account on {network} are these figures of?").format(network=networks.network(network).name),
        [
            *(Option(str(account.id), service.title(account), account.handle) for account in here),
            Option(NEW, _("One that is not here yet"), told),
        ],
    )


def _brand_name(session: Session) -> str:
    """Return what the business is called: its only brand, else the office."""
    brands = session.exec(select(Brand).limit(2)).all()
    return brands[0].name if len(brands) == 1 else session.get_one(OfficeInfo, 1).name
