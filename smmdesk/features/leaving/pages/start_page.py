"""Begin a leaving case: one question a screen, and at the end what will be on the list."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from smmdesk.core import deeds
from smmdesk.core.i18n import _
from smmdesk.features.leaving import preview
from smmdesk.features.leaving.pages import start_deeds
from smmdesk.features.leaving.pages.kind_choice import KindChoice
from smmdesk.features.leaving.pages.start_screens import (
    Overview,
    WhoScreen,
    day_words,
    follows_of,
    open_already,
)
from smmdesk.ui.cards import EmptyState, PageHead, column, page_layout
from smmdesk.ui.forms import ChoiceField, DateField
from smmdesk.ui.wizard import Wizard, WizardStep

if TYPE_CHECKING:
    from collections.abc import Callable

    from smmdesk.core.deeds import Deed
    from smmdesk.core.errors import UserError
    from smmdesk.features.leaving.preview import Leaver, Plan, Preview
    from smmdesk.ui.desk import Desk

T = TypeVar("T")
_TABLES = ("person", "access", "account", "login", "leaving_case")  # what the list of people shows


def start_page(desk: Desk, person_id: int | None) -> StartPage:
    """Return the page that asks what is needed to open a case, for somebody or for whom is chosen there."""
    return StartPage(desk, person_id)


class StartPage(QWidget):
    """Ask and open; ``opened`` tells the case to be shown, one that was open already too."""

    closed = Signal()
    opened = Signal(int)

    def __init__(self, desk: Desk, person_id: int | None) -> None:
        super().__init__()
        self._desk = desk
        self.leaver: Leaver | None = None
        self.wizard: Wizard | None = None
        self.who = WhoScreen() if person_id is None else None
        self.head = PageHead(
            _("Somebody is leaving"), _("You can stop at any step: nothing is noted before the end.")
        )
        self._make_screens()
        self._layout = page_layout(self)
        self._layout.addWidget(self.head)
        if self.who:
            self._ask_who(self.who)
        elif person_id is not None:
            self._run(partial(preview.read_leaver, desk.office, person_id), self._begin)

    # What the window asks for

    @property
    def is_about(self) -> int | None:
        """Return whose case is to be opened, once that is known."""
        return self.leaver.person.id if self.leaver else None

    def focus_filter(self) -> None:
        """Put the cursor into the filter of the people, where they are shown."""
        if self.who and self.who.isVisible():
            self.who.table.focus_filter()

    def explanation(self) -> str:
        """Say what the page is for."""
        return _(
            "Here a leaving case is opened. Why and when somebody leaves decides what must be done first.\n"
            "Before anything is noted you see what will be on the list, and what only this person can open.\n"
            "Opening a case changes nothing on any network, and it can be undone."
        )

    # The screens

    def _make_screens(self) -> None:
        today = self._desk.office.clock.today()
        self.kind, self.overview = KindChoice(), Overview()
        self.day = DateField(_("Last day"), today=today, is_required=True, chosen=today)
        self.leader = ChoiceField(
            _("Led by"), [], help=_("They see to it that the list is worked off, and close the case.")
        )
        self._day_is_for: bool | None = None  # an end here or an incident

    def _ask_who(self, who: WhoScreen) -> None:
        who.chosen.connect(self._judge_who)
        who.opened.connect(self._press_next)
        who.case_wanted.connect(self.opened)
        self._lead([self._who_step(who), *self._steps()])
        self._desk.changes.reload_when(who, _TABLES, partial(self._read_people, who))

    def _read_people(self, who: WhoScreen) -> None:
        work = partial(start_deeds.read_people, self._desk.office)
        self._run(work, lambda found: who.show_people(*found))

    def _who_step(self, who: WhoScreen) -> WizardStep:
        return WizardStep(
            _("Who"),
            _("Who is it about?"),
            lambda: who,
            _(
                "Somebody who left long ago can have a case, too: what was not replaced since, they still know."
            ),
            leave=lambda: self._read(who.person_id),
            enter=self._judge_who,
        )

    def _steps(self) -> list[WizardStep]:
        return [
            WizardStep(
                _("Reason"),
                _("What is the reason?"),
                lambda: column(self.kind),
                _("It decides what comes first. You can change it later, and what was done stays done."),
                leave=self._prepare_day,
            ),
            WizardStep(_("Day"), "", lambda: column(self.day), leave=self.day.check),
            WizardStep(
                _("Lead"),
                _("Who leads the case?"),
                lambda: column(self.leader),
                _(
                    "Never the one who leaves. With two people or more, let somebody lead who can open the mailbox."
                ),
            ),
            WizardStep(
                _("List"),
                _("What will be on the list"),
                lambda: self.overview,
                next_words=_("Open the case"),
                enter=self._work_out,
            ),
        ]

    def _lead(self, steps: list[WizardStep]) -> None:
        self.wizard = Wizard(_("Somebody is leaving"), steps)
        self.wizard.left.connect(self.closed)
        self.wizard.finished.connect(self._open)
        self._layout.addWidget(self.wizard, 1)
        self._judge_who()

    # Who

    def _judge_who(self) -> None:
        if self.wizard and self.who and self.wizard.at == 0:
            self.wizard.block(self.who.problem)

    def _press_next(self) -> None:
        if self.wizard:
            self.wizard.next.click()

    def _read(self, person_id: int | None) -> bool:
        """Read what is known of whoever is chosen, and go on only then."""
        if self.leaver and self.leaver.person.id == person_id:
            return True
        if person_id is not None and self.wizard:
            self.wizard.block(_("One moment…"))
            self._run(partial(preview.read_leaver, self._desk.office, person_id), self._take_who)
        return False

    def _take_who(self, leaver: Leaver) -> None:
        self._take(leaver)
        if self.wizard:
            self.wizard.go_on()

    def _begin(self, leaver: Leaver) -> None:
        self._take(leaver)
        if leaver.case_id is None:
            self._lead(self._steps())
        else:
            there = EmptyState(open_already(leaver.person), _("Go to the case"), role="primary")
            there.pressed.connect(partial(self.opened.emit, leaver.case_id))
            self._layout.addWidget(there, 1)

    def _take(self, leaver: Leaver) -> None:
        self.leaver, self._day_is_for = leaver, None
        self.head.rename(_("Leaving: {person}").format(person=leaver.person.name))
        self.leader.offer([(None, _("Nobody yet")), *leaver.leaders])
        self.leader.fill(self._desk.office.actor.id)

    # How, when, who leads

    def _prepare_day(self) -> bool:
        """Put the question about the day as it fits how they leave; the day is asked next."""
        assert self.wizard
        question, label, follows = day_words(self.kind.value)
        place = self.wizard.at + 1
        self.wizard.steps[place] = replace(self.wizard.steps[place], question=question, advice=follows)
        self.day.label.setText(label)
        self._propose_day()
        return True

    def _propose_day(self) -> None:
        """Propose the last day that is noted, or today; what was chosen for such a case already stays."""
        is_end = self.kind.value.is_end_here
        if self.leaver and is_end is not self._day_is_for:
            self._day_is_for = is_end
            noted = self.leaver.person.last_day() if is_end else None
            self.day.fill(noted or self.leaver.today)

    @property
    def plan(self) -> Plan:
        """Return what was entered."""
        assert self.leaver
        assert self.day.value
        return preview.Plan(self.leaver.person.id or 0, self.kind.value, self.day.value, self.leader.value)

    # The list

    def _work_out(self) -> None:
        self.overview.wait()
        if self.wizard:
            self.wizard.block(_("Working out the list…"))
        self._run(partial(preview.read_preview, self._desk.office, self.plan), self._show_list)

    def _show_list(self, found: Preview) -> None:
        if self.leaver and self.wizard:
            person = self.leaver.person
            self.overview.show_preview(found, person.name, follows_of(person, self.plan))
            self.wizard.block("")

    def _open(self) -> None:
        if self.wizard and self.leaver:
            self.wizard.block(_("Opening the case…"))
            self._run(
                partial(start_deeds.open_case, self._desk.office, self.plan, self.leaver.person.name),
                self._tell,
            )

    def _tell(self, deed: Deed) -> None:
        self._desk.say(deed.sentence, _("Undo"), partial(self._take_back, deed))
        self.opened.emit(int(deed.where.partition(":")[2]))

    def _take_back(self, deed: Deed) -> None:
        # The page may be gone by then: the window outlives it.
        self._desk.tasks.run(self._desk.locker, partial(deeds.undo, self._desk.office, deed), self._desk.say)

    def _run(self, work: Callable[[], T], done: Callable[[T], None]) -> None:
        self._desk.tasks.run(self, work, done, failed=self._fail)

    def _fail(self, error: UserError) -> None:
        if self.wizard:
            self.wizard.block("")
            self.wizard.show_error(error)
        else:
            self._layout.addWidget(EmptyState(error.sentence), 1)
