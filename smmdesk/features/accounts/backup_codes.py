"""Backup codes as people copy them from a network's page."""

from __future__ import annotations

import re

from smmdesk.core.vault import Secret


def split_codes(text: Secret) -> tuple[Secret, ...]:
    """Return the backup codes in a text: one a line, or else apart by commas or spaces."""
    written = text.reveal()
    lines = re.split(r"[\r\n\u2028\u2029]+", written.strip())
    codes = lines if len(lines) > 1 else re.split(r"[,;\s]+", written)
    return tuple(Secret(code.strip(" ,;\t")) for code in codes if code.strip(" ,;\t"))
