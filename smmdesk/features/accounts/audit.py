"""Look at the secrets themselves, in memory only: which are weak, which are used twice.

Nothing of what is compared here is ever kept: no hash, no score, only the finding for as long as it is shown.
"""

from __future__ import annotations

import hashlib
import hmac
import re
import secrets as random
from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from sqlmodel import Session, col, select

from smmdesk.core.due import Due, Group, Severity
from smmdesk.core.i18n import _, join_list
from smmdesk.core.vault import Bundle
from smmdesk.core.vault.errors import SecretMissing
from smmdesk.features.accounts.due import unused_logins
from smmdesk.features.accounts.models import Account, Brand, Login
from smmdesk.features.people.models import Person

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from smmdesk.core.office import Office
    from smmdesk.core.vault.errors import VaultError
    from smmdesk.core.vault.vault import Vault

    Problems = dict[str, VaultError]  # by version

_LONGEST = 72  # zxcvbn reads no more
_WEAK_BELOW = 3  # zxcvbn's score of 0 to 4: under 3, an offline attack needs less than 10^8 guesses
_AT_ONCE = 100  # secrets asked for in one call, between two looks at whether to go on


@dataclass
class Audit:
    """What was found out about secrets, by version; versions never change, so each is looked at once a run."""

    _key: bytes = field(default_factory=lambda: random.token_bytes(32), repr=False)
    _weak: dict[str, bool] = field(default_factory=dict, repr=False)
    _marks: dict[str, bytes] = field(default_factory=dict, repr=False)

    def due(
        self,
        office: Office,
        vault: Vault,
        *,
        progress: Callable[[int, int], None] = lambda _done, _all: None,
        is_cancelled: Callable[[], bool] = lambda: False,
    ) -> list[Due]:
        """Return what is due about weak and reused secrets (C05), and about those that cannot be read.

        Asks the keyring; raises a ``VaultError`` where it does not answer at all. Cancelled, it returns nothing
        and the next run goes on from there.
        """
        with office.reading() as session:
            logins = _with_secrets(session)
            words = _words(session)
        problems: Problems = {}
        unseen = [version for version in logins if version not in self._marks]
        for start in range(0, len(unseen), _AT_ONCE):
            if is_cancelled():
                return []
            problems |= self._look(vault, unseen[start : start + _AT_ONCE], words)
            progress(min(start + _AT_ONCE, len(unseen)), len(unseen))
        unread = _unread(office, problems) if problems else []
        return [*unread, *self._reused(logins), *self._weak_ones(logins)]

    def _look(self, vault: Vault, versions: list[str], words: list[str]) -> Problems:
        problems = {}
        for version, found in vault.read_many(versions).items():
            if isinstance(found, Bundle):
                self._look_at(version, found, words)
            else:
                problems[version] = found
        return problems

    def _look_at(self, version: str, bundle: Bundle, words: list[str]) -> None:
        text = bundle.password.reveal() if bundle.password else ""
        self._marks[version] = (
            hmac.digest(self._key, text.encode("utf-8", "surrogatepass"), hashlib.sha256) if text else b""
        )
        self._weak[version] = bool(text) and strength(text, words) < _WEAK_BELOW

    def _reused(self, logins: dict[str, Login]) -> Iterator[Due]:
        same: dict[bytes, list[Login]] = defaultdict(list)
        for version, login in logins.items():
            if mark := self._marks.get(version):
                same[mark].append(login)
        for group in same.values():
            if len(group) > 1:
                yield _reused(group)

    def _weak_ones(self, logins: dict[str, Login]) -> Iterator[Due]:
        for version, login in logins.items():
            if self._weak.get(version):
                yield _weak(login)


def strength(password: str, words: list[str]) -> int:
    """Return 0 (guessed at once) to 4, the office's own ``words`` counting as known to a guesser."""
    from zxcvbn import zxcvbn

    return int(
        zxcvbn(password[:_LONGEST], user_inputs=words)["score"]
    )  # its result holds the password: not kept


def _with_secrets(session: Session) -> dict[str, Login]:
    """Return the logins that have secrets, by their version; those of archived accounts are left out."""
    unused = unused_logins(session)
    query = select(Login).where(col(Login.secret_version).is_not(None)).order_by(col(Login.title))
    return {login.secret_version or "": login for login in session.exec(query) if login.id not in unused}


def _words(session: Session) -> list[str]:
    """Return the words that somebody who knows the office would try first."""
    texts = [
        *session.exec(select(Brand.name)),
        *session.exec(select(Person.name)),
        *session.exec(select(Account.handle)),
    ]
    return sorted({word for text in texts for word in re.findall(r"\w{3,}", text.lower())})


def _unread(office: Office, problems: Problems) -> list[Due]:
    """Say which secrets could not be read; one that was replaced meanwhile is missing from nowhere."""
    with office.reading() as session:
        logins = _with_secrets(session)
    return [_problem(logins[version], error) for version, error in problems.items() if version in logins]


def _problem(login: Login, error: VaultError) -> Due:
    return _missing(login) if isinstance(error, SecretMissing) else _unreadable(login, error)


def _reused(group: list[Login]) -> Due:
    names = join_list(login.title for login in group)
    return Due(
        kind="reused",
        severity=Severity.CARE,
        group=Group.SECRETS,
        tag=_("Used twice"),
        what=_("{names} share one password").format(names=names),
        reason=_("If one leaks, all of them are lost. Give each a password of its own."),
        where=f"login:{group[0].id}",
        action=_("Replace it"),
        rules=("R091",),
    )


def _weak(login: Login) -> Due:
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
    )


def _missing(login: Login) -> Due:
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


def _unreadable(login: Login, error: VaultError) -> Due:
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
