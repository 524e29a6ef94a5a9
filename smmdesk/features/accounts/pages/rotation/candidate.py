"""A new password as long as it is nowhere but here: drawn or typed, looked at, and forgotten once it is stored."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from smmdesk.core.i18n import _
from smmdesk.features.accounts.pages.rotation.recipe import Recipe
from smmdesk.features.accounts.pages.rotation.verdict import of_chance, of_own
from smmdesk.features.accounts.rule_words import objection, rule_words
from smmdesk.ui.cards import Card, Tag, TagLook, button, in_flow, words
from smmdesk.ui.forms import PasswordField
from smmdesk.ui.secret_field import SecretField
from smmdesk.ui.theme import px

if TYPE_CHECKING:
    from smmdesk.core.errors import UserError
    from smmdesk.core.generator.rules import Generated
    from smmdesk.core.vault import Secret
    from smmdesk.features.accounts.pages.rotation.verdict import Verdict
    from smmdesk.features.accounts.rotation_subject import Subject
    from smmdesk.ui.desk import Desk
    from smmdesk.ui.tasks import Job

_PAUSE = 300  # ms after the last key, until what was typed is rated


class Holder:
    """Hold one secret, and nothing that belongs to the window: a worker may ask for it."""

    def __init__(self) -> None:
        self.secret: Secret | None = None

    def take(self) -> Secret | None:
        """Return it."""
        return self.secret


class NewPassword(QWidget):
    """Make a new password as the person wants it; ``changed`` when there is another one, or none.

    It can be looked at and not copied here: what is copied is used, and what is used must be stored before.
    """

    changed = Signal()

    def __init__(self, desk: Desk, subject: Subject) -> None:
        super().__init__()
        self._desk, self._subject = desk, subject
        self._holder = Holder()
        self._job: Job | None = None
        self._trouble = ""
        self.recipe = Recipe(subject.rules)
        self.field = SecretField(
            _("New password"),
            self._holder.take,
            tasks=desk.tasks,
            clipboard=desk.clipboard,
            locker=desk.locker,
        )
        self.field.copy_button.hide()
        self.another = button(_("Another one"), self.make, icon="refresh")
        self.own = PasswordField(_("Your new password"), help=_("Long is better than complicated."))
        self.tag, self.why = Tag(TagLook("")), words("", "muted")
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE)
        self._lay_out()
        self._connect()

    @property
    def value(self) -> Secret | None:
        """Return the new password, if there is one that the network takes."""
        return None if self._trouble else self._holder.secret

    def make(self) -> None:
        """Draw another one, or let the person type."""
        self.forget()
        recipe = self.recipe.recipe
        self.own.setVisible(recipe is None)
        self._drawn.setVisible(recipe is not None)
        self.another.setVisible(recipe is not None)
        if recipe is not None:
            work = partial(recipe.generate, self._subject.rules)
            self._job = self._desk.tasks.run(self, work, self._take_drawn, failed=self._take_trouble)

    def forget(self) -> None:
        """Leave nothing of the new password here."""
        self._stop()
        self._holder.secret = None
        self.field.conceal()
        self.own.forget()
        self._say()

    def _stop(self) -> None:
        self._pause.stop()
        if self._job:
            self._job.cancel()

    def _make_if_seen(self) -> None:
        if self.isVisible():
            self.make()

    def _take_drawn(self, drawn: Generated) -> None:
        self._holder.secret = drawn.secret
        self._say(of_chance(drawn.bits))

    def _take_trouble(self, error: UserError) -> None:
        self._say(trouble=error.sentence)

    def _take_typing(self) -> None:
        typed = self.own.value
        self._stop()
        self._holder.secret = typed if typed.reveal() else None
        self._say(trouble=objection(self._subject.rules, typed) if typed.reveal() else "")
        self._pause.start()

    def _rate_own(self) -> None:
        if self.value:
            work = partial(of_own, self.value, self._subject.words)
            self._job = self._desk.tasks.run(self, work, self._say)

    # How it looks

    def _say(self, verdict: Verdict | None = None, trouble: str = "") -> None:
        self._trouble = trouble
        self.tag.setVisible(verdict is not None)
        if verdict:
            self.tag.show_look(verdict.look)
        self.why.setText(verdict.why if verdict else trouble)
        self.changed.emit()

    def _connect(self) -> None:
        self.recipe.changed.connect(self.make)
        self.own.edit.textEdited.connect(self._take_typing)
        self._pause.timeout.connect(self._rate_own)
        self._desk.locker.locked.connect(self.forget)
        self._desk.locker.unlocked.connect(self._make_if_seen)

    def _lay_out(self) -> None:
        self._drawn = Card()
        self._drawn.add(words(_("New password"), "label"))
        self._drawn.add(self.field)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(px(12))
        for widget in (self.recipe.way, self._drawn, self.own, in_flow(self.tag, self.another), self.why):
            layout.addWidget(widget)
        if said := rule_words(self._subject.network, self._subject.rules):
            layout.addWidget(words(said, "muted"))
        layout.addWidget(self.recipe)
        layout.addStretch()
