"""The baseline of every start: a bare window, from process start to its first paint."""

import sys
import time

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QMainWindow


class Watch(QObject):
    """Say when the window is painted first."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint and watched.isWidgetType():
            print(f"shown {time.monotonic()}", flush=True)
            QApplication.exit(0)
        return False


application = QApplication([])
watch = Watch()
window = QMainWindow()
window.installEventFilter(watch)
window.resize(1280, 800)
window.show()
sys.exit(application.exec())
