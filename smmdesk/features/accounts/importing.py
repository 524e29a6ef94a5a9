"""Bring in what another program exported: first a preview that changes nothing, then all of it or nothing."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from sqlmodel import Session, col, select

from smmdesk.core.errors import UserError
from smmdesk.core.i18n import N_, _
from smmdesk.core.vault import Bundle, Secret, entries
from smmdesk.features.accounts import identity, logins, secrets, service
from smmdesk.features.accounts.importers.rows import host_of
from smmdesk.features.accounts.models import Account, AccountStatus, Login, LoginKind, SignIn

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

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
_TOO_LONG = N_(
    "Its secrets are too long for a keyring. Shorten its note in the other program, export again and import it then."
)
_SAME = N_("The office has this login already, with the same secrets.")


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
        """Return what the command line prints with ``--json``; the keys are a promise, more may follow."""
        return {
            "format": self.format,
            "read": self.read,
            "imported": self.imported,
            "updated": self.updated,
            "skipped": [{"row": left.row, "reason": left.reason} for left in self.skipped],
            "files": self.files,
        }


def preview(session: Session, read: Read) -> list[Candidate]:
    """Propose what to do with each row.

    Logins of living networks come in. Private ones are left out, and so are those that the office has: an old
    export must not replace newer secrets unless the person says so.
    """
    known = identity.of_logins(session)
    return [_candidate(row, known) for row in read.rows]


def choose_all(candidates: list[Candidate]) -> list[Candidate]:
    """Take every row that the office does not have yet."""
    return [replace(c, fate=Fate.ADD) if c.existing is None else c for c in candidates]


def choose_updates(candidates: list[Candidate]) -> list[Candidate]:
    """Let the file's secrets replace those of the logins that the office has."""
    return [replace(c, fate=Fate.UPDATE) if c.existing else c for c in candidates]


def _candidate(row: Row, known: dict[identity.Identity, Login]) -> Candidate:
    network = identity.network_of(row)
    existing = next((known[name] for name in identity.of_row(row) if name in known), None)
    is_wanted = network is not None and not network.is_closed and existing is None
    return Candidate(row, network, existing, Fate.ADD if is_wanted else Fate.SKIP)


@dataclass(frozen=True)
class _Work:
    """A row that comes in: what it replaces, and the version under which its secrets lie in the keyring."""

    candidate: Candidate
    bundle: Bundle
    old: Bundle
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
        vault.discard(*(work.version for work in works if work.version))
        raise
    vault.sweep()
    return _report(read, works, left)


def plan(read: Read, candidates: Sequence[Candidate]) -> Report:
    """Return what ``carry_out`` would report, without the keyring: equal secrets count as updated."""
    chosen, left = _sort_out(candidates)
    return _report(read, [_Work(candidate, candidate.row.bundle, Bundle()) for candidate in chosen], left)


def _sort_out(candidates: Sequence[Candidate]) -> tuple[list[Candidate], list[Left]]:
    left = [Left(c.row.number, _why_not(c)) for c in candidates if c.fate is Fate.SKIP]
    taken: dict[object, Candidate] = {}
    for candidate in _newest_first(candidates):
        name = candidate.existing.id if candidate.existing else identity.of_row(candidate.row)[0]
        if name in taken:
            left.append(Left(candidate.row.number, _twice(candidate.row, taken[name].row)))
        else:
            taken[name] = candidate
    return sorted(taken.values(), key=lambda candidate: candidate.row.number), left


def _newest_first(candidates: Sequence[Candidate]) -> list[Candidate]:
    """Return the chosen rows, those first whose password was changed last, undated ones in the file's order."""
    chosen = [candidate for candidate in candidates if candidate.fate is not Fate.SKIP]
    return sorted(chosen, key=lambda candidate: candidate.row.changed_on or date.min, reverse=True)


def _why_not(candidate: Candidate) -> str:
    if candidate.existing:
        return _("The office has this login already, as {title}.").format(title=candidate.existing.title)
    return _(_NOT_CHOSEN)


def _twice(row: Row, taken: Row) -> str:
    if row.bundle == taken.bundle:
        return _("The file holds this login twice; row {row} was taken.").format(row=taken.number)
    return _(
        "The file holds this login twice, with different secrets; row {row} was taken. If this one is right, import "
        "again and choose it alone."
    ).format(row=taken.number)


