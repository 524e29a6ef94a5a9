"""Keep secrets in the keyring and their versions in the office, so that neither is ever without the other.

A version is noted in the office first, then written to the keyring under a name of its own, read back and
compared. It counts from the transaction in which the office adopts it; the old one is deleted only after that.
Killed at any moment, the program finds in ``reconcile`` what was left half-way.
"""

from __future__ import annotations

import logging
import threading
from dataclasses import dataclass
from typing import TYPE_CHECKING

from smmdesk.core.i18n import _
from smmdesk.core.office import OfficeSetting
from smmdesk.core.vault import entries, ledger
from smmdesk.core.vault.bundle import Bundle
from smmdesk.core.vault.courier import Courier
from smmdesk.core.vault.errors import (
    KeyringDenied,
    KeyringTimedOut,
    SecretMissing,
    VaultError,
)
from smmdesk.core.vault.models import SecretVersion, VersionState
from smmdesk.core.vault.references import refuse_lost_secrets
from smmdesk.core.vault.secret import Secret
from smmdesk.core.vault.stores import absent, open_store

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from datetime import datetime

    from sqlmodel import Session

    from smmdesk.core.office import Office
    from smmdesk.core.vault.courier import Answers
    from smmdesk.core.vault.stores import Store

KEYRING = "keyring"  # the office's setting
TIME_LIMIT = 15.0  # seconds
_log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Unconfirmed:
    """A version that is stored, and nobody said yet whether the network already knows it."""

    version: str
    owner: str
    created_at: datetime


@dataclass(frozen=True)
class Held:
    """A version that no login refers to any more, kept for the case that its deletion is undone."""

    version: str
    owner: str
    since: datetime
    until: datetime


@dataclass(frozen=True)
class _Parcel:
    """A version and its entries for the keyring, by name."""

    version: str
    entries: dict[str, Secret]


def open_vault(office: Office, *, time_limit: float = TIME_LIMIT) -> Vault:
    """Return the vault of an office with the keyring that it uses; asks the keyring nothing yet."""
    return Vault(office, open_store(office.read_setting(KEYRING)), time_limit=time_limit)


