"""The report of a period as a document: what it is about, outcomes, charts by family, and where all of it comes from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smmdesk.core.html import facts, heading, table
from smmdesk.core.i18n import _, format_date, pgettext
from smmdesk.features.results.board.board import period_title
from smmdesk.features.results.kinds import Family
from smmdesk.features.results.periods import Size, comparison_words
from smmdesk.features.results.reporting.card_html import card_html, numbered
from smmdesk.features.results.reporting.details_html import details_html
from smmdesk.features.results.reporting.sources_html import sources_html

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from smmdesk.features.results.board.shown import Board, BoardGroup, Tile
    from smmdesk.features.results.reporting.reading import Report

_SIGNS = {1: "+", -1: "-", 0: ""}
_TILE_WIDTHS = (28, 17, 15, 40)  # percent


def report_title(report: Report) -> str:
    """Return what stands above each page."""
    return _("Results of {office}: {period}").format(office=report.office, period=period_title(report.period))


def report_note(report: Report) -> str:
    """Return what stands below each page: period, whose figures, the day on which it was made."""
    return " · ".join((period_title(report.period), report.account, format_date(report.made_on)))


def report_html(report: Report) -> str:
    """Return the document; its pictures are called as ``numbered`` and ``numbered_panels`` say."""
    names = {card.key: name for name, card in numbered(report.board)}
    groups = "".join(_group(group, names, report.made_on) for group in report.board.groups)
    below = details_html(report.details)
    return f"{heading(report_title(report))}{facts(_about(report))}{groups}{below}{sources_html(report)}"


def _about(report: Report) -> list[tuple[str, str]]:
    board, period = report.board, report.period
    days = _("{first} to {last}").format(first=format_date(period.start), last=format_date(period.end))
    title = period_title(period)
    return [
        (_("Period"), title if title == days else f"{title}\n{days}"),
        (_("Compared with"), _compared(board)),
        (_("Account"), report.account),
        (_("Charts and tables"), _grain(board.choice.drawn_by)),
        (_("Data until"), format_date(board.data_until) if board.data_until else ""),
    ]


def _compared(board: Board) -> str:
    choice = board.choice
    if choice.compared is None:
        return ""
    is_year = choice.compared == choice.period.year_before()
    words = comparison_words(is_year=is_year, period=choice.period)
    return f"{words}\n{period_title(choice.compared)}"


def _grain(grain: Size) -> str:
    if grain is Size.DAY:
        return _("Day by day")
    return _("Month by month") if grain is Size.MONTH else _("Week by week")


def _group(group: BoardGroup, names: Mapping[str, str], today: date) -> str:
    is_context = group.family is Family.CONTEXT
    said = _("Numbers that please and do not pay: they never stand alone (R178).") if is_context else ""
    parts = [heading(_(group.family.words), said), _tiles(group)]
    return "".join([*parts, *(card_html(card, names.get(card.key, ""), today) for card in group.cards)])


def _tiles(group: BoardGroup) -> str:
    head = (_("Metric"), _("In this period"), pgettext("of a figure", "Change"), _("To be known"))
    rows = [(tile.title, tile.value, _change(tile), _note(tile)) for tile in group.tiles]
    return table(head, rows, widths=_TILE_WIDTHS, numbers=(1, 2)) if rows else ""


def _change(tile: Tile) -> str:
    return f"{_SIGNS[tile.arrow]}{tile.change}" if tile.change else ""


def _note(tile: Tile) -> str:
    verdict = _(tile.verdict.words) if tile.verdict and tile.change else ""
    return "\n".join(filter(None, [verdict, tile.note]))
