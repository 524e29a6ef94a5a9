"""What the form of the exit talk reads and does; it waits for the disk, so on the worker."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from sqlmodel import Session, select

from smmdesk.core import deeds
from smmdesk.core.i18n import _, sort_key
from smmdesk.features.accounts import networks, service
from smmdesk.features.accounts.models import Login
from smmdesk.features.leaving import cases, talk
from smmdesk.features.leaving.models import CaseTask

if TYPE_CHECKING:
    from smmdesk.core.deeds import Deed
    from smmdesk.core.office import Office
    from smmdesk.features.leaving.talk import Answer


class TalkChoices(NamedTuple):
    """What an answer can belong to: keys with names, the logins of the case first."""

    networks: list[tuple[str, str]]
    logins: list[tuple[int, str]]
    brands: list[tuple[int, str]]


def read_choices(office: Office, case_id: int) -> TalkChoices:
    """Read the networks, logins and brands to choose from."""
    known = [(network.key, network.name) for network in networks.offered()]
    with office.reading() as session:
        cases.find(session, case_id)
        brands = [(brand.id or 0, brand.name) for brand in service.brands(session)]
        return TalkChoices(known, _logins(session, case_id), brands)


def take(office: Office, case_id: int, answer: Answer) -> Deed:
    """Note what came up, as one step of the history."""
    work = partial(talk.take, case_id=case_id, answer=answer, brand=office.name, today=office.clock.today())
    said = _("Noted: {what}").format(what=answer.what)
    return deeds.do(office, _("Exit talk: {what}").format(what=answer.what), work, said)


def _logins(session: Session, case_id: int) -> list[tuple[int, str]]:
    places = set(session.exec(select(CaseTask.place).where(CaseTask.case_id == case_id)))
    found = sorted(
        session.exec(select(Login)),
        key=lambda login: (f"login:{login.id}" not in places, sort_key(login.title)),
    )
    return [(login.id or 0, login.title) for login in found]
