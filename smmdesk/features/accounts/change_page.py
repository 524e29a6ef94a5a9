"""Where on the internet a password is changed: the network's own page, or the one that any site may have."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from smmdesk.features.accounts import networks

if TYPE_CHECKING:
    from collections.abc import Iterable

    from smmdesk.features.accounts.inventory import Inventory
    from smmdesk.features.accounts.network import Network

_WELL_KNOWN = "/.well-known/change-password"  # W3C, A Well-Known URL for Changing Passwords


def network_of(office: Inventory, login_id: int) -> Network | None:
    """Return the network that a login opens: that of its first account in use, else the one its address belongs to."""
    keys = [account.network for account in office.accounts_of.get(login_id, ()) if not account.is_archived]
    return networks.network(keys[0]) if keys else networks.by_domain(office.logins[login_id].url)


def change_page(keys: Iterable[str], url: str) -> str:
    """Return the page of the first of these networks that has one, else that of the site at ``url``; or nothing.

    It is only ever one that is reached encrypted, for a password is typed there.
    """
    known = networks.by_domain(url)
    pages = [networks.network(key).change_password_url for key in keys]
    pages += [known.change_password_url if known else "", _of_site(url)]
    return next((page for page in pages if is_encrypted(page)), "")


def is_encrypted(address: str) -> bool:
    """Say whether an address names a site and is reached encrypted."""
    try:
        parts = urlsplit(address)
        return parts.scheme == "https" and bool(parts.hostname)
    except ValueError:
        return False


def _of_site(url: str) -> str:
    if not is_encrypted(url):
        return ""
    return f"https://{urlsplit(url).netloc.rpartition('@')[2]}{_WELL_KNOWN}"
