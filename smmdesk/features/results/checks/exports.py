"""S02 to S04: what should be exported; the same as Today says, of one reasoning."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from smmdesk.core.checks import Area, Basis, Check, Level
from smmdesk.core.i18n import N_
from smmdesk.features.accounts.checks.facts import observed
from smmdesk.features.results.checks import examples
from smmdesk.features.results.due import (
    AHEAD,
    FORGETTING,
    OLD,
    OLD_DAYS,
    STORIES,
    STORIES_DAYS,
    fleeting,
    forgetting,
    grown_old,
)
from smmdesk.features.results.reached import Reached

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from smmdesk.core.checks import Observed
    from smmdesk.core.due import Due
    from smmdesk.features.results.checks.facts import Facts


def _forgetting(facts: Facts, lead: int, today: date) -> Iterator[Observed]:
    for reached in facts.reached:
        yield from _if_due(forgetting(reached, lead, today), today)


def _old(facts: Facts, days: int, today: date) -> Iterator[Observed]:
    for reached in facts.reached:
        yield from _if_due(grown_old(reached, days, today), today)


def _fleeting(facts: Facts, days: int, today: date) -> Iterator[Observed]:
    for reached in facts.reached:
        yield from _if_due(fleeting(reached, days, today), today)


def _if_due(item: Due | None, today: date) -> Iterator[Observed]:
    if item and item.due_on and item.due_on <= today:
        yield observed(item)


def _stories(last: date) -> Facts:
    """Return an account whose last story is of a day."""
    posts = {"instagram_posts": last}
    return examples.facts(reached=[Reached(1, "Bakery", posts, frozenset(), "instagram", "Bakery", posts)])


EXPORT_IN_TIME = Check(
    id=FORGETTING,
    area=Area.RESULTS,
    title=N_("The network will forget figures"),
    rules=("R198",),
    level=Level.WARNING,
    basis=Basis.EXACT,
    needs=N_(
        "The last day of each account's imported figures, and for how many days back its network exports them."
    ),
    advice=N_("Export them from the network, and import the file here."),
    limit=AHEAD,
    find=_forgetting,
    passes=lambda today: examples.exported(today - timedelta(300)),
    fails=lambda today: examples.exported(today - timedelta(360)),
)

EXPORT_AGAIN = Check(
    id=OLD,
    area=Area.RESULTS,
    title=N_("No new figures for a while"),
    rules=("R198",),
    level=Level.INFO,
    basis=Basis.APP_NUMBER,
    needs=N_(
        "The last day of each account's figures, where files came in in at least three months of the last half year."
    ),
    advice=N_("Export them from the network, and import the file here."),
    limit=OLD_DAYS,
    find=_old,
    passes=lambda today: examples.exported(today - timedelta(34), months=3),
    fails=lambda today: examples.exported(today - timedelta(35), months=3),
)

EXPORT_STORIES = Check(
    id=STORIES,
    area=Area.RESULTS,
    title=N_("The figures of stories are soon forgotten"),
    rules=("R198",),
    level=Level.INFO,
    basis=Basis.EXACT,
    needs=N_(
        "The day of each account's last story, and for how many hours its network gives a story's figures."
    ),
    advice=N_("Export them every day on which there are stories, and import the file here."),
    limit=STORIES_DAYS,
    find=_fleeting,
    passes=_stories,
    fails=lambda today: _stories(today - timedelta(1)),
)
