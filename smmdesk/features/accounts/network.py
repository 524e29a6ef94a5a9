"""What we know of one network; ``networks`` reads them all and finds the right one."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

from smmdesk.core.generator.rules import ANYTHING_GOES, PasswordRules
from smmdesk.core.i18n import _

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date


class NetworkStatus(StrEnum):
    """What became of a network; ``OTHER`` is alive, but no network with a feed (a messenger, a website)."""

    ACTIVE = "active"
    RENAMED = "renamed"
    REDUCED = "reduced"
    CLOSED = "closed"
    OTHER = "other"


class WayIn(StrEnum):
    """How one comes into an account of a network."""

    OWN_LOGIN = "own_password"
    ROLE = "role"
    PHONE = "phone"
    SINGLE_SIGN_ON = "single_sign_on"


class Topic(StrEnum):
    """What a piece of advice is about."""

    CHOOSING = "choosing"
    SETTING_UP = "setting_up"
    SIGN_IN = "sign_in"
    POSTING = "posting"
    PROMOTION = "promotion"
    MEASURING = "measuring"
    LAW = "law"


_PARTS_OF_A_ROLE = ("connected_apps", "roles", "api_keys", "ad_accounts", "payment")
_PARTS_OF_A_LOGIN = (
    *("password", "authenticator", "backup_codes", "passkey", "recovery_email", "recovery_phone", "sessions"),
    *_PARTS_OF_A_ROLE,
)


@dataclass(frozen=True, slots=True)
class AccountKind:
    """A kind of account that a network has; an empty ``sign_in`` means the network's usual way."""

    key: str
    words: str
    sign_in: tuple[WayIn, ...] = ()


@dataclass(frozen=True, slots=True)
class Band:
    """How many posts a day are advised; ``None`` where the source gives no figure (C39, C40)."""

    least: int | None
    most: int | None
    rules: tuple[str, ...]
    note: str = ""


@dataclass(frozen=True, slots=True)
class Advice:
    """A sentence or two of guidance, with the rules and addresses that it rests on.

    ``countries`` (ISO 3166) limits it to offices there; an opinion is its author's, not a fact.
    """

    topic: Topic
    text: str
    rules: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    is_opinion: bool = False
    countries: tuple[str, ...] = ()

    @property
    def sentence(self) -> str:
        """Return the text in the person's language."""
        return _(self.text)


@dataclass(frozen=True, slots=True)
class Network:
    """A network; its texts are English here and translated where they are shown.

    ``text_limits`` are numbers of characters, but ``hashtags`` is a number of hashtags a post.
    ``password`` is what it takes as one; of a network that hangs on another login, what that login takes.
    ``frequency`` has the band ``usual`` and for some ``trust`` (R129); ``sources`` says where each
    fact comes from, as an address or a rule.
    """

    key: str
    proper_name: str = ""
    words: str = ""
    former_names: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    status: NetworkStatus = NetworkStatus.ACTIVE
    status_on: date | None = None
    status_note: str = ""
    is_known: bool = True
    is_offered: bool = False
    is_counted: bool = True
    sign_in: tuple[WayIn, ...] = (WayIn.OWN_LOGIN,)
    signs_in_with: str = ""
    parts: tuple[str, ...] = _PARTS_OF_A_LOGIN
    kinds: tuple[AccountKind, ...] = ()
    domains: tuple[str, ...] = ()
    android_packages: tuple[str, ...] = ()
    change_password_url: str = ""
    password: PasswordRules = ANYTHING_GOES
    text_limits: Mapping[str, int] = field(default_factory=dict, hash=False)
    frequency: Mapping[str, Band] = field(default_factory=dict, hash=False)
    guidance: tuple[Advice, ...] = ()
    sources: Mapping[str, str] = field(default_factory=dict, hash=False)
    checked_on: date | None = None

    @property
    def name(self) -> str:
        """Return what to call it: a proper name as it is, words in the person's language."""
        return self.proper_name or _(self.words)

    @property
    def note(self) -> str:
        """Return what became of it, in the person's language."""
        return _(self.status_note)

    @property
    def is_closed(self) -> bool:
        """Say whether it is gone, so that its accounts belong into the archive (C13)."""
        return self.status is NetworkStatus.CLOSED

    def kind_words(self, kind: str) -> str:
        """Return a kind of account in the person's language; one we do not know as it is written."""
        found = self._kind(kind)
        return _(found.words) if found else kind

    def ways_in(self, kind: str = "") -> tuple[WayIn, ...]:
        """Return how one comes into an account of this kind, the usual way first."""
        found = self._kind(kind)
        return found.sign_in if found and found.sign_in else self.sign_in

    def parts_of(self, kind: str = "") -> tuple[str, ...]:
        """Return which parts to keep for an account of this kind; a role has no password of its own."""
        if self.ways_in(kind) != (WayIn.ROLE,):
            return self.parts
        return tuple(part for part in self.parts if part in _PARTS_OF_A_ROLE)

    def advice(self, *topics: str, country: str = "") -> tuple[Advice, ...]:
        """Return the guidance on these topics, on all without one, that holds in the office's country."""
        return tuple(
            piece
            for piece in self.guidance
            if (not topics or piece.topic in topics) and (not piece.countries or country in piece.countries)
        )

    def _kind(self, key: str) -> AccountKind | None:
        return next((kind for kind in self.kinds if kind.key == key), None)
