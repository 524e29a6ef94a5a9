"""How a login stands with its reviews, as its page shows it: read on the worker."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from smmdesk.core.errors import UserError
from smmdesk.core.glance import ask_in
from smmdesk.core.i18n import _, format_date
from smmdesk.features.accounts import reviews
from smmdesk.features.accounts.inventory import read_inventory

if TYPE_CHECKING:
    from datetime import date

    from smmdesk.core.office import Office
    from smmdesk.features.accounts.inventory import ReviewFacts
    from smmdesk.features.accounts.reviews import Interval


@dataclass(frozen=True)
class Reviewed:
    """The interval, the one that it would have without its own, the day of the next review and the last one."""

    interval: Interval
    unsaid: Interval
    next_on: date | None
    looked_on: date | None  # the password was replaced, or looked at; None where nobody noted it
    last: ReviewFacts | None
    today: date

    @property
    def next_words(self) -> str:
        """Say when it is looked at next, or why nobody knows."""
        if self.next_on:
            said = _("due since {day}") if self.next_on <= self.today else "{day}"
            return said.format(day=format_date(self.next_on))
        if self.interval.days and self.looked_on is None:
            return _("not known: note since when the password is in use")
        return _("not by itself")

    @property
    def last_words(self) -> str:
        """Say what was said at the last review."""
        if self.last is None:
            return _("never")
        return _("{day}: {reason}").format(day=format_date(self.last.reviewed_on), reason=self.last.reason)


def read_reviewed(office: Office, login_id: int) -> Reviewed:
    """Read how a login stands with its reviews."""
    today = office.clock.today()
    with office.reading() as session:
        found = read_inventory(ask_in(session))
    if login_id not in found.logins:
        raise UserError(_("This login is no longer in the office."))
    plain = replace(
        found, logins=found.logins | {login_id: found.logins[login_id]._replace(review_days=None)}
    )
    past = [review for review in found.reviews if review.login_id == login_id]
    return Reviewed(
        interval=reviews.interval_for(found, login_id, today),
        unsaid=reviews.interval_for(plain, login_id, today),
        next_on=reviews.next_review(found, login_id, today),
        looked_on=reviews.last_look(found, login_id),
        last=max(past, key=lambda review: (review.reviewed_on, review.id), default=None),
        today=today,
    )
