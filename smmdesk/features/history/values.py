"""Turn what the history recorded into words: names for ids, days for dates, never a raw value."""

from __future__ import annotations

import json
from datetime import date
from enum import Enum as PythonEnum
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa
from sqlmodel import Session, SQLModel, col, select

from smmdesk.core.history import Entry, changes_of
from smmdesk.core.i18n import _, format_date, format_number, join_list
from smmdesk.core.vault.vault import KEYRING
from smmdesk.features.accounts import models as _accounts  # noqa: F401 (their tables are known from here on)
from smmdesk.features.accounts.checks import CHECKLIST
from smmdesk.features.accounts.kinds import PartKind
from smmdesk.features.accounts.networks import network
from smmdesk.features.accounts.review_plan import ACCESS_KEY as ACCESS_REVIEW
from smmdesk.features.accounts.review_plan import KEY as REVIEW
from smmdesk.features.accounts.review_plan import interval_words
from smmdesk.features.history.words import SETTINGS, TABLES
from smmdesk.features.leaving import models as _leaving  # noqa: F401 (as above)
from smmdesk.features.leaving.step import Fit, Within
from smmdesk.features.leaving.timing import KEY as LEAVING
from smmdesk.features.results import models as _results  # noqa: F401 (as above)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from smmdesk.core.change import Change

    Row = Mapping[str, Any]

_SECRETS = "secret_version"
# No foreign keys: figures and their targets outlive their account.
_WHOSE_FIGURES = (("figure_import", "account_id"), ("figure_target", "account_id"))
_SEARCHED = 20  # entries in which the name of a removed row is looked for


class Speaker:
    """Say recorded values; what they refer to is looked up in the office as it is now, then in the history."""

    def __init__(self, session: Session, changes: Iterable[Change] = ()) -> None:
        self._session = session
        self._rows: dict[tuple[str, int], Row | None] = {}
        for change in changes:
            self._remember(change)

    def value(self, table: str, column: str, value: Any, row: Row) -> str:
        """Return a column's value in words, nothing where it is empty; ``row`` is what else is known of its row."""
        if value is None or value == "":
            return ""
        if say := _SPECIAL.get((table, column)):
            return say(value, row)
        if (table, column) in _WHOSE_FIGURES:
            return self._referred("account", value) if value else _("The business as a whole")
        return self._plain(_column(table, column), value)

    def name(self, table: str, row: Row) -> str:
        """Return what to call a row."""
        return ", ".join(self.name_parts(table, row))

    def name_parts(self, table: str, row: Row) -> list[str]:
        """Return what a row is called by: its own name, or those of the rows that it stands between."""
        words = TABLES.get(table)
        groups = words.named_by if words else ()
        parts = (
            next(filter(None, (self.value(table, name, row.get(name), row) for name in group)), "")
            for group in groups
        )
        return list(filter(None, parts))

    def row(self, table: str, key: int) -> Row:
        """Return what is known of a row: as it is now, or as it was when it was removed; else nothing."""
        if (table, key) not in self._rows:
            self._rows[table, key] = self._as_it_is(table, key) or self._as_it_was(table, key)
        return self._rows[table, key] or {}

    def _plain(self, column: sa.Column[Any] | None, value: Any) -> str:
        if column is None:
            return str(value)
        for key in column.foreign_keys:
            return self._referred(key.column.table.name, value)
        for kind, say in _KINDS:
            if isinstance(column.type, kind):
                return say(column, value)
        return str(value)

    def _referred(self, table: str, key: Any) -> str:
        if table == _SECRETS:
            return _("stored")
        return self.name(table, self.row(table, key)) or _("no longer there")

    def _remember(self, change: Change) -> None:
        whole = change.after if change.before is None else change.before if change.after is None else None
        if whole is not None and isinstance(key := change.key.get("id"), int):
            self._rows.setdefault((change.table, key), whole)

    def _as_it_is(self, name: str, key: int) -> Row | None:
        table = SQLModel.metadata.tables.get(name)
        if table is None:
            return None
        query = sa.select(table).where(table.c.id == key)
        found = self._session.connection().execute(query).mappings().one_or_none()
        return None if found is None else {str(column): value for column, value in found.items()}

    def _as_it_was(self, table: str, key: int) -> Row | None:
        # This is how `written` puts it; the text is searched because it is faster than reading every entry.
        mark = f'"t":"{table}","k":{{"id":{key}}},"b":{{'
        query = select(Entry).where(col(Entry.changes).contains(mark, autoescape=True))
        for entry in self._session.exec(query.order_by(col(Entry.seq).desc()).limit(_SEARCHED)):
            for change in changes_of(entry):
                if (change.table, change.key.get("id"), change.after) == (table, key, None):
                    return change.before
        return None


def _column(table: str, name: str) -> sa.Column[Any] | None:
    found = SQLModel.metadata.tables.get(table)
    return None if found is None else found.columns.get(name)


def _choice(column: sa.Column[Any], value: Any) -> str:
    """Say one of several; the database holds their names in Python."""
    kind = column.type
    assert isinstance(kind, sa.Enum)
    members = kind.enum_class
    member = value if isinstance(value, PythonEnum) or members is None else members[value]
    return _(getattr(member, "words", str(member)))


def _day(_column: sa.Column[Any], value: Any) -> str:
    return format_date(value if isinstance(value, date) else date.fromisoformat(value))


