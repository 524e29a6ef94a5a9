"""What tests of the window share."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QWidget

HERE = Path(__file__).parent

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from pytestqt.qtbot import QtBot

    from smmdesk.ui.tasks import Tasks
    from smmdesk.ui.theme import Theme


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Let Qt's platform without a screen say that it cannot do what only a screen needs."""
    unable = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
    for item in items:
        if item.path.is_relative_to(HERE):
            item.add_marker(unable)


@pytest.fixture
def theme(qapp: object) -> Iterator[Theme]:
    """Return the theme, light; afterwards it follows the system again."""
    from smmdesk.ui.theme import current_theme

    theme = current_theme()
    theme.choose("light")
    yield theme
    theme.choose("system")


@pytest.fixture
def tasks(qapp: object) -> Iterator[Tasks]:
    """Return the queues of work, closed afterwards."""
    from smmdesk.ui.tasks import Tasks

    tasks = Tasks()
    yield tasks
    tasks.close()


@pytest.fixture
def owner(qtbot: QtBot) -> QWidget:
    """Return a widget for which work is done."""
    widget = QWidget()
    qtbot.addWidget(widget)
    return widget


@pytest.fixture
def shown(qtbot: QtBot) -> Callable[[QWidget], QWidget]:
    """Return a function that shows a widget, waits until it is there, and keeps it to the test's end."""
    kept: list[QWidget] = []

    def show(widget: QWidget) -> QWidget:
        kept.append(widget)
        qtbot.addWidget(widget)
        widget.show()
        qtbot.waitExposed(widget)
        widget.activateWindow()
        return widget

    return show
