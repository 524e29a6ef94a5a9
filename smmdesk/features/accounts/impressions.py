"""What was seen of secrets, in memory only: which are weak, which are used twice, which differ by their ends only.

Nothing of what is compared here is ever kept: no hash, no score. The marks are made under a key of their own for each
run, and say nothing without it.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets as random
import unicodedata
from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from smmdesk.core.vault.errors import VaultError
from smmdesk.features.accounts.inventory import LoginFacts
from smmdesk.features.accounts.strength import WEAK_BELOW, strength

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from smmdesk.features.accounts.guessable import Words

    Logins = Mapping[str, LoginFacts]  # by version
    Group = tuple[LoginFacts, ...]

_LETTERS_AND_MARKS = frozenset("LM")  # the first letters of Unicode's categories: vowels are marks in Thai
_NOTHING = b""


class Alike(NamedTuple):
    """Logins whose passwords have the same core, of so many letters, and are not all the same."""

    logins: tuple[LoginFacts, ...]
    letters: int


class Looked(NamedTuple):
    """What a look at the secrets told."""

    weak: tuple[LoginFacts, ...] = ()
    reused: tuple[tuple[LoginFacts, ...], ...] = ()
    alike: tuple[Alike, ...] = ()
    unread: tuple[tuple[LoginFacts, VaultError], ...] = ()


class _Mark(NamedTuple):
    whole: bytes = _NOTHING
    core: bytes = _NOTHING
    letters: int = 0
    is_weak: bool = False


@dataclass
class Impressions:
    """The marks that secrets left, by version; versions never change, so each is looked at once a run."""

    _key: bytes = field(default_factory=lambda: random.token_bytes(32), repr=False)
    _marks: dict[str, _Mark] = field(default_factory=dict, repr=False)

    def __contains__(self, version: str) -> bool:
        return version in self._marks

    def take(self, version: str, password: str, words: Words | Sequence[str]) -> None:
        """Look at a password, which may be empty; the office's own ``words`` are easy to guess."""
        if not password:
            self._marks[version] = _Mark()
            return
        core = core_of(password)
        self._marks[version] = _Mark(
            self._mark(password), self._mark(core), len(core), strength(password, words) < WEAK_BELOW
        )

    def looked(self, logins: Logins, problems: Mapping[str, VaultError]) -> Looked:
        """Return what is known of these logins; a secret that was replaced meanwhile is missing from nowhere."""
        seen = [(login, self._marks[each]) for each, login in logins.items() if each in self._marks]
        return Looked(
            weak=tuple(login for login, mark in seen if mark.is_weak),
            reused=tuple(_sharing((mark.whole, login) for login, mark in seen)),
            alike=tuple(_alike(seen)),
            unread=tuple((logins[each], error) for each, error in problems.items() if each in logins),
        )

    def _mark(self, text: str) -> bytes:
        return hmac.digest(self._key, text.encode("utf-8", "surrogatepass"), hashlib.sha256)


def core_of(password: str) -> str:
    """Return what is left of a password without its case, and the digits and signs at its ends (C06)."""
    lowered = password.lower()
    others = {sign for sign in lowered if unicodedata.category(sign)[0] not in _LETTERS_AND_MARKS}
    return lowered.strip("".join(others)) if others else lowered


def _sharing(marked: Iterable[tuple[bytes, LoginFacts]]) -> Iterator[Group]:
    same: defaultdict[bytes, list[LoginFacts]] = defaultdict(list)
    for mark, login in marked:
        if mark:
            same[mark].append(login)
    return (tuple(group) for group in same.values() if len(group) > 1)


def _alike(seen: Sequence[tuple[LoginFacts, _Mark]]) -> Iterator[Alike]:
    marks = {login.id: mark for login, mark in seen}
    for group in _sharing((mark.core, login) for login, mark in seen if mark.letters):
        if len({marks[login.id].whole for login in group}) > 1:
            yield Alike(group, marks[group[0].id].letters)
