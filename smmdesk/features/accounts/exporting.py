"""Hand the office's logins to other programs: whole for a password manager, without secrets for a spreadsheet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlmodel import Session, select

from smmdesk.core.errors import UserError
from smmdesk.core.i18n import _, ngettext
from smmdesk.core.vault import Bundle, Secret
from smmdesk.features.accounts import networks
from smmdesk.features.accounts.exporters import ExportedLogin, write_kdbx, write_plain_csv, write_table
from smmdesk.features.accounts.models import Account, Brand, Login
from smmdesk.features.accounts.overview import account_rows

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from smmdesk.core.office import Office
    from smmdesk.core.vault.errors import VaultError
    from smmdesk.core.vault.vault import Vault


def to_kdbx(office: Office, vault: Vault, path: Path, password: Secret) -> int:
    """Write all logins with all their secrets into a new KDBX file; return how many there are."""
    logins = _with_secrets(office, vault)
    write_kdbx(path, list(logins.values()), password)
    _note(office, path, logins)
    return len(logins)


def to_plain_csv(office: Office, vault: Vault, path: Path) -> int:
    """Write all logins with their secrets as plain text; the caller has warned and was told to go on."""
    logins = _with_secrets(office, vault)
    write_plain_csv(path, list(logins.values()))
    _note(office, path, logins)
    return len(logins)


def to_table(office: Office, path: Path) -> int:
    """Write the list of accounts, without secrets, for a spreadsheet; return how many lines there are."""
    with office.reading() as session:
        rows = account_rows(session, office.clock.today())
    header = [
        _("Account"),
        _("Network"),
        _("User name"),
        _("Brand"),
        _("Responsible"),
        _("People with access"),
        _("Login"),
    ]
    lines = [
        [
            row.name,
            row.network,
            row.account.handle if row.account else row.login.username if row.login else "",
            row.brand,
            row.responsible,
            str(row.holders),
            row.login.title if row.login else "",
        ]
        for row in rows
    ]
    write_table(path, header, lines)
    return len(lines)


def _with_secrets(office: Office, vault: Vault) -> dict[int, ExportedLogin]:
    """Read everything first, by the logins' ids: a secret that cannot be read stops the export before a file is there."""
    with office.reading() as session:
        logins = list(session.exec(select(Login)))
        folders = _folders(session)
    versions = [login.secret_version for login in logins if login.secret_version]
    bundles = vault.read_many(versions)
    return {
        login.id or 0: _exported(login, bundles.get(login.secret_version or "", Bundle()), folders)
        for login in logins
    }


def _exported(login: Login, bundle: Bundle | VaultError, folders: dict[int | None, str]) -> ExportedLogin:
    if not isinstance(bundle, Bundle):
        sentence = _("The secrets of {login} could not be read, so nothing was exported. {problem}")
        raise UserError(sentence.format(login=login.title, problem=bundle.sentence), details=bundle.details)
    return ExportedLogin(
        title=login.title,
        username=login.username,
        url=login.url,
        bundle=bundle,
        folder=folders.get(login.id, ""),
        tags=tuple(filter(None, map(str.strip, login.tags.split(",")))),
        notes=login.notes,
    )


def _folders(session: Session) -> dict[int | None, str]:
    """Return the brand of each login, or the network of its first account where there is but one brand."""
    brands = {brand.id: brand.name for brand in session.exec(select(Brand))}
    if len(brands) > 1:
        return {login.id: brands.get(login.brand_id, "") for login in session.exec(select(Login))}
    return {a.login_id: networks.network(a.network).name for a in session.exec(select(Account)) if a.login_id}


def _note(office: Office, path: Path, logins: Mapping[int, ExportedLogin]) -> None:
    """Note whose secrets are in the file now: from here on, whoever made it could know them."""
    count = len(logins)
    label = ngettext("Export {n} login with its secrets", "Export {n} logins with their secrets", count)
    told = [login_id for login_id, login in logins.items() if login.bundle]
    office.note(label.format(n=count), file=path.name, logins=told)
