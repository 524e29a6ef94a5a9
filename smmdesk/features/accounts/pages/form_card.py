"""A form in the place of the detail, saved by the worker while the window stays alive."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import Signal

from smmdesk.core.i18n import _
from smmdesk.ui.cards import Banner, Card
from smmdesk.ui.forms import Form
from smmdesk.ui.theme import px

if TYPE_CHECKING:
    from collections.abc import Callable

    from smmdesk.core.errors import UserError
    from smmdesk.ui.tasks import Lane, Tasks

T = TypeVar("T")


class FormCard(Card):
    """Hold a form, what went wrong with saving it, and whether something was entered that is not saved."""

    closed = Signal()

    def __init__(self, tasks: Tasks, title: str, subtitle: str = "", *, finish: str = "") -> None:
        super().__init__(title, subtitle)
        self._tasks = tasks
        self.is_changed = False
        self._is_saving = False
        self.banner = Banner("", tone="urgent", is_closable=True)
        self.banner.closed.connect(self.banner.hide)
        self.banner.hide()
        self.form = Form(finish, cancel=_("Cancel"))
        self.form.setContentsMargins(
            0, px(8), 0, 0
        )  # the first field keeps as far from the title as from the next
        self.form.cancelled.connect(self.closed)
        self.add(self.banner)
        self.add(self.form)

    def watch(self) -> None:
        """Note from now on whether something was entered; call it when the fields are filled."""
        self.form.changed.connect(self._note_change)

    def save(
        self,
        work: Callable[[], T],
        done: Callable[[T], None],
        *,
        lane: Lane = "data",
        progress: str = "",
    ) -> None:
        """Do ``work`` on the worker, with the button blocked and ``progress`` beside it until it is done."""
        self.banner.hide()
        self._is_saving = True
        self.form.block(progress or _("Saving…"))

        def finish(result: T) -> None:
            self._is_saving = self.is_changed = False
            self.form.block("")
            done(result)

        self._tasks.run(self, work, finish, failed=self.show_error, lane=lane)

    @property
    def is_saving(self) -> bool:
        """Say whether it is being saved now."""
        return self._is_saving

    def show_error(self, error: UserError) -> None:
        """Say above the form why it was not saved; what was entered stays."""
        self._is_saving = False
        self.form.block("")
        self.banner.say(error.sentence, tone="urgent", details=error.details)
        self.banner.show()

    def _note_change(self) -> None:
        self.is_changed = True
