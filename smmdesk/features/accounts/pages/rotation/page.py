"""The wizard that replaces a secret: it can be left at every step, and is gone on with where it was."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget

from smmdesk.core import deeds
from smmdesk.core.i18n import _, format_date
from smmdesk.features.accounts import rotation
from smmdesk.features.accounts.change_page import is_encrypted
from smmdesk.features.accounts.kinds import PartKind
from smmdesk.features.accounts.pages import review_deeds
from smmdesk.features.accounts.pages.rotation.steps import Steps
from smmdesk.features.accounts.rotation_subject import read_subject
from smmdesk.ui.cards import PageHead, page_layout
from smmdesk.ui.secret_field import SecretField

if TYPE_CHECKING:
    from collections.abc import Callable

    from smmdesk.core.deeds import Deed
    from smmdesk.core.errors import UserError
    from smmdesk.features.accounts.rotation import Rotation
    from smmdesk.features.accounts.rotation_subject import Subject
    from smmdesk.ui.desk import Desk


def rotation_page(desk: Desk, what: str) -> RotationPage:
    """Return the wizard for what follows ``rotate:``, such as ``12``, or ``12:sessions`` for another part than the password."""
    login_id, _colon, kind = what.partition(":")
    return RotationPage(desk, int(login_id), PartKind(kind) if kind else PartKind.PASSWORD)


def open_encrypted(address: str) -> None:
    """Hand an address to the person's browser, if what is typed there is sent encrypted."""
    if is_encrypted(address):
        QDesktopServices.openUrl(QUrl(address))


