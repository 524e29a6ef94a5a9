"""Past versions of secrets, reviews and their intervals, suspected leaks, findings that are not for this office."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    _login()
    _past_version()
    _review()
    _dismissal()
    op.create_index("ix_history_entry_kind", "history_entry", ["kind"])


def _login() -> None:
    op.add_column("login", sa.Column("review_days", sa.Integer(), nullable=True))
    op.add_column("login", sa.Column("suspected_on", sa.Date(), nullable=True))
    # With a default of the database's own: undoing what schema 1 deleted brings back rows without this column.
    op.add_column("login", sa.Column("suspicion", sa.String(), nullable=False, server_default=""))


def _id() -> sa.Column[int]:
    return sa.Column("id", sa.Integer(), primary_key=True, nullable=False)


def _ref(name: str, table: str, *, nullable: bool = False) -> sa.Column[int]:
    return sa.Column(name, sa.Integer(), sa.ForeignKey(f"{table}.id"), nullable=nullable)


def _text(name: str) -> sa.Column[str]:
    return sa.Column(name, sa.String(), nullable=False)


def _past_version() -> None:
    kinds = (
        *("PASSWORD", "AUTHENTICATOR", "BACKUP_CODES", "PASSKEY", "RECOVERY_EMAIL", "RECOVERY_PHONE"),
        *(
            "SESSIONS",
            "CONNECTED_APPS",
            "ROLES",
            "API_KEYS",
            "AD_ACCOUNTS",
            "PAYMENT",
            "PRIVATE_NOTE",
            "EXTRA",
        ),
    )
    op.create_table(
        "past_version",
        _id(),
        _ref("login_id", "login"),
        sa.Column("kind", sa.Enum(*kinds, name="partkind"), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("began_on", sa.Date(), nullable=True),
        sa.Column("ended_on", sa.Date(), nullable=True),
        _text("reason"),
        sa.UniqueConstraint("login_id", "kind", "version"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_past_version_login_id", "past_version", ["login_id"])


def _review() -> None:
    op.create_table(
        "review",
        _id(),
        _ref("login_id", "login"),
        sa.Column("reviewed_on", sa.Date(), nullable=False),
        _text("reason"),
        _ref("by_id", "person", nullable=True),
        sqlite_autoincrement=True,
    )
    for column in ("login_id", "by_id"):
        op.create_index(f"ix_review_{column}", "review", [column])


def _dismissal() -> None:
    op.create_table(
        "dismissal",
        _id(),
        *map(_text, ("check_id", "place", "reason")),
        sa.Column("dismissed_on", sa.Date(), nullable=False),
        _ref("by_id", "person", nullable=True),
        sa.UniqueConstraint("check_id", "place"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_dismissal_by_id", "dismissal", ["by_id"])
