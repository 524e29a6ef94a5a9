"""A format that somebody describes: what each column of a table means, and the profile that follows from it."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from smmdesk.core.i18n import N_, _
from smmdesk.features.results.kinds import Unit
from smmdesk.features.results.metrics import metrics
from smmdesk.features.results.profiles.wording import plain

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

FORMS = ("iso", "dmy", "us", "ymd", "compact", "written", "month")
"""How days can be written; ``month`` is a whole month."""
STRETCHES = ("day", "week", "month", "lifetime")
"""What one row with a day is about; ``lifetime``: a post and so on, since its day."""
KINDS = (
    *("campaign", "ad_set", "ad", "post", "video", "pin", "board", "page", "email", "keyword", "location"),
    "landing_page",
)
"""What a row can be about."""
MISSING = ("-", "–", "—", "--", "n/a", "#n/a", "null")
TOTALS = ("total", "grand total", "sum", "итого", "всего", "gesamt", "summe", "insgesamt", "სულ", "รวม")
_THOUSANDS = {".": ",", ",": ".' "}
_TIMES = {
    Unit.SECONDS: ("seconds", "milliseconds", "clock", "minutes", "hours"),
    Unit.MINUTES: ("minutes", "seconds", "clock", "hours"),
    Unit.HOURS: ("hours", "minutes", "seconds", "clock"),
}
_CODE = re.compile(r"(?<![A-Za-z])[A-Z]{3}(?![A-Za-z])")


class Role(StrEnum):
    """What a column is for."""

    LEFT = "left"  # not stored
    DAY = "day"
    ABOUT = "about"  # the campaign, the post ... that a row is about
    PART = "part"  # what figures are broken down by, such as a country
    CURRENCY = "currency"
    METRIC = "metric"


@dataclass(frozen=True)
class DraftColumn:
    """One column: ``of`` is the metric's key, or the kind of thing; ``unit`` how the file counts the metric."""

    place: int
    name: str
    examples: tuple[str, ...] = ()
    role: Role = Role.LEFT
    of: str = ""
    unit: str = ""
    is_named: bool = True  # False: without a heading, or with one that another column has, too

    def meaning(self, role: Role, of: str = "", unit: str = "") -> DraftColumn:
        """Return the column with another meaning."""
        unit = unit or (units_of(of)[0] if role is Role.METRIC else "")
        return replace(self, role=role, of=of, unit=unit)

    @property
    def known_as(self) -> str:
        """Return its name as a profile has it: the currency in it may be another one next time."""
        name = plain(self.name)
        code = currency_in_name(self.name) if self.unit == Unit.MONEY else ""
        rest = name.replace(code.casefold(), "", 1)
        is_telling = code and any(map(str.isalpha, rest))  # alone it would stand for any three letters
        return name.replace(code.casefold(), "{currency}", 1) if is_telling else name


@dataclass(frozen=True)
class Draft:
    """A table as somebody says it is to be read; ``header`` is the place of its headings among the first rows.

    ``day_form`` and ``decimal`` are empty while the table leaves them open. ``currency`` is of money that says none.
    """

    sheet: int
    header: int
    columns: tuple[DraftColumn, ...]
    name: str = ""
    network: str = ""
    day_form: str = ""
    per: str = "day"
    decimal: str = ""
    currency: str = ""

    def of_role(self, role: Role) -> list[DraftColumn]:
        """Return the columns of a role."""
        return [column for column in self.columns if column.role is role]

    def with_column(self, changed: DraftColumn) -> Draft:
        """Return the draft with one column changed."""
        columns = (changed if each.place == changed.place else each for each in self.columns)
        return replace(self, columns=tuple(columns))

    @property
    def trouble(self) -> str:
        """Return why it cannot work yet, as one sentence; empty where it can."""
        return next(_troubles(self), "")

    @property
    def headings(self) -> tuple[str, ...]:
        """Return the headings as they are compared."""
        return tuple(plain(column.name) for column in self.columns if column.name)


def units_of(metric: str) -> tuple[str, ...]:
    """Return how a file can count a metric, the most likely first."""
    unit = metrics()[metric].unit
    if unit is Unit.PERCENT:
        return ("percent", "fraction")
    return _TIMES.get(unit, (unit.value,))


def currency_in_name(name: str) -> str:
    """Return the currency that a heading such as ``Cost (EUR)`` names; empty where it names none."""
    return next(filter(is_currency, _CODE.findall(name)), "")


