"""Tell whether a row of another program's export is a login that the office has: the same place, the same name."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlsplit, urlunsplit

from sqlmodel import Session, col, select

from smmdesk.features.accounts import networks
from smmdesk.features.accounts.importers.rows import host_of
from smmdesk.features.accounts.models import Account, Login

if TYPE_CHECKING:
    from collections.abc import Iterable

    from smmdesk.features.accounts.importers.rows import Row
    from smmdesk.features.accounts.networks import Network

Identity = tuple[str, str]  # a network, a host or a title, and a user name; both folded

_OF_MANY_HOSTS = ("mastodon", "website")  # each host has accounts of its own
_ANDROID = ("android", "androidapp")  # there, what stands before the @ is the app's signature


def network_of(row: Row) -> Network | None:
    """Return the network that a row's addresses belong to; without any, the one that it is called by."""
    urls = [url for url in (row.url, *row.other_urls) if url]
    if not urls:
        return networks.by_name(row.title) if row.title else None
    return next(filter(None, map(networks.by_domain, urls)), None)


def of_row(row: Row) -> list[Identity]:
    """Return under which identities a row may be known already, the likeliest first."""
    network = network_of(row)
    place = _place(network, row.url, row.title)
    return [(place, _folded(name)) for name in dict.fromkeys((row.username, row.email or row.username))]


def of_logins(session: Session) -> dict[Identity, Login]:
    """Return the office's logins by every identity: by address, by the networks they open and the handles there."""
    accounts: dict[int | None, list[Account]] = {}
    for account in session.exec(select(Account).where(col(Account.login_id).is_not(None))):
        accounts.setdefault(account.login_id, []).append(account)
    found: dict[Identity, Login] = {}
    for login in session.exec(select(Login).order_by(col(Login.id))):
        for name in _of_login(login, accounts.get(login.id, [])):
            found.setdefault(name, login)
    return found


def _of_login(login: Login, accounts: Iterable[Account]) -> Iterable[Identity]:
    name = _folded(login.username)
    network = networks.by_domain(login.url) if login.url else networks.by_name(login.title)
    yield (_place(network, login.url, login.title), name)
    for account in accounts:
        yield (account.network, name)
        if account.handle:
            yield (account.network, _folded(account.handle))


def _place(network: Network | None, url: str, title: str) -> str:
    if network and not (url and network.key in _OF_MANY_HOSTS):
        return network.key
    return host_of(url).casefold() or f"title:{title.strip().casefold()}"


def _folded(name: str) -> str:
    return name.strip().removeprefix("@").casefold()


def is_address(name: str) -> bool:
    """Say whether a user name is an e-mail address, which says nothing about the name on the network."""
    return "@" in name.strip()[1:]


def without_password(url: str) -> str:
    """Return an address without the user and password that may stand in it: an address is not kept secret."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return url.rpartition("@")[2]
    if "@" not in parts.netloc or parts.scheme in _ANDROID:
        return url
    return urlunsplit(parts._replace(netloc=parts.netloc.rpartition("@")[2]))
