"""The steps as this office does them: put in other words, left out, added; kept when the shipped ones change.

A place is the name of a file of steps: a network's key, ``login_mailbox`` and the like, or ``office``.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlmodel import Session, col, select

from smmdesk.core.errors import UserError
from smmdesk.core.i18n import _
from smmdesk.features.accounts.kinds import LoginKind
from smmdesk.features.leaving.models import OwnStep
from smmdesk.features.leaving.step_book import OFFICE
from smmdesk.features.leaving.steps import leading_to, office_steps, steps_of, steps_of_login

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from smmdesk.features.leaving.step import Step

_LOGIN = "login_"
_ADDED = re.compile(r"own_(\d+)")  # the keys of added steps; no shipped step is called so
_ADDRESS = re.compile(r"https?://\S+", re.IGNORECASE)
_LONGEST_WAIT = 366  # days


@dataclass(frozen=True)
class ListedStep:
    """A step of a place: as it is shipped, as this office does it, or both."""

    key: str
    shipped: Step | None
    own: OwnStep | None
    is_needed: bool  # others rest on it: it may be put in other words, not left out

    @property
    def is_off(self) -> bool:
        """Say whether it is left out."""
        return (
            self.own is not None and self.own.is_off and not (self.shipped and self.shipped.is_indispensable)
        )

    @property
    def is_changed(self) -> bool:
        """Say whether the office put a shipped step in other words."""
        return self.shipped is not None and self.own is not None and bool(self.own.title)

    @property
    def is_added(self) -> bool:
        """Say whether it is the office's own."""
        return self.shipped is None

    @property
    def said(self) -> OwnStep:
        """Return what it says here: the office's own words, or a row with the shipped ones."""
        return (
            self.own
            if self.own and self.own.title
            else _said_as_shipped(self, OwnStep(place="", key=self.key))
        )


def shipped_steps(place: str) -> Sequence[Step]:
    """Return the steps of a place as they came with the program."""
    if place == OFFICE:
        return office_steps()
    if place.startswith(_LOGIN):
        return steps_of_login(LoginKind(place.removeprefix(_LOGIN)))
    return steps_of(place)


def listed(session: Session, place: str) -> list[ListedStep]:
    """Return all steps of a place in their order, those that are left out too, and at last what was added."""
    shipped, own = {step.key: step for step in shipped_steps(place)}, _own(session, place)
    needed = _needed(shipped.values(), own)
    return [
        ListedStep(key, shipped.get(key), own.get(key), key in needed)
        for key in dict.fromkeys([*shipped, *own])
    ]


def add(session: Session, place: str, **fields: Any) -> OwnStep:
    """Add a step; ``fields`` are those of ``OwnStep``, of which a title is needed."""
    numbers = [int(found[1]) for key in _own(session, place) if (found := _ADDED.fullmatch(key))]
    return _save(session, OwnStep(place=place, key=f"own_{1 + max(numbers, default=0)}"), fields)


def change(session: Session, place: str, key: str, **fields: Any) -> OwnStep:
    """Put a step in other words; what nothing is said of stays as it is."""
    found = _find(session, place, key)
    step = found.own or OwnStep(place=place, key=key)
    if not step.title:
        _said_as_shipped(found, step)
    return _save(session, step, fields | _still_shipped(found, fields))


def remove(session: Session, place: str, key: str) -> None:
    """Remove a step that the office added; a shipped one can only be switched off."""
    found = _find(session, place, key)
    if found.own is None or not found.is_added:
        raise UserError(_("This step came with smmdesk. Switch it off instead. Nothing was changed."))
    _refuse_if_needed(found)
    session.delete(found.own)
    session.flush()


def switch_off(session: Session, place: str, key: str) -> OwnStep:
    """Leave a step out of the cases of this office; refused where others rest on it."""
    found = _find(session, place, key)
    _refuse_if_needed(found)
    step = found.own or OwnStep(place=place, key=key)
    step.is_off = True
    session.add(step)
    session.flush()
    return step


