"""Who offers checks: every feature below this one that has any."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from smmdesk.features import accounts

if TYPE_CHECKING:
    from smmdesk.core.checks import Checklist


def checklists() -> list[Checklist[Any]]:
    """Return the features' checks, in the order of the rules."""
    from smmdesk.features.results import checks as of_results

    return [accounts.checklist(), of_results.CHECKLIST]
