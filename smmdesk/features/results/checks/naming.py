"""Metrics by their names, in a sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smmdesk.core.i18n import format_number, join_list, ngettext
from smmdesk.features.results.metrics import metric

if TYPE_CHECKING:
    from collections.abc import Iterable

_NAMED = 4  # of more only the number is said


def metric_names(keys: Iterable[str]) -> str:
    """Name metrics; of many the first ones."""
    names = [metric(key).words for key in keys]
    more = len(names) - _NAMED
    if more <= 0:
        return join_list(names)
    others = ngettext("{n} more", "{n} more", more).format(n=format_number(more))
    return join_list([*names[:_NAMED], others])