def _worth_doing(vault: Vault, chosen: list[Candidate], left: list[Left]) -> Iterator[_Work]:
    """Merge rows into what the office has of them; those that bring nothing new are left."""
    versions = [c.existing.secret_version for c in chosen if c.existing and c.existing.secret_version]
    held = vault.read_many(versions) if versions else {}
    for candidate in chosen:
        old = held.get(candidate.existing.secret_version or "", Bundle()) if candidate.existing else Bundle()
        if isinstance(old, UserError):
            raise _unreadable(candidate, old)
        merged = _merged(old, _secrets(candidate.row))
        if candidate.existing and merged == old:
            left.append(Left(candidate.row.number, _(_SAME)))
        elif not entries.fits(merged):
            left.append(Left(candidate.row.number, _(_TOO_LONG)))
        else:
            yield _Work(candidate, merged, old)


def _unreadable(candidate: Candidate, error: UserError) -> UserError:
    sentence = _("{login} could not be compared with what is stored, so nothing was imported. {problem}")
    return UserError(sentence.format(login=candidate.title, problem=error.sentence), details=error.details)


def _secrets(row: Row) -> Bundle:
    """Return a row's secrets; an address with a password in it is one of them."""
    urls = [url for url in (row.url, *row.other_urls) if identity.without_password(url) != url]
    if not urls:
        return row.bundle
    kept = {_("Address with a password"): Secret("\n".join(urls))}
    return replace(row.bundle, extra=kept | row.bundle.extra)


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
    if len(versions) < len(secret) or is_cancelled():
        vault.discard(*versions)
        raise UserError(_("The import was cancelled. Nothing was changed."))
    by_row = {work.candidate.row.number: version for work, version in zip(secret, versions, strict=True)}
    return [replace(work, version=by_row.get(work.candidate.row.number)) for work in works]


def _bring_in(session: Session, vault: Vault, work: _Work, brand: str, today: date) -> None:
    login = work.candidate.existing and session.get(Login, work.candidate.existing.id)
    if login is None:
        login = _new(session, work.candidate, brand, today)
    if work.version:
        vault.adopt(session, work.version, login.secret_version)
        login.secret_version = work.version
        login.has_two_step = login.has_two_step or (True if work.bundle.totp else None)
        session.add(login)
        secrets.note_imported(session, login, work.old, work.bundle, work.candidate.row.changed_on)


def _new(session: Session, candidate: Candidate, brand: str, today: date) -> Login:
    """Add the login, and the account that it opens where the network is known."""
    row = candidate.row
    brand_id = service.brand_named(session, brand).id or 0
    login = logins.add(
        session,
        title=candidate.title,
        kind=LoginKind.NETWORK if candidate.network else LoginKind.OTHER,
        username=row.username,
        url=identity.without_password(row.url),
        tags=", ".join(filter(None, (row.folder, *row.tags))),
        notes="\n".join(_remarks(row)),
        brand_id=brand_id,
        created_on=today,
    )
    if candidate.network:
        handle = "" if identity.is_address(row.username) else row.username
        if waiting := _waiting_account(session, brand_id, candidate.network.key, handle):
            service.change(session, waiting.id or 0, login_id=login.id, handle=handle)
        else:
            service.add(
                session,
                brand_id=brand_id,
                network=candidate.network.key,
                name=candidate.title,
                handle=handle,
                login_id=login.id,
                created_on=today,
            )
    return login


def _waiting_account(session: Session, brand_id: int, network: str, handle: str) -> Account | None:
    """Return the account that was noted without its login, where only one can be meant."""
    query = select(Account).where(
        col(Account.brand_id) == brand_id,
        col(Account.network) == network,
        col(Account.login_id).is_(None),
        col(Account.sign_in) == SignIn.OWN_PASSWORD,
        col(Account.handle).in_(["", handle]),
        col(Account.status) != AccountStatus.ARCHIVED,
    )
    found = session.exec(query.limit(2)).all()
    return found[0] if len(found) == 1 else None


def _remarks(row: Row) -> Iterator[str]:
    """Give what the file knows and a login has no field for."""
    if row.email and row.email != row.username:
        yield _("E-mail: {address}").format(address=row.email)
    for url in row.other_urls:
        yield _("Also opens {url}").format(url=identity.without_password(url))


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
