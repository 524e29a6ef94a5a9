"""Who says what is due or coming, as far as the office file tells: every feature below this one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smmdesk.features import accounts, leaving, people, results

if TYPE_CHECKING:
    from smmdesk.features.today.service import Ahead, Source

SOURCES: list[Source] = [accounts.work, leaving.work, people.work, results.work]
AHEAD: list[Ahead] = [accounts.ahead, leaving.ahead, results.ahead]
