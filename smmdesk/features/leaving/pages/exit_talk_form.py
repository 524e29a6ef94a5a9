"""What came up in the exit talk, entered one by one in a light form that stays open until all is said."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal

from smmdesk.core import deeds
from smmdesk.core.i18n import _
from smmdesk.features.accounts.pages.form_card import FormCard
from smmdesk.features.leaving.pages import exit_talk_deeds
from smmdesk.features.leaving.talk import Answer, Came
from smmdesk.ui.forms import ChoiceField, TextField

if TYPE_CHECKING:
    from smmdesk.core.deeds import Deed
    from smmdesk.features.leaving.pages.exit_talk_deeds import TalkChoices
    from smmdesk.ui.desk import Desk


class ExitTalkForm(FormCard):
    """Ask what sort of thing came up and what it is; ``saved`` tells each deed, ``closed`` that there is no more."""

    saved = Signal(object)

    def __init__(self, desk: Desk, case_id: int) -> None:
        super().__init__(
            desk.tasks,
            _("What came up in the exit talk"),
            _("It goes where it belongs, and what follows from it joins the list."),
            finish=_("Note it"),
        )
        self._desk, self._case_id = desk, case_id
        self._has_brands = False  # more than one
        self._add_fields()
        if self.form.cancel:
            self.form.cancel.setText(_("Close"))
        self.form.submitted.connect(self._save)
        self._read_choices()
        self.watch()

    def _add_fields(self) -> None:
        add = self.form.add
        self.came = add(ChoiceField(_("What is it?"), [(came, _(came.words)) for came in Came]))
        self.network = add(ChoiceField(_("Where"), []))
        self.brand = add(ChoiceField(_("Brand"), []))
        self.login = add(ChoiceField(_("Which login does it belong to?"), [], is_required=True))
        self.what = add(TextField("", is_required=True))
        self.note = add(TextField(_("Note"), help=_("No passwords here: notes are not kept secret.")))
        self.came.changed.connect(self._show_what_fits)
        self.network.changed.connect(self._show_what_fits)
        self._show_what_fits()

    def _show_what_fits(self) -> None:
        came: Came = self.came.value
        self.network.setVisible(came is Came.ACCOUNT)
        self.brand.setVisible(self._asks_for_brand)
        self.login.setVisible(came.is_about_login)
        label = _LABELS[came]()
        self.what.label.setText(label)
        self.what.label.show()
        self.what.control.setAccessibleName(label)

    @property
    def _asks_for_brand(self) -> bool:
        """Say whether an account came up of which nobody knows whose it is."""
        return bool(self.came.value is Came.ACCOUNT and self.network.value and self._has_brands)

    # What there is to choose from

    def _read_choices(self) -> None:
        self.form.block(_("One moment…"))
        work = partial(exit_talk_deeds.read_choices, self._desk.office, self._case_id)
        self._desk.tasks.run(self, work, self._offer, failed=self.show_error)

    def _offer(self, choices: TalkChoices) -> None:
        self.form.block("")
        was_changed = self.is_changed  # nobody entered anything here
        self.network.offer([("", _("No network: a mailbox, a tool, a shop")), *choices.networks])
        self.login.offer([(None, _("Choose…")), *choices.logins])
        self.brand.offer(choices.brands)
        self._has_brands = len(choices.brands) > 1
        self._show_what_fits()
        self.is_changed = was_changed

    # What is done

    def _save(self) -> None:
        answer = Answer(
            came=self.came.value,
            what=self.what.value,
            note=self.note.value,
            network=self.network.value or "",
            login_id=self.login.value,
            brand_id=self.brand.value if self._asks_for_brand else None,
        )
        self.save(partial(exit_talk_deeds.take, self._desk.office, self._case_id, answer), self._tell)

    def _tell(self, deed: Deed) -> None:
        """Say what was noted, and be ready for the next."""
        for field in (self.what, self.note):
            field.fill("")
        self.is_changed = False
        self._read_choices()
        self.what.setFocus(Qt.FocusReason.OtherFocusReason)
        self._desk.say(deed.sentence, _("Undo"), partial(self._take_back, deed))
        self.saved.emit(deed)

    def _take_back(self, deed: Deed) -> None:
        # The form may be gone by then: the window outlives it.
        self._desk.tasks.run(self._desk.locker, partial(deeds.undo, self._desk.office, deed), self._desk.say)


_LABELS = {
    Came.ACCOUNT: lambda: _("What is it called there?"),
    Came.RECOVERY_EMAIL: lambda: _("Which address?"),
    Came.RECOVERY_PHONE: lambda: _("Which number?"),
    Came.DEVICE: lambda: _("Which device?"),
    Came.OTHER: lambda: _("What is to be done?"),
}
