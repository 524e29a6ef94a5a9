"""The chosen person: what is known of them, and what they have access to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from smmdesk.core.i18n import _, format_date, ngettext
from smmdesk.features.people.pages.rows import Listed, look
from smmdesk.ui.cards import Card, FactList, GroupLabel, button, words
from smmdesk.ui.theme import px

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtCore import SignalInstance
    from PySide6.QtWidgets import QPushButton

    from smmdesk.core.holdings import Holding
    from smmdesk.features.people.models import Person


class PersonCard(Card):
    """Say who somebody is, and offer what can be done."""

    edit_wanted = Signal()
    last_day_wanted = Signal()
    seat_wanted = Signal()
    removal_wanted = Signal()
    leaving_wanted = Signal()

    def __init__(self, listed: Listed, stories: QWidget | None = None, *, is_read_only: bool) -> None:
        super().__init__(listed.person.name, _(listed.person.kind.words), tag=look(listed))
        self._is_read_only = is_read_only
        if stories:
            self.add(stories)
        self.facts = FactList()
        for label, value in _facts(listed.person):
            self.facts.add(label, value)
        self._add_last_day(listed.person)
        if not listed.has_left:
            self._add_seat(is_me=listed.is_me)
        self.add(self.facts)
        if not is_read_only:
            self.edit = button(_("Edit"), self.edit_wanted.emit)
            self.leave = button(_("Is leaving…"), self.leaving_wanted.emit)
            self.leave.setAccessibleDescription(is_leaving(listed))
            if listed.case:  # its line says how to go on
                self.leave.hide()
            self.remove = button(_("Remove"), self.removal_wanted.emit, role="quiet")
            self.add_buttons(self.edit, self.leave, self.remove)

    def _add_last_day(self, person: Person) -> None:
        said = format_date(person.left_on) if person.left_on else _("Not noted")
        action = _("Change…") if person.left_on else _("Note…")
        self.last_day = self._add_action(_("Last day"), said, action, self.last_day_wanted)

    def _add_seat(self, *, is_me: bool) -> None:
        said = _("You") if is_me else _("Somebody else")
        self.seat = self._add_action(_("Sits here"), said, "" if is_me else _("This is me"), self.seat_wanted)

    def _add_action(self, label: str, said: str, action: str, wanted: SignalInstance) -> QPushButton | None:
        return self.facts.add(label, said, "" if self._is_read_only else action, wanted.emit).button


class AccessCard(Card):
    """Say what somebody has and had access to, and lead there."""

    wanted = Signal(str)

    def __init__(self, listed: Listed) -> None:
        super().__init__(_("Access"), _summary(listed))
        for holding in listed.open:
            self._add_row(holding)
        if listed.former:
            self.add(GroupLabel(_("Earlier")))
        for holding in listed.former:
            self._add_row(holding)

    def _add_row(self, holding: Holding) -> None:
        row = HoldingRow(holding)
        row.pressed.connect(lambda: self.wanted.emit(holding.where))
        self.add(row)


class HoldingRow(QWidget):
    """One access: to what, how, since when and until when."""

    pressed = Signal()

    def __init__(self, holding: Holding) -> None:
        super().__init__()
        self.holding = holding
        texts = QVBoxLayout()
        texts.setSpacing(0)
        texts.addWidget(words(holding.name, "subtitle"))
        texts.addWidget(words(" · ".join((holding.kind, said_of(holding))), "muted"))
        self.open = button(_("Open"), self.pressed.emit, role="quiet")
        self.open.setAccessibleDescription(holding.name)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, px(4), 0, px(4))
        row.setSpacing(px(8))
        row.addLayout(texts, 1)
        row.addWidget(self.open, 0, Qt.AlignmentFlag.AlignTop)


def is_leaving(listed: Listed) -> str:
    """Return what leads to somebody's leaving case."""
    return _("{person} is leaving…").format(person=listed.person.name)


def said_of(holding: Holding) -> str:
    """Return how somebody has an access, since when and until when."""
    since, until = (format_date(day) if day else "" for day in (holding.since, holding.until))
    match bool(since), bool(until):
        case True, True:
            said = _("{how}, from {since} to {until}")
        case True, False:
            said = _("{how}, since {since}")
        case False, True:
            said = _("{how}, until {until}")
        case _:
            said = "{how}"
    return said.format(how=holding.how, since=since, until=until)


def _summary(listed: Listed) -> str:
    number = len(listed.open)
    if listed.has_left and number:
        return ngettext(
            "Has left, and {n} access was not ended. Today shows it.",
            "Has left, and {n} accesses were not ended. Today shows each of them.",
            number,
        ).format(n=number)
    if not listed.holdings:
        return _("Nothing is noted. Who can open an account or a login is noted there.")
    return "" if number else _("None any more.")


def _facts(person: Person) -> Iterator[tuple[str, str]]:
    known = (
        (_("Job"), person.job),
        (_("Department"), person.department),
        (_("E-mail"), person.email),
        (_("Phone"), person.phone),
        (_("First day"), format_date(person.joined_on) if person.joined_on else ""),
        (_("Contract ends"), format_date(person.contract_ends_on) if person.contract_ends_on else ""),
        (_("Note"), person.note),
    )
    return ((label, value) for label, value in known if value)
