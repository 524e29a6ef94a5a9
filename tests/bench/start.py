"""smmdesk from process start to its first paint, or to the filled work list."""

import logging
import sys
import time

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication

from smmdesk.__main__ import main

WANTED = sys.argv[2]


def reach(stage: str) -> None:
    """Print when a stage is reached, and end after the wanted one."""
    print(f"{stage} {time.monotonic()}", flush=True)
    if stage == WANTED:
        QApplication.exit(0)


class FirstPaint(QObject):
    """Say when the window is painted first."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:
            watched.removeEventFilter(self)
            reach("shown")
        return False


class Stages(logging.Handler):
    """Hear what the program says of its own start."""

    def emit(self, record: logging.LogRecord) -> None:
        stage = record.getMessage().removeprefix("start: ")
        if stage == "made":
            for widget in QApplication.topLevelWidgets():
                widget.installEventFilter(paint)
        else:
            reach(stage)


paint = FirstPaint()
stages = logging.getLogger("smmdesk.start")
stages.setLevel(logging.DEBUG)
stages.propagate = False
stages.addHandler(Stages())
sys.argv = ["smmdesk", "--office", sys.argv[1]]
sys.exit(main())
