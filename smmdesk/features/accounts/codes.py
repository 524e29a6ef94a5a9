"""The one-time codes of a login, made from the seed in the keyring.

Every function here that is handed the vault talks to the keyring and takes its time: never on the window's thread.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from sqlmodel import Session, select

from smmdesk.core import otp
from smmdesk.core.errors import UserError
from smmdesk.core.i18n import _
from smmdesk.features.accounts import logins, secrets
from smmdesk.features.accounts.models import Account, Login

if TYPE_CHECKING:
    from smmdesk.core.office import Office
    from smmdesk.core.vault import Bundle
    from smmdesk.core.vault.vault import Vault


def take(office: Office, vault: Vault, login_id: int) -> otp.Code:
    """Return the code that is good now, and note in the history that it was shown.

    Of codes that are counted it is the next one; that it is used up is kept before anybody sees it. The note
    names no part: a code that is good for seconds does not tell the seed.
    """
    with office.reading() as session:
        login = logins.find(session, login_id)
    bundle = secrets.read(office, vault, login_id)
    authenticator = _authenticator(login, bundle)
    if authenticator.kind is otp.Kind.BY_COUNT:
        return _count_up(office, vault, login, bundle, authenticator)
    code = authenticator.code(office.clock.now())
    if not office.is_read_only:
        office.note(_("Show a code of {login}").format(login=login.title), login=login_id)
    return code


def named(session: Session, name: str) -> Login:
    """Return the login that a name means: its own, or that of an account it opens; ``login:12`` works always."""
    wanted = name.strip().casefold()
    found = {login.id: login for login in session.exec(select(Login)) if wanted in _own_names(login)}
    if not found:
        accounts = [each for each in session.exec(select(Account)) if wanted in _account_names(each)]
        found = {each.login_id: logins.find(session, each.login_id) for each in accounts if each.login_id}
    if not found:
        raise UserError(_("There is no login called {name} in this office.").format(name=name.strip()))
    if len(found) > 1:
        ways = ", ".join(f"login:{login_id}" for login_id in sorted(map(int, filter(None, found))))
        raise UserError(
            _("Several logins are called {name}. Say which one: {ways}").format(name=name.strip(), ways=ways)
        )
    return next(iter(found.values()))


def _own_names(login: Login) -> set[str]:
    return {f"login:{login.id}", login.title.casefold()}


def _account_names(account: Account) -> set[str]:
    return {name.casefold() for name in (account.name, account.handle) if name}


def _authenticator(login: Login, bundle: Bundle) -> otp.Authenticator:
    if bundle.totp is None:
        raise UserError(
            _("No authenticator seed is stored for {login}. Store it first.").format(login=login.title)
        )
    return otp.read(bundle.totp)


def _count_up(
    office: Office, vault: Vault, login: Login, bundle: Bundle, authenticator: otp.Authenticator
) -> otp.Code:
    """Keep the higher count under a new version of the secrets; the seed is the old one, so no part is renewed."""
    code, advanced = authenticator.count_up()
    version = vault.keep(secrets.owner_of(login.id or 0), replace(bundle, totp=advanced.to_text()))
    with office.transaction(_("Use a code of {login}").format(login=login.title)) as session:
        changed = logins.find(session, login.id or 0)
        vault.adopt(session, version, changed.secret_version)
        changed.secret_version = version
        session.add(changed)
    vault.sweep()
    return code
