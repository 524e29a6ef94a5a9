"""Gather what whoever comes next must know of the places of a case, from the inventory as it is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from smmdesk.core import ownership
from smmdesk.core.i18n import _, sort_key
from smmdesk.features.accounts import networks
from smmdesk.features.accounts.kinds import SignIn
from smmdesk.features.accounts.models import Account, Login
from smmdesk.features.leaving.certificate_record import Gift, Handover, Place
from smmdesk.features.leaving.kinds import Standing, TaskKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date

    from sqlmodel import Session

    from smmdesk.features.accounts.inventory import AccessFacts, Inventory
    from smmdesk.features.leaving.certificate_record import CertifiedTask

_GIVEN = {TaskKind.OWNED, TaskKind.TAKE_OVER}
_OWNED = "own:"  # what the keys of such tasks begin with


def handover_of(
    session: Session, office: Inventory, person_id: int, tasks: Sequence[CertifiedTask], on: date
) -> Handover:
    """Return what somebody had, and who has it on a day."""
    making = _Making(session, office, person_id, on)
    given = [task for task in tasks if task.kind in _GIVEN and task.standing is Standing.DONE]
    return Handover(places=tuple(making.places(tasks)), gifts=tuple(making.gifts(given)))


@dataclass(frozen=True)
class _Making:
    session: Session
    office: Inventory
    person_id: int
    on: date

    def places(self, tasks: Iterable[CertifiedTask]) -> Iterator[Place]:
        """Yield the accounts that the case is about, and the logins that open none, in the order of the case."""
        for place in dict.fromkeys(found for task in tasks for found in self._accounts(task.place)):
            kind, _colon, number = place.partition(":")
            yield self._account(int(number)) if kind == "account" else self._login(int(number))

    def gifts(self, given: Sequence[CertifiedTask]) -> Iterator[Gift]:
        """Yield what others have now: who is in charge of it, or who can open it."""
        owners = self._owners(
            {task.key.removeprefix(_OWNED) for task in given if task.kind is TaskKind.OWNED}
        )
        for task in given:
            owner = owners.get(task.key.removeprefix(_OWNED))
            to = (
                (owner,) if owner else self._holders_at(task.place) if task.kind is TaskKind.TAKE_OVER else ()
            )
            yield Gift(task.what, to, task.done_on, "" if task.note in to else task.note)

    def _owners(self, keys: set[str]) -> dict[str, str]:
        """Return who has each of these things, looking from person to person as long as one is missing."""
        found: dict[str, str] = {}
        for person in self.office.people.values():
            if keys <= found.keys():
                break
            mine = {owned.key for owned in ownership.owned_by(self.session, person.id)}
            found |= dict.fromkeys(keys & mine, person.name)
        return found

    def _accounts(self, place: str) -> list[str]:
        kind, _colon, number = place.partition(":")
        if kind == "account":
            return [place] if int(number) in self.office.accounts else []
        if kind != "login" or int(number) not in self.office.logins:
            return []
        opened = self.office.accounts_of.get(int(number), [])
        return [f"account:{each.id}" for each in opened if not each.is_archived] or [place]

    def _account(self, account_id: int) -> Place:
        account = self.session.get_one(Account, account_id)
        login = self.session.get(Login, account.login_id) if account.login_id else None
        return Place(
            name=account.name or account.handle,
            network=networks.network(account.network).name,
            responsible=self._name(account.responsible_id) or _("Nobody yet"),
            deputy=self._name(account.deputy_id),
            login=login.title if login else "",
            user_name=login.username if login else "",
            password=_password(login) if login else _(account.sign_in.words),
            holders=self._holders(account.login_id, account_id),
            details=self._details(account.login_id),
        )

    def _login(self, login_id: int) -> Place:
        login = self.session.get_one(Login, login_id)
        return Place(
            name=login.title,
            network=_(login.kind.words),
            responsible="",
            deputy="",
            login=login.title,
            user_name=login.username,
            password=_password(login),
            holders=self._holders(login_id),
            details=self._details(login_id),
        )

    def _holders_at(self, place: str) -> tuple[str, ...]:
        kind, _colon, number = place.partition(":")
        if kind == "login":
            return self._holders(int(number))
        account = self.office.accounts.get(int(number))
        return self._holders(account.login_id, account.id) if account else ()

    def _holders(self, login_id: int | None, account_id: int | None = None) -> tuple[str, ...]:
        """Return who can open it on the day, by name, without whoever leaves."""
        found = {
            self._name(each.person_id)
            for each in self.office.accesses.values()
            if (login_id and each.login_id == login_id) or (account_id and each.account_id == account_id)
            if self._counts(each)
        }
        return tuple(sorted(found, key=sort_key))

    def _counts(self, access: AccessFacts) -> bool:
        person = self.office.people[access.person_id]
        return person.id != self.person_id and access.is_open(self.on) and not person.has_left(self.on)

    def _details(self, login_id: int | None) -> tuple[str, ...]:
        """Return what is noted of parts that are no secret: an address, a number, whose device."""
        parts = self.office.parts_of.get(login_id or 0, {})
        return tuple(f"{_(kind.words)}: {part.detail}" for kind, part in parts.items() if part.detail)

    def _name(self, person_id: int | None) -> str:
        return self.office.people[person_id].name if person_id in self.office.people else ""


def _password(login: Login) -> str:
    if login.sign_in is not SignIn.OWN_PASSWORD:
        return _(login.sign_in.words)
    if login.secret_version:
        return _("The password is stored with smmdesk")
    return _("The password is not stored here: ask those who can open it")
