"""The end of a report before its sources: the best posts, the hours where enough was published, and breakdowns."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smmdesk.core.html import beside, heading, paragraph, picture, table
from smmdesk.core.i18n import _, format_number, ngettext
from smmdesk.features.results.charts.heat_data import HeatData
from smmdesk.features.results.charts.words import origin
from smmdesk.features.results.reporting.detail_tables import amount_words, this_year, when_words
from smmdesk.features.results.reporting.drawing import NARROW, WIDE, Size

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from smmdesk.features.results.board.details import Details
    from smmdesk.features.results.board.panels import Measured, Panel
    from smmdesk.features.results.board.posts import PostRow, Posts

BEST = 8
"""So many posts are printed."""
_METRICS = 4
_ROWS, _HOURS = 12, 6
_ALL, _WHEN, _WHOSE, _NUMBER = 100, 14, 16, 12  # percent of the width, of a table of posts
_LETTERS = 60  # of a post's text
_PICTURE = 65  # percent of the width
_BAR, _LEAST, _MOST = 17, 60, 200  # points: a bar's room, the lowest and the highest picture


def numbered_panels(details: Details) -> Iterator[tuple[str, Panel]]:
    """Yield what is printed with a picture, each with the picture's name: of hours those with enough posts."""
    hours = (each.first for each in details.hours if each.is_telling)
    panels = [*hours, *(each.first for each in details.breakdowns)]
    yield from ((f"panel-{number}.png", panel) for number, panel in enumerate(panels, start=1))


def size_of_panel(panel: Panel) -> Size:
    """Return how large a picture is drawn: hours as wide as the page, bars as high as there are many."""
    if isinstance(panel.data, HeatData):
        return Size(WIDE.width, 168)
    return Size(NARROW.width, min(max(_LEAST, _BAR * len(panel.data.bars)), _MOST))


def details_html(details: Details) -> str:
    """Return posts, hours and breakdowns; their pictures are called as ``numbered_panels`` says."""
    panels = list(numbered_panels(details))
    count = sum(each.is_telling for each in details.hours)
    parts = [_posts(details.posts) if details.posts.rows else "", *_panels(panels[:count])]
    if details.posts.rows or count:
        parts.insert(0, heading(_("Posts")))
    if panels[count:]:
        parts += [heading(_("Who and where")), *_panels(panels[count:])]
    return "".join(parts)


def _panels(panels: Sequence[tuple[str, Panel]]) -> Iterator[str]:
    yield from (_panel(name, panel) for name, panel in panels)


def _posts(posts: Posts) -> str:
    wanted = posts.choices[0]
    best = posts.best_first(wanted)[:BEST]
    title = ngettext("The best {n} post", "The best {n} posts", len(best)).format(n=format_number(len(best)))
    said = _("Of {posts}, by: {metric}").format(posts=posts.sentence, metric=wanted.words)
    below = [origin(posts.source, posts.data_until) if posts.source else "", *posts.notes(wanted)]
    printed = _table(posts, best, wanted)
    return f"{heading(title, said, level=4)}{printed}{_small(below)}"


def _table(posts: Posts, rows: Sequence[PostRow], wanted: Measured) -> str:
    columns = list(dict.fromkeys([wanted, *posts.columns]))[:_METRICS]
    about = [_("Published"), *([_("Account")] if posts.has_accounts else []), _("Post")]
    newest = this_year(posts.rows)
    cells = [
        [
            when_words(row.post.thing.at, newest),
            *([row.account] if posts.has_accounts else []),
            _briefly(row),
            *(amount_words(row, each) for each in columns),
        ]
        for row in rows
    ]
    head = [*about, *(each.brief for each in columns)]
    widths = [_WHEN, *([_WHOSE] if posts.has_accounts else []), 0, *[_NUMBER] * len(columns)]
    widths[len(about) - 1] = _ALL - sum(widths)
    return table(head, cells, widths=widths, numbers=range(len(about), len(head)), is_small=True)


def _briefly(row: PostRow) -> str:
    said = row.title if len(row.title) <= _LETTERS else f"{row.title[:_LETTERS].rstrip()}…"
    return f"{said}\n{row.post.thing.form}".rstrip()


def _panel(name: str, panel: Panel) -> str:
    is_wide, size = isinstance(panel.data, HeatData), size_of_panel(panel)
    rows = _HOURS if is_wide else _ROWS
    drawn, told = picture(name, size.width, size.height), _panel_table(panel, rows)
    both = drawn + told if is_wide else beside(((drawn, _PICTURE), (told, 100 - _PICTURE)))
    more = len(panel.table.rows) - rows
    below = [_more(more) if more > 0 else "", origin(panel.source, panel.data_until), *panel.notes]
    said = "\n".join(filter(None, (panel.subtitle, panel.about)))
    return f"{heading(panel.title, said, level=4)}{both}{_small(below)}"


def _panel_table(panel: Panel, most: int) -> str:
    """Return the first rows, without the column that says which row of the file they came from."""
    head = panel.table.heading[:-1]
    cells = [[row.period, *row.values] for row in panel.table.rows[:most]]
    return table(head, cells, numbers=range(1, len(head)), is_small=True)


def _more(count: int) -> str:
    said = ngettext("{n} more row is not printed.", "{n} more rows are not printed.", count)
    return said.format(n=format_number(count))


def _small(said: Sequence[str]) -> str:
    return paragraph(" ".join(filter(None, said)), is_small=True)