class Vault:
    """The secrets of one office.

    Everything but ``adopt`` blocks, up to the time limit for each call to the keyring, and raises ``VaultError``.
    """

    def __init__(self, office: Office, store: Store, *, time_limit: float = TIME_LIMIT) -> None:
        self._office = office
        self._keyring = store.name
        self._courier = Courier(store, time_limit)
        self._forbidden: set[int] = set()
        office.undo_checks.append(self._follow_undo)

    @property
    def is_batching(self) -> bool:
        """Say whether reading many secrets takes the keyring one call, and not one for each."""
        return self._courier.is_batching

    def forbid_this_thread(self) -> None:
        """Let every blocking call on the current thread, the window's, fail as the bug that it is."""
        self._forbidden.add(threading.get_ident())

    def close(self) -> None:
        """Let the keyring's thread end; a hung one holds nothing up."""
        self._courier.stop()

    def keep(self, owner: str, bundle: Bundle) -> str:
        """Store secrets as a new version, which counts once it is adopted; return its name.

        After ``KeyringTimedOut`` they may be stored all the same: ``reconcile`` asks about them.
        """
        return self.keep_many([(owner, bundle)])[0]

    def keep_many(
        self,
        items: Sequence[tuple[str, Bundle]],
        *,
        progress: Callable[[int, int], None] = lambda _done, _all: None,
        is_cancelled: Callable[[], bool] = lambda: False,
    ) -> list[str]:
        """Store many secrets as new versions; return their names in order, the first ones where it was cancelled.

        Where one fails, none is kept.
        """
        self._check_thread()
        parcels = self._note(items)
        try:
            brought = self._bring(parcels, progress, is_cancelled)
            self._courier.compare({name: value for one in brought for name, value in one.entries.items()})
        except KeyringTimedOut:
            raise
        except VaultError:
            self._give_up(parcel.version for parcel in parcels)
            raise
        return [parcel.version for parcel in brought]

    def adopt(self, session: Session, new: str | None, old: str | None) -> None:
        """Let ``new`` count instead of ``old``, within the caller's transaction, which changes the row's reference.

        After it is committed, ``sweep`` deletes the old one.
        """
        if new is not None:
            ledger.adopt(session, new)
            self._remember(session)
        if old is not None and old != new:
            ledger.retire(session, [old])

    def sweep(self) -> int:
        """Delete from the keyring what was given up; return how many could not be, which the next time does."""
        self._check_thread()
        if self._office.is_read_only:
            return 0
        with self._office.unrecorded() as session:
            ledger.note_held(session, self._office.clock.now())
            retiring = self._ours(ledger.in_state(session, VersionState.RETIRING))
        gone = self._delete(retiring)
        if gone:
            with self._office.unrecorded() as session:
                ledger.drop(session, gone)
        return len(retiring) - len(gone)

    def read(self, version: str) -> Bundle:
        """Return the secrets of a version."""
        found = self.read_many([version])[version]
        if isinstance(found, VaultError):
            raise found
        return found

    def read_many(self, versions: Iterable[str]) -> dict[str, Bundle | VaultError]:
        """Return the secrets of each version, or why there are none.

        Raises where the keyring as a whole does not answer.
        """
        self._check_thread()
        wanted = list(versions)
        with self._office.reading() as session:
            rows = ledger.find(session, wanted)
        answers = self._fetch(self._ours(rows.values()))
        return {version: self._found(rows.get(version), answers) for version in wanted}

    def reconcile(self) -> list[Unconfirmed]:
        """Put right what was left half-way, at start; return what only the person can tell.

        Given-up versions are deleted, as are those held for 30 days and those of a broken import; a version whose
        writing did not come to its end is given up.
        """
        self._check_thread()
        if self._office.is_read_only:
            return []
        self._give_up_old()
        with self._office.reading() as session:
            pending = self._ours(ledger.in_state(session, VersionState.PENDING))
        answers = self._fetch(pending)
        broken = {row.id for row in pending if any(answers[name] is None for name in self._names(row))}
        if broken:
            self._give_up(broken)
        return [Unconfirmed(row.id, row.owner, row.created_at) for row in pending if row.id not in broken]

    def discard(self, *versions: str) -> None:
        """Give up versions that were never adopted."""
        self._check_thread()
        with self._office.reading() as session:
            rows = ledger.find(session, versions)
        if any(row.state == VersionState.ACTIVE for row in rows.values()):
            raise ValueError("an adopted version is given up by adopting another one")
        if rows:
            self._give_up(rows)

    def held(self) -> list[Held]:
        """Return the versions that no row refers to any more."""
        self._check_thread()
        now = self._office.clock.now()
        with self._office.reading() as session:
            rows = ledger.held(session)
        since = {row.id: row.held_since or now for row in rows}
        return [Held(row.id, row.owner, since[row.id], since[row.id] + ledger.HELD_FOR) for row in rows]

    def purge(self, versions: Iterable[str]) -> None:
        """Delete held versions now: the person said that their deletion is final. Others are left alone."""
        self._check_thread()
        with self._office.unrecorded() as session:
            held = {row.id for row in ledger.held(session)}
            ledger.retire(session, held.intersection(versions))
        self.sweep()

    def orphans(self) -> list[str] | None:
        """Return the keyring's entries of this office that it does not know, ``None`` where nobody can tell.

        They are only listed: a newer copy of the office file may know them.
        """
        self._check_thread()
        found = self._courier.list_names(entries.prefix(self._office.id))
        if found is None:
            return None
        with self._office.reading() as session:
            rows = ledger.everything(session)
        return sorted(set(found).difference(name for row in rows for name in self._names(row)))

    def _follow_undo(self, session: Session) -> None:
        """Refuse what the keyring could not follow; note which secrets undo or redo took out of use or into it.

        Within their own transaction: the 30 days begin with the step itself, and end with it.
        """
        refuse_lost_secrets(session)
        ledger.note_held(session, self._office.clock.now())

    def _note(self, items: Sequence[tuple[str, Bundle]]) -> list[_Parcel]:
        """Write the versions down, before anything of them is in the keyring."""
        cut = [(owner, entries.cut(bundle.to_payload())) for owner, bundle in items]
        now = self._office.clock.now()
        with self._office.unrecorded() as session:
            rows = [ledger.add(session, owner, self._keyring, len(parts), now) for owner, parts in cut]
        return [
            _Parcel(row.id, dict(zip(self._names(row), parts, strict=True)))
            for row, (_owner, parts) in zip(rows, cut, strict=True)
        ]

    def _bring(
        self, parcels: list[_Parcel], progress: Callable[[int, int], None], is_cancelled: Callable[[], bool]
    ) -> list[_Parcel]:
        """Bring the parcels to the keyring; return those that were."""
        for number, parcel in enumerate(parcels):
            if is_cancelled():
                with self._office.unrecorded() as session:
                    ledger.drop(session, [rest.version for rest in parcels[number:]])
                return parcels[:number]
            self._courier.bring(parcel.entries)
            progress(number + 1, len(parcels))
        return parcels

    def _fetch(self, rows: Iterable[SecretVersion]) -> Answers:
        return self._courier.fetch(name for row in rows for name in self._names(row))

    def _found(self, row: SecretVersion | None, answers: Answers) -> Bundle | VaultError:
        if row is None:
            return SecretMissing()
        if row.keyring != self._keyring:
            return absent(row.keyring)
        return _bundle([answers[name] for name in self._names(row)])

    def _delete(self, rows: list[SecretVersion]) -> list[str]:
        """Delete the entries of versions; return the versions of which nothing is left."""
        gone: list[str] = []
        for row in rows:
            try:
                self._courier.remove(self._names(row))
            except KeyringDenied:
                _log.info("the keyring denies to delete a given-up version; it stays for now")
            except VaultError as failure:  # the others would fail alike
                _log.info("given-up versions stay in the keyring for now: %s", type(failure).__name__)
                break
            else:
                gone.append(row.id)
        return gone

    def _give_up(self, versions: Iterable[str]) -> None:
        with self._office.unrecorded() as session:
            ledger.retire(session, versions)
        self.sweep()

    def _give_up_old(self) -> None:
        now = self._office.clock.now()
        with self._office.unrecorded() as session:
            ledger.note_held(session, now)
            ledger.retire(session, [*ledger.overdue(session, now), *ledger.abandoned(session)])
        self.sweep()

    def _ours(self, rows: Iterable[SecretVersion]) -> list[SecretVersion]:
        """Leave out what lies in another keyring than the one in use, which knows nothing of it."""
        return [row for row in rows if row.keyring == self._keyring]

    def _names(self, row: SecretVersion) -> list[str]:
        return entries.names(self._office.id, row.id, row.parts)

    def _remember(self, session: Session) -> None:
        """Note, with the first secret that counts, which keyring the office uses."""
        if session.get(OfficeSetting, KEYRING) is None:
            self._office.write_setting(session, KEYRING, self._keyring)

    def _check_thread(self) -> None:
        if threading.get_ident() in self._forbidden:
            raise AssertionError("the keyring is never asked on the window's own thread")


def _bundle(answers: list[Secret | VaultError | None]) -> Bundle | VaultError:
    """Put a version's entries together."""
    found: list[Secret] = []
    for answer in answers:
        if not isinstance(answer, Secret):
            return answer or SecretMissing()
        found.append(answer)
    try:
        return Bundle.from_payload(entries.join(found))
    except ValueError:
        return SecretMissing(
            _("This secret in the computer's keyring is damaged. Everything else was kept. Enter it again.")
        )
