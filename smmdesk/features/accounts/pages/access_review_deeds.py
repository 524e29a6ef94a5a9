"""What comes of a review of accesses, as one step of the history; it waits for the disk, so on the worker."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smmdesk.core.deeds import do
from smmdesk.core.i18n import _, format_number, ngettext
from smmdesk.features.accounts import access_reviews, service

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sqlmodel import Session

    from smmdesk.core.deeds import Deed
    from smmdesk.core.office import Office


def save_reviews(office: Office, ended: Mapping[int, frozenset[int]]) -> Deed:
    """Note that these accounts were looked through today, and end the accesses said for each."""
    today, by_id = office.clock.today(), office.actor.id

    def note_all(session: Session) -> None:
        for account_id, accesses in ended.items():
            access_reviews.review(session, account_id, accesses, today, by_id=by_id)

    return do(office, _label(office, ended), note_all, _said(ended))


def set_days(office: Office, days: int) -> Deed:
    """Set after how many days it is asked again who still needs access."""
    return do(
        office,
        _("Set how often it is looked through who has access"),
        lambda session: access_reviews.plan(office, session, days),
        _("Noted how often it is looked through who has access"),
    )


def _label(office: Office, ended: Mapping[int, frozenset[int]]) -> str:
    if len(ended) == 1:
        with office.reading() as session:
            name = service.title(service.find(session, next(iter(ended))))
        return _("Look through who has access to {account}").format(account=name)
    return ngettext(
        "Look through who has access to {n} account",
        "Look through who has access to {n} accounts",
        len(ended),
    ).format(n=format_number(len(ended)))


def _said(ended: Mapping[int, frozenset[int]]) -> str:
    accesses = set().union(*ended.values())
    looked = ngettext("Looked through {n} account", "Looked through {n} accounts", len(ended))
    said = looked.format(n=format_number(len(ended)))
    if not accesses:
        return said
    gone = ngettext("{n} access ended", "{n} accesses ended", len(accesses))
    return _("{looked}; {ended}").format(looked=said, ended=gone.format(n=format_number(len(accesses))))
