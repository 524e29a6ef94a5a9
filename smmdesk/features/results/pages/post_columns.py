"""The columns of the table of posts: when, where, what, and what it came to."""

from __future__ import annotations

from functools import lru_cache, partial
from typing import TYPE_CHECKING

from smmdesk.core.i18n import _, language, pgettext
from smmdesk.features.results.board.origins import short_source
from smmdesk.features.results.charts.numbers import value_words
from smmdesk.features.results.kinds import Cell
from smmdesk.features.results.metrics import metrics
from smmdesk.features.results.reporting.detail_tables import this_year, when_words
from smmdesk.ui.table import Column
from smmdesk.ui.tags import TagLook

if TYPE_CHECKING:
    from collections.abc import Sequence

    from smmdesk.features.results.board.panels import Measured
    from smmdesk.features.results.board.posts import PostRow, Posts
    from smmdesk.features.results.kinds import Unit

SHOWN = 3
"""So many metrics have a column at first; the table's menu shows the others."""
SOURCE = "source"
_WIDTHS = {"when": 138, "title": 230, SOURCE: 84}


def columns_of(posts: Posts) -> list[Column[PostRow]]:
    """Return the columns that posts need: the metrics are those that any of them has."""
    shown = _at_first(posts)
    return [
        *_about(posts),
        *(_of_metric(each, is_hidden=each not in shown) for each in posts.columns),
        Column(
            pgettext("source", "From"),
            _source,
            key=SOURCE,
            width=_WIDTHS[SOURCE],
            is_searched=False,
        ),
    ]


def column_key(wanted: Measured) -> str:
    """Return by which name the column of a metric is known."""
    return f"{wanted.metric} {wanted.currency}".rstrip()


def _about(posts: Posts) -> list[Column[PostRow]]:
    """Return when it was published and on which of several accounts, what it says and of what kind it is."""
    newest = this_year(posts.rows)
    return [
        Column(
            _("Published"),
            lambda row: row.post.thing.at or None,
            lambda at: when_words(at, newest),
            second=_account if posts.has_accounts else None,
            key="when",
            width=_WIDTHS["when"],
        ),
        Column(
            _("Post"),
            lambda row: row.title,
            second=_kind if any(row.post.thing.form for row in posts.rows) else None,
            key="title",
            width=_WIDTHS["title"],
            is_stretched=True,
        ),
    ]


def _account(row: PostRow) -> str:
    return row.account


def _kind(row: PostRow) -> str:
    return row.post.thing.form


def _at_first(posts: Posts) -> Sequence[Measured]:
    """Return the metrics that have a column at first: what posts are ranked by, and what tells most."""
    return list(dict.fromkeys([*posts.choices[:1], *posts.columns]))[:SHOWN]


def _of_metric(wanted: Measured, *, is_hidden: bool) -> Column[PostRow]:
    return Column(
        wanted.brief,
        partial(_compared, wanted),
        partial(_words, wanted),
        tag=partial(_too_few, wanted),
        key=column_key(wanted),
        width=92,
        is_number=True,
        is_hidden=is_hidden,
        is_searched=False,
    )


def _source(row: PostRow) -> str:
    """Return where a post's figures came from: mostly they stand in one row."""
    rows = {(each.import_id, Cell.unpacked(each.cell).row) for each in row.origins}
    return short_source(row.origins[:1] if len(rows) == 1 else row.origins)


def _compared(wanted: Measured, row: PostRow) -> float | None:
    return row.compared(wanted)


def _words(wanted: Measured, value: float | None) -> str:
    unit = metrics()[wanted.metric].unit
    return "—" if value is None else _value_words(value, unit, wanted.currency, language())


@lru_cache(maxsize=20_000)
def _value_words(value: float, unit: Unit, currency: str, _language: str) -> str:
    """Return a value in words; the counts of many posts are the same few numbers."""
    return value_words(value, unit, currency)


def _too_few(wanted: Measured, row: PostRow) -> TagLook | None:
    amount = row.amounts.get(wanted)
    return TagLook(_("too few")) if amount and amount.is_small else None
