"""One key in the filter over 10,000 accounts, through the real table, until all that it caused is painted."""

from __future__ import annotations

import time
from pathlib import Path

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from smmdesk.app import make_application
from smmdesk.core.clock import SystemClock
from smmdesk.core.office import Office

TYPED = ("account 12", "tiktok", "person 7", "user99", "zzz")


def percentile_of_a_key(path: Path) -> float:
    """Return the 95th percentile of one key, in seconds."""
    from smmdesk.features.accounts.pages import rows
    from smmdesk.ui.table import TableModel, TableView

    application = make_application()
    office = Office.open(path, clock=SystemClock())
    listing = rows.read(office, None, None)
    office.close()
    model = TableModel(rows.columns(), key=lambda row: row.where)
    table = TableView(model, name="Accounts", filter_hint="Filter")
    table.resize(900, 700)
    model.show(listing.rows)
    table.show()
    application.processEvents()
    times = sorted(_key_times(application, table))
    table.close()
    return times[int(len(times) * 0.95)]


def _key_times(application: QApplication, table: object) -> list[float]:
    line = table.filter_line
    times = []
    for _round in range(6):
        for text in TYPED:
            for letter in text:
                began = time.perf_counter()
                QTest.keyClicks(line, letter)
                application.processEvents()
                times.append(time.perf_counter() - began)
            line.clear()
            application.processEvents()
    return times
