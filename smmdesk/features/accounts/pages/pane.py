"""The right side of the page: the cards of what is chosen, or a form in their place."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

from smmdesk.core.i18n import _
from smmdesk.features.accounts.pages.card_stack import CardStack
from smmdesk.features.accounts.pages.cards import cards
from smmdesk.features.accounts.pages.secret_facts import SecretFacts
from smmdesk.features.accounts.pages.secret_form import SecretForm
from smmdesk.features.accounts.pages.shown import read_shown
from smmdesk.features.accounts.pages.stored import needs_outline, outline
from smmdesk.ui.secret_field import SecretField

if TYPE_CHECKING:
    from smmdesk.core.errors import UserError
    from smmdesk.features.accounts.pages.actions import Actions
    from smmdesk.features.accounts.pages.form_card import FormCard
    from smmdesk.features.accounts.pages.rows import Listed
    from smmdesk.features.accounts.pages.shown import Shown
    from smmdesk.features.accounts.pages.stored import Outline
    from smmdesk.ui.cards import Split
    from smmdesk.ui.desk import Desk
    from smmdesk.ui.tasks import Job

_SETTLED = 150  # ms: what is only passed over with the arrow keys does not ask the keyring


class Pane(QObject):
    """Keep the right side in step with the list; ``shown_anew`` says that the chosen thing is there, ``left`` that a form is gone."""

    shown_anew = Signal(object)
    left = Signal()

    def __init__(self, desk: Desk, split: Split, page: QWidget) -> None:
        super().__init__(page)
        self._desk, self._split, self._page = desk, split, page
        self._listed: Listed | None = None
        self.shown: Shown | None = None
        self.stack: CardStack | None = None
        self.form: FormCard | None = None
        self._kept: FormCard | None = None
        self._jobs: list[Job] = []
        self._settle = QTimer(self, singleShot=True, interval=_SETTLED)
        self._settle.timeout.connect(self._ask_outline)
        self.actions: Actions

    # The chosen thing

    def show(self, listed: Listed | None) -> None:
        """Show what is chosen in the list, or nothing; a form stays open while its thing is chosen."""
        is_other = listed is None or self._listed is None or listed.where != self._listed.where
        self._listed = listed
        self.conceal()
        if self.form and not is_other:
            return
        self._leave_form()
        self._read()

    def show_again(self) -> None:
        """Show the chosen thing in place of a form."""
        self._drop_form()
        self._read()
        self.left.emit()

    def _read(self) -> None:
        self._stop_reading()
        if self._listed is None:
            self.shown = None
            self._split.show_detail()
            return
        work = partial(read_shown, self._desk.office, self._listed.where, self._listed.due)
        self._jobs = [self._desk.tasks.run(self, work, self._take, failed=self._take_loss)]

    def _stop_reading(self) -> None:
        self._settle.stop()
        for job in self._jobs:
            job.cancel()

    def _take(self, shown: Shown) -> None:
        is_same = self.shown is not None and self.shown.where == shown.where
        place = self._split.right.verticalScrollBar().value() if is_same else 0
        focus = self._focused() if is_same else ""
        self.shown = shown
        self.stack = CardStack(cards(shown, self.actions))
        self.stack.completed.connect(partial(self._go_back_to, place, focus))
        self._split.show_detail(self.stack)
        self._settle.start()
        self.shown_anew.emit(shown)

    def _take_loss(self, _error: UserError) -> None:
        """Show nothing: it was deleted meanwhile, and the list is about to be read anew."""
        self.shown = None
        self._split.show_detail()

    # How many secrets there are of what may be several

    def _ask_outline(self) -> None:
        if self.form or not (self.shown and self.shown.login and needs_outline(self.shown.detail.parts)):
            return
        work = partial(outline, self._desk.office, self._desk.vault, self.shown.login.id or 0)
        self._jobs.append(
            self._desk.tasks.run(self, work, self._take_outline, failed=self._take_no_outline, lane="vault")
        )

    def _take_outline(self, found: Outline) -> None:
        for facts in self._split.findChildren(SecretFacts):
            facts.show_outline(found)

    def _take_no_outline(self, _error: UserError) -> None:
        """Say only that it is not known; whoever asks to see a secret hears what is the matter."""
        for facts in self._split.findChildren(SecretFacts):
            facts.show_no_outline()

    # Secrets

    def conceal(self) -> bool:
        """Hide every secret that can be read, and say whether there was one."""
        fields = self._split.findChildren(SecretField)
        was_shown = any(field.is_shown for field in fields)
        for field in fields:
            field.conceal()
        return was_shown

    # Forms

    def open(self, form: FormCard) -> None:
        """Show a form in place of the cards."""
        self._stop_reading()
        self.conceal()
        self._leave_form()
        self.form = form
        form.closed.connect(self.show_again)
        self._split.show_detail(form)
        self._split.open_detail()
        if form.form.fields:
            form.form.fields[0].setFocus()

    def close(self) -> bool:
        """Close the innermost that is open: a secret that can be read, then a form."""
        if self.conceal():
            return True
        if self.form is None or self.form.is_saving:
            return False
        self._leave_form()
        self._read()
        self.left.emit()
        return True

    def _drop_form(self) -> None:
        if isinstance(self.form, SecretForm):
            self.form.forget()
        self.form = None

    def _leave_form(self) -> None:
        """Put a form away; what was entered in it and not saved can be gone back to, unless it is secret."""
        form = self.form
        self._drop_form()
        if form is None or not form.is_changed or isinstance(form, SecretForm):
            return
        self._keep(form)
        self._desk.say(_("What you entered was not saved."), _("Back to it"), self._reopen)

    def _keep(self, form: FormCard) -> None:
        if self._kept:
            self._kept.deleteLater()
        self._kept = form
        form.hide()
        form.setParent(self._page)

    def _reopen(self) -> None:
        if self._kept:
            form, self._kept = self._kept, None
            self._leave_form()
            self.form = form
            self._split.show_detail(form)
            self._split.open_detail()
            form.show()

    # Where the keyboard was

    def _focused(self) -> str:
        widget = QApplication.focusWidget()
        is_here = widget is not None and self._split.right.isAncestorOf(widget)
        return _mark(widget) if is_here and isinstance(widget, QPushButton) else ""

    def _go_back_to(self, place: int, focus: str) -> None:
        self._split.right.verticalScrollBar().setValue(place)
        buttons = self._split.right.findChildren(QPushButton) if focus else []
        same = next((button for button in buttons if _mark(button) == focus and button.isVisible()), None)
        if same:
            same.setFocus()


def _mark(button: QPushButton) -> str:
    return f"{button.text()}|{button.accessibleName()}|{button.accessibleDescription()}"
