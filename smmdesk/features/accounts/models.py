"""Accounts on networks, the logins that open them, their parts, and who has access."""

from datetime import date
from typing import Any, ClassVar

from sqlalchemy import CheckConstraint, UniqueConstraint
from sqlmodel import Field

from smmdesk.core.table import Table
from smmdesk.core.vault.models import SecretVersion
from smmdesk.features.accounts.kinds import (
    AccessHow,
    AccountStatus,
    LoginKind,
    PartKind,
    PartState,
    RouteKind,
    SignIn,
)
from smmdesk.features.people.models import Person

# Rows here refer to these tables, which must be known before the first row is written.
_VERSION, _PERSON = f"{SecretVersion.__tablename__}.id", f"{Person.__tablename__}.id"


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
    review_days: int | None = None  # None: as its network or the office says; 0: never
    suspected_on: date | None = None  # somebody said that its password may have leaked; a new one ends that
    suspicion: str = ""  # why they think so


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


class PastVersion(Table, table=True):
    """A version of a part that is no longer in use; who knew only this one cannot use it any more."""

    __tablename__: ClassVar[Any] = "past_version"
    __table_args__: ClassVar[Any] = (
        UniqueConstraint("login_id", "kind", "version"),
        {"sqlite_autoincrement": True},
    )

    login_id: int = Field(foreign_key="login.id", index=True)
    kind: PartKind
    version: int
    began_on: date | None = None
    ended_on: date | None = None  # None: nobody noted when
    reason: str = ""


class Review(Table, table=True):
    """Somebody looked at a login's secrets and kept them, with a reason (R092)."""

    login_id: int = Field(foreign_key="login.id", index=True)
    reviewed_on: date
    reason: str
    by_id: int | None = Field(default=None, foreign_key=_PERSON, index=True)


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


class AccessReview(Table, table=True):
    """Somebody looked at who has access to an account; what was not needed any more was ended (R089)."""

    __tablename__: ClassVar[Any] = "access_review"

    account_id: int = Field(foreign_key="account.id", index=True)
    reviewed_on: date
    by_id: int | None = Field(default=None, foreign_key=_PERSON, index=True)
    note: str = ""
