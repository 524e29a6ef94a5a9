"""What the page does about reviews, suspicions and parts renewed elsewhere; each waits for the disk, so on the worker."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from smmdesk.core.deeds import do
from smmdesk.core.glance import ask_in
from smmdesk.core.i18n import _
from smmdesk.features.accounts import logins, networks, reviews, rotation, suspicions
from smmdesk.features.accounts.review_plan import ReviewPlan, read_plan

if TYPE_CHECKING:
    from datetime import date

    from smmdesk.core.deeds import Deed
    from smmdesk.core.office import Office
    from smmdesk.features.accounts.kinds import PartKind


def keep_secret(office: Office, login_id: int, reason: str) -> Deed:
    """Note that the secrets of a login were looked at today and are kept."""
    title = _title(office, login_id)
    return do(
        office,
        _("Keep the password of {login}").format(login=title),
        lambda session: _where(
            login_id, reviews.keep(session, login_id, reason, office.clock.today(), office.actor.id)
        ),
        _("The password of {login} is kept").format(login=title),
    )


def set_interval(office: Office, login_id: int, days: int | None) -> Deed:
    """Set how often a login is reviewed, or leave that to its network and the office again."""
    title = _title(office, login_id)
    return do(
        office,
        _("Set how often {login} is looked at").format(login=title),
        lambda session: logins.change(session, login_id, review_days=days),
        _("Noted how often {login} is looked at").format(login=title),
    )


def set_default(office: Office, days: int | None) -> Deed:
    """Set how often the office reviews its logins where nothing nearer says otherwise."""
    plan = replace(_plan(office), default=days)
    label = _("Set how often passwords are looked at")
    return _set_plan(office, plan, label, _("Noted how often passwords are looked at"))


def set_of_network(office: Office, key: str, days: int | None) -> Deed:
    """Set how often the logins of a network are reviewed, or leave that to the office again."""
    plan, name = _plan(office), networks.network(key).name
    others = {other: chosen for other, chosen in plan.networks.items() if other != key}
    plan = replace(plan, networks=others if days is None else others | {key: days})
    label = _("Set how often logins of {network} are looked at").format(network=name)
    return _set_plan(
        office, plan, label, _("Noted how often logins of {network} are looked at").format(network=name)
    )


def suspect(office: Office, login_id: int, on: date, why: str) -> Deed:
    """Note that a login's password may be known outside."""
    title = _title(office, login_id)
    return do(
        office,
        _("Suspect that the password of {login} leaked").format(login=title),
        lambda session: _where(login_id, suspicions.suspect(session, login_id, on, why)),
        _("Noted: the password of {login} may be known outside").format(login=title),
    )


def withdraw_suspicion(office: Office, login_id: int) -> Deed:
    """Note that a login's password did not leak after all."""
    title = _title(office, login_id)
    return do(
        office,
        _("The password of {login} did not leak").format(login=title),
        lambda session: suspicions.withdraw(session, login_id),
        _("Noted: the password of {login} did not leak").format(login=title),
    )


def renew_there(office: Office, login_id: int, kind: PartKind, reason: str) -> Deed:
    """Note that a part of a login was renewed on the network today."""
    title, part = _title(office, login_id), _(kind.words)
    return do(
        office,
        _("Renew {part} of {login}").format(part=part, login=title),
        lambda session: rotation.renew_there(session, login_id, kind, on=office.clock.today(), reason=reason),
        _("Noted as renewed: {part} of {login}").format(part=part, login=title),
    )


def _where(login_id: int, _row: object) -> str:
    return f"login:{login_id}"


def _title(office: Office, login_id: int) -> str:
    with office.reading() as session:
        return logins.find(session, login_id).title


def _plan(office: Office) -> ReviewPlan:
    with office.reading() as session:
        return read_plan(ask_in(session))


def _set_plan(office: Office, plan: ReviewPlan, label: str, said: str) -> Deed:
    return do(office, label, lambda session: reviews.plan(office, session, plan), said)
