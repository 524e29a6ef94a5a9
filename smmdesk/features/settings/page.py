"""The page of settings: its sections at the left, the chosen one at the right."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar, cast

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from smmdesk.core.i18n import _
from smmdesk.core.typed import override
from smmdesk.features.settings.pages.about import AboutSection
from smmdesk.features.settings.pages.computer import ComputerSection
from smmdesk.features.settings.pages.keyring import KeyringSection
from smmdesk.features.settings.pages.office import OfficeSection
from smmdesk.features.settings.pages.places import Places
from smmdesk.features.settings.pages.safety import SafetySection
from smmdesk.ui.cards import PageHead, page_layout, scrolled
from smmdesk.ui.theme import px, with_role

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QShowEvent

    from smmdesk.ui.desk import Desk

S = TypeVar("S", bound=QWidget)
_LIST_WIDTH, _WIDEST = 196, 620


class SettingsPage(QWidget):
    """Show what can be set, of this computer and of the office."""

    def __init__(self, desk: Desk, places: Places | None = None) -> None:
        super().__init__()
        places = places or Places()
        self.head = PageHead(_("Settings"), _("What you change here counts at once."))
        self.list = self._make_list()
        self.stack = QStackedWidget()
        self._makers: dict[str, Callable[[], QWidget]] = {}
        self._made: dict[str, tuple[QWidget, QWidget]] = {}  # the section, and the room it stands in
        self._add("computer", _("This computer"), lambda: ComputerSection(desk))
        self._add("office", _("This office"), lambda: OfficeSection(desk, places))
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
            "“This office” goes with its file: its name, its brands, who sits at the keyboard.\n"
            "“Keyring” says where the secrets lie and whether that place answers.\n"
            "“Backup and check” copies the office and looks through its file."
        )

    # Its sections

    @property
    def computer(self) -> ComputerSection:
        """Return the settings of this computer."""
        return self._section("computer", ComputerSection)

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

    def _make_list(self) -> QListWidget:
        sections = with_role(QListWidget(), "list")
        sections.setAccessibleName(_("Sections"))
        sections.setFixedWidth(px(_LIST_WIDTH))
        sections.setWordWrap(True)
        sections.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        sections.currentRowChanged.connect(self._choose)
        return sections

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
        row = QHBoxLayout()
        row.setSpacing(px(24))
        row.addWidget(self.list)
        row.addWidget(self.stack, 1)
        layout = page_layout(self)
        layout.addWidget(self.head)
        layout.addLayout(row, 1)
        rows = sum(self.list.sizeHintForRow(place) for place in range(self.list.count()))
        self.list.setMaximumHeight(rows + px(10))
        row.setAlignment(self.list, Qt.AlignmentFlag.AlignTop)

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