def is_currency(code: str) -> bool:
    """Say whether there is such a currency (ISO 4217)."""
    from babel import Locale

    return code in Locale("en").currencies


def _troubles(draft: Draft) -> Iterator[str]:
    yield from _of_columns(draft)
    has_day = bool(draft.of_role(Role.DAY))
    if has_day and not draft.day_form:
        yield _("Say how the days are written.")
    if draft.per == "lifetime" and not (has_day and draft.of_role(Role.ABOUT)):
        yield _("Figures since a day need that day, and a column that says what they are about.")
    if not draft.decimal:
        yield _("Say which sign stands before the decimals.")
    if draft.currency and not re.fullmatch("[A-Z]{3}", draft.currency):
        yield _("Write the three letters of the currency.")
    if not draft.name.strip():
        yield _("Give this kind of file a name.")


def _of_columns(draft: Draft) -> Iterator[str]:
    if not draft.of_role(Role.METRIC):
        yield _("Say of at least one column what it counts.")
    for role, sentence in _ONLY_ONE.items():
        if len(draft.of_role(role)) > 1:
            yield _(sentence)
    counted = Counter(column.of for column in draft.of_role(Role.METRIC))
    for key in (key for key, times in counted.items() if times > 1):
        yield _("{metric} is chosen for two columns. Choose it for one.").format(metric=metrics()[key].words)
    known = {column.known_as for column in draft.columns if column.is_named}
    if len(known) < sum(column.is_named for column in draft.columns):
        yield _("Two columns differ only by their currency. Leave one of them out.")


def definition(draft: Draft) -> dict[str, Any]:
    """Return the profile that a draft describes, as a table of TOML without its name, its network and its day."""
    return {"version": 1, "source": "described by a person of this office", "tables": [_table(draft)]}


def _table(draft: Draft) -> dict[str, Any]:
    used = [column for column in draft.columns if column.is_named and column.role is not Role.LEFT]
    named = [column for column in draft.columns if column.is_named]
    others = dict.fromkeys(plain(column.name) for column in draft.columns if not column.is_named)
    return {
        "name": "rows",
        "per": _per(draft),
        "needs": [column.known_as for column in used],
        "ends_at_blank": False,
        "resaved": False,  # the order of day and month was said once: it is not guessed again
        "missing": list(MISSING),
        "subtotal_labels": list(TOTALS),
        "decimal": draft.decimal,
        "thousands": _THOUSANDS[draft.decimal],
        **dict(_roles(draft)),
        "columns": [*map(_column, named), *({"name": name, "left": "other"} for name in others if name)],
    }


def _per(draft: Draft) -> str:
    if not draft.of_role(Role.DAY):
        return "period"
    return "month" if draft.day_form == "month" and draft.per != "lifetime" else draft.per


def _roles(draft: Draft) -> Iterator[tuple[str, Any]]:
    """Yield what tells when and about what a row is."""
    day = next((column.known_as for column in draft.of_role(Role.DAY)), "")
    is_since = draft.per == "lifetime" and day
    if day and not is_since:
        yield "date", {"column": day, "forms": [draft.day_form]}
    since = {"at": day, "at_forms": [draft.day_form]} if is_since else {}
    for column in draft.of_role(Role.ABOUT):
        yield "entities", [{"kind": column.of, "key": [column.known_as], **since}]
    parts = draft.of_role(Role.PART)
    if parts:
        yield "dimensions", [{"name": column.known_as, "column": column.known_as} for column in parts]
    for column in draft.of_role(Role.CURRENCY):
        yield "currency", column.known_as


def _column(column: DraftColumn) -> Mapping[str, Any]:
    if column.role is Role.LEFT:
        return {"name": column.known_as, "left": "other"}
    if column.role is not Role.METRIC:
        return {"name": column.known_as}
    return {"name": column.known_as, "metric": column.of, "unit": column.unit, **_stored_as(column)}


def _stored_as(column: DraftColumn) -> Mapping[str, str]:
    """Return in what a time is stored, where the file counts it otherwise."""
    unit = metrics()[column.of].unit
    is_by_itself = unit not in _TIMES or (unit is Unit.SECONDS and column.unit in {"milliseconds", "clock"})
    return {} if is_by_itself or column.unit == unit else {"as": unit.value}


_ONLY_ONE = {
    Role.DAY: N_("Only one column can be the day."),
    Role.ABOUT: N_("Only one column can say what a row is about. Let the others be breakdowns."),
    Role.CURRENCY: N_("Only one column can be the currency."),
}
