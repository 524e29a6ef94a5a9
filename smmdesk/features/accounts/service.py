"""What one does with accounts and the brands that they speak for."""

from __future__ import annotations

from typing import Any

from sqlmodel import Session, col, select

from smmdesk.core.errors import UserError
from smmdesk.core.i18n import _, sort_key
from smmdesk.features.accounts.models import Access, AccessReview, Account, Brand


def brands(session: Session) -> list[Brand]:
    """Return the office's brands, by name."""
    return sorted(session.exec(select(Brand)), key=lambda brand: sort_key(brand.name))


def brand_named(session: Session, name: str) -> Brand:
    """Return the brand of that name; it is made where there is none."""
    wanted = name.strip()
    if not wanted:
        raise UserError(_("A brand needs a name."))
    for brand in session.exec(select(Brand)):
        if brand.name.casefold() == wanted.casefold():
            return brand
    brand = Brand(name=wanted)
    session.add(brand)
    session.flush()
    return brand


def rename_brand(session: Session, brand_id: int, name: str) -> Brand:
    """Give a brand another name."""
    brand = session.get_one(Brand, brand_id)
    others = (other for other in session.exec(select(Brand)) if other.id != brand_id)
    if any(other.name.casefold() == name.strip().casefold() for other in others):
        raise UserError(_("There is already a brand called {name}.").format(name=name))
    brand.name = name.strip()
    session.add(brand)
    session.flush()
    return brand


def find(session: Session, account_id: int) -> Account:
    """Return one account."""
    account = session.get(Account, account_id)
    if account is None:
        raise UserError(_("This account is no longer in the office."))
    return account


def add(session: Session, *, brand_id: int, network: str, **fields: Any) -> Account:
    """Add an account; ``fields`` are those of ``Account``, of which a name or a handle is needed."""
    account = Account(brand_id=brand_id, network=network, **fields)
    return _save(session, account)


def change(session: Session, account_id: int, **fields: Any) -> Account:
    """Change what is known of an account."""
    account = find(session, account_id)
    for name, value in fields.items():
        setattr(account, name, value)
    return _save(session, account)


def remove(session: Session, account_id: int) -> None:
    """Remove an account with its accesses and the reviews of them; its login stays."""
    for table in (Access, AccessReview):
        for row in session.exec(select(table).where(col(table.account_id) == account_id)):
            session.delete(row)
    session.flush()
    session.delete(find(session, account_id))
    session.flush()


def title(account: Account) -> str:
    """Return what to call an account: its name, else its handle."""
    return account.name or account.handle


def _save(session: Session, account: Account) -> Account:
    account.name, account.handle = account.name.strip(), account.handle.strip()
    if not (account.name or account.handle):
        raise UserError(_("An account needs a name or a user name, so that it can be told from others."))
    session.add(account)
    session.flush()
    return account
