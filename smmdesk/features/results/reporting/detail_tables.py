"""Posts, hours and parts as tables: for a spreadsheet with numbers in full, for the clipboard as they are shown."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from smmdesk.core.i18n import _
from smmdesk.core.spreadsheet import as_csv
from smmdesk.features.results.charts.date_names import short_period_name
from smmdesk.features.results.charts.numbers import value_words
from smmdesk.features.results.charts.words import counted_in
from smmdesk.features.results.kinds import Granularity
from smmdesk.features.results.metrics import metrics

if TYPE_CHECKING:
    from collections.abc import Sequence

    from smmdesk.features.results.board.panels import Measured, Panel
    from smmdesk.features.results.board.posts import PostRow, Posts
    from smmdesk.features.results.board.shown import TableRow

_DIGITS = 15  # of a number that counts, as spreadsheets hold them
_MINUTE = slice(11, 16)  # of 2026-11-01T13:05


def panel_file(panel: Panel) -> bytes:
    """Return the table beside a picture as CSV: values as numbers, what is missing empty."""
    heading = [*panel.table.heading, _("Imports")]
    pairs = zip(panel.table.rows, panel.numbers, strict=True)
    wide = len(heading) - 3  # some have no share
    rows = [[row.period, *map(_number, numbers[:wide]), row.source, _imports(row)] for row, numbers in pairs]
    return as_csv(heading, rows)


def posts_file(posts: Posts) -> bytes:
    """Return posts as CSV, the newest first: the time as the network wrote it, values as numbers."""
    heading = [
        *(_("Published"), _("Account"), _("Post"), _("Kind"), _("Address")),
        *map(_named, posts.columns),
        *(_("Identifier"), _("Imports")),
    ]
    return as_csv(heading, [_post(row, posts.columns) for row in posts.rows])


def posts_text(posts: Posts, rows: Sequence[PostRow], columns: Sequence[Measured]) -> str:
    """Return posts as they are shown, with tabs: what a spreadsheet takes from the clipboard."""
    heading = [_("Published"), _("Account"), _("Post"), _("Kind"), *(each.words for each in columns)]
    newest = this_year(posts.rows)
    lines = [
        [
            when_words(row.post.thing.at, newest),
            row.account,
            row.title,
            row.post.thing.form,
            *(amount_words(row, each) for each in columns),
        ]
        for row in rows
    ]
    return "\n".join("\t".join(line) for line in [heading, *lines])


def when_words(at: str | None, year: int) -> str:
    """Return when a post was published, as the network wrote it: ``Oct 2, 18:05``; a dash where no file says.

    Days of ``year`` do without it.
    """
    if not at:
        return "—"
    said, minute = short_period_name(date.fromisoformat(at[:10]), Granularity.DAY, year), at[_MINUTE]
    return _("{day}, {hour}").format(day=said, hour=minute) if minute else said


def amount_words(row: PostRow, wanted: Measured) -> str:
    """Return what a metric came to for a post; a dash where the file has no value."""
    value = row.value(wanted)
    return "—" if value is None else value_words(value, metrics()[wanted.metric].unit, wanted.currency)


def this_year(rows: Sequence[PostRow]) -> int:
    """Return the year whose days need not name it: that of the newest post."""
    return max((day.year for row in rows if (day := row.post.day)), default=0)


def _post(row: PostRow, columns: Sequence[Measured]) -> list[str | Decimal]:
    thing = row.post.thing
    imports = sorted({origin.import_id for origin in row.origins})
    return [
        *(thing.at.replace("T", " "), row.account, row.title, thing.form, thing.url),
        *(_number(row.value(each)) for each in columns),
        *(thing.key, " ".join(map(str, imports))),
    ]


def _named(wanted: Measured) -> str:
    unit = counted_in(metrics()[wanted.metric].unit, wanted.currency)
    name = metrics()[wanted.metric].words
    return _("{name} ({unit})").format(name=name, unit=unit) if unit else name


def _number(value: float | None) -> str | Decimal:
    return "" if value is None else Decimal(f"{value:.{_DIGITS}g}")


def _imports(row: TableRow) -> str:
    return " ".join(str(number) for number in sorted({origin.import_id for origin in row.origins}))
