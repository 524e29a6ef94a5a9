"""Reports, charts and tables written where the person says."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smmdesk.core.errors import UserError
from smmdesk.core.i18n import _
from smmdesk.core.paths import write_private
from smmdesk.features.accounts.exporters.file import write_new
from smmdesk.features.results.board.panels import Panel
from smmdesk.features.results.reporting.detail_tables import panel_file, posts_file
from smmdesk.features.results.reporting.drawing import chart_file, ending_of
from smmdesk.features.results.reporting.tables import table_file

if TYPE_CHECKING:
    from pathlib import Path

    from smmdesk.features.results.board.posts import Posts
    from smmdesk.features.results.board.shown import Card


def export_chart(card: Card | Panel, path: Path, *, is_new: bool = False) -> None:
    """Write a chart as a picture, of the kind that the file's name ends in."""
    save(path, chart_file(card, ending_of(path)), is_new=is_new)


def export_table(card: Card | Panel, path: Path, *, is_new: bool = False) -> None:
    """Write a chart's table for a spreadsheet (CSV)."""
    save(path, panel_file(card) if isinstance(card, Panel) else table_file(card), is_new=is_new)


def export_posts(posts: Posts, path: Path, *, is_new: bool = False) -> None:
    """Write posts with all that is known of each for a spreadsheet (CSV)."""
    save(path, posts_file(posts), is_new=is_new)


def save(path: Path, content: bytes, *, is_new: bool = False) -> None:
    """Write a file in one step; raises ``UserError`` where that is not possible.

    ``is_new``: never in the place of another one, because nobody was asked whether it may go.
    """
    if is_new:
        write_new(path, content)
        return
    try:
        write_private(path, content)
    except OSError as error:
        sentence = _("{name} cannot be written there. Choose another folder, or make room.")
        raise UserError(sentence.format(name=path.name), details=error.strerror or "") from None
