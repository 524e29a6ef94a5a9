"""What a look at the secrets found, as things that are due."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smmdesk.core.due import Due, Group, Severity
from smmdesk.core.i18n import _, join_list
from smmdesk.core.vault.errors import SecretMissing

if TYPE_CHECKING:
    from collections.abc import Iterable

    from smmdesk.core.vault.errors import VaultError
    from smmdesk.features.accounts.inventory import LoginFacts


def reused(group: Iterable[LoginFacts], login: LoginFacts) -> Due:
    """Say of ``login`` that it shares its password with the others of its group (C05)."""
    names = join_list(each.title for each in group)
    return Due(
        kind="reused",
        severity=Severity.CARE,
        group=Group.SECRETS,
        tag=_("Used twice"),
        what=_("{names} share one password").format(names=names),
        reason=_("If one leaks, all of them are lost. Give each a password of its own."),
        where=f"login:{login.id}",
        action=_("Replace it"),
        rules=("R091",),
        opens=f"rotate:{login.id}",
    )


def weak(login: LoginFacts) -> Due:
    """Say that a password is easy to guess (C05)."""
    return Due(
        kind="weak",
        severity=Severity.CARE,
        group=Group.SECRETS,
        tag=_("Weak"),
        what=_("The password of {login} is easy to guess").format(login=login.title),
        reason=_("Programs that guess passwords would find it quickly. Replace it by a generated one."),
        where=f"login:{login.id}",
        action=_("Replace it"),
        rules=("R091",),
        opens=f"rotate:{login.id}",
    )


def unread(login: LoginFacts, error: VaultError) -> Due:
    """Say that a secret is not there, or why it could not be read."""
    return _missing(login) if isinstance(error, SecretMissing) else _unreadable(login, error)


def _missing(login: LoginFacts) -> Due:
    return Due(
        kind="secret_missing",
        severity=Severity.CARE,
        group=Group.SECRETS,
        tag=_("Not found"),
        what=_("The secret of {login} is not in this keyring").format(login=login.title),
        reason=_(
            "It may lie in another computer's keyring: secrets are not part of the office file or its backup."
        ),
        where=f"login:{login.id}",
        action=_("Look at it"),
        rules=("R090",),
    )


def _unreadable(login: LoginFacts, error: VaultError) -> Due:
    return Due(
        kind="secret_unreadable",
        severity=Severity.CARE,
        group=Group.SECRETS,
        tag=_("Not readable"),
        what=_("The secret of {login} could not be read").format(login=login.title),
        reason=error.sentence,
        where=f"login:{login.id}",
        action=_("Look at it"),
        rules=("R090",),
    )
