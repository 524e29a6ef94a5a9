"""The heads of the files about formats and networks: a few lines of the few that are needed, and quickly.

The first page asks for these, before there is time to read all of them; ``profiles`` and ``accounts.networks`` do that.
"""

from __future__ import annotations

import re
import tomllib
from functools import cache
from itertools import takewhile
from typing import TYPE_CHECKING, Any

from smmdesk.core.i18n import _
from smmdesk.core.paths import resource

if TYPE_CHECKING:
    from collections.abc import Mapping

_KEY = re.compile(r"[a-z0-9_]+")


def keeps_days(profile: str) -> int:
    """Return for how many days back a network still exports figures in a format.

    0 where it is not known, or where the format is a person's own.
    """
    return int(_head("profiles", profile).get("keeps_days", 0))


def stories_hours(profile: str) -> int:
    """Return for how many hours a network gives the figures of a story in a format; 0 where it is not known."""
    return int(_head("profiles", profile).get("stories_hours", 0))


def network_name(key: str) -> str:
    """Return what to call a network; one that only this office knows is called by its key."""
    head = _head("networks", key)
    words = head.get("words", "")
    return head.get("name") or _(words) or key


@cache
def _head(folder: str, key: str) -> Mapping[str, Any]:
    """Return what stands above the first table of a file; nothing where there is no such file."""
    path = resource(folder, f"{key}.toml")
    if not _KEY.fullmatch(key) or not path.is_file():
        return {}
    with path.open(encoding="utf-8") as lines:
        return tomllib.loads("".join(takewhile(lambda line: not line.startswith("["), lines)))
