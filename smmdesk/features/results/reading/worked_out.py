"""Cells of a spreadsheet whose values come from formulas."""

from __future__ import annotations

from smmdesk.core.i18n import format_number, ngettext
from smmdesk.features.results.questions import Notice


def worked_out(count: int) -> tuple[Notice, ...]:
    """Say that values were worked out by a spreadsheet, and never here."""
    if not count:
        return ()
    words = ngettext(
        "{number} cell holds a formula. Its value is the one that the spreadsheet last saved.",
        "{number} cells hold formulas. Their values are those that the spreadsheet last saved.",
        count,
    )
    return (Notice("formulas", words.format(number=format_number(count))),)
