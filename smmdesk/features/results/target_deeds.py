"""What is done to targets, each a step of the history; it waits for the disk, so on the worker."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from smmdesk.core.deeds import do
from smmdesk.core.i18n import _
from smmdesk.features.results import targets
from smmdesk.features.results.metrics import metric
from smmdesk.features.results.target_words import amount_words, target_words, time_words
from smmdesk.features.results.whose import name_of

if TYPE_CHECKING:
    from datetime import date

    from smmdesk.core.deeds import Deed
    from smmdesk.core.office import Office
    from smmdesk.features.results.models import FigureTarget
    from smmdesk.features.results.targets import Aim, Amount


@dataclass(frozen=True)
class Known:
    """A target that was set before, in words; ``can_end`` while it holds."""

    id: int
    words: str
    can_end: bool
    note: str = ""


@dataclass(frozen=True)
class Before:
    """Whose targets they are, and those that were set, the newest first."""

    account: str
    targets: list[Known]


def read(office: Office, aim: Aim) -> Before:
    """Read what was aimed at until now."""
    today = office.clock.today()
    with office.reading() as session:
        rows = targets.history(session, aim)
        return Before(name_of(session, aim.account_id), [_known(row, today) for row in rows])


def set_target(office: Office, aim: Aim, amount: Amount, since: date, note: str = "") -> Deed:
    """Aim at so much from a day on."""
    wanted = targets.draft(aim, amount, since)
    name = metric(aim.metric).words
    return do(
        office,
        _("Set the target of {metric}").format(metric=name),
        lambda session: targets.set_target(session, aim, amount, since, note),
        _("{what}: {value}").format(what=name, value=target_words(wanted)),
    )


def end(office: Office, target_id: int, day: date) -> Deed:
    """Let a target hold until a day."""
    name, words = _told(office, target_id)
    return do(
        office,
        _("End the target of {metric}").format(metric=name),
        lambda session: targets.end(session, target_id, day),
        _("Ended: {target}").format(target=words),
    )


def remove(office: Office, target_id: int) -> Deed:
    """Remove a target as if it had never been set."""
    name, words = _told(office, target_id)
    return do(
        office,
        _("Remove the target of {metric}").format(metric=name),
        lambda session: targets.remove(session, target_id),
        _("Removed: {target}").format(target=words),
    )


def _told(office: Office, target_id: int) -> tuple[str, str]:
    with office.reading() as session:
        row = targets.find(session, target_id)
        return metric(row.metric).words, target_words(row)


def _known(row: FigureTarget, today: date) -> Known:
    said = _("{what}: {value}").format(what=time_words(row), value=amount_words(row))
    return Known(row.id or 0, said, row.since <= today and row.until is None, row.note)
