"""Why cells and rows of a file were not stored, in words."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from smmdesk.core.i18n import N_, _
from smmdesk.features.results.profiles.wording import letters_of_column
from smmdesk.features.results.questions import Notice

if TYPE_CHECKING:
    from collections.abc import Iterator

    from smmdesk.features.results.profiles.layout import Fit
    from smmdesk.features.results.profiles.ledger import Ledger, Left
    from smmdesk.features.results.profiles.matching import Match

REASONS = MappingProxyType(
    {
        "missing": N_("the network gives no figure here"),
        "bound": N_("only more or less than something, no figure"),
        "damaged": N_("a spreadsheet program made a date of it"),
        "refused": N_("the column was damaged by a spreadsheet program"),
        "too_long": N_("a spreadsheet program cut its digits"),
        "unreadable": N_("not a number as this network writes it"),
        "no_date": N_("its date cannot be read"),
        "no_entity": N_("it does not say what it is about"),
        "no_currency": N_("it does not say in which currency"),
        "repeated": N_("the same thing on the same days as an earlier row"),
        "total_of_kinds": N_("a total of results that may be of different kinds"),
        "total_without_period": N_("a total without the days that it is for"),
        "subtotal": N_("a total of rows that are there one by one"),
        "other_account": N_("another account's"),
        "other_network": N_("another network's"),
        "unknown": N_("a column that smmdesk does not know"),
        "unknown_title": N_("a section that smmdesk does not know"),
        "unfinished": N_("the network has not counted this yet"),
        "scale": N_("more than can be: written in another scale"),
        "unknown_kind": N_("a kind of figure that smmdesk does not know"),
        "unknown_table": N_("no table that smmdesk knows"),
        "extra": N_("stands beside the table"),
        "blank": N_("empty"),
        "heading": N_("a heading"),
        "note": N_("a remark"),
        "footer": N_("a remark at the end"),
        "spoiled": N_("the file is damaged here"),
        "personal": N_("tells about other people, which is not kept"),
        "text": N_("a text"),
        "repeats": N_("says again what other columns say"),
        "key": N_("a number by which the network knows it"),
        "ratio": N_("follows from other columns"),
        "other": N_("not used for results"),
        "metadata": N_("describes the thing, no figure"),
    }
)


def words_of(reason: str) -> str:
    """Return a reason in the person's language."""
    return _(REASONS[reason])


def notices_of(ledger: Ledger) -> tuple[Notice, ...]:
    """Return what a person should know of a file before it is imported; nothing about what is as it should be."""
    return tuple(notice for left in ledger.lefts() if (notice := _notice(left)))


def kinds_notice(match: Match) -> Iterator[Notice]:
    """Yield what to say of results whose kind the file does not tell, because nobody chose that column."""
    if any(_is_of_unknown_kind(seen.fit) for seen in match.seen):
        yield Notice("kinds", _(_KINDS))


def _is_of_unknown_kind(fit: Fit) -> bool:
    counted = (name for rule in fit.table.dimensions for name in rule.of)
    return not fit.has_kinds and any(name in fit.places for name in counted)


def _notice(left: Left) -> Notice | None:
    sentence = _SENTENCES.get(left.reason)
    if sentence is None:
        return None
    words = _(sentence).format(column=letters_of_column(left.column), name=left.header, count=left.cells)
    return Notice(left.reason, words, tuple(first for first, _last in left.rows[:100]))


_KINDS = N_(
    "This file does not say what kind of results each campaign counts. So they are kept by campaign and never added up. "
    "To have totals, choose the column “Result type” before you export."
)
_SENTENCES = {
    "refused": N_(
        "Column {column} ({name}) was changed by a spreadsheet program, which made dates of its numbers. "
        "It is not imported. Export the file again and import it without opening it in between."
    ),
    "repeated": N_(
        "{count} cells are about the same thing on the same days as earlier ones, which are imported. "
        "If their figures differ, the file has a breakdown that smmdesk does not know."
    ),
    "scale": N_("Column {column} ({name}): {count} cells hold more than can be. They are not imported."),
    "unreadable": N_("Column {column} ({name}): {count} cells are not numbers as this network writes them."),
    "too_long": N_("Column {column} ({name}): a spreadsheet program cut the digits of {count} numbers."),
    "unknown": N_("Column {column} ({name}) is not known to smmdesk and is not imported."),
}
