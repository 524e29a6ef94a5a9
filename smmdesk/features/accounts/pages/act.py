"""Something that can be done with a thing: a button, and the same again in its menus."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QPushButton, QWidget

from smmdesk.core.i18n import _
from smmdesk.ui.cards import button
from smmdesk.ui.icons import icon, show_icon

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence


@dataclass(frozen=True)
class Act:
    """The words, the icon, and what happens; ``more`` are those that a second menu offers."""

    words: str
    do: Callable[[], object] | None = None
    icon: str = ""
    more: tuple[Act, ...] = ()


def menu_actions(acts: Sequence[Act], parent: QWidget) -> list[QAction]:
    """Return the entries of a menu that lives as long as ``parent``."""
    return [_entry(act, parent) for act in acts]


def more_button(acts: Sequence[Act], about: str) -> QPushButton:
    """Return the button with three dots that offers what the buttons beside it do not."""
    made = button("", icon="more")
    made.setAccessibleName(_("More for {name}").format(name=about))
    made.setToolTip(_("More"))
    made.clicked.connect(lambda: pop_up(acts, made, QPoint(0, made.height())))
    return made


def icon_button(act: Act, colour: str = "muted") -> QPushButton:
    """Return a quiet button that shows an icon and says its words when asked."""
    made = button("", act.do, role="quiet")
    show_icon(made, act.icon, colour)
    made.setAccessibleName(act.words)
    made.setToolTip(act.words)
    return made


def offer_menu(widget: QWidget, acts: Sequence[Act]) -> None:
    """Offer on a right click on ``widget`` what its buttons offer."""
    widget.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
    widget.customContextMenuRequested.connect(lambda place: pop_up(acts, widget, place))


def pop_up(acts: Sequence[Act], widget: QWidget, place: QPoint) -> None:
    """Open a menu at a place of ``widget``."""
    menu = QMenu(widget)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    menu.addActions(menu_actions(acts, menu))
    menu.popup(widget.mapToGlobal(place))


def _entry(act: Act, parent: QWidget) -> QAction:
    entry = QAction(act.words, parent)
    if act.icon:
        entry.setIcon(icon(act.icon))
    if act.more:
        inner = QMenu(parent)
        inner.addActions(menu_actions(act.more, inner))
        entry.setMenu(inner)
    if (do := act.do) is not None:
        entry.triggered.connect(lambda _on=False: do())
    return entry
