"""The first schema: office, history, vault, people, accounts."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    _office()
    _history()
    _secret_version()
    _person()
    _brand_and_login()
    _account()
    _around_a_login()


def _text(name: str, *, nullable: bool = False) -> sa.Column[str]:
    return sa.Column(name, sa.String(), nullable=nullable)


def _date(name: str) -> sa.Column[object]:
    return sa.Column(name, sa.Date(), nullable=True)


def _ref(name: str, table: str, *, nullable: bool = True) -> sa.Column[int]:
    return sa.Column(name, sa.Integer(), sa.ForeignKey(f"{table}.id"), nullable=nullable)


def _id() -> sa.Column[int]:
    return sa.Column("id", sa.Integer(), primary_key=True, nullable=False)


def _table(name: str, *columns: sa.schema.SchemaItem) -> None:
    op.create_table(name, _id(), *columns, sqlite_autoincrement=True)


def _index(table: str, *columns: str) -> None:
    for column in columns:
        op.create_index(f"ix_{table}_{column}", table, [column])


def _office() -> None:
    op.create_table("office", _id(), _text("uuid"), _text("name"))
    op.create_table(
        "office_setting", sa.Column("key", sa.String(), primary_key=True, nullable=False), _text("value")
    )


def _history() -> None:
    op.create_table(
        "history_entry",
        sa.Column("seq", sa.Integer(), primary_key=True, nullable=False),
        _text("at"),
        sa.Column("actor_id", sa.Integer(), nullable=True),
        _text("actor_name"),
        _text("label"),
        sa.Column("kind", sa.Enum("CHANGE", "UNDO", "REDO", "EVENT", name="entrykind"), nullable=False),
        sa.Column("ref", sa.Integer(), nullable=True),
        _text("changes"),
        _text("previous_hash"),
        _text("hash"),
    )
    op.create_table("history_head", _id(), sa.Column("seq", sa.Integer(), nullable=False), _text("hash"))
    for verb in ("UPDATE", "DELETE"):
        op.execute(
            f"CREATE TRIGGER history_entry_no_{verb.lower()} BEFORE {verb} ON history_entry "
            "BEGIN SELECT RAISE(ABORT, 'history is only ever added to'); END"
        )


def _secret_version() -> None:
    op.create_table(
        "secret_version",
        sa.Column("id", sa.String(), primary_key=True, nullable=False),
        *map(_text, ("owner", "state", "keyring")),
        sa.Column("parts", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("held_since", sa.DateTime(), nullable=True),
    )
    _index("secret_version", "state")


def _person() -> None:
    _table(
        "person",
        _text("name"),
        sa.Column("kind", sa.Enum("EMPLOYEE", "CONTRACTOR", "AGENCY", name="personkind"), nullable=False),
        *map(_text, ("department", "job", "email", "phone")),
        *map(_date, ("joined_on", "left_on", "contract_ends_on")),
        _text("note"),
    )


def _brand_and_login() -> None:
    _table("brand", sa.Column("name", sa.String(), nullable=False, unique=True))
    _table(
        "login",
        _ref("brand_id", "brand"),
        sa.Column(
            "kind",
            sa.Enum(
                "NETWORK",
                "MAILBOX",
                "PHONE",
                "SINGLE_SIGN_ON",
                "PASSWORD_MANAGER",
                "AUTHENTICATOR_DEVICE",
                "OTHER",
                name="loginkind",
            ),
            nullable=False,
        ),
        _sign_in(),
        *map(_text, ("title", "username", "url")),
        sa.Column("has_two_step", sa.Boolean(), nullable=True),
        *map(_text, ("notes", "tags")),
        _date("created_on"),
        sa.Column("secret_version", sa.String(), sa.ForeignKey("secret_version.id"), nullable=True),
    )
    _index("login", "brand_id", "secret_version")


def _sign_in() -> sa.Column[str]:
    kinds = ("OWN_PASSWORD", "VIA_LOGIN", "SINGLE_SIGN_ON", "ROLE", "NONE")
    return sa.Column("sign_in", sa.Enum(*kinds, name="signin"), nullable=False)


def _account() -> None:
    _table(
        "account",
        _ref("brand_id", "brand", nullable=False),
        _ref("login_id", "login"),
        *map(_text, ("network", "kind", "name", "handle", "url")),
        sa.Column("is_official", sa.Boolean(), nullable=True),
        _text("purpose"),
        sa.Column("is_primary", sa.Boolean(), nullable=False),
        _text("language"),
        *(_ref(f"{name}_id", "person") for name in ("responsible", "deputy", "approved_by")),
        *map(_date, ("approved_on", "created_on")),
        sa.Column(
            "status", sa.Enum("PLANNED", "ACTIVE", "PAUSED", "ARCHIVED", name="accountstatus"), nullable=False
        ),
        _sign_in(),
        _text("site_link"),
        sa.Column("has_widget", sa.Boolean(), nullable=False),
        sa.Column("posts_per_week_min", sa.Integer(), nullable=True),
        sa.Column("posts_per_week_max", sa.Integer(), nullable=True),
        _text("notes"),
    )
    _index("account", "brand_id", "login_id", "network", "responsible_id", "deputy_id", "approved_by_id")


def _around_a_login() -> None:
    _table(
        "route",
        _ref("login_id", "login", nullable=False),
        _ref("through_id", "login", nullable=False),
        sa.Column(
            "how",
            sa.Enum(
                "RESETS_BY_EMAIL",
                "RESETS_BY_PHONE",
                "SIGNS_IN_WITH",
                "KEPT_IN",
                "CODES_FROM",
                name="routekind",
            ),
            nullable=False,
        ),
        *map(_date, ("from_on", "to_on")),
    )
    _index("route", "login_id", "through_id")
    _table(
        "part",
        _ref("login_id", "login", nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "PASSWORD",
                "AUTHENTICATOR",
                "BACKUP_CODES",
                "PASSKEY",
                "RECOVERY_EMAIL",
                "RECOVERY_PHONE",
                "SESSIONS",
                "CONNECTED_APPS",
                "ROLES",
                "API_KEYS",
                "AD_ACCOUNTS",
                "PAYMENT",
                "PRIVATE_NOTE",
                "EXTRA",
                name="partkind",
            ),
            nullable=False,
        ),
        sa.Column("state", sa.Enum("IN_PLACE", "NOT_USED", "UNKNOWN", name="partstate"), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        _date("changed_on"),
        *map(_text, ("detail", "used")),
        sa.UniqueConstraint("login_id", "kind"),
    )
    _index("part", "login_id")
    _table(
        "access",
        _ref("person_id", "person", nullable=False),
        _ref("login_id", "login"),
        _ref("account_id", "account"),
        sa.Column(
            "how",
            sa.Enum("ROLE", "SHARED", "TOLD", "ON_PAPER", "ON_DEVICE", name="accesshow"),
            nullable=False,
        ),
        _text("role"),
        *map(_date, ("from_on", "to_on")),
        _text("note"),
        sa.CheckConstraint("(login_id IS NULL) <> (account_id IS NULL)", name="access_to_one_thing"),
    )
    _index("access", "person_id", "login_id", "account_id")
