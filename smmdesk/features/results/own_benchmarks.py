"""The benchmarks that an office found itself: kept in one of its settings, added, changed, removed."""

from __future__ import annotations

import json
import math
import re
from dataclasses import asdict, dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Any

from smmdesk.core.errors import UserError
from smmdesk.core.i18n import _
from smmdesk.core.office import OfficeSetting
from smmdesk.features.results.metrics import metrics

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sqlmodel import Session

    from smmdesk.core.office import Office

BENCHMARKS = "results_benchmarks"
"""The office's setting: a list of objects with the fields of ``OwnBenchmark``."""
_ADDRESS = re.compile(r"https://[^\s/]+\S*")
_CURRENCY = re.compile(r"[A-Z]{3}")  # ISO 4217


@dataclass(frozen=True)
class OwnBenchmark:
    """A figure of others, in the metric's unit; ``source`` is who published it. ``number`` 0 is not kept yet."""

    metric: str
    value: float
    source: str
    published_on: date
    network: str = ""
    currency: str = ""
    address: str = ""
    note: str = ""
    number: int = 0


def everything(session: Session) -> list[OwnBenchmark]:
    """Return them, in the order in which they were added."""
    setting = session.get(OfficeSetting, BENCHMARKS)
    return of_setting(json.loads(setting.value)) if setting else []


def of_setting(found: Sequence[Mapping[str, Any]]) -> list[OwnBenchmark]:
    """Return what the office's setting holds."""
    return list(map(_read, found))


def add(office: Office, session: Session, wanted: OwnBenchmark, today: date) -> OwnBenchmark:
    """Keep one more, within the caller's transaction."""
    kept = everything(session)
    made = replace(_checked(wanted, today), number=max((each.number for each in kept), default=0) + 1)
    _write(office, session, [*kept, made])
    return made


def change(office: Office, session: Session, wanted: OwnBenchmark, today: date) -> OwnBenchmark:
    """Put another in the place of the one with its number, within the caller's transaction."""
    kept = everything(session)
    place = _place(kept, wanted.number)
    kept[place] = _checked(wanted, today)
    _write(office, session, kept)
    return kept[place]


def remove(office: Office, session: Session, number: int) -> None:
    """Keep one no longer, within the caller's transaction."""
    kept = everything(session)
    del kept[_place(kept, number)]
    _write(office, session, kept)


def _place(kept: Sequence[OwnBenchmark], number: int) -> int:
    places = [at for at, each in enumerate(kept) if each.number == number]
    if not places:
        raise UserError(_("This benchmark was removed meanwhile. Nothing was changed."))
    return places[0]


def _write(office: Office, session: Session, kept: Sequence[OwnBenchmark]) -> None:
    office.write_setting(session, BENCHMARKS, [_told(each) for each in kept])


def _told(each: OwnBenchmark) -> dict[str, Any]:
    return {**asdict(each), "published_on": each.published_on.isoformat()}


def _read(told: Mapping[str, Any]) -> OwnBenchmark:
    return OwnBenchmark(**{**told, "published_on": date.fromisoformat(told["published_on"])})


def _checked(wanted: OwnBenchmark, today: date) -> OwnBenchmark:
    """Return it as it is kept; a currency only where the metric is money."""
    about = metrics().get(wanted.metric)
    if about is None or not math.isfinite(wanted.value):
        raise UserError(_("Say of which metric it is, and its value. Nothing was changed."))
    found = replace(
        wanted,
        source=wanted.source.strip(),
        address=wanted.address.strip(),
        note=wanted.note.strip(),
        currency=wanted.currency.strip().upper() if about.is_money else "",
    )
    for is_wrong, sentence in _troubles(found, today, is_money=about.is_money):
        if is_wrong:
            raise UserError(sentence)
    return found


def _troubles(found: OwnBenchmark, today: date, *, is_money: bool) -> list[tuple[bool, str]]:
    return [
        (not found.source, _("Say who published it. Nothing was changed.")),
        (found.published_on > today, _("It cannot be published after today. Nothing was changed.")),
        (
            bool(found.address) and not _ADDRESS.fullmatch(found.address),
            _("The address of a page begins with https://. Nothing was changed."),
        ),
        (
            is_money and not _CURRENCY.fullmatch(found.currency),
            _("Say the currency in three letters, such as EUR. Nothing was changed."),
        ),
    ]
