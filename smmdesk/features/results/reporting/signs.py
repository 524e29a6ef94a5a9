"""The sign of a row that is not to be believed yet, and the words that explain it."""

from __future__ import annotations

from smmdesk.core.i18n import _

OPEN = "*"


def open_rows() -> str:
    """Return what the sign says."""
    return _("* Days are missing, or the network may still correct them.")
