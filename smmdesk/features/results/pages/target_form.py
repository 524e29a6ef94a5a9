"""A target for what a chart shows: how much, since when, and those that were set before."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import Signal

from smmdesk.core.i18n import N_, _
from smmdesk.features.accounts.pages.form_card import FormCard
from smmdesk.features.results import target_deeds
from smmdesk.features.results.metrics import metric
from smmdesk.features.results.periods import Size, period_of
from smmdesk.features.results.targets import Aim, Amount
from smmdesk.ui.cards import button, column, in_flow, separator, words
from smmdesk.ui.forms import DateField, TextField

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from smmdesk.core.deeds import Deed
    from smmdesk.core.office import Office
    from smmdesk.features.results.board.shown import Card
    from smmdesk.features.results.target_deeds import Before, Known
    from smmdesk.ui.desk import Desk

_LABELS = {
    Size.DAY: N_("Target for each day"),
    Size.WEEK: N_("Target for each week"),
    Size.MONTH: N_("Target for each month"),
}


class Draft(NamedTuple):
    """What was entered in a form and is not saved."""

    aim: Aim
    amount: str
    most: str
    since: date | None
    note: str


class TargetForm(FormCard):
    """Ask for a target; ``saved`` tells the deed, ``shown`` that those before are listed."""

    saved = Signal(object)
    shown = Signal()

    def __init__(self, desk: Desk, card: Card, draft: Draft | None = None) -> None:
        super().__init__(desk.tasks, _("Set a target"), card.title)
        self._office, self._aim = desk.office, draft.aim if draft else aim_of(card)
        self.whose = self.form.add_text("")
        self._add_fields(desk.office.clock.today())
        self.rows: list[QWidget] = []
        self.form.submitted.connect(self._save)
        self.watch()
        if draft:
            self._fill(draft)
        desk.tasks.run(self, partial(target_deeds.read, desk.office, self._aim), self._show)

    def _add_fields(self, today: date) -> None:
        self.amount = self.form.add(TextField(_(_LABELS[self._aim.size]), is_required=True))
        self.most = self.form.add(
            TextField(_("Up to"), help=_("Only for a range, such as 120 up to 150. Else leave it empty."))
        )
        begin = period_of(today, self._aim.size).start
        self.since = self.form.add(DateField(_("From"), today=today, chosen=begin, is_required=True))
        self.note = self.form.add(
            TextField(_("Note"), help=_("Such as why it is so much. It stands with the target below."))
        )

    @property
    def draft(self) -> Draft:
        """Return what is entered."""
        return Draft(self._aim, self.amount.value, self.most.value, self.since.value, self.note.value)

    def _fill(self, draft: Draft) -> None:
        self.amount.fill(draft.amount)
        self.most.fill(draft.most)
        self.since.fill(draft.since)
        self.note.fill(draft.note)

    def _show(self, before: Before) -> None:
        self.whose.setText(before.account)
        if before.targets:
            self.add(separator())
            self.add(words(_("Set before"), "subtitle"))
        for known in before.targets:
            self.rows.append(self._row(known))
            self.add(self.rows[-1])
        self.shown.emit()

    def _row(self, known: Known) -> QWidget:
        acts = [(_("Remove"), partial(target_deeds.remove, self._office, known.id))]
        if known.can_end:
            today = self._office.clock.today()
            acts.insert(0, (_("End today"), partial(target_deeds.end, self._office, known.id, today)))
        buttons = [
            button(text, partial(self.save, work, self.saved.emit), role="quiet") for text, work in acts
        ]
        for each in buttons:
            each.setAccessibleDescription(known.words)
        line = in_flow(words(known.words, is_wrapped=False), *buttons)
        return column(line, words(known.note, "muted")) if known.note else line

    def _save(self) -> None:
        self.save(partial(_set, self._office, self.draft), self.saved.emit)


def aim_of(card: Card) -> Aim:
    """Return what a target set in a chart is about: whose figures it shows, per what it draws them."""
    currency = card.data.currency if metric(card.metric).is_money else ""
    return Aim(card.metric, Size(card.data.size.value), card.account_id, currency)


def _set(office: Office, draft: Draft) -> Deed:
    assert draft.since is not None  # the field has no "not known"
    amount = Amount.typed(draft.amount, draft.most)
    return target_deeds.set_target(office, draft.aim, amount, draft.since, draft.note)
