"""What stands below the metrics of a choice: its posts, when posts do best, and breakdowns; read when the rest is there."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING

from smmdesk.features.results.board.cards import Named
from smmdesk.features.results.board.hours import hours_of, year_to
from smmdesk.features.results.board.origins import read_imports
from smmdesk.features.results.board.panels import Surroundings
from smmdesk.features.results.board.part_reading import read_parts
from smmdesk.features.results.board.parts import breakdowns_of
from smmdesk.features.results.board.post_reading import read_posts
from smmdesk.features.results.board.posts import Posts, post_rows, posts_of
from smmdesk.features.results.whose import name_of, short_names

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from sqlmodel import Session

    from smmdesk.features.results.board.choice import Choice
    from smmdesk.features.results.board.hours import Hours
    from smmdesk.features.results.board.parts import Breakdowns


@dataclass(frozen=True)
class Details:
    """The posts of a period, the hours of each account, and its breakdowns; each may be none."""

    choice: Choice
    posts: Posts
    hours: Sequence[Hours]
    breakdowns: Sequence[Breakdowns]

    @property
    def import_ids(self) -> set[int]:
        """Return the imports that anything of it came from."""
        posts = (origin for row in self.posts.rows for origin in row.origins)
        parts = (
            origin for each in self.breakdowns for row in each.first.table.rows for origin in row.origins
        )
        hours = (origin for each in self.hours for row in each.posts.rows for origin in row.origins)
        return {origin.import_id for origin in chain(posts, hours, parts)}


def read_details(session: Session, choice: Choice, today: date) -> Details:
    """Read what stands below the metrics. Slow: not for the window's thread."""
    period = choice.period
    first = min(period.start, year_to(period.end))
    published = read_posts(session, first, period.end, choice.account_id)
    parts = read_parts(session, choice.account_id)
    accounts = {post.account_id for post in published} | {about.account_id for about in parts}
    around = _surroundings(session, accounts, today)
    rows = post_rows(published, around)
    own = [row for row in rows if row.post.is_of(period)]
    return Details(
        choice,
        posts_of(own, around),
        hours_of(rows, first, period.end, around, choice.week_start),
        breakdowns_of(parts, period, around),
    )


def _surroundings(session: Session, accounts: set[int], today: date) -> Surroundings:
    short = short_names(session, accounts)
    names = {account: Named(name_of(session, account), short[account]) for account in accounts}
    return Surroundings(names, read_imports(session), today)
