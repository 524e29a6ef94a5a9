"""What is read and set about leaving, each change a step of the history; it waits for the disk, so on the worker."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlmodel import Session, select

from smmdesk.core.deeds import do
from smmdesk.core.glance import ask_in
from smmdesk.core.i18n import _, sort_key
from smmdesk.features.accounts import networks
from smmdesk.features.accounts.kinds import LoginKind
from smmdesk.features.accounts.models import Account
from smmdesk.features.leaving import own_steps, timing_plan
from smmdesk.features.leaving.models import OwnStep
from smmdesk.features.leaving.step_book import OFFICE
from smmdesk.features.leaving.timing import read_timing

if TYPE_CHECKING:
    from smmdesk.core.deeds import Deed
    from smmdesk.core.office import Office
    from smmdesk.features.leaving.own_steps import ListedStep
    from smmdesk.features.leaving.timing import Timing


@dataclass(frozen=True)
class LeavingSettings:
    """What is set, the places that have steps by name, and the steps of one of them."""

    timing: Timing
    places: list[tuple[str, str]]
    place: str
    steps: list[ListedStep]


def read_settings(office: Office, place: str) -> LeavingSettings:
    """Read what is set about leaving, and the steps of a place."""
    with office.reading() as session:
        return LeavingSettings(
            read_timing(ask_in(session)), _places(session), place, own_steps.listed(session, place)
        )


def set_timing(office: Office, wanted: Timing) -> Deed:
    """Set how soon tasks are due, and when cases open."""
    return do(
        office,
        _("Set how soon leaving tasks are due"),
        lambda session: timing_plan.plan(office, session, wanted),
        _("Noted how soon leaving tasks are due"),
    )


def save_step(office: Office, place: str, key: str, fields: dict[str, Any]) -> Deed:
    """Put a step in other words, or add one where there is no ``key``."""
    title = fields["title"]
    label = _("Change step {title}") if key else _("Add step {title}")
    said = _("Changed step {title}") if key else _("Added step {title}")

    def work(session: Session) -> OwnStep:
        if key:
            return own_steps.change(session, place, key, **fields)
        return own_steps.add(session, place, **fields)

    return do(office, label.format(title=title), work, said.format(title=title))


def switch(office: Office, place: str, key: str, title: str, *, is_on: bool) -> Deed:
    """Leave a step out of the cases of this office, or do it again."""
    label = _("Switch step {title} on") if is_on else _("Switch step {title} off")
    said = _("Switched on: {title}") if is_on else _("Switched off: {title}")
    verb = own_steps.switch_on if is_on else own_steps.switch_off
    return do(
        office, label.format(title=title), lambda session: verb(session, place, key), said.format(title=title)
    )


def remove_step(office: Office, place: str, key: str, title: str) -> Deed:
    """Remove a step that the office added."""
    return do(
        office,
        _("Remove step {title}").format(title=title),
        lambda session: own_steps.remove(session, place, key),
        _("Removed step {title}").format(title=title),
    )


def restore_step(office: Office, place: str, key: str, title: str) -> Deed:
    """Do a step again as it came with the program."""
    return do(
        office,
        _("Take the shipped step in place of {title}").format(title=title),
        lambda session: own_steps.restore(session, place, key),
        _("It is again as it came with smmdesk"),
    )


def _places(session: Session) -> list[tuple[str, str]]:
    """Return where there are steps: the office, its networks, all others, and the kinds of logins without a network."""
    found = [(OFFICE, _("For the business as a whole"))]
    touched = {*session.exec(select(Account.network)), *session.exec(select(OwnStep.place))}
    used = {key for key in touched if key != OFFICE and not key.startswith("login_")}
    offered = {network.key for network in networks.offered()}
    found += [*_by_name(used), *_by_name(offered - used)]
    kinds = [kind for kind in LoginKind if kind is not LoginKind.NETWORK]
    return found + [(f"login_{kind}", _("Login: {kind}").format(kind=_(kind.words))) for kind in kinds]


def _by_name(keys: set[str]) -> list[tuple[str, str]]:
    named = [(key, networks.network(key).name) for key in keys]
    return sorted(named, key=lambda each: sort_key(each[1]))
