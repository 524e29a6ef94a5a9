"""Who says what is due, as far as the office file tells: every feature below this one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smmdesk.features import accounts, people

if TYPE_CHECKING:
    from smmdesk.features.today.service import Source

SOURCES: list[Source] = [accounts.work, people.work]
