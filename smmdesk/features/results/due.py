"""What should be exported from the networks: before they forget it (R198), and where it was done every month.

At most one line a network. What the office set aside on the page of health is left out: these are S02 to S04 there.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from smmdesk.core.checks import Limit, read_decisions
from smmdesk.core.due import Due, Group, Severity
from smmdesk.core.i18n import N_, _, format_date, format_number, ngettext
from smmdesk.features.results.due_by_network import together
from smmdesk.features.results.heads import keeps_days, network_name, stories_hours
from smmdesk.features.results.reached import read_reached

if TYPE_CHECKING:
    from collections.abc import Iterator

    from smmdesk.core.checks import Decisions
    from smmdesk.core.glance import Ask
    from smmdesk.features.results.reached import Reached

FORGETTING, OLD, STORIES = "S02", "S03", "S04"
"""The checks that find the same."""

AHEAD = Limit(
    words=N_("Say so ahead, in days"),
    default=7,
    least=0,
    most=14,
    source=N_("Ours: a week is enough to export a file."),
)
OLD_DAYS = Limit(
    words=N_("Days without new figures, at most"),
    default=35,
    least=14,
    most=365,
    source=N_("Ours: a month, and some days to get to it."),
    is_days=True,
)
STORIES_DAYS = Limit(
    words=N_("Days after the last story in which this is said, at most"),
    default=7,
    least=1,
    most=60,
    source=N_("Ours: who has imported no story for a week has given it up."),
)
_LATELY = timedelta(days=183)
_REGULAR = 3  # months of these in which files came in
_GIVEN_UP = timedelta(
    days=90
)  # so long after the network began to forget, nobody wants these figures any more
_TO_IMPORT = "bring-in:"


def due(ask: Ask, today: date) -> list[Due]:
    """Return what should be exported now."""
    return together((reached, item) for reached, item, on in _reminders(ask, today) if on <= today)


def ahead(ask: Ask, today: date, days: int) -> list[Due]:
    """Return what should be exported within so many days and not yet, with its day."""
    near = today + timedelta(days)
    return together((reached, item) for reached, item, on in _reminders(ask, today) if today < on <= near)


def forgetting(reached: Reached, lead: int, today: date) -> Due | None:
    """Return the day by which an account's figures should be exported, so many days before the network forgets any.

    ``None`` where nobody knows what the network keeps, or where the time has long passed.
    """
    kept = ((min(until, today), keeps_days(profile)) for profile, until in reached.until.items())
    ends = [(until + timedelta(days), days, until) for until, days in kept if days]
    wanted = [each for each in ends if today <= each[0] + _GIVEN_UP]
    if not wanted:
        return None
    last, days, until = min(wanted)
    what, reason = _before(reached, last, until) if today < last else _forgotten(reached, days, until, today)
    return _due("figures_forgotten", Severity.CARE, what, reason, reached, last - timedelta(lead))


def fleeting(reached: Reached, days: int, today: date) -> Due | None:
    """Return the day on which the network has forgotten the account's last story, for so many days.

    ``None`` where no stories came in lately.
    """
    known = [(last, profile) for profile, last in reached.stories.items() if last + timedelta(days) >= today]
    if not known:
        return None
    last, profile = max(known)
    hours = stories_hours(profile)
    what = _("{account}: export the figures of the stories that are online").format(account=reached.title)
    reason = ngettext(
        "{network} gives the figures of a story for {n} hour only. The last ones that came in are of {day}.",
        "{network} gives the figures of a story for {n} hours only. The last ones that came in are of {day}.",
        hours,
    ).format(network=network_name(reached.network), n=format_number(hours), day=format_date(last))
    return _due("stories_forgotten", Severity.CARE, what, reason, reached, last + timedelta(hours=hours))


def grown_old(reached: Reached, days: int, today: date) -> Due | None:
    """Return the day on which an account's figures are older than so many days; ``None`` where nobody imports often."""
    if len(reached.months(today - _LATELY)) < _REGULAR:
        return None
    until = min(max(reached.until.values()), today)
    what = _("{account}: the figures end on {day}").format(account=reached.title, day=format_date(until))
    reason = _("Files came in regularly before. Export the next one, so that no gap stays.")
    return _due("figures_old", Severity.NEUTRAL, what, reason, reached, until + timedelta(days))


def _reminders(ask: Ask, today: date) -> Iterator[tuple[Reached, Due, date]]:
    every = read_reached(ask)
    if not every:  # as in every office without figures: then nothing more is read
        return
    decisions = read_decisions(ask)
    for reached in every:
        found = list(_counting(reached, decisions, today))
        if found:
            item, on = min(found, key=lambda each: max(each[1], today))  # of two due ones, what cannot wait
            yield reached, item, on


def _counting(reached: Reached, decisions: Decisions, today: date) -> Iterator[tuple[Due, date]]:
    """Yield what is to be said of an account, what cannot wait first, without what was set aside."""
    limits = decisions.limits
    lead = AHEAD.within(limits.get(FORGETTING, AHEAD.default))
    shortly = STORIES_DAYS.within(limits.get(STORIES, STORIES_DAYS.default))
    old = OLD_DAYS.within(limits.get(OLD, OLD_DAYS.default))
    said = (
        (FORGETTING, forgetting(reached, lead, today)),
        (STORIES, fleeting(reached, shortly, today)),
        (OLD, grown_old(reached, old, today)),
    )
    for check_id, item in said:
        if item and item.due_on and not decisions.covering(check_id, item.where, 0, today):
            yield item, item.due_on


def _before(reached: Reached, last: date, until: date) -> tuple[str, str]:
    what = _("{account}: export the figures before {day}").format(
        account=reached.title, day=format_date(last)
    )
    reason = _("Later the network does not give the days since {day} any more.").format(
        day=format_date(until + timedelta(days=1))
    )
    return what, reason


def _forgotten(reached: Reached, days: int, until: date, today: date) -> tuple[str, str]:
    what = _("{account}: export the figures, every day another one is lost").format(account=reached.title)
    reason = ngettext(
        "They end on {day}. The network gives the last {n} day only, so what was before {first} is gone.",
        "They end on {day}. The network gives the last {n} days only, so what was before {first} is gone.",
        days,
    )
    first = today - timedelta(days)
    return what, reason.format(day=format_date(until), n=format_number(days), first=format_date(first))


def _due(kind: str, severity: Severity, what: str, reason: str, reached: Reached, on: date) -> Due:  # noqa: PLR0913, PLR0917 (each is needed)
    return Due(
        kind=kind,
        severity=severity,
        group=Group.RESULTS,
        tag=_("Export"),
        what=what,
        reason=reason,
        where=reached.where,
        action=_("Import figures…"),
        due_on=on,
        rules=("R198",),
        opens=_TO_IMPORT,
    )
