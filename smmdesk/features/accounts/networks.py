"""All networks we know, read from ``resources/networks``, and the one that a name or an address means.

The files write their texts in single quotes: ``tomllib`` reads those several times faster.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING, Any
from urllib.parse import SplitResult, urlsplit

from smmdesk.core.generator.letters import Letters
from smmdesk.core.generator.rules import PasswordRules
from smmdesk.core.i18n import sort_key
from smmdesk.core.paths import resource
from smmdesk.features.accounts.network import (
    AccountKind,
    Advice,
    Band,
    Network,
    NetworkStatus,
    Topic,
    WayIn,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["Network", "by_domain", "by_name", "network", "networks", "offered", "signs_in_with_name"]

LOGINS_ELSEWHERE = {"google": "Google"}  # what networks hang on without being networks themselves

_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*://", re.IGNORECASE)
_APP_SCHEMES = ("android", "androidapp")  # how Chrome and Bitwarden write the login of an app
_LONGEST_HOST = 253  # RFC 1035
_ENOUGH_OF_AN_ADDRESS = 2048  # the host stands at the front


@cache
def networks() -> Mapping[str, Network]:
    """Return all networks that we know, by key."""
    files = sorted(resource("networks").glob("*.toml"))
    return MappingProxyType({file.stem: _read(file.stem, file.read_text("utf-8")) for file in files})


def network(key: str) -> Network:
    """Return a network; one that only this office knows is called by its key."""
    return networks().get(key) or Network(key=key, proper_name=key, is_known=False)


def offered() -> list[Network]:
    """Return the networks to choose from, in the order of their names."""
    chosen = [each for each in networks().values() if each.is_offered]
    return sorted(chosen, key=lambda each: sort_key(each.name))


def signs_in_with_name(key: str) -> str:
    """Return the name of the login that a network hangs on; empty where it has one of its own."""
    other = network(key).signs_in_with
    return LOGINS_ELSEWHERE.get(other) or (network(other).name if other else "")


def by_name(text: str) -> Network | None:
    """Return the network of this name, former name or spelling, whatever its case and spaces."""
    return _by_spelling().get(_spelling(text))


def by_domain(url: str) -> Network | None:
    """Return the network that an address belongs to: ``https://m.vk.com/x``, ``vk.com``, ``android://…``.

    Whole labels count: ``notfacebook.com`` and ``facebook.com.example.org`` belong to none.
    """
    address = _split(url)
    if address is None:
        return None
    if address.scheme in _APP_SCHEMES:
        return _by_package().get(_host(address))
    labels = _host(address).split(".")
    suffixes = (".".join(labels[start:]) for start in range(len(labels)))
    return next((_by_host()[suffix] for suffix in suffixes if suffix in _by_host()), None)


def _split(url: str) -> SplitResult | None:
    text = url.strip()[:_ENOUGH_OF_AN_ADDRESS].replace("\\", "/")  # browsers read \ as /
    if not _SCHEME.match(text):
        text = "//" + text.lstrip("/")
        if "@" in text[2:].partition("/")[0]:  # an e-mail address
            return None
    try:
        return urlsplit(text)
    except ValueError:
        return None


def _host(address: SplitResult) -> str:
    host = (address.hostname or "").removesuffix(".")
    try:
        host = host if host.isascii() else host.encode("idna").decode("ascii")
    except UnicodeError:
        return ""
    return host if len(host) <= _LONGEST_HOST else ""


def _spelling(text: str) -> str:
    folded = unicodedata.normalize("NFKC", text).casefold()
    return "".join(letter for letter in folded if letter.isalnum() or letter == "+")


@cache
def _by_spelling() -> Mapping[str, Network]:
    return {_spelling(name): each for each in networks().values() for name in _names(each)}


@cache
def _by_host() -> Mapping[str, Network]:
    return {domain: each for each in networks().values() for domain in each.domains}


@cache
def _by_package() -> Mapping[str, Network]:
    return {package: each for each in networks().values() for package in each.android_packages}


def _names(each: Network) -> tuple[str, ...]:
    return (each.key, each.proper_name or each.words, *each.former_names, *each.aliases)


def _read(key: str, text: str) -> Network:
    data = tomllib.loads(text)
    return Network(
        key=key,
        proper_name=data.get("name", ""),
        words=data.get("words", ""),
        former_names=_tuple(data, "former_names"),
        aliases=_tuple(data, "aliases"),
        status=NetworkStatus(data["status"]),
        status_on=data.get("status_on"),
        status_note=data.get("status_note", ""),
        is_offered=data["offered"],
        is_counted=data.get("counts", True),
        sign_in=_ways_in(data),
        signs_in_with=data.get("signs_in_with", ""),
        parts=_tuple(data, "parts"),
        kinds=tuple(AccountKind(each["key"], each["words"], _ways_in(each)) for each in data["kinds"]),
        domains=_tuple(data, "domains"),
        android_packages=_tuple(data, "android_packages"),
        change_password_url=data.get("change_password_url", ""),
        password=_password(data.get("password", {})),
        text_limits=MappingProxyType(data.get("text_limits", {})),
        frequency=MappingProxyType({name: _band(each) for name, each in data.get("frequency", {}).items()}),
        guidance=tuple(_advice(each) for each in data.get("guidance", ())),
        sources=MappingProxyType(data.get("sources", {})),
        checked_on=data["checked_on"],
    )


def _password(data: Mapping[str, Any]) -> PasswordRules:
    must = frozenset(Letters(each) for each in data.get("must", ()))
    return PasswordRules(data.get("least", 1), data.get("most"), data.get("signs"), must)


def _band(data: Mapping[str, Any]) -> Band:
    return Band(data.get("least"), data.get("most"), _tuple(data, "rules"), data.get("note", ""))


def _advice(data: Mapping[str, Any]) -> Advice:
    return Advice(
        topic=Topic(data["topic"]),
        text=data["text"],
        rules=_tuple(data, "rules"),
        sources=_tuple(data, "sources"),
        is_opinion=data.get("opinion", False),
        countries=_tuple(data, "countries"),
    )


def _ways_in(data: Mapping[str, Any]) -> tuple[WayIn, ...]:
    return tuple(WayIn(each) for each in data.get("sign_in", ()))


def _tuple(data: Mapping[str, Any], name: str) -> tuple[str, ...]:
    return tuple(data.get(name, ()))
