"""What Today shows first: read from the office file at a glance, before what opens it has been imported."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from smmdesk.core.glance import glance
from smmdesk.core.i18n import format_day_and_month
from smmdesk.features.today import service
from smmdesk.features.today.sources import SOURCES

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date
    from pathlib import Path

    from smmdesk.core.due import Due
    from smmdesk.core.glance import Ask


@dataclass(frozen=True)
class FirstLook:
    """An office's name, the day in words, and what is due in order."""

    office: str
    day: str
    due: list[Due]


def take_first_look(path: Path, today: date, brands: Mapping[str, int]) -> FirstLook | None:
    """Return what is due as far as the file tells; ``None`` where only opening it will tell.

    ``brands`` says which brand is looked at, by the office's id.
    """
    return glance(path, partial(_look, today, brands))


def _look(today: date, brands: Mapping[str, int], ask: Ask) -> FirstLook:
    ((name, office_id),) = ask("SELECT name, uuid FROM office")
    found = service.of_brand(ask, service.work_list(ask, today, SOURCES), brands.get(office_id))
    return FirstLook(name, format_day_and_month(today), found)
