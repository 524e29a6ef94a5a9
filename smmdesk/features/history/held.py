"""Removed secrets that wait in the keyring, in case their removal is undone."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlmodel import Session, col, select

from smmdesk.core.history import Entry, changes_of
from smmdesk.core.i18n import _
from smmdesk.features.history.values import Speaker

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from smmdesk.core.change import Change
    from smmdesk.core.office import Office
    from smmdesk.core.vault.vault import Vault


@dataclass(frozen=True)
class Waiting:
    """A removed secret: whose it was, since when it waits, and the day on which it is deleted."""

    version: str
    name: str
    since: date
    until: date
    days_left: int


def waiting(office: Office, vault: Vault) -> list[Waiting]:
    """Return the removed secrets, those that go first at the top."""
    today = office.clock.today()
    found = sorted(vault.held(), key=lambda held: held.until)
    with office.reading() as session:
        return [
            Waiting(
                held.version,
                _owner(session, held.version) or _("Secrets without a login"),
                held.since.astimezone().date(),
                held.until.astimezone().date(),
                max(0, (held.until.astimezone().date() - today).days),
            )
            for held in found
        ]


def _owner(session: Session, version: str) -> str:
    """Return the name of the row that had a version last."""
    for change in _mentions(session, version):
        for side in (change.before, change.after):
            if side and version in side.values():
                speaker = Speaker(session, [change])
                return speaker.name(change.table, {**speaker.row(change.table, change.key["id"]), **side})
    return ""


def _mentions(session: Session, version: str) -> Iterator[Change]:
    query = select(Entry).where(col(Entry.changes).contains(version, autoescape=True))
    for entry in session.exec(query.order_by(col(Entry.seq).desc())):
        yield from changes_of(entry)
