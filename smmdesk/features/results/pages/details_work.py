"""What the page reads and draws below the metrics: posts, hours and breakdowns; on the worker."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from smmdesk.features.results.board.details import read_details
from smmdesk.features.results.charts.heat_data import HeatData
from smmdesk.features.results.pages.post_columns import columns_of
from smmdesk.ui.table import prepare

if TYPE_CHECKING:
    from collections.abc import Sequence

    from smmdesk.core.drawn import Drawn
    from smmdesk.core.office import Office
    from smmdesk.features.results.board.choice import Choice
    from smmdesk.features.results.board.details import Details
    from smmdesk.features.results.board.panels import Panels
    from smmdesk.features.results.board.posts import PostRow
    from smmdesk.features.results.charts.drawn import Screen
    from smmdesk.features.results.charts.parts_data import PartsData
    from smmdesk.features.results.slices import Slices
    from smmdesk.ui.table import Column, Prepared


@dataclass(frozen=True)
class PostsSeen:
    """The posts laid out in columns."""

    columns: Sequence[Column[PostRow]]
    lines: Prepared[PostRow]


@dataclass(frozen=True)
class DetailsSeen:
    """What is shown below the metrics; what there is to see first of each card was worked out."""

    details: Details
    posts: PostsSeen

    @property
    def panels(self) -> Sequence[Panels]:
        """Return the hours and the breakdowns."""
        return [*self.details.hours, *self.details.breakdowns]

    @property
    def is_empty(self) -> bool:
        """Tell whether there is nothing below the metrics."""
        return not (self.details.posts.rows or self.panels)


def read(office: Office, choice: Choice, shown: Details | None = None) -> Slices[DetailsSeen | None]:
    """Read the posts, hours and breakdowns of a choice; lets others pass in between.

    Return nothing where they are the same as those that are ``shown``.
    """
    with office.reading() as session:
        details = read_details(session, choice, office.clock.today())
    if details == shown:
        return None
    yield
    columns = columns_of(details.posts)
    seen = DetailsSeen(details, PostsSeen(columns, prepare(columns, details.posts.rows)))
    for panels in seen.panels:
        yield
        assert panels.first  # worked out here: the window's thread has no time for it
    return seen


def draw(data: HeatData | PartsData, screen: Screen) -> Drawn:
    """Draw a picture; matplotlib is imported for the first one."""
    if isinstance(data, HeatData):
        from smmdesk.features.results.charts.heat_drawn import draw_heat

        return draw_heat(data, screen)
    from smmdesk.features.results.charts.parts_drawn import draw_parts

    return draw_parts(data, screen)
