"""Forms in place of the chosen person: what is known of somebody, and their last day."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from smmdesk.core.i18n import _, format_date, ngettext
from smmdesk.features.people.kinds import PersonKind
from smmdesk.ui.cards import Banner, Card
from smmdesk.ui.forms import ChoiceField, DateField, Form, LinesField, TextField

if TYPE_CHECKING:
    from datetime import date

    from smmdesk.core.errors import UserError
    from smmdesk.features.people.models import Person
    from smmdesk.features.people.pages.rows import Listed


class FormCard(Card):
    """A form on a card; what goes wrong is said above it, and what was entered stays."""

    def __init__(self, title: str, form: Form) -> None:
        super().__init__(title)
        self.form = form
        self.trouble = Banner("", tone="urgent")
        self.trouble.hide()
        self.add(self.trouble)
        self.add(form)

    def show_trouble(self, error: UserError) -> None:
        """Say what went wrong."""
        self.trouble.say(error.sentence, tone="urgent", details=error.details)
        self.trouble.show()
        self.form.block("")


class PersonForm(Form):
    """Ask for what is known of somebody."""

    def __init__(self, person: Person | None, today: date) -> None:
        super().__init__(_("Save") if person else _("Add"), cancel=_("Cancel"))
        kinds = [(kind, _(kind.words)) for kind in PersonKind]
        self.name = self.add(TextField(_("Name"), is_required=True))
        self.kind = self.add(ChoiceField(_("Belongs to the office as"), kinds, is_required=True))
        self.job = self.add(TextField(_("Job")))
        self.department = self.add(TextField(_("Department")))
        self.email = self.add(TextField(_("E-mail")))
        self.phone = self.add(TextField(_("Phone")))
        self.joined_on = self.add(DateField(_("First day"), today=today))
        self.contract_ends_on = self.add(
            DateField(
                _("Contract ends"), today=today, help=_("From that day on, access counts as left over.")
            )
        )
        self.note = self.add(LinesField(_("Note")))
        self.kind.changed.connect(self._show_contract)
        self._fill(person)

    @property
    def values(self) -> dict[str, Any]:
        """Return what was entered, by the names of a person's fields."""
        found = {name: field.value for name, field in self._named().items()}
        if self.kind.value is PersonKind.EMPLOYEE:
            found["contract_ends_on"] = None
        return found

    def _named(self) -> dict[str, Any]:
        names = (
            "name", "kind", "job", "department", "email", "phone", "joined_on", "contract_ends_on", "note",
        )  # fmt: skip
        return {name: getattr(self, name) for name in names}

    def _fill(self, person: Person | None) -> None:
        self.kind.fill(PersonKind.EMPLOYEE)
        if person:
            for name, field in self._named().items():
                field.fill(getattr(person, name))
        self._show_contract()

    def _show_contract(self) -> None:
        self.contract_ends_on.setVisible(self.kind.value is not PersonKind.EMPLOYEE)


class LastDayForm(Form):
    """Ask for somebody's last day, and say what follows from it."""

    def __init__(self, listed: Listed) -> None:
        super().__init__(_("Save"), cancel=_("Cancel"))
        left_on = listed.person.left_on
        self._listed = listed
        self.day = self.add(
            DateField(
                _("Last day"),
                today=listed.today,
                is_required=left_on is None,
                chosen=left_on or listed.today,
                unknown=_("Stays after all"),
            )
        )
        self.follows = self.add_text("")
        self.day.changed.connect(self._say_what_follows)
        self._say_what_follows()

    def _say_what_follows(self) -> None:
        self.follows.setText(what_follows(self._listed, self.day.value))


def what_follows(listed: Listed, day: date | None) -> str:
    """Say what Today shows after a last day is noted."""
    name = listed.person.name
    if day is None:
        return _("{person} stays, so Today shows nothing about leaving.").format(person=name)
    number = sum(1 for holding in listed.holdings if holding.until is None or holding.until > day)
    if not number:
        return _("No access of {person} reaches beyond that day, so there is nothing to end.").format(
            person=name
        )
    said = ngettext(
        "From {day} on, Today shows {n} access of {person} as urgent until it is ended.",
        "From {day} on, Today shows {n} accesses of {person} as urgent until each is ended.",
        number,
    )
    return said.format(day=format_date(max(day, listed.today)), n=number, person=name)
