"""Accounts on networks, the logins that open them, their parts, and who has access."""

from datetime import date
from enum import StrEnum
from typing import Any, ClassVar

from sqlalchemy import CheckConstraint, UniqueConstraint
from sqlmodel import Field

from smmdesk.core.i18n import N_
from smmdesk.core.table import Table
from smmdesk.core.vault.models import SecretVersion
from smmdesk.features.people.models import Person

# Rows here refer to these tables, which must be known before the first row is written.
_VERSION, _PERSON = f"{SecretVersion.__tablename__}.id", f"{Person.__tablename__}.id"


class AccountStatus(StrEnum):
    """Where an account stands in its life."""

    PLANNED = "planned"
    ACTIVE = "active"
    PAUSED = "paused"
    ARCHIVED = "archived"

    @property
    def words(self) -> str:
        """Return the English words, marked for translation."""
        return _STATUSES[self]


_STATUSES = {
    AccountStatus.PLANNED: N_("Planned"),
    AccountStatus.ACTIVE: N_("Active"),
    AccountStatus.PAUSED: N_("Paused"),
    AccountStatus.ARCHIVED: N_("Archived"),
}


class LoginKind(StrEnum):
    """What a login opens; the last ones are what other logins are reached through."""

    NETWORK = "network"
    MAILBOX = "mailbox"
    PHONE = "phone"
    SINGLE_SIGN_ON = "single_sign_on"
    PASSWORD_MANAGER = "password_manager"
    AUTHENTICATOR_DEVICE = "authenticator_device"
    OTHER = "other"

    @property
    def words(self) -> str:
        """Return the English words, marked for translation."""
        return _LOGIN_KINDS[self]


_LOGIN_KINDS = {
    LoginKind.NETWORK: N_("Social network"),
    LoginKind.MAILBOX: N_("Mailbox"),
    LoginKind.PHONE: N_("Phone number"),
    LoginKind.SINGLE_SIGN_ON: N_("Single sign-on"),
    LoginKind.PASSWORD_MANAGER: N_("Password manager"),
    LoginKind.AUTHENTICATOR_DEVICE: N_("Authenticator on a device"),
    LoginKind.OTHER: N_("Something else"),
}


class SignIn(StrEnum):
    """How one signs in (rules.md 5.2, authentication kind)."""

    OWN_PASSWORD = "own_password"
    VIA_LOGIN = "via_login"
    SINGLE_SIGN_ON = "single_sign_on"
    ROLE = "role"
    NONE = "none"

    @property
    def words(self) -> str:
        """Return the English words, marked for translation."""
        return _SIGN_INS[self]


_SIGN_INS = {
    SignIn.OWN_PASSWORD: N_("With a password of its own"),
    SignIn.VIA_LOGIN: N_("Through another login"),
    SignIn.SINGLE_SIGN_ON: N_("With single sign-on"),
    SignIn.ROLE: N_("With a role of one's own profile"),
    SignIn.NONE: N_("Without signing in"),
}


class RouteKind(StrEnum):
    """How one login leads to another."""

    RESETS_BY_EMAIL = "resets_by_email"
    RESETS_BY_PHONE = "resets_by_phone"
    SIGNS_IN_WITH = "signs_in_with"
    KEPT_IN = "kept_in"
    CODES_FROM = "codes_from"

    @property
    def words(self) -> str:
        """Return the English words, marked for translation."""
        return _ROUTES[self]


_ROUTES = {
    RouteKind.RESETS_BY_EMAIL: N_("Its password can be reset by e-mail to"),
    RouteKind.RESETS_BY_PHONE: N_("Its password can be reset by phone through"),
    RouteKind.SIGNS_IN_WITH: N_("One signs in with"),
    RouteKind.KEPT_IN: N_("Its secrets are kept in"),
    RouteKind.CODES_FROM: N_("Its codes come from"),
}


class PartKind(StrEnum):
    """A part of a login, with a version and an age of its own."""

    PASSWORD = "password"
    AUTHENTICATOR = "authenticator"
    BACKUP_CODES = "backup_codes"
    PASSKEY = "passkey"
    RECOVERY_EMAIL = "recovery_email"
    RECOVERY_PHONE = "recovery_phone"
    SESSIONS = "sessions"
    CONNECTED_APPS = "connected_apps"
    ROLES = "roles"
    API_KEYS = "api_keys"
    AD_ACCOUNTS = "ad_accounts"
    PAYMENT = "payment"
    PRIVATE_NOTE = "private_note"
    EXTRA = "extra"

    @property
    def words(self) -> str:
        """Return the English words, marked for translation."""
        return _PARTS[self]

    @property
    def is_secret(self) -> bool:
        """Say whether its value lies in the keyring; of the others only the state is known."""
        return self in SECRET_PARTS


SECRET_PARTS = frozenset(
    {
        PartKind.PASSWORD,
        PartKind.AUTHENTICATOR,
        PartKind.BACKUP_CODES,
        PartKind.API_KEYS,
        PartKind.PRIVATE_NOTE,
        PartKind.EXTRA,
    }
)

