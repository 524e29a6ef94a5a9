"""Who says what is due, as far as the office file tells."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smmdesk.features.accounts.due import due as of_accounts

if TYPE_CHECKING:
    from smmdesk.features.today.service import Source

SOURCES: list[Source] = [of_accounts]
