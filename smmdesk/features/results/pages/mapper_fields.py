"""What is said of an unknown table as a whole: its name, whose figures it holds, how days and numbers are written."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from smmdesk.core.i18n import N_, _
from smmdesk.features.accounts import networks
from smmdesk.features.results.format_draft import FORMS, STRETCHES, Role
from smmdesk.features.results.profiles.date_forms import days_of
from smmdesk.ui.forms import ChoiceField, TextField
from smmdesk.ui.theme import px

if TYPE_CHECKING:
    from collections.abc import Sequence

    from smmdesk.features.results.format_draft import Draft

_FORMS = {
    "iso": N_("2026-08-31"),
    "dmy": N_("day, month, year"),
    "us": N_("month, day, year"),
    "ymd": N_("2026/08/31"),
    "compact": N_("20260831"),
    "written": N_("with the month in words"),
    "month": N_("a whole month"),
}
_STRETCHES = {
    "day": N_("that day"),
    "week": N_("the week that begins with that day"),
    "month": N_("the month of that day"),
    "lifetime": N_("everything since that day, as of a post"),
}


class MapperFields(QWidget):
    """Ask what only a person can tell of the table; ``changed`` comes with every key."""

    changed = Signal()

    def __init__(self, draft: Draft) -> None:
        super().__init__()
        self._days: Sequence[str] | None = None
        self.name = TextField(_("What do you call this kind of file?"), is_required=True, text=draft.name)
        self.network = ChoiceField(
            _("Whose figures are these?"),
            [("", _("The business as a whole")), *((each.key, each.name) for each in networks.offered())],
            help=_("Of a network the account is asked for when the figures are imported."),
            chosen=draft.network,
        )
        self.form = ChoiceField(_("How are the days written?"), [("", _("Please choose"))])
        self.per = ChoiceField(
            _("What is a row about?"), [(key, _(_STRETCHES[key])) for key in STRETCHES], chosen=draft.per
        )
        self.decimal = ChoiceField(
            _("Which sign stands before the decimals?"), _signs(draft.decimal), chosen=draft.decimal
        )
        self.currency = TextField(
            _("Currency"),
            help=_(
                "Three letters, such as EUR. Left empty, you are asked at each import where a file does not say it."
            ),
            text=draft.currency,
        )
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(px(16))
        for field in (self.name, self.network, self.form, self.per, self.decimal, self.currency):
            layout.addWidget(field)
            field.changed.connect(self.changed)
        self.show_draft(draft)

    def show_draft(self, draft: Draft) -> None:
        """Ask only what concerns the draft as it is now."""
        day = next(iter(draft.of_role(Role.DAY)), None)
        self._offer_forms(day.examples if day else (), draft.day_form)
        for field in (self.form, self.per):
            field.setVisible(day is not None)
        self.currency.setVisible(any(column.unit == "money" for column in draft.columns))

    def applied(self, draft: Draft) -> Draft:
        """Return the draft with what was said here."""
        return replace(
            draft,
            name=self.name.value,
            network=self.network.value,
            day_form=self.form.value or "",
            per=self.per.value,
            decimal=self.decimal.value or "",
            currency=self.currency.value.upper(),
        )

    def _offer_forms(self, days: Sequence[str], chosen: str) -> None:
        """Offer the forms that all of these days can have, each with what the first one would mean."""
        if days == self._days:
            return
        self._days = days
        fitting = [form for form in FORMS if days and all(days_of(form, day) for day in days)]
        self.form.blockSignals(True)  # other choices are offered; nothing was chosen
        self.form.offer(
            [
                ("", _("Please choose")),
                *((form, f"{_(_FORMS[form])}: {_example(form, days[0])}") for form in fitting),
            ]
        )
        self.form.fill(chosen if chosen in fitting else fitting[0] if len(fitting) == 1 else "")
        self.form.blockSignals(False)


def _example(form: str, day: str) -> str:
    found = days_of(form, day)
    return f"{day} = {found[0]}" if found else day


def _signs(proposed: str) -> list[tuple[str, str]]:
    signs = [(".", _("the point: 1,234.5")), (",", _("the comma: 1.234,5"))]
    return signs if proposed else [("", _("Please choose")), *signs]
