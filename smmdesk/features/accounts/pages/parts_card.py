"""The parts of a login that are no secrets: how each stands and since when, and what nobody noted yet."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from smmdesk.core.i18n import _
from smmdesk.features.accounts.kinds import PartKind, PartState
from smmdesk.features.accounts.pages.act import Act, icon_button, offer_menu, pop_up
from smmdesk.features.accounts.pages.ages import age, standing
from smmdesk.features.accounts.pages.secret_facts import beside
from smmdesk.ui.cards import Card, FactList, button, words

if TYPE_CHECKING:
    from smmdesk.features.accounts.models import Part
    from smmdesk.features.accounts.pages.actions import Actions
    from smmdesk.features.accounts.pages.shown import Shown


class PartsCard(Card):
    """List the other parts, each with its state, its age and a way to note another."""

    def __init__(self, shown: Shown, actions: Actions) -> None:
        super().__init__(_("Other parts of the login"))
        noted = [part for part in shown.detail.parts if not part.kind.is_secret]
        facts = FactList()
        for part in noted:
            words_of = _("Change: {part}").format(part=_(part.kind.words))
            change = Act(words_of, partial(actions.note_part, part.kind), "edit")
            value = beside(_value(part, shown), icon_button(change, "accent"))
            offer_menu(value, [change])
            facts.add(_(part.kind.words), value)
        if noted:
            self.add(facts)
        else:
            self.add(
                words(_("Nothing is noted yet of recovery addresses, devices, apps and roles."), "muted")
            )
        self._acts = [Act(_(kind.words), partial(actions.note_part, kind)) for kind in _missing(shown)]
        if self._acts:
            self._add = button(_("Note another…"), self._offer)
            self.add_buttons(self._add)

    def _offer(self) -> None:
        pop_up(self._acts, self._add, self._add.rect().bottomLeft())


def _value(part: Part, shown: Shown) -> QWidget:
    both = QWidget()
    layout = QVBoxLayout(both)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(0)
    layout.addWidget(words(standing(part)))
    if part.state is PartState.IN_PLACE:
        layout.addWidget(words(age(part, shown.today), "small"))
    return both


def _missing(shown: Shown) -> list[PartKind]:
    """Return the kinds that the network has, or that any login may have, and nobody noted."""
    account, network = shown.account, shown.network
    offered = network.parts_of(account.kind) if account and network else tuple(PartKind)
    noted = {part.kind for part in shown.detail.parts}
    return [kind for kind in PartKind if kind in offered and not kind.is_secret and kind not in noted]
