"""When a login's password is looked at again, how often, and whether somebody doubts it: set where it acts."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer

from smmdesk.core.i18n import _
from smmdesk.features.accounts.pages import review_deeds
from smmdesk.features.accounts.pages.intervals import NOBODY_SAYS, because, interval_choices
from smmdesk.features.accounts.pages.reviewed import read_reviewed
from smmdesk.features.accounts.review_plan import interval_words
from smmdesk.ui.cards import Card, FactList, button, words
from smmdesk.ui.forms import ChoiceField

if TYPE_CHECKING:
    from PySide6.QtWidgets import QLabel, QPushButton

    from smmdesk.core.errors import UserError
    from smmdesk.features.accounts.models import Login
    from smmdesk.features.accounts.pages.actions import Actions
    from smmdesk.features.accounts.pages.reviewed import Reviewed

_SETTLED = 150  # ms: for what is only passed over with the arrow keys, not all of the office is read


class ReviewCard(Card):
    """Say when the password is looked at next and why, and let that be changed."""

    def __init__(self, login: Login, actions: Actions) -> None:
        super().__init__(_("Is the password still right?"))
        self._login, self._actions = login, actions
        self._desk = actions.desk
        self.next, self.last, self.because = words("…"), words("…"), words("", "small")
        facts = FactList()
        facts.add(_("Looked at next"), self.next)
        facts.add(_("Kept last"), self.last)
        self.often = ChoiceField(_("How often"), [])
        self.often.setDisabled(self._desk.office.is_read_only)
        self.often.changed.connect(self._choose)
        for part in (facts, self.because, self.often):
            self.add(part)
        self.add_buttons(*self._buttons())
        self._settle = QTimer(self, singleShot=True, interval=_SETTLED)
        self._settle.timeout.connect(self._read)
        self._settle.start()

    def _read(self) -> None:
        work = partial(read_reviewed, self._desk.office, self._login.id or 0)
        self._desk.tasks.run(self, work, self._show, failed=_pass_over)

    def _buttons(self) -> list[QPushButton]:
        self.keep = button(_("Keep it, with a reason…"), self._actions.keep_secret)
        if self._login.suspected_on:
            self.doubt = button(_("It did not leak"), self._withdraw)
        else:
            self.doubt = button(_("It may have leaked…"), self._actions.suspect_leak)
        return [self.keep, self.doubt]

    def _show(self, found: Reviewed) -> None:
        _say(self.next, _("Looked at next"), found.next_words)
        _say(self.last, _("Kept last"), found.last_words)
        self.because.setText(because(found.interval))
        own = self._login.review_days
        unsaid = _("Not set here ({interval})").format(interval=interval_words(found.unsaid.days))
        self.often.blockSignals(True)  # nobody chose anything here
        self.often.offer(interval_choices(unsaid, own))
        self.often.fill(NOBODY_SAYS if own is None else own)
        self.often.blockSignals(False)

    # What can be done

    def _choose(self) -> None:
        days = None if self.often.value == NOBODY_SAYS else self.often.value
        if self.often.value is not None and days != self._login.review_days:
            self._actions.do(partial(review_deeds.set_interval, self._desk.office, self._login.id or 0, days))

    def _withdraw(self) -> None:
        self._actions.do(partial(review_deeds.withdraw_suspicion, self._desk.office, self._login.id or 0))


def _say(label: QLabel, name: str, said: str) -> None:
    label.setText(said)
    label.setAccessibleName(f"{name}: {said}")


def _pass_over(_error: UserError) -> None:
    """Say nothing: the login was deleted meanwhile, and the list is about to be read anew."""
