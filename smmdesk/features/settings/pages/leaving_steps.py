"""The steps of a place: each can be switched off and put in other words, and one's own can be added."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from smmdesk.core import deeds
from smmdesk.core.i18n import _
from smmdesk.features.leaving.step import Within
from smmdesk.features.settings.pages import leaving_deeds
from smmdesk.features.settings.pages.step_form import StepForm
from smmdesk.ui.cards import Card, button, words
from smmdesk.ui.cards.layout import empty_layout
from smmdesk.ui.forms import CheckBox, ChoiceField
from smmdesk.ui.theme import px, with_role

if TYPE_CHECKING:
    from smmdesk.core.deeds import Deed
    from smmdesk.features.leaving.own_steps import ListedStep
    from smmdesk.features.settings.pages.leaving_deeds import LeavingSettings
    from smmdesk.ui.desk import Desk


class StepsCard(Card):
    """List the steps of a place, or ask for one of them in their place."""

    place_changed = Signal()

    def __init__(self, desk: Desk, place: str) -> None:
        super().__init__(
            _("Your own steps"),
            _(
                "These steps come with smmdesk. Switch off what you never need, put it in your words, add your own: "
                "all of that is kept when smmdesk is updated."
            ),
        )
        self._desk = desk
        self._steps: list[ListedStep] = []
        self.where = ChoiceField(_("Steps for"), [(place, " ")], chosen=place)
        self.where.changed.connect(self._change_place)
        self.rows: dict[str, StepRow] = {}
        self.form: StepForm | None = None
        self._list = QVBoxLayout()
        self._list.setSpacing(px(4))
        self.new = button(_("Add a step"), partial(self.edit, None), icon="plus")
        self.add(self.where)
        self.body.addLayout(self._list)
        self.body.addWidget(self.new, 0, Qt.AlignmentFlag.AlignLeft)
        if desk.office.is_read_only:
            self.new.hide()

    @property
    def place(self) -> str:
        """Return whose steps are shown."""
        return str(self.where.value)

    def show_steps(self, found: LeavingSettings) -> None:
        """Show the steps of the chosen place; a form that is open stays as it is."""
        self.where.blockSignals(True)  # nobody chose anything here
        self.where.offer(found.places)
        self.where.blockSignals(False)
        if found.place != self.place or self.form:
            return
        self._steps = found.steps
        if list(self.rows) == [step.key for step in found.steps]:
            for step in found.steps:
                self.rows[step.key].show_step(step)
        else:
            self._fill()

    def edit(self, step: ListedStep | None) -> None:
        """Ask for what a step says, or for a new one."""
        form = self.form = StepForm(self._desk.tasks, self._desk.office, self.place, step, self._steps)
        form.saved.connect(self._finish)
        form.closed.connect(self._close_form)
        with_role(form, "plain")  # it stands on a card already
        form.body.setContentsMargins(0, px(12), 0, 0)
        self._empty()
        self._list.addWidget(form)
        self.where.setDisabled(True)
        self.new.hide()
        form.title.setFocus(Qt.FocusReason.OtherFocusReason)

    def _fill(self) -> None:
        self._empty()
        for step in self._steps:
            self.rows[step.key] = row = StepRow(step, is_read_only=self._desk.office.is_read_only)
            row.switched.connect(partial(self._switch, step.key))
            row.edit_wanted.connect(partial(self._edit_key, step.key))
            self._list.addWidget(row)

    def _empty(self) -> None:
        empty_layout(self._list)
        self.rows = {}

    def _change_place(self) -> None:
        self._empty()
        self.place_changed.emit()

    def _edit_key(self, key: str) -> None:
        self.edit(next(step for step in self._steps if step.key == key))

    def _switch(self, key: str, is_on: bool) -> None:  # noqa: FBT001 (a signal's argument)
        title = self.rows[key].title
        work = partial(leaving_deeds.switch, self._desk.office, self.place, key, title, is_on=is_on)
        self._desk.tasks.run(self, work, self._say_done)

    def _finish(self, deed: Deed) -> None:
        self._close_form()
        self._say_done(deed)

    def _close_form(self) -> None:
        self.form = None
        self.where.setEnabled(True)
        self.new.setVisible(not self._desk.office.is_read_only)
        self._fill()
        self.place_changed.emit()

    def _say_done(self, deed: Deed) -> None:
        self._desk.say(deed.sentence, _("Undo"), partial(self._take_back, deed))

    def _take_back(self, deed: Deed) -> None:
        self._desk.tasks.run(self, partial(deeds.undo, self._desk.office, deed), self._desk.say)


class StepRow(QWidget):
    """One step: whether it is done here, what it is, how soon, and the way to change it."""

    switched = Signal(bool)
    edit_wanted = Signal()

    def __init__(self, step: ListedStep, *, is_read_only: bool) -> None:
        super().__init__()
        self._is_read_only = is_read_only
        self.tick = CheckBox(" ")
        self.tick.clicked.connect(self.switched)
        self._about = words("", "muted")
        self._about.setContentsMargins(px(27), 0, 0, 0)
        self.change = button(_("Change"), self.edit_wanted.emit, role="quiet")
        if is_read_only:
            self.change.hide()
        self._lay_out()
        self.show_step(step)

    @property
    def title(self) -> str:
        """Return what the step is called."""
        return self.tick.text()

    def show_step(self, step: ListedStep) -> None:
        """Show how the step is done now."""
        said = step.said
        self.tick.setText(_(said.title))
        self.tick.setChecked(not step.is_off)
        stays = step.is_needed and not step.is_off
        self.tick.setDisabled(stays or self._is_read_only)
        self.tick.setToolTip(_("Other steps rest on this one, so it stays.") if stays else "")
        self._about.setText(" · ".join(filter(None, (_(Within(said.within).words), _state(step)))))
        self.change.setAccessibleDescription(self.title)

    def _lay_out(self) -> None:
        texts = QVBoxLayout()
        texts.setSpacing(0)
        texts.addWidget(self.tick)
        texts.addWidget(self._about)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, px(4), 0, px(4))
        row.setSpacing(px(8))
        row.addLayout(texts, 1)
        row.addWidget(self.change, 0, Qt.AlignmentFlag.AlignTop)


def _state(step: ListedStep) -> str:
    if step.is_added:
        return _("Yours")
    if step.is_changed:
        return _("In your words")
    return _("Cannot be left out") if step.is_needed and not step.is_off else ""
