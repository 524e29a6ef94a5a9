"""smmdesk from process start to its first paint, and to the filled work list."""

import logging
import sys
import time
from pathlib import Path

from smmdesk.app import run
from smmdesk.arguments import WindowArguments


class Clock(logging.Handler):
    """Print when the program says that a stage of its start is reached."""

    def emit(self, record: logging.LogRecord) -> None:
        stage = record.getMessage().removeprefix("start: ")
        print(f"{stage} {time.monotonic()}", flush=True)
        if stage == sys.argv[2]:
            from PySide6.QtWidgets import QApplication

            QApplication.exit(0)


stages = logging.getLogger("smmdesk.start")
stages.setLevel(logging.DEBUG)
stages.addHandler(Clock())
sys.exit(run(WindowArguments(office=Path(sys.argv[1]))))
