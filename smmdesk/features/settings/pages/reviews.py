"""How often passwords are looked at again, in the whole office and on single networks; how often accesses are."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from smmdesk.core import deeds
from smmdesk.core.glance import ask_in
from smmdesk.core.i18n import _, sort_key
from smmdesk.features.accounts import networks
from smmdesk.features.accounts.due.access import PLACE
from smmdesk.features.accounts.inventory import read_inventory
from smmdesk.features.accounts.pages import review_deeds
from smmdesk.features.accounts.pages.access_review_deeds import set_days
from smmdesk.features.accounts.pages.intervals import NOBODY_SAYS, interval_choices, unsaid_words
from smmdesk.features.accounts.review_plan import ACCESS_CHOICES, interval_words
from smmdesk.ui.cards import Card, button
from smmdesk.ui.forms import ChoiceField
from smmdesk.ui.theme import px

if TYPE_CHECKING:
    from smmdesk.core.deeds import Deed
    from smmdesk.core.office import Office
    from smmdesk.features.accounts.review_plan import ReviewPlan
    from smmdesk.ui.desk import Desk

_TABLES = ("office_setting", "account")


@dataclass(frozen=True)
class Known:
    """What the section shows: the plan, the networks that the office uses or says something of, and of accesses."""

    plan: ReviewPlan
    networks: list[tuple[str, str]]  # key and name
    access_days: int


class ReviewsSection(QWidget):
    """Show how often the office looks at passwords and accesses; what is changed counts at once and can be undone."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._plan: ReviewPlan | None = None
        self._access_days: int | None = None
        self.default = ChoiceField(
            _("All logins"),
            [],
            help=_("A day to look, not an order to replace: a password that is still right may be kept."),
        )
        self.default.changed.connect(self._take_default)
        self.accesses = ChoiceField(_("All accounts"), [])
        self.accesses.changed.connect(self._take_accesses)
        self.networks: dict[str, ChoiceField] = {}
        self._rows = QVBoxLayout()
        self._rows.setSpacing(px(16))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(px(16))
        layout.addWidget(self._card())
        layout.addWidget(self._access_card())
        desk.changes.reload_when(self, _TABLES, self.reload)

    def reload(self) -> None:
        """Read the office anew."""
        self._desk.tasks.run(self, partial(_read, self._desk.office), self._show)

    def _card(self) -> Card:
        card = Card(
            _("Looking at passwords again"),
            _("For single logins it is set on their own pages, and counts more than what is set here."),
        )
        self._rows.setContentsMargins(0, px(8), 0, 0)
        self._rows.addWidget(self.default)
        room = QHBoxLayout()
        room.addLayout(self._rows, 1)
        room.addStretch()
        card.body.addLayout(room)
        return card

    def _access_card(self) -> Card:
        card = Card(
            _("Looking through who has access"),
            _(
                "Accesses are given quickly and forgotten slowly. When this time is over, smmdesk asks of each account "
                "who still needs to get in."
            ),
        )
        card.add(self.accesses)
        card.add_buttons(button(_("Look through them now"), partial(self._desk.go, PLACE)))
        return card

    def _show(self, known: Known) -> None:
        self._plan = known.plan
        self._show_accesses(known.access_days)
        _fill(self.default, unsaid_words(), known.plan.default)
        for key in set(self.networks) - {key for key, _name in known.networks}:
            self._drop(self.networks.pop(key))
        for key, name in known.networks:
            if key not in self.networks:
                self._add(key, name)
            _fill(self.networks[key], _("As all logins"), known.plan.networks.get(key))
        for field in (self.default, self.accesses, *self.networks.values()):
            field.setDisabled(self._desk.office.is_read_only)

    def _show_accesses(self, days: int) -> None:
        self._access_days = days
        self.accesses.blockSignals(True)  # nobody chose anything here
        offered = sorted({*ACCESS_CHOICES, days}, key=lambda each: each or 10_000)
        self.accesses.offer([(each, interval_words(each)) for each in offered])
        self.accesses.fill(days)
        self.accesses.blockSignals(False)

    def _add(self, key: str, name: str) -> None:
        field = ChoiceField(_("Logins of {network}").format(network=name), [])
        field.changed.connect(partial(self._take_network, key))
        self.networks[key] = field
        self._rows.addWidget(field)

    def _drop(self, field: ChoiceField) -> None:
        self._rows.removeWidget(field)
        field.hide()
        field.deleteLater()

    def _take_default(self) -> None:
        days = _chosen(self.default)
        if self._plan and days != self._plan.default:
            self._do(partial(review_deeds.set_default, self._desk.office, days))

    def _take_network(self, key: str) -> None:
        days = _chosen(self.networks[key])
        if self._plan and days != self._plan.networks.get(key):
            self._do(partial(review_deeds.set_of_network, self._desk.office, key, days))

    def _take_accesses(self) -> None:
        if self._access_days is not None and self.accesses.value != self._access_days:
            self._do(partial(set_days, self._desk.office, self.accesses.value))

    def _do(self, work: partial[Deed]) -> None:
        self._desk.tasks.run(self, work, self._say_done)

    def _say_done(self, deed: Deed) -> None:
        self._desk.say(deed.sentence, _("Undo"), partial(self._take_back, deed))

    def _take_back(self, deed: Deed) -> None:
        self._desk.tasks.run(self, partial(deeds.undo, self._desk.office, deed), self._desk.say)


def _read(office: Office) -> Known:
    with office.reading() as session:
        found = read_inventory(ask_in(session))
    used = {
        account.network
        for account in found.accounts.values()
        if account.login_id is not None and not account.is_archived
    }
    named = [(key, networks.network(key).name) for key in used | set(found.review_plan.networks)]
    return Known(found.review_plan, sorted(named, key=lambda each: sort_key(each[1])), found.access_days)


def _fill(field: ChoiceField, unsaid: str, days: int | None) -> None:
    field.blockSignals(True)  # nobody chose anything here
    field.offer(interval_choices(unsaid, days))
    field.fill(NOBODY_SAYS if days is None else days)
    field.blockSignals(False)


def _chosen(field: ChoiceField) -> int | None:
    return None if field.value == NOBODY_SAYS else field.value