def switch_on(session: Session, place: str, key: str) -> None:
    """Do a step again that was left out, and those that it comes after; in the office's own words if there are any."""
    wanted = {key, *leading_to(shipped_steps(place), key)}
    for step in _own(session, place).values():
        if step.key not in wanted or not step.is_off:
            continue
        step.is_off = False
        if step.title:
            session.add(step)
        else:
            session.delete(step)
    session.flush()


def restore(session: Session, place: str, key: str) -> None:
    """Do a shipped step as it is shipped, whatever the office made of it."""
    found = _find(session, place, key)
    if found.is_added:
        raise UserError(_("This step is your own: there is nothing to go back to. Nothing was changed."))
    if found.own is not None:
        session.delete(found.own)
        session.flush()


def _own(session: Session, place: str) -> dict[str, OwnStep]:
    query = select(OwnStep).where(OwnStep.place == place).order_by(col(OwnStep.id))
    return {step.key: step for step in session.exec(query)}


def _find(session: Session, place: str, key: str) -> ListedStep:
    for each in listed(session, place):
        if each.key == key:
            return each
    raise UserError(_("This step is no longer there. Nothing was changed."))


def _needed(shipped: Iterable[Step], own: Mapping[str, OwnStep]) -> set[str]:
    """Return the keys of the steps that carry a task of their own, or that a step which is done comes after."""
    steps = list(shipped)
    done = [step for step in steps if step.key not in own or not own[step.key].is_off]
    own_words = [step for step in own.values() if step.title and not step.is_off]
    before = {key for step in done if step.key not in own for key in step.before}
    before |= {key for step in own_words for key in (*json.loads(step.needs), step.waits_for) if key}
    return before | {step.key for step in steps if step.is_indispensable}


def _refuse_if_needed(found: ListedStep) -> None:
    if found.is_needed:
        raise UserError(
            _(
                "Other steps rest on this one, so it stays. You can put it in other words. Nothing was changed."
            )
        )


def _said_as_shipped(found: ListedStep, row: OwnStep) -> OwnStep:
    """Let a row of the office's own say what the shipped step says, in English: where it is shown, it is translated."""
    step = found.shipped
    assert step is not None, "what is not shipped has words of its own"
    row.title, row.detail, row.url = step.title, step.detail, step.url
    row.fit, row.part = step.fit.value, step.part.value if step.part else ""
    row.within, row.if_dismissed = step.within.value, step.if_dismissed.value if step.if_dismissed else ""
    row.needs, row.waits_for, row.waits_days = json.dumps(step.needs), step.waits_for, step.waits_days
    return row


def _still_shipped(found: ListedStep, fields: Mapping[str, Any]) -> dict[str, str]:
    """Return the texts that say what the shipped step says, in English."""
    if found.shipped is None:
        return {}
    shipped = {"title": found.shipped.title, "detail": found.shipped.detail}
    return {name: text for name, text in shipped.items() if text and fields.get(name) == _(text)}


def _save(session: Session, step: OwnStep, fields: Mapping[str, Any]) -> OwnStep:
    for name, value in fields.items():
        setattr(step, name, value)
    _check(session, step)
    session.add(step)
    session.flush()
    return step


def _check(session: Session, step: OwnStep) -> None:
    step.title, step.detail, step.url = step.title.strip(), step.detail.strip(), step.url.strip()
    if not step.title:
        raise UserError(_("Say what is to be done. Nothing was changed."))
    if step.url and not _ADDRESS.fullmatch(step.url):
        raise UserError(_("The address of a page begins with https://. Nothing was changed."))
    if not 0 <= step.waits_days <= _LONGEST_WAIT:
        raise UserError(_("A step can wait for a year at most. Nothing was changed."))
    with session.no_autoflush:
        keys = {each.key for each in listed(session, step.place)}
    kept = [key for key in json.loads(step.needs) if key in keys and key != step.key]
    step.needs = json.dumps(kept)
    if step.waits_for not in keys - {step.key}:
        step.waits_for, step.waits_days = "", 0