_PARTS = {
    PartKind.PASSWORD: N_("Password"),
    PartKind.AUTHENTICATOR: N_("Authenticator seed"),
    PartKind.BACKUP_CODES: N_("Backup codes"),
    PartKind.PASSKEY: N_("Passkey"),
    PartKind.RECOVERY_EMAIL: N_("Recovery e-mail"),
    PartKind.RECOVERY_PHONE: N_("Recovery phone"),
    PartKind.SESSIONS: N_("Active sessions"),
    PartKind.CONNECTED_APPS: N_("Connected apps"),
    PartKind.ROLES: N_("Roles"),
    PartKind.API_KEYS: N_("API keys"),
    PartKind.AD_ACCOUNTS: N_("Ad accounts"),
    PartKind.PAYMENT: N_("Payment method"),
    PartKind.PRIVATE_NOTE: N_("Private note"),
    PartKind.EXTRA: N_("Other hidden fields"),
}


class PartState(StrEnum):
    """What is known of a part."""

    IN_PLACE = "in_place"
    NOT_USED = "not_used"
    UNKNOWN = "unknown"

    @property
    def words(self) -> str:
        """Return the English words, marked for translation."""
        return _PART_STATES[self]


_PART_STATES = {
    PartState.IN_PLACE: N_("In place"),
    PartState.NOT_USED: N_("Not used"),
    PartState.UNKNOWN: N_("Not known"),
}


class AccessHow(StrEnum):
    """How somebody has what opens a login or an account."""

    ROLE = "role"
    SHARED = "shared"
    TOLD = "told"
    ON_PAPER = "on_paper"
    ON_DEVICE = "on_device"

    @property
    def words(self) -> str:
        """Return the English words, marked for translation."""
        return _HOWS[self]


_HOWS = {
    AccessHow.ROLE: N_("Has a role"),
    AccessHow.SHARED: N_("Shares the login"),
    AccessHow.TOLD: N_("Was told"),
    AccessHow.ON_PAPER: N_("Has it on paper"),
    AccessHow.ON_DEVICE: N_("Has it on a device"),
}


class Brand(Table, table=True):
    """A name under which the office speaks: its own, or a client's."""

    name: str = Field(unique=True)


class Login(Table, table=True):
    """What opens one or several accounts; its secrets lie in the keyring under ``secret_version``."""

    brand_id: int | None = Field(default=None, foreign_key="brand.id", index=True)
    kind: LoginKind = LoginKind.NETWORK
    sign_in: SignIn = SignIn.OWN_PASSWORD
    title: str
    username: str = ""
    url: str = ""
    has_two_step: bool | None = None
    notes: str = ""
    tags: str = ""
    created_on: date | None = None
    secret_version: str | None = Field(default=None, foreign_key=_VERSION, index=True)


class Account(Table, table=True):
    """A presence on a network (rules.md 5.2)."""

    brand_id: int = Field(foreign_key="brand.id", index=True)
    login_id: int | None = Field(default=None, foreign_key="login.id", index=True)
    network: str = Field(index=True)
    kind: str = ""
    name: str = ""
    handle: str = ""
    url: str = ""
    is_official: bool | None = None
    purpose: str = ""
    is_primary: bool = False
    language: str = ""
    responsible_id: int | None = Field(default=None, foreign_key=_PERSON, index=True)
    deputy_id: int | None = Field(default=None, foreign_key=_PERSON, index=True)
    approved_by_id: int | None = Field(default=None, foreign_key=_PERSON, index=True)
    approved_on: date | None = None
    created_on: date | None = None
    status: AccountStatus = AccountStatus.ACTIVE
    sign_in: SignIn = SignIn.OWN_PASSWORD
    site_link: str = ""
    has_widget: bool = False
    posts_per_week_min: int | None = None
    posts_per_week_max: int | None = None
    notes: str = ""


class Route(Table, table=True):
    """One login can be reached through another, from a day to a day."""

    login_id: int = Field(foreign_key="login.id", index=True)
    through_id: int = Field(foreign_key="login.id", index=True)
    how: RouteKind
    from_on: date | None = None
    to_on: date | None = None


class Part(Table, table=True):
    """A part of a login; each kind once."""

    __table_args__: ClassVar[Any] = (UniqueConstraint("login_id", "kind"), {"sqlite_autoincrement": True})

    login_id: int = Field(foreign_key="login.id", index=True)
    kind: PartKind
    state: PartState = PartState.UNKNOWN
    version: int = 0  # how often it was set here
    changed_on: date | None = None  # None: in place, but nobody noted since when
    detail: str = ""  # of parts that are no secret: the address, the number, whose device
    used: str = "[]"  # JSON: positions of the backup codes that were used


class Access(Table, table=True):
    """Somebody can open a login or an account, or could."""

    __table_args__: ClassVar[Any] = (
        CheckConstraint("(login_id IS NULL) <> (account_id IS NULL)", name="access_to_one_thing"),
        {"sqlite_autoincrement": True},
    )

    person_id: int = Field(foreign_key=_PERSON, index=True)
    login_id: int | None = Field(default=None, foreign_key="login.id", index=True)
    account_id: int | None = Field(default=None, foreign_key="account.id", index=True)
    how: AccessHow = AccessHow.SHARED
    role: str = ""
    from_on: date | None = None
    to_on: date | None = None
    note: str = ""

    def is_open(self, today: date) -> bool:
        """Say whether it holds on ``today``; its last day still counts."""
        return (self.from_on is None or self.from_on <= today) and (self.to_on is None or self.to_on >= today)
