"""What can be done with logins and accounts, as the search for everything offers it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlmodel import Session, select

from smmdesk.core.i18n import _
from smmdesk.core.search import Hit
from smmdesk.features.accounts.due.access import PLACE
from smmdesk.features.accounts.kinds import SignIn
from smmdesk.features.accounts.models import Login

if TYPE_CHECKING:
    from collections.abc import Iterator


def offers(session: Session, text: str) -> list[Hit]:
    """Return the deeds that all words of ``text`` speak of, such as "new password" or "rotate instagram"."""
    wanted = text.casefold().split()
    return [hit for hit, also in _all(session) if all(word in _words(hit, also) for word in wanted)]


def _all(session: Session) -> Iterator[tuple[Hit, str]]:
    """Return what can be done, each with other words that people may use for it."""
    rotate = _("rotate replace change")
    for login in session.exec(select(Login)):
        if login.sign_in is SignIn.OWN_PASSWORD:
            title = _("New password for {login}").format(login=login.title)
            yield Hit(title, login.username, _("Logins"), f"rotate:{login.id}"), rotate
    accesses = Hit(_("Look through who has access"), "", _("Actions"), PLACE)
    yield accesses, _("access review accounts check confirm end")


def _words(hit: Hit, also: str) -> str:
    return f"{hit.title} {hit.detail} {also}".casefold()
