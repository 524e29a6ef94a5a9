"""The picture around one person, login or account: who, what, and through what."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFileDialog, QFrame, QScrollArea, QStackedLayout, QWidget

from smmdesk.core.glance import ask_in
from smmdesk.core.i18n import _, format_date, format_number, ngettext
from smmdesk.features.accounts.inventory import read_inventory
from smmdesk.features.accounts.knowledge.graph import Graph, is_there, picture_of
from smmdesk.ui.cards import EmptyState, PageHead, button, page_layout, words
from smmdesk.ui.override import override
from smmdesk.ui.theme import with_role

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from smmdesk.core.office import Office
    from smmdesk.features.accounts.pages.graph_view import GraphView
    from smmdesk.ui.desk import Desk

_PREFIX = "accounts:picture:"
_TABLES = ("person", "access", "login", "account", "part", "past_version", "route", "history_entry")


@dataclass(frozen=True)
class Picture:
    """What is shown: around what, on which day, and the graph."""

    center: str
    name: str
    on: date
    graph: Graph

    @property
    def title(self) -> str:
        """Return the headline."""
        return _("Around {name}").format(name=self.name)

    @property
    def sentence(self) -> str:
        """Say what it is, on which day, and whether something is left out."""
        said = _("Who could know what on {day}, and through what.").format(day=format_date(self.on))
        if not self.graph.left_out:
            return said
        more = ngettext("{n} more is farther away.", "{n} more are farther away.", self.graph.left_out)
        return f"{said} {more.format(n=format_number(self.graph.left_out))}"


def read(office: Office, center: str, on: date | None) -> Picture | None:
    """Work out the picture around something, today if no day is said; ``None`` where it was removed."""
    day = on or office.clock.today()
    with office.reading() as session:
        inventory = read_inventory(ask_in(session))
    if not is_there(inventory, center):
        return None
    graph = picture_of(inventory, center, day)
    return Picture(center, graph.nodes[0].title, day, graph)


class GraphPage(QWidget):
    """Show a picture in the place of the list; save it, print it, go from it to what it shows."""

    closed = Signal()
    gone = Signal()  # what it is around was removed

    def __init__(self, desk: Desk, center: str, on: date | None) -> None:
        super().__init__()
        self._desk, self.center, self._on = desk, center, on
        self.picture: Picture | None = None
        self.view: GraphView | None = None
        self.head = PageHead(_("Picture"))
        self.back = button(_("Back"), self.closed.emit, role="quiet", icon="chevron-left")
        self.print = self.head.add_button(_("Print…"), self.print_page, icon="print")
        self.save = self.head.add_button(_("Save as SVG…"), self._save, icon="export")
        self._area = _scrolled_both_ways()
        self._lay_out()
        desk.changes.reload_when(self, _TABLES, self.reload)

    def reload(self) -> None:
        """Work the picture out anew."""
        work = partial(read, self._desk.office, self.center, self._on)
        self._desk.tasks.run(self, work, self._take)

    def print_page(self) -> None:
        """Print the picture on one page."""
        from smmdesk.features.accounts.pages.graph_file import print_picture

        if self.picture and self.view:
            print_picture(self, self.picture.graph, self.picture.title, self.picture.sentence)

    def explanation(self) -> str:
        """Say what the picture shows."""
        return _(
            "People stand at the left, accounts at the right, and between them the logins: those that lead to "
            "others, such as a mailbox, before what they lead to.\n"
            "A line says how: an access, a way to reset a password, a role. What is dashed has ended, and still "
            "counts because nothing was replaced since.\n"
            "Each box leads to what it names. Arrow keys move from box to box."
        )

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self.view:
            self.view.fit(self._area.viewport().width())

    def _take(self, picture: Picture | None) -> None:
        if picture is None:
            self.gone.emit()
        else:
            self._show(picture)

    def _show(self, picture: Picture) -> None:
        from smmdesk.features.accounts.pages.graph_view import GraphView

        self.picture = picture
        self.head.rename(picture.title)
        self.head.say(picture.sentence)
        self.legend.setVisible(not all(edge.is_open for edge in picture.graph.edges))
        if not picture.graph.edges:
            self.view = None
            self._area.setWidget(EmptyState(_("Nothing is noted that hangs together with it.")))
            return
        self.view = GraphView(picture.graph)
        self.view.wanted.connect(self._desk.go)
        self.view.reached.connect(self._area.ensureWidgetVisible)
        self.view.fit(self._area.viewport().width())
        self._area.setWidget(with_role(self.view, "plain"))
        self._area.ensureWidgetVisible(self.view.buttons[picture.center])

    def _save(self) -> None:
        from smmdesk.features.accounts.pages.graph_file import as_svg, save

        if self.picture and self.view and (path := self._choose_file(self.picture.name)):
            content = as_svg(self.picture.graph, self.picture.title, self.picture.sentence)
            said = _("The picture was saved: {name}").format(name=path.name)
            self._desk.tasks.run(self, partial(save, path, content), lambda _nothing: self._desk.say(said))

    def _choose_file(self, name: str) -> Path | None:
        proposed = str(Path.home() / f"{_file_name(name)}.svg")
        chosen, _kind = QFileDialog.getSaveFileName(
            self, _("Save the picture"), proposed, _("Pictures (*.svg)")
        )
        return Path(chosen) if chosen else None

    def _lay_out(self) -> None:
        self.legend = words(_("Dashed: it has ended, but nothing was replaced since."), "small")
        layout = page_layout(self)
        layout.addWidget(self.back, 0, Qt.AlignmentFlag.AlignLeft)
        layout.addWidget(self.head)
        layout.addWidget(self._area, 1)
        layout.addWidget(self.legend)


class Pictures:
    """Show pictures in front of a page, whose own content lies under them."""

    def __init__(self, page: QWidget, content: QWidget, desk: Desk) -> None:
        self._desk = desk
        self._stack = QStackedLayout(page)
        self._stack.addWidget(content)
        self.shown: GraphPage | None = None

    def open(self, where: str) -> bool:
        """Show the picture that ``accounts:picture:login:3`` asks for; say whether it does.

        A day may follow, as ``:2026-11-20``.
        """
        if not where.startswith(_PREFIX):
            self.close()
            return False
        kind, number, *day = where.removeprefix(_PREFIX).split(":")
        self.close()
        on = date.fromisoformat(day[0]) if day else None
        self.shown = GraphPage(self._desk, f"{kind}:{number}", on)
        self.shown.closed.connect(self.go_back)
        self.shown.gone.connect(self.close)
        self._stack.addWidget(self.shown)
        self._stack.setCurrentWidget(self.shown)
        self.shown.back.setFocus()
        return True

    def go_back(self) -> bool:
        """Go to what the picture was around; say whether there was one."""
        center = self.shown.center if self.shown else ""
        if self.close():
            self._desk.go(center)
        return bool(center)

    def close(self) -> bool:
        """Show the page itself; say whether there was a picture."""
        if self.shown is None:
            return False
        self._stack.removeWidget(self.shown)
        self.shown.deleteLater()
        self.shown = None
        return True


def _scrolled_both_ways() -> QScrollArea:
    area = QScrollArea()
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.viewport().setAutoFillBackground(False)
    return area


def _file_name(name: str) -> str:
    """Return a name without what file systems do not take."""
    return (
        "".join(letter if letter.isalnum() or letter in " -_" else "" for letter in name).strip() or "picture"
    )
