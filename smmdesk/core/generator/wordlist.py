"""The words that passphrases are made of: the EFF's large list (``NOTICE`` says whose it is)."""

from __future__ import annotations

import tomllib
from functools import cache

from smmdesk.core.paths import resource


@cache
def words() -> tuple[str, ...]:
    """Return the 7,776 words, in the order of the alphabet; none is the beginning of another."""
    return tuple(tomllib.loads(resource("wordlists", "eff_large.toml").read_text("utf-8"))["words"].split())
