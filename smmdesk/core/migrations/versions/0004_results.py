"""Imports of figures, series, figures, what they are about, own formats, targets, and the view of what counts."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"

# The newest import that exists counts. In the order of the key, each group's rows lie beside each other; the columns
# beside max() come from the row that has it (https://www.sqlite.org/lang_select.html#bareagg).
_CURRENT = """
CREATE VIEW current_observation AS
SELECT series_id, d0, d1, max(import_id) AS import_id, value, flag, cell
FROM observation
WHERE import_id IN (SELECT id FROM figure_import)
GROUP BY series_id, d0, d1
HAVING value IS NOT NULL
"""


def upgrade() -> None:
    _figure_import()
    _series()
    _observation()
    _coverage()
    _thing()
    _own_format()
    _figure_target()
    op.execute(_CURRENT)


def _id() -> sa.Column[int]:
    return sa.Column("id", sa.Integer(), primary_key=True, nullable=False)


def _number(name: str) -> sa.Column[int]:
    return sa.Column(name, sa.Integer(), nullable=False)


def _text(name: str) -> sa.Column[str]:
    return sa.Column(name, sa.String(), nullable=False)


def _number_key(name: str) -> sa.Column[int]:
    return sa.Column(name, sa.Integer(), primary_key=True, nullable=False, autoincrement=False)


def _text_key(name: str) -> sa.Column[str]:
    return sa.Column(name, sa.String(), primary_key=True, nullable=False)


def _figure_import() -> None:
    op.create_table(
        "figure_import",
        _id(),
        _number("account_id"),
        sa.Column("kind", sa.Enum("FILE", "HAND", name="importkind"), nullable=False),
        _text("profile"),
        _number("profile_version"),
        *map(_text, ("file_name", "sha256")),
        _number("size"),
        *map(_text, ("options", "time_zone")),
        sa.Column("imported_on", sa.Date(), nullable=False),
        sa.Column("by_id", sa.Integer(), sa.ForeignKey("person.id"), nullable=True),
        *map(_number, ("rows_read", "rows_used", "rows_skipped", "figures")),
        *map(_text, ("d0", "d1", "report")),
        sqlite_autoincrement=True,
    )
    for column in ("account_id", "sha256", "by_id"):
        op.create_index(f"ix_figure_import_{column}", "figure_import", [column])


def _series() -> None:
    names = ("metric", "entity_kind", "entity", "dimension", "granularity", "currency")
    op.create_table(
        "series",
        _id(),
        _number("account_id"),
        *map(_text, names),
        sa.UniqueConstraint("account_id", *names),
    )


def _observation() -> None:
    op.create_table(
        "observation",
        _number_key("series_id"),
        *map(_text_key, ("d0", "d1")),
        _number_key("import_id"),
        sa.Column("value", sa.Numeric(), nullable=True),
        *map(_number, ("flag", "cell")),
        sqlite_with_rowid=False,
    )


def _coverage() -> None:
    op.create_table(
        "coverage",
        *map(_number_key, ("series_id", "import_id")),
        *map(_text, ("d0", "d1")),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_coverage_import_id", "coverage", ["import_id"])


def _thing() -> None:
    op.create_table(
        "thing",
        _number_key("import_id"),
        *map(_text_key, ("kind", "key")),
        *map(_text, ("title", "url", "at", "form")),
        sqlite_with_rowid=False,
    )


def _own_format() -> None:
    op.create_table(
        "own_format",
        _id(),
        *map(_text, ("key", "name", "network", "fingerprint", "definition", "currency")),
        sa.Column("made_on", sa.Date(), nullable=False),
        sa.UniqueConstraint("key"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_own_format_fingerprint", "own_format", ["fingerprint"])


def _figure_target() -> None:
    op.create_table(
        "figure_target",
        _id(),
        _number("account_id"),
        *map(_text, ("metric", "size")),
        *(sa.Column(name, sa.Float(), nullable=True) for name in ("value", "low", "high")),
        _text("currency"),
        sa.Column("since", sa.Date(), nullable=False),
        sa.Column("until", sa.Date(), nullable=True),
        _text("note"),
        sqlite_autoincrement=True,
    )
    for column in ("account_id", "metric"):
        op.create_index(f"ix_figure_target_{column}", "figure_target", [column])
