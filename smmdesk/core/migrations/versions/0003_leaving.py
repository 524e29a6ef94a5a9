"""Leaving cases with their tasks and evidence, an office's own steps, reviews of who has access."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"

_KINDS = ("FRIENDLY", "DISMISSED", "CONTRACT_END", "LOST_DEVICE", "MISUSE")
_TASKS = ("TAKE_OVER", "PART", "ACCESS", "STEP", "OWNED", "FREE")
_OUTCOMES = ("DONE", "AFTER", "NOT_APPLICABLE", "WAIVED")


def upgrade() -> None:
    _leaving_case()
    _case_task()
    _evidence()
    _own_step()
    _access_review()


def _id() -> sa.Column[int]:
    return sa.Column("id", sa.Integer(), primary_key=True, nullable=False)


def _ref(name: str, table: str, *, nullable: bool = False) -> sa.Column[int]:
    return sa.Column(name, sa.Integer(), sa.ForeignKey(f"{table}.id"), nullable=nullable)


def _text(name: str) -> sa.Column[str]:
    return sa.Column(name, sa.String(), nullable=False)


def _index(table: str, *columns: str) -> None:
    for column in columns:
        op.create_index(f"ix_{table}_{column}", table, [column])


def _leaving_case() -> None:
    op.create_table(
        "leaving_case",
        _id(),
        _ref("person_id", "person"),
        sa.Column("kind", sa.Enum(*_KINDS, name="leavingkind"), nullable=False),
        sa.Column("last_day", sa.Date(), nullable=False),
        _ref("led_by_id", "person", nullable=True),
        _text("note"),
        sa.Column("opened_on", sa.Date(), nullable=False),
        sa.Column("is_by_itself", sa.Boolean(), nullable=False),
        sa.Column("closed_on", sa.Date(), nullable=True),
        _ref("closed_by_id", "person", nullable=True),
        sa.Column("withdrawn_on", sa.Date(), nullable=True),
        _text("withdrawn_why"),
        _text("seal"),
        _text("record"),
        sqlite_autoincrement=True,
    )
    _index("leaving_case", "person_id", "led_by_id", "closed_by_id")


def _case_task() -> None:
    op.create_table(
        "case_task",
        _id(),
        _ref("case_id", "leaving_case"),
        _text("key"),
        sa.Column("kind", sa.Enum(*_TASKS, name="taskkind"), nullable=False),
        *map(_text, ("place", "title", "deed", "step", "part")),
        sa.Column("version", sa.Integer(), nullable=False),
        _text("proof"),
        sa.Column("is_theirs_alone", sa.Boolean(), nullable=False),
        sa.Column("listed_on", sa.Date(), nullable=False),
        sa.Column("outcome", sa.Enum(*_OUTCOMES, name="outcome"), nullable=True),
        sa.Column("outcome_on", sa.Date(), nullable=True),
        _ref("by_id", "person", nullable=True),
        _text("note"),
        sa.UniqueConstraint("case_id", "key"),
        sqlite_autoincrement=True,
    )
    _index("case_task", "case_id", "by_id")


def _evidence() -> None:
    op.create_table(
        "evidence_file",
        sa.Column("sha256", sa.String(), primary_key=True, nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
    )
    op.create_table(
        "evidence",
        _id(),
        _ref("task_id", "case_task"),
        *map(_text, ("name", "sha256")),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("added_on", sa.Date(), nullable=False),
        sqlite_autoincrement=True,
    )
    _index("evidence", "task_id", "sha256")


def _own_step() -> None:
    op.create_table(
        "own_step",
        _id(),
        *map(_text, ("place", "key", "title", "detail", "fit", "part", "within", "if_dismissed")),
        *map(_text, ("needs", "waits_for")),
        sa.Column("waits_days", sa.Integer(), nullable=False),
        _text("url"),
        sa.Column("is_off", sa.Boolean(), nullable=False),
        sa.UniqueConstraint("place", "key"),
        sqlite_autoincrement=True,
    )


def _access_review() -> None:
    op.create_table(
        "access_review",
        _id(),
        _ref("account_id", "account"),
        sa.Column("reviewed_on", sa.Date(), nullable=False),
        _ref("by_id", "person", nullable=True),
        _text("note"),
        sqlite_autoincrement=True,
    )
    _index("access_review", "account_id", "by_id")
