"""The page of settings: its sections at the left, the chosen one at the right."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar, cast

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from smmdesk.core.i18n import _
from smmdesk.features.settings.pages.about import AboutSection
from smmdesk.features.settings.pages.computer import ComputerSection
from smmdesk.features.settings.pages.keyring import KeyringSection
from smmdesk.features.settings.pages.leaving import LeavingSection
from smmdesk.features.settings.pages.office import OfficeSection
from smmdesk.features.settings.pages.places import Places
from smmdesk.features.settings.pages.reminders import RemindersSection
from smmdesk.features.settings.pages.results import ResultsSection
from smmdesk.features.settings.pages.reviews import ReviewsSection
from smmdesk.features.settings.pages.safety import SafetySection
from smmdesk.ui.cards import PageHead, page_layout, scrolled
from smmdesk.ui.cards.narrow import Narrow
from smmdesk.ui.override import override
from smmdesk.ui.section_list import SectionList
from smmdesk.ui.theme import px

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QResizeEvent, QShowEvent

    from smmdesk.ui.desk import Desk

S = TypeVar("S", bound=QWidget)
_WIDEST = 620
_BESIDE = 700  # the width at which the sections stand beside the chosen one


class SettingsPage(QWidget):
    """Show what can be set, of this computer and of the office."""

    def __init__(self, desk: Desk, places: Places | None = None) -> None:
        super().__init__()
        places = places or Places()
        self.head = PageHead(_("Settings"), _("What you change here counts at once."))
        self.list = SectionList(_("Sections"))
        self.list.currentRowChanged.connect(self._choose)
        self._narrow = Narrow(_BESIDE)
        self.stack = QStackedWidget()
        self._makers: dict[str, Callable[[], QWidget]] = {}
        self._made: dict[str, tuple[QWidget, QWidget]] = {}  # the section, and the room it stands in
        self._add("computer", _("This computer"), lambda: ComputerSection(desk))
        self._add("reminders", _("Reminders"), lambda: RemindersSection(desk, places))
        self._add("office", _("This office"), lambda: OfficeSection(desk, places))
        self._add("reviews", _("Reviews"), lambda: ReviewsSection(desk))
        self._add("leaving", _("Leaving"), lambda: LeavingSection(desk))
        self._add("results", _("Results"), lambda: ResultsSection(desk))
        self._add("keyring", _("Keyring"), lambda: KeyringSection(desk))
        self._add("safety", _("Backup and check"), lambda: SafetySection(desk, places))
        self._add("about", _("About smmdesk"), lambda: AboutSection(places))
        self._lay_out()
        self.list.setCurrentRow(0)

    # What the window asks for

    def show_thing(self, where: str) -> None:
        """Show a section, such as ``settings:keyring``."""
        _page, _colon, key = where.partition(":")
        if key in self._makers:
            self.list.setCurrentRow(list(self._makers).index(key))

    def explanation(self) -> str:
        """Say what the page is for."""
        return _(
            "“This computer” holds for every office that is opened here: language, colours, how soon secrets hide.\n"
            "“Reminders” says how you are told of what is due: when, in the tray, from the start of the computer on.\n"
            "“This office” goes with its file: its name, its brands, who sits at the keyboard.\n"
            "“Leaving” says how soon the tasks of a leaving case are due, and which steps it lists.\n"
            "“Results” says on which day weeks begin and when return on investment is judged.\n"
            "“Keyring” says where the secrets lie and whether that place answers.\n"
            "“Backup and check” copies the office and looks through its file."
        )

    # Its sections

    @property
    def computer(self) -> ComputerSection:
        """Return the settings of this computer."""
        return self._section("computer", ComputerSection)

    @property
    def reminders(self) -> RemindersSection:
        """Return how one is reminded."""
        return self._section("reminders", RemindersSection)

    @property
    def office(self) -> OfficeSection:
        """Return the settings of the office."""
        return self._section("office", OfficeSection)

    @property
    def keyring(self) -> KeyringSection:
        """Return what is said of the keyring."""
        return self._section("keyring", KeyringSection)

    @property
    def safety(self) -> SafetySection:
        """Return backup and check."""
        return self._section("safety", SafetySection)

    @property
    def about(self) -> AboutSection:
        """Return what is said of the program."""
        return self._section("about", AboutSection)

    # How it is put together

    def _add(self, key: str, title: str, make: Callable[[], QWidget]) -> None:
        self._makers[key] = make
        self.list.addItem(title)

    def _section(self, key: str, _kind: type[S]) -> S:
        """Return a section, made when it is first wanted: all at once would be felt."""
        if key not in self._made:
            section = self._makers[key]()
            self._made[key] = section, _in_room(section)
            self.stack.addWidget(self._made[key][1])
        return cast("S", self._made[key][0])

    def _lay_out(self) -> None:
        self._both = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._both.addWidget(self.list)
        self._both.addWidget(self.stack, 1)
        layout = page_layout(self)
        layout.addWidget(self.head)
        layout.addLayout(self._both, 1)
        self._fit()

    def _fit(self) -> None:
        """Put the sections beside the chosen one, or above it."""
        is_narrow = self._narrow.is_on
        beside, below = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._both.setDirection(below if is_narrow else beside)
        self._both.setSpacing(px(16 if is_narrow else 24))
        self._both.setAlignment(self.list, Qt.AlignmentFlag(0) if is_narrow else Qt.AlignmentFlag.AlignTop)
        self.list.lay(is_flat=is_narrow)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._narrow.note(self.width()):
            self._fit()

    def _choose(self, place: int) -> None:
        key = list(self._makers)[place]
        self._section(key, QWidget)
        self.stack.setCurrentWidget(self._made[key][1])

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.computer.reload()


def _in_room(section: QWidget) -> QScrollArea:
    """Put a section at the upper left of what can be scrolled."""
    room = QWidget()
    room.setMaximumWidth(px(_WIDEST))
    layout = QVBoxLayout(room)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.addWidget(section)
    layout.addStretch()
    return scrolled(room)
