"""A large office in which many leave at the same time: the lists of their cases, and opening one of them."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent, QEventLoop
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QApplication, QTableView
from sqlmodel import Session

from smmdesk.core.clock import SystemClock
from smmdesk.core.glance import ask_in
from smmdesk.core.office import Office
from smmdesk.core.vault.stores import MemoryStore
from smmdesk.core.vault.vault import Vault
from smmdesk.features.accounts import logins, service
from smmdesk.features.accounts.kinds import AccessHow, LoginKind, PartKind, PartState, RouteKind
from smmdesk.features.accounts.networks import offered
from smmdesk.features.leaving import cases
from smmdesk.features.leaving.kinds import LeavingKind
from smmdesk.features.leaving.models import LeavingCase
from smmdesk.features.leaving.reading import Cases
from smmdesk.features.people import service as people

PEOPLE, LOGINS, CASES, SHARED = 500, 5_000, 40, 3
_KINDS = (PartKind.PASSWORD, PartKind.AUTHENTICATOR, PartKind.BACKUP_CODES)


def make_office_of_leavers(path: Path) -> Office:
    """Make an office of 500 people who share 5,000 logins, a mailbox behind fifty each, and 40 of whom leave."""
    office = Office.create(path, "Office of leavers", clock=SystemClock())
    with office.transaction("Fill") as session:
        _fill(session)
        _open(session, office.clock.today())
    with office.transaction("List the longest") as session:
        cases.write_down(session, cases.find(session, 1), office.clock.today())
    return office


def list_all(office: Office) -> int:
    """Work out what every open case lists, and return how much that is."""
    with office.reading() as session:
        found = Cases(ask_in(session), office.clock.today())
        return sum(len(found.view(row.id).lines) for row in found.open_rows)


def open_a_page(office: Office) -> tuple[float, float]:
    """Return the seconds until a case's page shows all that can be seen, and those of its bare query and a bare table."""
    from health import make_desk

    from smmdesk.app import make_application
    from smmdesk.features.leaving.pages.case_page import case_page

    application = QApplication.instance() or make_application()
    assert isinstance(application, QApplication)
    vault = Vault(office, MemoryStore())
    window, tasks, desk = make_desk(office, vault)
    window.show()
    application.processEvents()
    shown, bare = [], []
    for _run in range(5):
        bare.append(_seconds(lambda: _query_and_table(office, application)))
        began = time.perf_counter()
        page = case_page(desk, 1)
        window.show_alone(page)
        while not page.is_filled:
            application.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
        shown.append(time.perf_counter() - began)
    tasks.close()
    window.close()
    window.deleteLater()
    vault.close()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    return min(shown), min(bare)


def _query_and_table(office: Office, application: QApplication) -> None:
    """Ask for the lines of a case and show them in Qt's own table."""
    from smmdesk.features.leaving.pages.case_reading import read_case

    lines = read_case(office, 1).lines
    model, view = QStandardItemModel(), QTableView()
    for line in lines:
        texts = (line.headline, line.proof or line.advice, line.standing.value, line.due_on.isoformat())
        model.appendRow([QStandardItem(text) for text in texts])
    view.setModel(model)
    view.resize(1280, 800)
    view.show()
    application.processEvents()
    view.close()
    view.deleteLater()


def _seconds(work: Callable[[], None]) -> float:
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def _fill(session: Session) -> None:
    brand = service.brand_named(session, "Brand").id or 0
    ids = [people.add(session, name=f"Person {number}").id or 0 for number in range(PEOPLE)]
    boxes = [_login(session, f"Mailbox {number}", LoginKind.MAILBOX) for number in range(LOGINS // 50)]
    networks = offered()
    for number in range(LOGINS - len(boxes)):
        network = networks[number % len(networks)]
        login = _login(session, f"Login {number}", LoginKind.NETWORK)
        logins.connect(session, login, boxes[number % len(boxes)], RouteKind.RESETS_BY_EMAIL)
        service.add(session, brand_id=brand, network=network.key, name=f"Account {number}", login_id=login)
        for turn in range(SHARED):
            person = ids[(number * 7 + turn * 13) % len(ids)]
            logins.grant(session, person_id=person, login_id=login, how=AccessHow.SHARED)


def _login(session: Session, title: str, kind: LoginKind) -> int:
    login = logins.add(session, title=title, kind=kind).id or 0
    for part in _KINDS:
        logins.note_part(session, login, part, state=PartState.IN_PLACE, version=1, changed_on=None)
    return login


def _open(session: Session, today: date) -> None:
    for number in range(CASES):
        last = today - timedelta(number % 9)
        session.add(
            LeavingCase(person_id=1 + number * 11, kind=LeavingKind.FRIENDLY, last_day=last, opened_on=today)
        )
    session.flush()
