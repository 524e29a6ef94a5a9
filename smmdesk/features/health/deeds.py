"""What the page does about findings; each waits for the disk, so the page calls it on the worker."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smmdesk.core import deeds
from smmdesk.core.i18n import _, format_number
from smmdesk.features.health import service

if TYPE_CHECKING:
    from sqlmodel import Session

    from smmdesk.core.checks import Finding
    from smmdesk.core.deeds import Deed
    from smmdesk.core.office import Office
    from smmdesk.features.health.service import Aside


def set_aside(office: Office, finding: Finding, reason: str) -> Deed:
    """Say that a finding is not for this office."""

    def work(session: Session) -> None:
        service.set_aside(session, finding, reason, office.clock.today(), office.actor.id)

    label = _("Set aside: {finding}").format(finding=finding.message)
    return deeds.do(office, label, work, _("Set aside. It stands under “Set aside” below."))


def take_back(office: Office, aside: Aside) -> Deed:
    """Let a finding count again."""
    name = aside.finding.message if aside.finding else _(service.checks()[aside.decision.check_id].title)
    return deeds.do(
        office,
        _("Let count again: {finding}").format(finding=name),
        lambda session: service.take_back(session, aside.decision.id),
        _("It counts again."),
    )


def set_limit(office: Office, key: str, number: int) -> Deed:
    """Set one of the limits."""
    words = _(service.limit_of(key).words)
    said = _("{limit}: {n}").format(limit=words, n=format_number(number))
    return deeds.do(office, said, lambda session: service.set_limit(office, session, key, number), said)
