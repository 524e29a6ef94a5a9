"""The page of people: a list at the left, the chosen person and what they have access to at the right."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from smmdesk.core import deeds
from smmdesk.core.i18n import _
from smmdesk.features.people import keyboard
from smmdesk.features.people.pages import deeds as people
from smmdesk.features.people.pages.could_know_card import CouldKnowCard, Memory
from smmdesk.features.people.pages.detail import AccessCard, PersonCard, is_leaving
from smmdesk.features.people.pages.forms import FormCard, LastDayForm, PersonForm
from smmdesk.features.people.pages.rows import Listed, Listing, columns, read
from smmdesk.features.people.pages.stories import Stories, StoryMemory
from smmdesk.ui.brand_choice import BrandBox, brand_choice
from smmdesk.ui.cards import EmptyState, PageHead, Split, page_layout
from smmdesk.ui.table import ColumnSaver, SpareColumn, TableModel, TableView

if TYPE_CHECKING:
    from collections.abc import Callable

    from smmdesk.core.deeds import Deed
    from smmdesk.ui.desk import Desk
    from smmdesk.ui.forms import Form

_TABLES = ("person", "access", "account", "login", "leaving_case")
_ACCESS, _NARROW = 1, 440  # the column that gives way in a list narrower than this


class PeoplePage(QWidget):
    """Show who works here and what each may do."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._brand = brand_choice(desk.office)
        self._brand.changed.connect(self.reload)
        self.head = PageHead(_("People"))
        self.head.add(BrandBox(self._brand))
        self.table = self._make_table()
        self.split = Split(self.table)
        self.table.grid.clicked.connect(self.split.open_detail)
        self.split.closed.connect(self._close_form)
        self.form: FormCard | None = None
        self._known = Memory()
        self._stories: StoryMemory = {}
        self.cases = self.head.add_button(_("Leaving cases"), partial(desk.go, "leaving:"))
        self._offer_adding()
        layout = page_layout(self)
        layout.addWidget(self.head)
        layout.addWidget(self.split, 1)
        desk.changes.reload_when(self, _TABLES, self.reload)

    def reload(self) -> None:
        """Read everybody anew."""
        self._desk.tasks.run(self, partial(read, self._desk.office, self._brand.brand_id), self._show)

    # What the window asks for

    def show_thing(self, where: str) -> None:
        """Choose somebody, such as ``person:4``, or begin a new one (``people:new``)."""
        kind, _colon, number = where.partition(":")
        if where == "people:new":
            self.add_new()
        elif kind == "person" and number.isdecimal():
            self._close_form()
            self.split.open_detail()
            self.table.filter_line.clear()
            self.table.choose(int(number))

    def focus_filter(self) -> None:
        """Put the cursor into the filter."""
        self.table.focus_filter()

    def add_new(self) -> None:
        """Ask for somebody new, at the right."""
        if not self._desk.office.is_read_only:
            form = PersonForm(None, self._desk.office.clock.today())
            self._ask(
                _("Add person"), form, lambda: partial(people.save, self._desk.office, None, form.values)
            )

    def close_detail(self) -> bool:
        """Close an open form without saving."""
        was_open = self.form is not None
        self._close_form()
        return was_open or self.split.close_detail()

    def explanation(self) -> str:
        """Say what the page is for."""
        return _(
            "Here is everybody who works with the office's accounts, or did, with what they have access to.\n"
            "When somebody leaves, open their case: it lists everything they could know, in a safe order.\n"
            "Note the last day as soon as it is known: the case opens by itself, and Today shows each access that is "
            "left over.\n"
            "Who has left stays in the list, because they could still know what was not replaced since."
        )

    # How it is put together

    def _make_table(self) -> TableView:
        nobody = EmptyState(_("Nobody is noted yet. Add everybody who can open an account."), _("Add person"))
        nobody.pressed.connect(self.add_new)
        memory = self._desk.settings.columns.setdefault("people", {})
        model: TableModel[Listed] = TableModel(columns(), self)
        table = TableView(
            model,
            name=_("People"),
            filter_hint=_("Filter: name, job, department, state"),
            empty=nobody,
            memory=memory,
        )
        SpareColumn(table, _ACCESS, below=_NARROW, memory=memory)
        table.row_changed.connect(self._show_person)
        table.opened.connect(self._open)
        table.offer(self._actions)
        ColumnSaver(table, self._desk)
        return table

    def _offer_adding(self) -> None:
        self.add = self.head.add_button(_("Add person"), self.add_new, role="primary", icon="plus")
        if self._desk.office.is_read_only:
            self.add.setEnabled(False)
            self.add.setToolTip(_("This office is open for reading only."))

    def _actions(self, listed: Listed) -> list[QAction]:
        if self._desk.office.is_read_only:
            return []
        offered = (
            (_("Edit"), self._edit),
            (_("Note last day…"), self._ask_last_day),
            (is_leaving(listed), self._begin_leaving),
            (_("Remove"), self._remove),
        )
        return [self._action(said, act) for said, act in offered]

    def _action(self, said: str, act: Callable[[], object]) -> QAction:
        action = QAction(said, self.table)
        action.triggered.connect(act)
        return action

    # What is shown

    def _show(self, listing: Listing) -> None:
        self.head.say(listing.sentence)
        self.table.model.show(listing.rows)

    def _show_person(self, listed: Listed | None) -> None:
        if self.form is None:
            self.split.show_detail(*(self._cards(listed) if listed else ()))

    def _cards(self, listed: Listed) -> tuple[PersonCard, AccessCard, CouldKnowCard]:
        stories = Stories(self._desk, listed, self._stories)
        stories.wanted.connect(self._desk.go)
        person = PersonCard(listed, stories, is_read_only=self._desk.office.is_read_only)
        person.edit_wanted.connect(self._edit)
        person.last_day_wanted.connect(self._ask_last_day)
        person.seat_wanted.connect(self._take_seat)
        person.leaving_wanted.connect(self._begin_leaving)
        person.removal_wanted.connect(self._remove)
        access = AccessCard(listed)
        access.wanted.connect(self._desk.go)
        known = CouldKnowCard(self._desk, listed.id, listed.today, self._known)
        known.wanted.connect(self._desk.go)
        return person, access, known

    # What is done

    def _open(self) -> None:
        if not self.split.open_detail():
            self._edit()

    def _edit(self) -> None:
        if (listed := self.table.row) and not self._desk.office.is_read_only:
            form = PersonForm(listed.person, listed.today)
            title = _("Edit {person}").format(person=listed.person.name)
            self._ask(title, form, lambda: partial(people.save, self._desk.office, listed.id, form.values))

    def _ask_last_day(self) -> None:
        if listed := self.table.row:
            form, name = LastDayForm(listed), listed.person.name
            office = self._desk.office
            title = _("Last day of {person}").format(person=name)
            self._ask(
                title, form, lambda: partial(people.note_last_day, office, listed.id, name, form.day.value)
            )

    def _begin_leaving(self) -> None:
        if listed := self.table.row:
            self._desk.go(listed.case or f"leaving:new:{listed.id}")

    def _remove(self) -> None:
        if listed := self.table.row:
            self._do(partial(people.remove, self._desk.office, listed.id, listed.person.name))

    def _take_seat(self) -> None:
        if listed := self.table.row:
            work = partial(keyboard.choose, self._desk.office, self._desk.settings, listed.person)
            self._desk.tasks.run(self, work, lambda _nothing: self._say_seat(listed))

    def _say_seat(self, listed: Listed) -> None:
        self.reload()
        self._desk.say(_("From now on the history names {person}.").format(person=listed.person.name))

    def _ask(self, title: str, form: Form, work: Callable[[], Callable[[], Deed]]) -> None:
        card = self.form = FormCard(title, form)
        form.cancelled.connect(self._close_form)
        form.submitted.connect(lambda: self._submit(card, work()))
        self.table.setEnabled(False)  # what is chosen at the left and shown at the right stay the same
        self.split.show_detail(card)
        self.split.open_detail()
        form.fields[0].setFocus()

    def _submit(self, card: FormCard, work: Callable[[], Deed]) -> None:
        card.form.block(_("Saving…"))
        self._desk.tasks.run(self, work, self._finish, failed=card.show_trouble)

    def _finish(self, deed: Deed) -> None:
        self._close_form()
        if deed.where:
            self.show_thing(deed.where)
        self._say_done(deed)

    def _do(self, work: Callable[[], Deed]) -> None:
        self._desk.tasks.run(self, work, self._say_done)

    def _say_done(self, deed: Deed) -> None:
        self._desk.say(deed.sentence, _("Undo"), partial(self._take_back, deed))

    def _take_back(self, deed: Deed) -> None:
        self._desk.tasks.run(self, partial(deeds.undo, self._desk.office, deed), self._desk.say)

    def _close_form(self) -> None:
        if self.form:
            self.form = None
            self.table.setEnabled(True)
            self._show_person(self.table.row)
            self.table.grid.setFocus()
