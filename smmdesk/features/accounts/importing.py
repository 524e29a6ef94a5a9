"""Bring in what another program exported and somebody chose: all of it or nothing."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from sqlmodel import Session, col, select

from smmdesk.core.errors import UserError
from smmdesk.core.i18n import _
from smmdesk.core.vault import Bundle, Secret, entries
from smmdesk.features.accounts import identity, logins, secrets, service
from smmdesk.features.accounts.kinds import AccountStatus, LoginKind, SignIn
from smmdesk.features.accounts.models import Account, Login
from smmdesk.features.accounts.proposal import Left, Report, sort_out

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from datetime import date

    from smmdesk.core.office import Office
    from smmdesk.core.vault.errors import VaultError
    from smmdesk.core.vault.vault import Vault
    from smmdesk.features.accounts.importers.rows import Read, Row
    from smmdesk.features.accounts.networks import Network
    from smmdesk.features.accounts.proposal import Candidate

OWNER = "import"  # of versions that no login uses yet; an interrupted import's are dropped at the next start


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
    chosen, left = sort_out(candidates)
    works, needless = _compared(vault, chosen)
    works = _store(vault, works, progress, is_cancelled)
    try:
        with office.transaction(_("Import from {program}").format(program=read.format_name)) as session:
            for work in works:
                _bring_in(session, vault, work, brand, office.clock.today())
    except BaseException:
        vault.discard(*(work.version for work in works if work.version))
        raise
    vault.sweep()
    return Report.of(read, [work.candidate for work in works], [*left, *needless])


def _compared(vault: Vault, chosen: list[Candidate]) -> tuple[list[_Work], list[Left]]:
    """Merge rows into what the office has of them; what brings nothing new, or cannot be stored, is left."""
    versions = [c.existing.secret_version for c in chosen if c.existing and c.existing.secret_version]
    held = vault.read_many(versions) if versions else {}
    judged = [(work, _why_left(work)) for work in (_work(candidate, held) for candidate in chosen)]
    left = [Left(work.candidate.row.number, reason) for work, reason in judged if reason]
    return [work for work, reason in judged if not reason], left


def _work(candidate: Candidate, held: Mapping[str, Bundle | VaultError]) -> _Work:
    old = held.get(candidate.existing.secret_version or "", Bundle()) if candidate.existing else Bundle()
    if not isinstance(old, Bundle):
        sentence = _("{login} could not be compared with what is stored, so nothing was imported. {problem}")
        raise UserError(sentence.format(login=candidate.title, problem=old.sentence), details=old.details)
    return _Work(candidate, _merged(old, _secrets(candidate.row)), old)


def _why_left(work: _Work) -> str:
    if work.candidate.existing and work.bundle == work.old:
        return _("The office has this login already, with the same secrets.")
    if entries.fits(work.bundle):
        return ""
    return _(
        "Its secrets are too long for a keyring. Shorten its note in the other program, export again and import it "
        "then."
    )


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
    login = logins.add(
        session,
        title=candidate.title,
        kind=LoginKind.NETWORK if candidate.network else LoginKind.OTHER,
        username=row.username,
        url=identity.without_password(row.url),
        tags=", ".join(filter(None, (row.folder, *row.tags))),
        notes="\n".join(_remarks(row)),
        brand_id=service.brand_named(session, brand).id,
        created_on=today,
    )
    if candidate.network:
        _add_account(session, login, candidate.network)
    return login


def _remarks(row: Row) -> Iterator[str]:
    """Give what the file knows and a login has no field for."""
    if row.email and row.email != row.username:
        yield _("E-mail: {address}").format(address=row.email)
    for url in row.other_urls:
        yield _("Also opens {url}").format(url=identity.without_password(url))


def _add_account(session: Session, login: Login, network: Network) -> None:
    """Let the login open the account that waits for it, or else a new one."""
    brand_id = login.brand_id or 0
    handle = "" if identity.is_address(login.username) else login.username
    if waiting := _waiting_account(session, brand_id, network.key, handle):
        service.change(session, waiting.id or 0, login_id=login.id, handle=handle)
        return
    service.add(
        session,
        brand_id=brand_id,
        network=network.key,
        name=login.title,
        handle=handle,
        login_id=login.id,
        created_on=login.created_on,
    )


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
