"""What the page reads of the imports: one line of each, and of one all that it says about its file."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from smmdesk.core.i18n import N_, _
from smmdesk.features.accounts import networks
from smmdesk.features.people.models import Person
from smmdesk.features.results import imports, own_formats
from smmdesk.features.results.models import ImportKind
from smmdesk.features.results.pages.figure_words import days_words, metric_words
from smmdesk.features.results.profiles import profiles
from smmdesk.features.results.report import Report
from smmdesk.features.results.whose import name_of
from smmdesk.features.results.zone_names import zone_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date

    from sqlmodel import Session

    from smmdesk.core.office import Office
    from smmdesk.features.results.models import FigureImport

_NO_REPORT = "{}"  # of what was typed
_ABOUT = {
    "currency": N_("Currency"),
    "day_first": N_("Dates"),
    "decimal": N_("Comma in numbers"),
    "delimiter": N_("Sign between columns"),
    "encoding": N_("Letters"),
    "metric": N_("What it counts"),
    "network": N_("Network"),
    "page": N_("Account in the file"),
    "period": N_("Days"),
    "profile": N_("Format"),
    "time_zone": N_("Time zone"),
    "year": N_("Year of the last row"),
}
_SIGNS = {
    ("day_first", "yes"): N_("day, month, year"),
    ("day_first", "no"): N_("month, day, year"),
    ("decimal", ","): N_("before the decimals"),
    ("decimal", "."): N_("between the thousands"),
    ("delimiter", "\t"): N_("tab"),
}


@dataclass(frozen=True)
class ListedImport:
    """One import as the list shows it."""

    id: int
    title: str
    format: str
    account: str
    d0: str
    d1: str
    figures: int
    imported_on: date
    by: str
    today: date

    @property
    def days(self) -> str:
        """Return from when to when its figures are."""
        return days_words(self.d0, self.d1) if self.d0 else ""


@dataclass(frozen=True)
class OpenedImport:
    """An import with what became of its file; ``report`` is ``None`` where it was typed."""

    listed: ListedImport
    report: Report | None
    answers: tuple[tuple[str, str], ...]
    time_zone: str
    size: int
    account_id: int


def read_imports(office: Office) -> list[ListedImport]:
    """Read all imports, the newest first."""
    with office.reading() as session:
        lister = _Lister(session, office.clock.today())
        return [lister.listed(found) for found in imports.everything(session)]


def read_import(office: Office, import_id: int) -> OpenedImport:
    """Read one import; raises ``UserError`` where it is not there."""
    with office.reading() as session:
        found = imports.find(session, import_id)
        return OpenedImport(
            listed=_Lister(session, office.clock.today()).listed(found),
            report=None if found.report == _NO_REPORT else Report.read(found.report),
            answers=tuple(_answers(json.loads(found.options), own_formats.names(session))),
            time_zone=zone_words(found.time_zone),
            size=found.size,
            account_id=found.account_id,
        )


def format_words(profile: str, own: Mapping[str, str]) -> str:
    """Return what a format is called; ``own`` are the names of those that this office described."""
    found = profiles().get(profile)
    if found:
        return found.words
    is_own = profile.startswith(own_formats.PREFIX)
    return own.get(profile) or (_("A kind of file that was forgotten") if is_own else profile)


class _Lister:
    """Makes lines of imports; asks for each account's name once."""

    def __init__(self, session: Session, today: date) -> None:
        self._session, self._today = session, today
        self._accounts: dict[int, str] = {}
        self._own = own_formats.names(session)

    def listed(self, found: FigureImport) -> ListedImport:
        """Return an import as the list shows it."""
        is_typed = found.kind is ImportKind.HAND
        return ListedImport(
            id=found.id or 0,
            title=imports.title(found),
            format=_(found.kind.words) if is_typed else format_words(found.profile, self._own),
            account=self._account(found.account_id),
            d0=found.d0,
            d1=found.d1,
            figures=found.figures,
            imported_on=found.imported_on,
            by=self._person(found.by_id),
            today=self._today,
        )

    def _account(self, account_id: int) -> str:
        if account_id not in self._accounts:
            self._accounts[account_id] = name_of(self._session, account_id)
        return self._accounts[account_id]

    def _person(self, person_id: int | None) -> str:
        person = self._session.get(Person, person_id) if person_id else None
        return person.name if person else ""


def _answers(options: Mapping[str, str], own: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    for key, value in options.items():
        kind, _colon, title = key.partition(":")
        about = _(_ABOUT[kind]) if kind in _ABOUT else kind
        yield (f"{about}, {title}" if title else about), _answer(kind, value, own)


def _answer(kind: str, value: str, own: Mapping[str, str]) -> str:
    if (kind, value) in _SIGNS:
        return _(_SIGNS[kind, value])
    if kind == "metric":
        return metric_words(value)
    if kind == "profile":
        return format_words(value, own)
    if kind == "network":
        return networks.network(value).name
    if kind == "period":
        days = value.split("/")
        return days_words(days[0], days[-1])
    return value
