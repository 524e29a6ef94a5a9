"""The kinds of accounts, logins, parts and ways, in the words that people see."""

from enum import StrEnum

from smmdesk.core.i18n import N_


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
