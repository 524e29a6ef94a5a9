"""How old something is, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smmdesk.core.i18n import _, format_date, format_number, ngettext
from smmdesk.features.accounts.kinds import PartState

if TYPE_CHECKING:
    from datetime import date

    from smmdesk.features.accounts.models import Access, Part


def age(part: Part, today: date) -> str:
    """Say since when a part is as it is (R092), or that nobody noted it."""
    if part.changed_on is None:
        return _("nobody noted since when")
    days = (today - part.changed_on).days
    if days <= 0:
        return _("changed today")
    return ngettext("changed {day}, {n} day ago", "changed {day}, {n} days ago", days).format(
        day=format_date(part.changed_on), n=format_number(days)
    )


def standing(part: Part) -> str:
    """Say how a part stands that is no secret: its value, or else its state."""
    is_known = part.state is PartState.IN_PLACE and part.detail
    return part.detail if is_known else _(part.state.words)


def span(access: Access, today: date) -> str:
    """Say since when, and until when, somebody has access."""
    since = _("since {day}").format(day=format_date(access.from_on)) if access.from_on else ""
    if access.to_on is None:
        return since or _("nobody noted since when")
    until = _("until {day}") if access.to_on >= today else _("ended {day}")
    return ", ".join(filter(None, (since, until.format(day=format_date(access.to_on)))))
