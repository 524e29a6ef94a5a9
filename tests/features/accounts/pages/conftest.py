"""A small office for the page of accounts: a shop's login with two accounts, a mailbox, a page that goes by role."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit, QPlainTextEdit, QWidget

from smmdesk.core.vault import Secret
from smmdesk.features.accounts import logins, secrets, service
from smmdesk.features.accounts.kinds import AccessHow, LoginKind, PartKind, PartState, RouteKind, SignIn
from smmdesk.features.accounts.pages.accounts_page import AccountsPage
from smmdesk.features.people import service as people
from tests.features.page_world import World, world

if TYPE_CHECKING:
    from collections.abc import Callable

    from smmdesk.core.office import Office
    from smmdesk.core.vault.vault import Vault

__all__ = ["World", "world"]

CANARY = "canary-7319-password"
SEED = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
CODES = tuple(f"4711-{number:04}" for number in range(8))


@dataclass
class Shop:
    """The ids of what is in the office."""

    ids: dict[str, int]
    opened: list[str]

    def where(self, key: str) -> str:
        """Return where a thing is: ``account:1``."""
        kind, _colon, name = key.partition(":")
        return f"{kind}:{self.ids[name]}"


@pytest.fixture
def shop(office: Office, vault: Vault) -> Shop:
    """Fill the office."""
    with office.transaction("Fill") as session:
        ids = _add_all(session)
    _away_from_the_window(
        partial(
            secrets.store,
            office,
            vault,
            ids["instagram"],
            on=date(2026, 3, 12),
            password=Secret(CANARY),
            totp=Secret(SEED),
            backup_codes=tuple(map(Secret, CODES)),
            api_keys={"Graph API": Secret("canary-key")},
        )
    )
    with office.transaction("Use codes") as session:
        logins.mark_code(session, ids["instagram"], 1, is_used=True)
        logins.mark_code(session, ids["instagram"], 5, is_used=True)
    return Shop(ids, [])


def _away_from_the_window(work: Callable[[], object]) -> None:
    """Ask the keyring from another thread, as the vault demands."""
    with ThreadPoolExecutor(1) as thread:
        thread.submit(work).result()


def _add_all(session: Any) -> dict[str, int]:
    brand = service.brand_named(session, "Bakery").id
    owner = people.add(session, name="Ana").id
    leaver = people.add(session, name="Dan", left_on=date(2026, 11, 8)).id
    mailbox = logins.add(
        session, title="Office mailbox", kind=LoginKind.MAILBOX, username="hello@bakery.example",
        url="https://mail.bakery.example",
    ).id  # fmt: skip
    instagram = logins.add(session, title="Instagram login", username="bakery", brand_id=brand).id
    logins.connect(session, instagram, mailbox, RouteKind.RESETS_BY_EMAIL)
    logins.note_part(session, instagram, PartKind.SESSIONS, state=PartState.IN_PLACE, detail="Shop tablet")
    shop = service.add(
        session, brand_id=brand, network="instagram", kind="business", name="@bakery", login_id=instagram,
        responsible_id=owner, language="en", purpose="Show the oven", url="https://www.instagram.com/bakery/",
    ).id  # fmt: skip
    threads = service.add(
        session, brand_id=brand, network="threads", name="bakery", login_id=instagram, responsible_id=owner
    ).id
    page = service.add(
        session, brand_id=brand, network="facebook", kind="page", name="Bakery", sign_in=SignIn.ROLE,
        responsible_id=owner,
    ).id  # fmt: skip
    logins.grant(session, person_id=owner, login_id=instagram, from_on=date(2026, 1, 2))
    ended = logins.grant(
        session, person_id=leaver, login_id=instagram, how=AccessHow.TOLD, to_on=date(2026, 2, 1)
    )
    return {
        "owner": owner, "leaver": leaver, "mailbox": mailbox, "instagram": instagram, "shop": shop,
        "threads": threads, "page": page, "ended": ended.id,
    }  # fmt: skip


@pytest.fixture
def page(world: World, shop: Shop) -> AccountsPage:
    """Return the page, shown; the addresses that it opens are kept in ``shop.opened``."""
    return world.show(AccountsPage(world.desk, shop.opened.append))


def texts_in(widget: QWidget) -> str:
    """Return every text that a widget and all inside it hold."""
    found: list[str] = []
    for child in [widget, *widget.findChildren(QObject)]:
        meta = child.metaObject()
        values = [child.property(meta.property(at).name()) for at in range(meta.propertyCount())]
        found += [value for value in values if isinstance(value, str)]
        found += [child.toPlainText()] if isinstance(child, QPlainTextEdit) else []
    return "\n".join(found).replace("\u200b", "")


def labels_in(widget: QWidget) -> str:
    """Return what can be read in a widget now."""
    shown = [child for child in widget.findChildren(QLabel) if child.isVisible()]
    return "\n".join(label.text() for label in shown).replace("\u200b", "")


def fields_in(widget: QWidget) -> list[QWidget]:
    """Return what can be typed into."""
    return [one for kind in (QLineEdit, QComboBox, QPlainTextEdit) for one in widget.findChildren(kind)]
