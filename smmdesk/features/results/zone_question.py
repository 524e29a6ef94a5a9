"""The clock that a file's days follow, where nobody but a person can tell: shown with a choice, asked once.

It is only a label: days and hours stay as the network gave them. So nothing waits for the answer, "not known" is one,
and what was said of an account's last file of the same format is proposed for the next.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlmodel import Session, col, select

from smmdesk.core.errors import UserError
from smmdesk.core.i18n import _
from smmdesk.features.results.models import FigureImport
from smmdesk.features.results.profiles.clock import follows_a_clock, told_zone
from smmdesk.features.results.questions import Option, Question
from smmdesk.features.results.zone_names import UTC, all_zones, zone_named, zone_of_this_computer, zone_words

if TYPE_CHECKING:
    from smmdesk.features.results.profiles import Match
    from smmdesk.features.results.questions import Answers

TIME_ZONE = "time_zone"
"""The key of the answer: the name of a time zone, or ``UNKNOWN``."""
UNKNOWN = "unknown"


@dataclass(frozen=True)
class Zone:
    """Which clock a file's days follow; ``label`` is empty where that is not known.

    With a ``question`` somebody may say it; its options are those that come to mind, ``others`` all that there are.
    """

    label: str = ""
    question: Question | None = None
    others: tuple[Option, ...] = ()


def zone_of(session: Session, match: Match, account_id: int | None, answers: Answers) -> Zone:
    """Return the clock of a file. Raises ``UserError`` for an answer that names no time zone."""
    told = told_zone(match)
    if told or not follows_a_clock(match, answers):
        return Zone(told)
    before = _said_before(session, match.profile.key, account_id)
    label = _answered(answers[TIME_ZONE]) if TIME_ZONE in answers else before
    return Zone(label, _question(before, label), tuple(Option(*each) for each in all_zones()))


def _answered(answer: str) -> str:
    """Return the label of an answer."""
    if answer in ("", UNKNOWN):
        return ""
    if label := zone_named(answer):
        return label
    raise UserError(
        _(
            "There is no time zone {name}. Nothing was imported. Write it such as Europe/Berlin or UTC; where nobody "
            "knows it: unknown"
        ).format(name=answer)
    )


def _said_before(session: Session, profile: str, account_id: int | None) -> str:
    """Return what is noted with the account's newest import of the same format."""
    if account_id is None:
        return ""
    query = (
        select(FigureImport.time_zone)
        .where(col(FigureImport.profile) == profile, col(FigureImport.account_id) == account_id)
        .order_by(col(FigureImport.id).desc())
    )
    return session.exec(query).first() or ""


def _question(before: str, label: str) -> Question:
    here = zone_of_this_computer()
    known = {
        UNKNOWN: _("Not known"),
        UTC: UTC,
        **{each: zone_words(each) for each in (before, label) if each},
    }
    if here:
        known[here] = _("That of this computer: {zone}").format(zone=zone_words(here))
    return Question(
        TIME_ZONE,
        _("Which clock do the days in this file follow?"),
        [Option(value, said) for value, said in known.items()],
        label or UNKNOWN,
        _("It is only noted: days and hours stay as the network gave them."),
    )