class RotationPage(QWidget):
    """Lead from the reason to the last part that goes with it; nothing of a secret stays in the page.

    The new secret is stored before it is used. From then on it waits in the keyring for the answer whether it works,
    whatever becomes of this page.
    """

    closed = Signal()

    def __init__(
        self,
        desk: Desk,
        login_id: int,
        kind: PartKind = PartKind.PASSWORD,
        open_address: Callable[[str], object] = open_encrypted,
    ) -> None:
        super().__init__()
        self._desk, self._login_id, self._kind = desk, login_id, kind
        self._open_address = open_address
        self._new: Rotation | None = None
        self._is_busy = False
        self.steps: Steps | None = None
        self.head = PageHead(" ", " ")
        self._layout = page_layout(self)
        self._layout.addWidget(self.head)
        self._desk.tasks.run(self, self._reading(), self._begin, failed=self._give_up)
        self._desk.changes.reload_when(self, ("secret_version",), self._look_whether_open)

    # What the window asks for

    @property
    def is_about(self) -> tuple[int, PartKind]:
        """Return the login and the part that it is about."""
        return self._login_id, self._kind

    def close_detail(self) -> bool:
        """Hide a secret that can be read; leaving has a button, for Esc must not throw a choice away."""
        shown = [field for field in self.findChildren(SecretField) if field.is_shown]
        for field in shown:
            field.conceal()
        return bool(shown)

    def explanation(self) -> str:
        """Say what the page is for."""
        return _(
            "Here a secret is replaced step by step. The new one is stored before it is used, and the old one is let "
            "go only when you say that signing in with the new one works.\n"
            "You can stop at any step, and so can the computer: whatever is stored and not yet confirmed, smmdesk "
            "asks about it at its next start, and both secrets are there.\n"
            "What the secret is, stands in no file: it goes into the keyring, and onto the clipboard for a moment."
        )

    # From step to step

    def _reading(self) -> partial[Subject]:
        return partial(read_subject, self._desk.office, self._login_id, self._kind)

    def _begin(self, subject: Subject) -> None:
        self._new = subject.under_way
        steps = Steps(self._desk, subject, self._open_address)
        self.steps = steps
        self.head.rename(steps.title)
        self.head.say(_state(subject))
        self._layout.addWidget(steps.wizard, 1)
        self._connect(steps)
        if self._new:
            steps.go_on_with(self._new)

    def _connect(self, steps: Steps) -> None:
        steps.kept.connect(self._keep)
        steps.chosen.connect(self._store)
        steps.confirmed.connect(self._confirm)
        steps.another_wanted.connect(self._make_another)
        steps.old_wanted.connect(self._keep_old)
        steps.renewed_there.connect(self._note_renewed)
        steps.renewal_wanted.connect(lambda kind: self._desk.go(f"rotate:{self._login_id}:{kind}"))
        steps.wizard.left.connect(self._leave)
        steps.wizard.finished.connect(self.closed)
        steps.rest_wanted.connect(self._reload)

    def _keep(self, reason: str) -> None:
        work = partial(review_deeds.keep_secret, self._desk.office, self._login_id, reason)
        self._do(work, self._tell_kept, lane="data", said=_("Noting it…"))

    def _store(self, value: Any) -> None:
        office, vault = self._desk.office, self._desk.vault
        if self._kind is PartKind.API_KEYS:
            work = partial(rotation.begin_key, office, vault, self._login_id, *value)
        else:
            work = partial(rotation.begin, office, vault, self._login_id, self._kind, value)
        self._do(work, self._take_stored, said=_("Storing it in the keyring…"))

    def _confirm(self, on: Any, reason: str) -> None:
        assert self._new, "what is confirmed was stored"
        work = partial(rotation.confirm, self._desk.office, self._desk.vault, self._new, on=on, reason=reason)
        self._do(work, self._take_confirmed, said=_("Taking it into use…"))

    def _make_another(self) -> None:
        self._refuse(lambda _nothing: self._shown.begin_anew())

    def _keep_old(self) -> None:
        self._refuse(self._tell_old)

    def _refuse(self, done: Callable[[None], None]) -> None:
        assert self._new, "what is refused was stored"
        work = partial(rotation.refuse, self._desk.office, self._desk.vault, self._new)

        def finish(nothing: None) -> None:
            self._new = None
            done(nothing)

        self._do(work, finish, said=_("Asking the keyring…"))

    def _note_renewed(self, kind: PartKind) -> None:
        reason = self._shown.reason
        work = partial(review_deeds.renew_there, self._desk.office, self._login_id, kind, reason)
        self._desk.tasks.run(self, work, self._tell)

    def _look_whether_open(self) -> None:
        """Close where the question was answered elsewhere meanwhile, such as on Today."""
        if self._new and not self._is_busy:
            asked = self._new
            work = partial(rotation.under_way, self._desk.office, self._login_id, self._kind)
            self._desk.tasks.run(self, work, lambda found: self._close_if_answered(asked, found))

    def _close_if_answered(self, asked: Rotation, found: Rotation | None) -> None:
        if found is None and self._new is asked and not self._is_busy:
            self._new = None
            self.closed.emit()

    # How it is done

    @property
    def _shown(self) -> Steps:
        assert self.steps, "there are steps once the login was read"
        return self.steps

    def _do(self, work: partial[Any], done: Callable[[Any], None], *, said: str, lane: Any = "vault") -> None:
        """Do one thing at a time, with the way on blocked until it is done."""
        if self._is_busy:
            return
        self._is_busy = True
        self._shown.wizard.block(said)

        def finish(result: Any) -> None:
            self._is_busy = False
            self._shown.wizard.block("")
            done(result)

        self._desk.tasks.run(self, work, finish, failed=self._fail, lane=lane)

    def _take_stored(self, new: Rotation) -> None:
        self._new = new
        self._shown.go_on_with(new)

    def _take_confirmed(self, _nothing: None) -> None:
        self._new = None
        self._shown.finish()

    def _reload(self) -> None:
        self._desk.tasks.run(self, self._reading(), self._shown.show_rest)

    def _fail(self, error: UserError) -> None:
        self._is_busy = False
        self._shown.wizard.block("")
        self._shown.wizard.show_error(error)
        self._shown.judge()

    def _give_up(self, error: UserError) -> None:
        self._desk.say(error.sentence)
        self.closed.emit()

    # What is said

    def _leave(self) -> None:
        if self._new:
            self._desk.say(_("The new one is stored and waits for your answer. Today asks about it."))
        self.closed.emit()

    def _tell_kept(self, deed: Deed) -> None:
        self._tell(deed)
        self.closed.emit()

    def _tell_old(self, _nothing: None) -> None:
        self._desk.say(_("The old one stays in use. The new one was thrown away."))
        self.closed.emit()

    def _tell(self, deed: Deed) -> None:
        self._desk.say(deed.sentence, _("Undo"), partial(self._undo, deed))

    def _undo(self, deed: Deed) -> None:
        # The page may be gone by then: the window outlives it.
        self._desk.tasks.run(self._desk.locker, partial(deeds.undo, self._desk.office, deed), self._desk.say)


def _state(subject: Subject) -> str:
    if subject.under_way:
        said = _("Begun on {day}: the new one is stored, and the old one still counts.")
        return said.format(day=format_date(subject.under_way.stored_on))
    return ", ".join(filter(None, (subject.network, subject.username))) or subject.title
