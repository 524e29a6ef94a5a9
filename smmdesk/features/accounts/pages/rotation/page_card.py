"""What helps to find the place on the network: its page, the user name, the code that it asks for."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from smmdesk.core.i18n import _
from smmdesk.features.accounts import codes
from smmdesk.ui.cards import Card, FactList, button, words
from smmdesk.ui.code_field import CodeField

if TYPE_CHECKING:
    from collections.abc import Callable

    from smmdesk.core.otp import Code
    from smmdesk.features.accounts.rotation_subject import Subject
    from smmdesk.ui.desk import Desk


class PageCard(Card):
    """Open the network's page in the browser, and give what signing in there takes beside the password."""

    def __init__(self, desk: Desk, subject: Subject, open_address: Callable[[str], object]) -> None:
        super().__init__()
        self.open_page = button(
            _("Open the page for it"), partial(open_address, subject.page), icon="external"
        )
        self.code: CodeField | None = None
        if subject.page:
            self.add_buttons(self.open_page)
            site = urlsplit(subject.page).hostname or ""
            self.add(words(_("It opens in your browser: {site}").format(site=site), "small"))
        else:
            said = _("Sign in to {login} and look in its settings for the place where this is changed.")
            self.add(words(said.format(login=subject.title)))
        self._add_facts(desk, subject)

    def _add_facts(self, desk: Desk, subject: Subject) -> None:
        facts = FactList()
        if subject.username:
            copy = partial(desk.clipboard.copy_text, subject.username)
            facts.add(_("User name"), subject.username, _("Copy"), copy)
        if subject.has_codes:
            take = partial(codes.take, desk.office, desk.vault, subject.login_id)
            self.code = code_field(desk, _("Code"), take)
            facts.add(_("Code"), self.code)
        if subject.username or subject.has_codes:
            self.add(facts)


def code_field(desk: Desk, label: str, fetch: Callable[[], Code]) -> CodeField:
    """Return a field that shows the codes which ``fetch`` gets from the keyring."""
    return CodeField(
        label,
        fetch,
        tasks=desk.tasks,
        clock=desk.office.clock,
        clipboard=desk.clipboard,
        locker=desk.locker,
    )
