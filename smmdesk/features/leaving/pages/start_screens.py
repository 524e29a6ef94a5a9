"""The screens on which a case is begun: who, which day, what will be on the list."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from smmdesk.core.i18n import _, format_date, format_number, ngettext
from smmdesk.features.leaving.kinds import LeavingKind, TaskKind
from smmdesk.features.leaving.step import Within
from smmdesk.features.people.pages import rows
from smmdesk.ui.cards import Banner, CardList, EmptyState, GroupLabel, TagLook, WorkRow, align_tags, words
from smmdesk.ui.cards.layout import empty_layout
from smmdesk.ui.table import TableModel, TableView
from smmdesk.ui.theme import px

if TYPE_CHECKING:
    from smmdesk.features.leaving.lines import Line
    from smmdesk.features.leaving.preview import Plan, Preview
    from smmdesk.features.people.models import Person
    from smmdesk.features.people.pages.rows import Listed, Listing

_MOST_ALONE, _FIRST = 8, 5  # of the tasks that are shown; all of them stand in the case
_TABLE_HEIGHT = 160


class WhoScreen(QWidget):
    """Choose somebody; ``chosen`` says that another row is marked, ``opened`` that they are meant."""

    chosen = Signal()
    opened = Signal()
    case_wanted = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self._cases: dict[int, int] = {}
        model: TableModel[Listed] = TableModel(rows.columns(), self)
        nobody = EmptyState(_("Nobody is noted yet. Add everybody on the page People first."))
        self.table = TableView(
            model, name=_("People"), filter_hint=_("Filter: name, job, state"), empty=nobody
        )
        self.table.setMinimumHeight(px(_TABLE_HEIGHT))
        self.table.row_changed.connect(self._take)
        self.table.opened.connect(self.opened)
        self.notice = Banner("", _("Go to the case"), tone="care")
        self.notice.pressed.connect(self._go_to_case)
        self.notice.hide()
        self.setFocusProxy(self.table)
        _stack(self, self.notice, self.table)

    def show_people(self, listing: Listing, cases: dict[int, int]) -> None:
        """Show who there is; ``cases`` are the open ones, by person."""
        self._cases = cases
        self.table.model.show(listing.rows)
        self._take(self.table.row)

    @property
    def person_id(self) -> int | None:
        """Return who is chosen."""
        return self.table.row.id if self.table.row else None

    @property
    def problem(self) -> str:
        """Return why one cannot go on with who is chosen, if so."""
        if self.person_id is None:
            return _("Choose somebody.")
        return _("There is an open case already.") if self.person_id in self._cases else ""

    def _take(self, listed: Listed | None) -> None:
        has_case = listed is not None and listed.id in self._cases
        if listed is not None and has_case:
            self.notice.say(open_already(listed.person), tone="care")
        self.notice.setVisible(has_case)
        self.chosen.emit()

    def _go_to_case(self) -> None:
        if self.person_id in self._cases:
            self.case_wanted.emit(self._cases[self.person_id])


class Overview(QWidget):
    """Say what the list will hold: how much, what is theirs alone, what comes first."""

    def __init__(self) -> None:
        super().__init__()
        self.sentence = words(_("Working out the list…"))
        self.follows = words("", "muted")
        self._parts = QVBoxLayout()
        self._parts.setSpacing(px(8))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(px(8))
        layout.addWidget(self.sentence)
        layout.addWidget(self.follows)
        layout.addLayout(self._parts)
        layout.addStretch()

    def wait(self) -> None:
        """Show that the list is being worked out."""
        self.sentence.setText(_("Working out the list…"))
        self.follows.setText("")
        empty_layout(self._parts)

    def show_preview(self, preview: Preview, person: str, follows: str) -> None:
        """Show what was worked out, and what else opening the case does."""
        self.wait()
        self.sentence.setText(_summary(preview))
        self.follows.setText(follows)
        if alone := preview.alone:
            self._add_group(
                _take_over(alone[0]), alone[:_MOST_ALONE], person, TagLook(_("Take over first"), "urgent")
            )
            self._say_more(len(alone) - _MOST_ALONE)
        if others := preview.others:
            self._add_group(_("What comes first"), others[:_FIRST], person)
            self._say_more(len(others) - _FIRST)
        align_tags(self)

    def _add_group(self, title: str, lines: list[Line], person: str, tag: TagLook | None = None) -> None:
        self._parts.addWidget(GroupLabel(title))
        self._parts.addWidget(CardList(*(WorkRow(tag, line.headline, _why(line, person)) for line in lines)))

    def _say_more(self, number: int) -> None:
        if number > 0:
            said = ngettext("and {n} more", "and {n} more", number).format(n=format_number(number))
            self._parts.addWidget(words(said, "muted"))


def open_already(person: Person) -> str:
    """Return the sentence about somebody who has an open case."""
    return _("There is an open case for {person} already. Everything about it stands there.").format(
        person=person.name
    )


def day_words(kind: LeavingKind) -> tuple[str, str, str]:
    """Return the question about the day, what the field is called, and what follows from it."""
    if kind is LeavingKind.LOST_DEVICE:
        return (
            _("When was the device lost?"),
            _("Lost on"),
            _("What could be opened with it on that day counts as known to others. They themselves stay."),
        )
    if kind is LeavingKind.MISUSE:
        return (
            _("Until when could it have been misused?"),
            _("Until"),
            _("What they could know on that day is replaced. What they are given later is not in this case."),
        )
    return (
        _("What is the last day?"),
        _("Last day"),
        _("From the next day on, nothing that they could know may work. The case closes only then."),
    )


def follows_of(person: Person, plan: Plan) -> str:
    """Return what opening the case notes about the person besides."""
    if not plan.kind.is_end_here or person.last_day() == plan.last_day:
        return _("Opening the case changes nothing on any network: it is a list to work through.")
    return _(
        "Opening the case notes {day} as the last day of {person}, and changes nothing on any network."
    ).format(day=format_date(plan.last_day), person=person.name)


def _summary(preview: Preview) -> str:
    number, alone = len(preview.lines), len(preview.alone)
    said = ngettext("{n} task will be on the list.", "{n} tasks will be on the list.", number)
    if not alone:
        return said.format(n=format_number(number))
    theirs = ngettext("Nobody else can open {n} thing.", "Nobody else can open {n} things.", alone)
    return f"{said.format(n=format_number(number))} {theirs.format(n=format_number(alone))}"


def _take_over(line: Line) -> str:
    is_before = line.within is Within.BEFORE
    return _("Take over before the last day") if is_before else _("Take over at once")


def _why(line: Line, person: str) -> str:
    if line.is_theirs_alone:
        return _("Only {person} can open it.").format(person=person)
    if line.kind is TaskKind.OWNED and line.proof:
        return _("{place}: {person}").format(place=line.proof, person=person)
    if line.part and line.proof:
        return _("{person}: {proof}.").format(person=person, proof=line.proof)
    return line.advice or line.proof


def _stack(widget: QWidget, *inside: QWidget) -> None:
    layout = QVBoxLayout(widget)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(px(12))
    for each in inside:
        layout.addWidget(each)
