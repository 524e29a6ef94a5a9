"""What came up in an exit talk, put where it belongs: into the inventory where it fits, so that the case lists it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from smmdesk.core.errors import UserError
from smmdesk.core.i18n import N_, _
from smmdesk.features.accounts import logins, networks, service
from smmdesk.features.accounts.kinds import AccessHow, LoginKind, PartKind, PartState, SignIn
from smmdesk.features.accounts.network import WayIn
from smmdesk.features.leaving import cases, settling

if TYPE_CHECKING:
    from datetime import date

    from sqlmodel import Session

    from smmdesk.features.leaving.models import LeavingCase


class Came(StrEnum):
    """What sort of thing came up."""

    ACCOUNT = "account"
    RECOVERY_EMAIL = "recovery_email"
    RECOVERY_PHONE = "recovery_phone"
    DEVICE = "device"
    OTHER = "other"

    @property
    def words(self) -> str:
        """Return the English words, marked for translation."""
        return _CAME[self]

    @property
    def is_about_login(self) -> bool:
        """Say whether it belongs to a login that is noted."""
        return self not in {Came.ACCOUNT, Came.OTHER}


_CAME = {
    Came.ACCOUNT: N_("An account or login that was not noted"),
    Came.RECOVERY_EMAIL: N_("A mail address of theirs that resets a password"),
    Came.RECOVERY_PHONE: N_("A phone number of theirs that resets a password"),
    Came.DEVICE: N_("A device of theirs that is signed in"),
    Came.OTHER: N_("Something else: a tool, a card, somebody to tell"),
}
_PARTS = {Came.RECOVERY_EMAIL: PartKind.RECOVERY_EMAIL, Came.RECOVERY_PHONE: PartKind.RECOVERY_PHONE}


@dataclass(frozen=True)
class Answer:
    """One thing that came up; ``login_id`` is what it belongs to.

    ``network`` is an account's, empty for another login, and ``brand_id`` whose account it is; without it, it is the
    office's first brand's.
    """

    came: Came
    what: str
    note: str = ""
    network: str = ""
    login_id: int | None = None
    brand_id: int | None = None


def take(session: Session, case_id: int, answer: Answer, *, brand: str, today: date) -> str:
    """Note an answer and list what follows from it; return where it went, as ``login:3``.

    ``brand`` is whose account it is where the office has no brand yet. Raises ``UserError`` where something is missing.
    """
    case = cases.find_open(session, case_id)
    if not answer.what.strip():
        raise UserError(_("Say what came up. Nothing was noted."))
    if answer.came is Came.ACCOUNT:
        where = _note_account(session, case, answer, brand)
    elif answer.came.is_about_login:
        where = _note_with_login(session, case, answer, today)
    else:
        where = _add_task(session, case_id, answer, today)
    cases.write_down(session, case, today)
    return where


def _note_account(session: Session, case: LeavingCase, answer: Answer, brand: str) -> str:
    """Note an account or a login, and that they had it before; nobody knows since when."""
    if not answer.network:
        kind = LoginKind.MAILBOX if "@" in answer.what else LoginKind.OTHER
        return _note_login(session, case, answer, title=answer.what, kind=kind)
    brands = service.brands(session)
    asked = (each for each in brands if each.id == answer.brand_id)
    ours = next(asked, None) or (brands[0] if brands else service.brand_named(session, brand))
    network = networks.network(answer.network)
    is_role = network.ways_in()[0] is WayIn.ROLE
    account = service.add(
        session,
        brand_id=ours.id or 0,
        network=answer.network,
        name=answer.what,
        sign_in=SignIn.ROLE if is_role else SignIn.OWN_PASSWORD,
        notes=answer.note,
    )
    if is_role:
        _give(session, case, AccessHow.ROLE, answer.note, account_id=account.id)
        return f"account:{account.id}"
    title = _("{network}: {name}").format(network=network.name, name=account.name)
    where = _note_login(session, case, answer, title=title, kind=LoginKind.NETWORK, brand_id=ours.id)
    service.change(session, account.id or 0, login_id=int(where.partition(":")[2]))
    return where


def _note_login(  # noqa: PLR0913 (each is needed)
    session: Session,
    case: LeavingCase,
    answer: Answer,
    *,
    title: str,
    kind: LoginKind,
    brand_id: int | None = None,
) -> str:
    login = logins.add(session, title=title, kind=kind, brand_id=brand_id, notes=answer.note)
    _give(session, case, AccessHow.SHARED, answer.note, login_id=login.id)
    return f"login:{login.id}"


def _note_with_login(session: Session, case: LeavingCase, answer: Answer, today: date) -> str:
    """Note a part or a device with the login that it belongs to."""
    if answer.login_id is None:
        raise UserError(_("Say which login it belongs to. Nothing was noted."))
    login = logins.find(session, answer.login_id)
    said = ": ".join(filter(None, (answer.what.strip(), answer.note)))
    if answer.came is Came.DEVICE:
        _give(session, case, AccessHow.ON_DEVICE, said, login_id=login.id)
    else:
        _note_part(session, answer, _PARTS[answer.came])
        _open_to_them(session, case, answer, said, today)
    return f"login:{login.id}"


def _note_part(session: Session, answer: Answer, kind: PartKind) -> None:
    """Note a recovery address as the one in use; since when, nobody knows."""
    assert answer.login_id is not None
    found = {part.kind: part for part in logins.parts(session, answer.login_id)}.get(kind)
    version = max(1, found.version) if found else 1
    detail = ", ".join(filter(None, (found.detail if found else "", answer.what.strip())))
    logins.note_part(
        session,
        answer.login_id,
        kind,
        state=PartState.IN_PLACE,
        version=version,
        changed_on=None,
        detail=detail,
    )


def _open_to_them(session: Session, case: LeavingCase, answer: Answer, said: str, today: date) -> None:
    """Note that they could open the login, where nothing else says so: whoever gets its mails can reset it."""
    view = cases.look(session, case.id or 0, today)
    place = f"login:{answer.login_id}/"
    if not any(key.startswith(place) for key in view.items):
        _give(session, case, AccessHow.TOLD, said, login_id=answer.login_id)


def _give(session: Session, case: LeavingCase, how: AccessHow, note: str, **to: int | None) -> None:
    logins.grant(session, person_id=case.person_id, how=how, note=note, **to)


def _add_task(session: Session, case_id: int, answer: Answer, today: date) -> str:
    task = settling.add(session, case_id, answer.what, on=today)
    task.note = answer.note.strip()
    session.add(task)
    session.flush()
    return ""
