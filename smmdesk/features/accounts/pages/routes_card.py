"""What a login is reached through, what it opens in its turn, and the other accounts on it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from smmdesk.core.i18n import N_, _, format_date
from smmdesk.features.accounts import service
from smmdesk.features.accounts.kinds import RouteKind
from smmdesk.features.accounts.pages.act import Act, icon_button, offer_menu
from smmdesk.features.accounts.pages.rows import network_words
from smmdesk.ui.cards import Card, button, words
from smmdesk.ui.theme import px

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from smmdesk.features.accounts.models import Account, Route
    from smmdesk.features.accounts.overview import RouteEnd
    from smmdesk.features.accounts.pages.actions import Actions
    from smmdesk.features.accounts.pages.shown import Shown

_FROM_HERE = {
    RouteKind.RESETS_BY_EMAIL: N_("Its password can be reset from here by e-mail"),
    RouteKind.RESETS_BY_PHONE: N_("Its password can be reset from here by phone"),
    RouteKind.SIGNS_IN_WITH: N_("One signs in to it with this login"),
    RouteKind.KEPT_IN: N_("Its secrets are kept here"),
    RouteKind.CODES_FROM: N_("Its codes come from here"),
}


class RoutesCard(Card):
    """List the ways to a login: whoever has what stands here has the login too."""

    def __init__(self, shown: Shown, actions: Actions) -> None:
        super().__init__(_("What it is reached through"))
        for end in shown.detail.reached_through:
            self.add(_row(end, _(end.route.how.words), shown.today, actions))
        if not shown.detail.reached_through:
            self.add(words(_("Nothing is noted: no mailbox, phone or other login."), "muted"))
        self.add_buttons(button(_("Add a way…"), actions.add_route))


class LeadsToCard(Card):
    """List the logins that can be opened from this one."""

    def __init__(self, shown: Shown, actions: Actions) -> None:
        super().__init__(_("What it opens in its turn"))
        for end in shown.detail.leads_to:
            self.add(_row(end, _(_FROM_HERE[end.route.how]), shown.today, actions))


class SiblingsCard(Card):
    """List the accounts that hang on the same login."""

    def __init__(self, shown: Shown, actions: Actions) -> None:
        title = _("Other accounts on the same login") if shown.account else _("Accounts that it opens")
        super().__init__(title)
        for account in shown.detail.other_accounts:
            self.add(_account_row(account, actions))


class JumpRow(QWidget):
    """Name another thing, say how it hangs together with this one, and go there."""

    def __init__(self, name: str, how: str, go: Callable[[], object], acts: list[Act] | None = None) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, px(4), 0, px(4))
        row.setSpacing(px(8))
        texts = QVBoxLayout()
        texts.setSpacing(0)
        texts.addWidget(words(how, "small"))
        texts.addWidget(words(name))
        row.addLayout(texts, 1)
        jump = button(_("Go"), go, role="quiet")
        jump.setAccessibleName(_("Go to {name}").format(name=name))
        row.addWidget(jump, 0, Qt.AlignmentFlag.AlignVCenter)
        for act in acts or ():
            row.addWidget(icon_button(act), 0, Qt.AlignmentFlag.AlignVCenter)
        offer_menu(self, [Act(_("Go to {name}").format(name=name), go), *(acts or ())])


def _row(end: RouteEnd, how: str, today: date, actions: Actions) -> JumpRow:
    remove = Act(
        _("Remove the way through {name}").format(name=end.other.title),
        partial(actions.remove_route, end),
        "close",
    )
    go = partial(actions.desk.go, f"login:{end.other.id}")
    return JumpRow(end.other.title, _with_days(how, end.route, today), go, [remove])


def _account_row(account: Account, actions: Actions) -> JumpRow:
    go = partial(actions.desk.go, f"account:{account.id}")
    return JumpRow(service.title(account), network_words(account), go)


def _with_days(how: str, route: Route, today: date) -> str:
    if route.to_on and route.to_on < today:
        return _("{how} (ended {day})").format(how=how, day=format_date(route.to_on))
    return how
