"""Ask, in place, before a secret goes for good."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from smmdesk.core.i18n import _
from smmdesk.features.accounts.pages import stored
from smmdesk.features.accounts.pages.form_card import FormCard

if TYPE_CHECKING:
    from smmdesk.features.accounts.kinds import PartKind
    from smmdesk.features.accounts.models import Login
    from smmdesk.ui.desk import Desk


class RemovalCard(FormCard):
    """Say what is lost with a secret, and remove it only then."""

    saved = Signal()

    def __init__(self, desk: Desk, login: Login, kind: PartKind, name: str | None = None) -> None:
        what = name or _(kind.words)
        super().__init__(desk.tasks, _("Remove: {part}").format(part=what), login.title, finish=_("Remove"))
        self.form.add_text(
            _(
                "It is deleted from this computer's keyring and cannot be brought back. The account itself is not changed."
            ),
            "",
        )
        self._work = partial(stored.remove, desk.office, desk.vault, login.id or 0, kind, name)
        self.form.submitted.connect(self._remove)

    def _remove(self) -> None:
        self.save(
            self._work,
            lambda _done: self.saved.emit(),
            lane="vault",
            progress=_("Removing it from the keyring…"),
        )
