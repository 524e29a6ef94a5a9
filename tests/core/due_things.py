"""Things that are due, made up for tests: only what a test cares about is named."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from smmdesk.core.due import Due, Group, Severity

if TYPE_CHECKING:
    from datetime import date


def due(where: str = "login:1", due_on: date | None = None, **others: Any) -> Due:
    """Return a thing that is due."""
    words = {
        "kind": "review",
        "severity": Severity.CARE,
        "group": Group.SECRETS,
        "tag": "Review",
        "what": f"Review the password of {where}",
        "reason": "It is 180 days old.",
        "action": "Rotate",
    }
    return Due(where=where, due_on=due_on, **words | others)
