"""What the office set about results, as the history says it."""

from __future__ import annotations

from datetime import date
from typing import Any

from smmdesk.core.i18n import N_, _, format_date, join_list
from smmdesk.features.results.benchmark_rows import rows
from smmdesk.features.results.board.maturity import MATURE_ON
from smmdesk.features.results.board.weeks import STARTS, WEEK_START
from smmdesk.features.results.own_benchmarks import BENCHMARKS, of_setting

NAMES = {
    WEEK_START: N_("On which day weeks begin"),
    MATURE_ON: N_("From when return on investment is judged"),
    BENCHMARKS: N_("What others measured"),
}
"""The settings of results by key, in English words that are marked for translation."""


def setting_words(key: str, found: Any) -> str:
    """Return the value of one of these settings in words, ``found`` being its JSON."""
    if key == WEEK_START:
        return _(STARTS[found])
    if key == MATURE_ON:
        return format_date(date.fromisoformat(found))
    return join_list(
        f"{row.what}: {row.value_words} ({row.publisher})" for row in rows(of_setting(found)) if row.number
    )
