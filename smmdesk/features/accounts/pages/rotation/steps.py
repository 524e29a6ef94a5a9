"""The steps of the wizard for one kind of secret; what the person wants is told to the page, which does it."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from smmdesk.core.i18n import _
from smmdesk.features.accounts.kinds import PartKind
from smmdesk.features.accounts.pages.rotation.candidate import NewPassword
from smmdesk.features.accounts.pages.rotation.given import NewCodes, NewKey, NewSeed
from smmdesk.features.accounts.pages.rotation.page_card import PageCard
from smmdesk.features.accounts.pages.rotation.rest import WhatElse
from smmdesk.features.accounts.pages.rotation.sayings import SAYINGS
from smmdesk.features.accounts.pages.rotation.there import There
from smmdesk.features.accounts.pages.rotation.why import Why
from smmdesk.features.accounts.pages.rotation.worked import Worked
from smmdesk.ui.cards import column, empty_layout
from smmdesk.ui.wizard import Wizard, WizardStep

if TYPE_CHECKING:
    from collections.abc import Callable

    from smmdesk.features.accounts.rotation import Rotation
    from smmdesk.features.accounts.rotation_subject import Subject
    from smmdesk.ui.desk import Desk

_TABLES = ("login", "part", "access", "route", "review", "office_setting", "person")


class Steps(QObject):
    """Why, what, there, did it work, what else; of parts that are renewed on the network only the last."""

    kept = Signal(str)
    chosen = Signal(object)
    confirmed = Signal(object, str)
    another_wanted = Signal()
    old_wanted = Signal()
    renewed_there = Signal(object)
    renewal_wanted = Signal(object)
    rest_wanted = Signal()

    def __init__(self, desk: Desk, subject: Subject, open_address: Callable[[str], object]) -> None:
        super().__init__()
        self._desk, self._subject, self._open_address = desk, subject, open_address
        self._says = SAYINGS.get(subject.kind)
        self._done = ""
        self._stored: Rotation | None = None
        self.there: There | None = None
        self.worked: Worked | None = None
        self._names = self._name_steps()
        self.wizard = Wizard(self.title, [self._make(name) for name in self._names], leave_words=_("Leave"))
        self.setParent(self.wizard)
        if self._says is None:
            self._leave_no_way_back()

    # What stands in them, made when it is first shown

    @cached_property
    def why(self) -> Why:
        """Return the reasons."""
        why = Why(self._subject)
        why.kept.connect(self.kept)
        return why

    @cached_property
    def new(self) -> NewPassword | NewSeed | NewCodes | NewKey:
        """Return where the new secret is made or entered."""
        new = _new_secret(self._desk, self._subject)
        new.changed.connect(self.judge)
        return new

    @cached_property
    def rest(self) -> WhatElse:
        """Return what else is to be done."""
        rest = WhatElse()
        rest.renewed_there.connect(self.renewed_there)
        rest.renewal_wanted.connect(self.renewal_wanted)
        self._desk.changes.reload_when(rest, _TABLES, self.rest_wanted.emit)
        return rest

    @cached_property
    def _there_place(self) -> _Place:
        return _Place()

    @cached_property
    def _worked_place(self) -> _Place:
        return _Place()

    @property
    def title(self) -> str:
        """Return the headline."""
        said = _(self._says.title) if self._says else _("What else goes with {login}")
        return said.format(login=self._subject.title)

    @property
    def reason(self) -> str:
        """Return why the person does it."""
        return self.why.reason.value if self._says else ""

    @property
    def at(self) -> str:
        """Return the name of the step that is shown."""
        return self._names[self.wizard.at]

    def go_on_with(self, new: Rotation) -> None:
        """Go on with a secret that is stored."""
        if "new" in vars(self):
            self.new.forget()
        self._stored, self.there, self.worked = new, None, None
        self._try_again()

    def begin_anew(self) -> None:
        """Ask for another new secret."""
        self._go_to("new")

    def finish(self) -> None:
        """Show what else is to be done."""
        self._done = _(self._says.done) if self._says else ""
        self._go_to("rest")

    def show_rest(self, subject: Subject) -> None:
        """Show how the other parts stand now."""
        self.rest.show_subject(subject, self._done)

    def judge(self) -> None:
        """Let the person go on once there is a new secret."""
        if self.at == "new":
            self.wizard.block("" if self.new.value is not None else _("There is no new one yet."))

    # How they are put together

    def _name_steps(self) -> list[str]:
        if self._says is None:
            return ["rest"]
        return ["why", "new", *(["there"] if self._says.there else []), "worked", "rest"]

    def _make(self, name: str) -> WizardStep:
        make: Callable[[], WizardStep] = getattr(self, f"_step_{name}")
        return make()

    def _step_why(self) -> WizardStep:
        assert self._says
        return WizardStep(
            _("Why"), _(self._says.why), lambda: self.why,
            _("Always after somebody leaves or a doubt; by the calendar alone only where several people share it."),
        )  # fmt: skip

    def _step_new(self) -> WizardStep:
        assert self._says
        return WizardStep(
            _("New one"), _(self._says.new), self._make_new, _(self._says.new_advice),
            next_words=_("Store it, go on"), leave=self._tell_choice, enter=self._enter_new,
        )  # fmt: skip

    def _step_there(self) -> WizardStep:
        assert self._says
        return WizardStep(
            _("Change it there"), _(self._says.there), lambda: self._there_place, _(self._says.there_advice),
            next_words=_("I have done that"), enter=self._enter_there,
        )  # fmt: skip

    def _step_worked(self) -> WizardStep:
        assert self._says
        return WizardStep(
            _("Does it work?"), _(self._says.worked), lambda: self._worked_place, _(self._says.worked_advice),
            next_words=_(self._says.yes), leave=self._tell_yes, enter=self._enter_worked,
        )  # fmt: skip

    def _step_rest(self) -> WizardStep:
        return WizardStep(
            _("What else"), _("What else goes with it?"), lambda: self.rest,
            _(
                "A new password alone does not close every way in. Go through the others on the network, and note here "
                "what you have done."
            ),
            next_words=_("Close"), enter=self._leave_no_way_back if self._says else None,
        )  # fmt: skip

    def _make_new(self) -> QWidget:
        """Return where the new secret is made; where the network makes it, its page comes first."""
        if self._subject.kind is PartKind.PASSWORD:
            return self.new
        return column(PageCard(self._desk, self._subject, self._open_address), self.new)

    # What happens in them

    def _enter_new(self) -> None:
        self.new.make()
        self.judge()

    def _tell_choice(self) -> bool:
        if self.new.value is not None:
            self.chosen.emit(self.new.value)
        return False

    def _enter_there(self) -> None:
        self.wizard.back.setEnabled(False)
        if self.there is None and self._stored:
            self.there = There(self._desk, self._subject, self._stored, self._open_address)
            self.there.another_wanted.connect(self.another_wanted)
            self._there_place.show_only(self.there)

    def _enter_worked(self) -> None:
        self.wizard.back.setEnabled("there" in self._names)
        if self.worked is None and self._stored:
            self.worked = Worked(self._subject, self._stored)
            self.worked.again_wanted.connect(self._try_again)
            self.worked.old_wanted.connect(self.old_wanted)
            self._worked_place.show_only(self.worked)

    def _tell_yes(self) -> bool:
        assert self.worked
        self.confirmed.emit(self.worked.on, self.reason)
        return False

    def _leave_no_way_back(self) -> None:
        self.wizard.back.hide()
        self.wizard.leave.hide()

    def _try_again(self) -> None:
        self._go_to("there" if "there" in self._names else "worked")

    def _go_to(self, name: str) -> None:
        self.wizard.go_to(self._names.index(name))


class _Place(QWidget):
    """Where a step's content stands that is made anew for each new secret."""

    def __init__(self) -> None:
        super().__init__()
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)

    def show_only(self, content: QWidget) -> None:
        """Show this in place of what was there."""
        empty_layout(self._layout)
        self._layout.addWidget(content)


def _new_secret(desk: Desk, subject: Subject) -> NewPassword | NewSeed | NewCodes | NewKey:
    if subject.kind is PartKind.AUTHENTICATOR:
        return NewSeed(desk)
    if subject.kind is PartKind.BACKUP_CODES:
        return NewCodes(desk)
    if subject.kind is PartKind.API_KEYS:
        return NewKey(desk, subject)
    return NewPassword(desk, subject)
