"""The end of a report: every import that its figures can come from, and what may still change."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smmdesk.core.html import heading, paragraph, table
from smmdesk.core.i18n import _, format_date, format_number, join_list, ngettext

if TYPE_CHECKING:
    from collections.abc import Sequence

    from smmdesk.features.results.board.shown import Card
    from smmdesk.features.results.reporting.reading import Report, Source

_NAMED = 6  # periods that are named; the rest is counted
_WIDTHS = (6, 36, 22, 22, 14)  # percent
_OPEN_WIDTHS = (28, 36, 36)


def sources_html(report: Report) -> str:
    """Return where the figures come from, and what of them is provisional."""
    return heading(_("Where the figures come from")) + _imports(report.sources) + _provisional(report)


def _imports(sources: Sequence[Source]) -> str:
    said = paragraph(_("Every import with figures of these days, or of those that they are compared with:"))
    head = (_("No."), _("File"), _("Account"), _("Days"), _("Imported on"))
    return said + table(head, [_row(source) for source in sources], widths=_WIDTHS, is_small=True)


def _row(source: Source) -> tuple[str, ...]:
    first, last = format_date(source.first), format_date(source.last)
    days = first if first == last else _("{first} to {last}").format(first=first, last=last)
    return str(source.number), source.name, source.account, days, format_date(source.imported_on)


def _provisional(report: Report) -> str:
    cards = [card for group in report.board.groups for card in group.cards]
    rows = [row for row in map(_open, cards) if any(row[1:])]
    if not rows:
        return paragraph(_("Nothing in this report is provisional."))
    head = (_("Metric"), _("The network may still correct"), _("Not complete"))
    title = _("What may still change")
    return table(head, rows, title=title, widths=_OPEN_WIDTHS, is_small=True)


def _open(card: Card) -> tuple[str, str, str]:
    rows = card.table.rows
    corrected = [row.period for row in rows if row.is_provisional]
    incomplete = [row.period for row in rows if row.is_partial]
    return card.title, _listed(corrected), _listed(incomplete)


def _listed(periods: Sequence[str]) -> str:
    more = len(periods) - _NAMED
    if more <= 0:
        return join_list(periods)
    said = ngettext("{periods} and {n} more", "{periods} and {n} more", more)
    return said.format(periods=", ".join(periods[:_NAMED]), n=format_number(more))
