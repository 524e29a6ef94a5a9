"""ZIP archives that exports of logins come in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smmdesk.core.foreign_zip import Bounds, ForeignZip, last_part
from smmdesk.features.accounts.importers import limits

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["archive_of", "last_part"]


def archive_of(path: Path) -> ForeignZip:
    """Return the archive within the limits for exports of logins; raises ``UserError``."""
    bounds = Bounds(limits.MEMBERS, limits.MEMBER_BYTES, limits.RATIO, limits.RATIO_FROM)
    return ForeignZip(lambda: path.open("rb"), bounds)
