"""The vault's own rows: which versions there are, and how far each has come.

Every function takes a session first and leaves committing to its caller.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING
from uuid import uuid4

from sqlmodel import col, select

from smmdesk.core.vault.errors import SecretMissing
from smmdesk.core.vault.models import SecretVersion, VersionState
from smmdesk.core.vault.references import referred

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from sqlalchemy import ColumnElement
    from sqlmodel import Session

HELD_FOR = timedelta(days=30)  # ours: how long undoing can bring a deleted login back with its secret
IMPORT = "import"  # the owner of versions whose login does not exist yet


def add(session: Session, owner: str, keyring: str, parts: int, now: datetime) -> SecretVersion:
    """Note a version before anything of it is in the keyring."""
    version = SecretVersion(id=str(uuid4()), owner=owner, keyring=keyring, parts=parts, created_at=now)
    session.add(version)
    return version


def find(session: Session, versions: Iterable[str]) -> dict[str, SecretVersion]:
    """Return those of the versions that still have a secret."""
    wanted = set(versions)
    rows = (row for version in wanted if (row := session.get(SecretVersion, version)))
    return {row.id: row for row in rows if row.state != VersionState.RETIRING}


def everything(session: Session) -> list[SecretVersion]:
    """Return all versions."""
    return list(session.exec(select(SecretVersion)))


def in_state(session: Session, state: VersionState) -> list[SecretVersion]:
    """Return the versions in a state, oldest first."""
    query = select(SecretVersion).where(_is(state))
    return list(session.exec(query.order_by(col(SecretVersion.created_at), col(SecretVersion.id))))


def adopt(session: Session, version: str) -> None:
    """Make a version count; raises ``SecretMissing`` where it was given up meanwhile."""
    row = session.get(SecretVersion, version)
    if row is None or row.state == VersionState.RETIRING:
        raise SecretMissing
    row.state = VersionState.ACTIVE


def retire(session: Session, versions: Iterable[str]) -> None:
    """Give versions up: from now on they are only to be deleted."""
    for version in versions:
        if row := session.get(SecretVersion, version):
            row.state = VersionState.RETIRING


def drop(session: Session, versions: Iterable[str]) -> None:
    """Forget versions of which nothing is in the keyring."""
    for version in versions:
        if row := session.get(SecretVersion, version):
            session.delete(row)


def note_held(session: Session, now: datetime) -> None:
    """Note which active versions no row refers to, and since when; one that is referred to again is held no more."""
    used = referred(session)
    active = select(SecretVersion.id, SecretVersion.held_since).where(_is(VersionState.ACTIVE))
    for version, since in session.exec(active).all():
        if (version in used) == (since is not None):  # what is noted is no longer so
            session.get_one(SecretVersion, version).held_since = None if version in used else now


def held(session: Session) -> list[SecretVersion]:
    """Return the active versions that no row refers to."""
    active = set(session.exec(select(SecretVersion.id).where(_is(VersionState.ACTIVE))))
    unused = sorted(active - referred(session))
    return [session.get_one(SecretVersion, version) for version in unused]


def overdue(session: Session, now: datetime) -> list[str]:
    """Return the versions that are held long enough, after ``note_held``."""
    is_old = col(SecretVersion.held_since) <= now - HELD_FOR
    return list(session.exec(select(SecretVersion.id).where(_is(VersionState.ACTIVE), is_old)))


def abandoned(session: Session) -> list[str]:
    """Return what an import that did not come to its end left behind."""
    return [row.id for row in in_state(session, VersionState.PENDING) if row.owner == IMPORT]


def _is(state: VersionState) -> ColumnElement[bool]:
    return col(SecretVersion.state) == state
