"""Bring in what another program exported: first a preview that changes nothing, then all of it or nothing."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from sqlmodel import Session, select

from smmdesk.core.errors import UserError
from smmdesk.core.i18n import N_, _
from smmdesk.core.vault import Bundle
from smmdesk.features.accounts import logins, networks, secrets, service
from smmdesk.features.accounts.importers.rows import host_of
from smmdesk.features.accounts.models import Account, Login, LoginKind

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from datetime import date

    from smmdesk.core.office import Office
    from smmdesk.core.vault.vault import Vault
    from smmdesk.features.accounts.importers.rows import Read, Row
    from smmdesk.features.accounts.networks import Network

OWNER = "import"  # of versions that no login uses yet; an interrupted import's are dropped at the next start


class Fate(StrEnum):
    """What becomes of a row."""

    ADD = "add"
    UPDATE = "update"
    SKIP = "skip"


_NOT_CHOSEN = N_("It was not chosen.")
_SAME = N_("The office has this login already, with the same secrets.")
_TWICE = N_("The file holds this login twice; the other row was taken.")


@dataclass(frozen=True)
class Candidate:
    """A row of the file, what it seems to be, and what is proposed to do with it."""

    row: Row
    network: Network | None
    existing: Login | None
    fate: Fate

    @property
    def title(self) -> str:
        """Return what the login will be called."""
        return self.row.title or self.row.username or host_of(self.row.url) or _("Login without a name")


@dataclass(frozen=True)
class Left:
    """A row that was not brought in, and why."""

    row: int
    reason: str


@dataclass(frozen=True)
class Report:
    """How an import went; the counts add up: read = imported + updated + skipped."""

    format: str
    read: int
    imported: int
    updated: int
    skipped: list[Left]
    files: list[str]

    def as_json(self) -> dict[str, Any]:
        """Return what the command line prints with ``--json``; the keys are a promise."""
        return {
            "format": self.format,
            "read": self.read,
            "imported": self.imported,
            "updated": self.updated,
            "skipped": [{"row": left.row, "reason": left.reason} for left in self.skipped],
        }


def preview(session: Session, read: Read) -> list[Candidate]:
    """Propose what to do with each row: known networks come in, private logins and known ones are left out."""
    known = {
        _identity(login.url, login.username): login for login in session.exec(select(Login)) if login.url
    }
    return [_candidate(row, known) for row in read.rows]


def choose_all(candidates: list[Candidate]) -> list[Candidate]:
    """Take every row that the office does not have yet."""
    return [replace(c, fate=Fate.ADD) if c.existing is None else c for c in candidates]


def _candidate(row: Row, known: dict[tuple[str, str], Login]) -> Candidate:
    network = next(filter(None, map(networks.by_domain, (row.url, *row.other_urls))), None)
    existing = known.get(_identity(row.url, row.username)) if row.url else None
    fate = Fate.ADD if network and existing is None else Fate.SKIP
    return Candidate(row, network, existing, fate)


def _identity(url: str, username: str) -> tuple[str, str]:
    network = networks.by_domain(url)
    return (network.key if network else host_of(url), username.strip().casefold())


@dataclass(frozen=True)
class _Work:
    """A row that comes in: what it replaces, and the version under which its secrets lie in the keyring."""

    candidate: Candidate
    bundle: Bundle
    version: str | None = None


def carry_out(  # noqa: PLR0913 (each is needed)
    office: Office,
    vault: Vault,
    read: Read,
    candidates: Sequence[Candidate],
    *,
    brand: str,
    progress: Callable[[int, int], None] = lambda _done, _all: None,
    is_cancelled: Callable[[], bool] = lambda: False,
) -> Report:
    """Bring the chosen rows in as one step of the history, their secrets first.

    Talks to the keyring, about 0.1 s a login. Cancelled or failed, it leaves nothing behind.
    """
    chosen, left = _sort_out(candidates)
    works = list(_worth_doing(vault, chosen, left))
    works = _store(vault, works, progress, is_cancelled)
    try:
        with office.transaction(_("Import from {program}").format(program=read.format_name)) as session:
            for work in works:
                _bring_in(session, vault, work, brand, office.clock.today())
    except BaseException:
        _discard(vault, [work.version for work in works if work.version])
        raise
    vault.sweep()
    return _report(read, works, left)


def plan(read: Read, candidates: Sequence[Candidate]) -> Report:
    """Return what ``carry_out`` would report, without the keyring: equal secrets count as updated."""
    chosen, left = _sort_out(candidates)
    return _report(read, [_Work(candidate, candidate.row.bundle) for candidate in chosen], left)


def _sort_out(candidates: Sequence[Candidate]) -> tuple[list[Candidate], list[Left]]:
    chosen, left, seen = [], [], set()
    for candidate in candidates:
        identity = _identity(candidate.row.url, candidate.row.username)
        if candidate.fate is Fate.SKIP:
            left.append(Left(candidate.row.number, _why_not(candidate)))
        elif candidate.row.url and identity in seen:
            left.append(Left(candidate.row.number, _(_TWICE)))
        else:
            chosen.append(candidate)
            seen.add(identity)
    return chosen, left


def _why_not(candidate: Candidate) -> str:
    if candidate.existing:
        return _("The office has this login already, as {title}.").format(title=candidate.existing.title)
    return _(_NOT_CHOSEN)


def _worth_doing(vault: Vault, chosen: list[Candidate], left: list[Left]) -> Iterator[_Work]:
    """Merge rows into what the office has of them; those that bring nothing new are left."""
    versions = [c.existing.secret_version for c in chosen if c.existing and c.existing.secret_version]
    held = vault.read_many(versions) if versions else {}
    for candidate in chosen:
        old = held.get(candidate.existing.secret_version or "") if candidate.existing else None
        if isinstance(old, UserError):
            raise old
        merged = _merged(old or Bundle(), candidate.row.bundle)
        if candidate.existing and merged == old:
            left.append(Left(candidate.row.number, _(_SAME)))
        else:
            yield _Work(candidate, merged)


def _merged(old: Bundle, new: Bundle) -> Bundle:
    """Return the old secrets with the new ones over them: what the file does not have stays."""
    return Bundle(
        password=new.password or old.password,
        totp=new.totp or old.totp,
        backup_codes=new.backup_codes or old.backup_codes,
        api_keys=old.api_keys | new.api_keys,
        extra=old.extra | new.extra,
        note=new.note or old.note,
    )


def _store(
    vault: Vault,
    works: list[_Work],
    progress: Callable[[int, int], None],
    is_cancelled: Callable[[], bool],
) -> list[_Work]:
    secret = [work for work in works if work.bundle]
    versions = vault.keep_many(
        [(OWNER, work.bundle) for work in secret], progress=progress, is_cancelled=is_cancelled
    )
    if len(versions) < len(secret):
        _discard(vault, versions)
        raise UserError(_("The import was cancelled. Nothing was changed."))
    by_row = {work.candidate.row.number: version for work, version in zip(secret, versions, strict=True)}
    return [replace(work, version=by_row.get(work.candidate.row.number)) for work in works]


def _discard(vault: Vault, versions: list[str]) -> None:
    for version in versions:
        vault.discard(version)


def _bring_in(session: Session, vault: Vault, work: _Work, brand: str, today: date) -> None:
    candidate = work.candidate
    brand_id = service.brand_named(session, brand).id
    login = candidate.existing and session.get(Login, candidate.existing.id)
    if login is None:
        login = _new_login(session, candidate, brand_id, today)
        if candidate.network:
            _new_account(session, candidate, login, brand_id, today)
    if work.version:
        vault.adopt(session, work.version, login.secret_version)
        login.secret_version = work.version
        session.add(login)
        secrets.note_imported(session, login, candidate.row.bundle, candidate.row.changed_on)


def _new_login(session: Session, candidate: Candidate, brand_id: int | None, today: date) -> Login:
    row = candidate.row
    return logins.add(
        session,
        title=candidate.title,
        kind=LoginKind.NETWORK if candidate.network else LoginKind.OTHER,
        username=row.username,
        url=row.url,
        tags=", ".join(filter(None, (row.folder, *row.tags))),
        has_two_step=True if row.bundle.totp else None,
        brand_id=brand_id,
        created_on=today,
    )


def _new_account(
    session: Session, candidate: Candidate, login: Login, brand_id: int | None, today: date
) -> Account:
    assert candidate.network
    assert brand_id
    return service.add(
        session,
        brand_id=brand_id,
        network=candidate.network.key,
        name=candidate.title,
        handle=candidate.row.username,
        login_id=login.id,
        created_on=today,
    )


def _report(read: Read, works: list[_Work], left: list[Left]) -> Report:
    not_logins = [Left(skipped.row.number, skipped.reason) for skipped in read.skipped]
    updated = sum(1 for work in works if work.candidate.existing)
    return Report(
        format=read.format,
        read=read.count,
        imported=len(works) - updated,
        updated=updated,
        skipped=sorted([*not_logins, *left], key=lambda item: item.row),
        files=list(read.files),
    )
