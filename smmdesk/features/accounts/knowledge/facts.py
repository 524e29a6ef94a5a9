"""What is found out: who could know which part of a login, since when, and the steps that prove it."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from smmdesk.features.accounts.kinds import PartKind


class ByAccess(NamedTuple):
    """They have an access, or had it ``until`` a day that has come; a role is one, too."""

    access_id: int
    until: date | None = None


class ByDisclosure(NamedTuple):
    """They were shown a part of a login, or exported it; all of its parts where ``kind`` is ``None``."""

    login_id: int
    kind: PartKind | None
    on: date


class ByPassword(NamedTuple):
    """They know the password with which one signs in, and so can open the login as long as it is not replaced."""

    login_id: int
    version: int


class ByRoute(NamedTuple):
    """What they can open leads on to another login."""

    route_id: int


Step = ByAccess | ByDisclosure | ByPassword | ByRoute


class Known(NamedTuple):
    """Somebody could know the version of a part that is in use, or has a role (``ROLES``, ``version`` 0).

    ``since`` is the first day on which they could; ``None`` where that may have been always. ``path`` is the shortest
    proof, from the source on. Not ``is_certain`` is what holds only because an access ended on the very day of a
    change: whoever asks must find out which came first (C08). A role teaches no secret; one on an account names it
    (``account_id``), and has ``login_id`` 0 where that account has no login.
    """

    person_id: int
    login_id: int
    kind: PartKind
    version: int
    since: date | None
    is_certain: bool
    path: tuple[Step, ...]
    is_role: bool = False
    account_id: int | None = None

    @property
    def where(self) -> str:
        """Return where it is shown, as ``login:3``; the account where that has no login."""
        return f"login:{self.login_id}" if self.login_id else f"account:{self.account_id}"