def _yes_or_no(_column: sa.Column[Any], value: Any) -> str:
    return _("yes") if value else _("no")


_KINDS: tuple[tuple[type, Callable[[sa.Column[Any], Any], str]], ...] = (
    (sa.Enum, _choice),
    (sa.Date, _day),
    (sa.Boolean, _yes_or_no),
    (sa.Float, lambda _column, value: format_number(value)),
    (sa.Integer, lambda _column, value: format_number(value)),
)


def _network(value: str, _row: Row) -> str:
    return network(value).name


def _kind_of_account(value: str, row: Row) -> str:
    return network(row["network"]).kind_words(value) if row.get("network") else value


def _language(value: str, _row: Row) -> str:
    from babel import Locale, UnknownLocaleError

    from smmdesk.core.i18n import language

    try:
        return Locale.parse(value).get_display_name(language()) or value
    except (ValueError, UnknownLocaleError):
        return value


def _positions(value: str, _row: Row) -> str:
    return join_list(format_number(position + 1) for position in json.loads(value))


def _check(value: str, _row: Row) -> str:
    title = next((check.title for check in CHECKLIST.checks if check.id == value), "")
    return _(title) or value


def _setting(value: str, _row: Row) -> str:
    from smmdesk.features.results.settings_words import NAMES

    return _(SETTINGS.get(value) or NAMES.get(value, value))


def _setting_value(value: str, row: Row) -> str:
    from smmdesk.core.vault.stores import title
    from smmdesk.features.results.settings_words import NAMES, setting_words

    found, key = json.loads(value), row.get("key")
    if key in NAMES:
        return setting_words(key, found)
    if key == REVIEW:
        return _plan(found)
    if key == LEAVING:
        return _timing(found)
    if key == ACCESS_REVIEW:
        return interval_words(found)
    return title(found) if key == KEYRING else str(found)


def _day_as_text(value: str, _row: Row) -> str:
    """Say a day, or an hour of one, as an import holds it."""
    return format_date(date.fromisoformat(value[:10]))


def _format(value: str, _row: Row) -> str:
    from smmdesk.features.results.own_formats import PREFIX
    from smmdesk.features.results.profiles import profiles

    profile = profiles().get(value)
    if profile:
        return profile.words
    return _("A kind of file that was described here") if value.startswith(PREFIX) else value


def _columns_meant(value: str, _row: Row) -> str:
    """Name the columns of a kind of file whose figures are stored."""
    columns = (column for table in json.loads(value).get("tables", ()) for column in table["columns"])
    return join_list(column["name"] for column in columns if "metric" in column)


def _metric(value: str, _row: Row) -> str:
    from smmdesk.features.results.metrics import metrics

    found = metrics().get(value)
    return found.words if found else value


def _size(value: str, _row: Row) -> str:
    from smmdesk.features.results.periods import Size

    return _(Size(value).words)


def _answers(value: str, _row: Row) -> str:
    return join_list(f"{key}: {answer}" for key, answer in json.loads(value).items())


def _zone(value: str, _row: Row) -> str:
    from smmdesk.features.results.zone_names import zone_words

    return zone_words(value)


def _plan(found: Any) -> str:
    """Say how often passwords are looked at: in all of the office, then on single networks."""
    said = (
        [] if found["default"] is None else [_("all: {days}").format(days=interval_words(found["default"]))]
    )
    said += [f"{network(key).name}: {interval_words(days)}" for key, days in found["networks"].items()]
    return join_list(said)


def _timing(found: Mapping[str, int]) -> str:
    """Say when cases open and when each class of their tasks is due."""
    ahead = _("opens {days} days before").format(days=format_number(found["ahead"]))
    classes = [
        f"{_(each.words)}: {format_number(found[each.value])}" for each in Within if each.value in found
    ]
    return join_list([ahead, *classes])


_SPECIAL: dict[tuple[str, str], Callable[[Any, Row], str]] = {
    ("account", "network"): _network,
    ("account", "kind"): _kind_of_account,
    ("account", "language"): _language,
    ("part", "used"): _positions,
    ("dismissal", "check_id"): _check,
    ("case_task", "key"): lambda _value, _row: "",  # the program's own name for it
    ("case_task", "part"): lambda value, _row: _(PartKind(value).words),
    ("case_task", "deed"): lambda value, _row: _(value),
    ("own_step", "part"): lambda value, _row: _(PartKind(value).words),
    ("own_step", "fit"): lambda value, _row: _(Fit(value).words),
    ("own_step", "within"): lambda value, _row: _(Within(value).words),
    ("own_step", "if_dismissed"): lambda value, _row: _(Within(value).words),
    ("own_step", "needs"): lambda value, _row: join_list(json.loads(value)),
    ("figure_import", "profile"): _format,
    ("figure_import", "d0"): _day_as_text,
    ("figure_import", "d1"): _day_as_text,
    ("figure_import", "options"): _answers,
    ("figure_import", "time_zone"): _zone,
    ("own_format", "key"): lambda _value, _row: "",  # the program's own name for it
    ("own_format", "network"): _network,
    ("own_format", "definition"): _columns_meant,
    ("figure_target", "metric"): _metric,
    ("figure_target", "size"): _size,
    ("office_setting", "key"): _setting,
    ("office_setting", "value"): _setting_value,
}
