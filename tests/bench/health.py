"""The health check over 1,000 logins whose secrets lie in a real Secret Service: how long, and how it is felt."""

from __future__ import annotations

import os
import secrets
import string
import time
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication

from smmdesk.core.clock import SystemClock
from smmdesk.core.office import Office
from smmdesk.core.vault import Bundle, Secret
from smmdesk.core.vault.vault import Vault, open_vault
from tests.real.secret_service import SecretServiceSession
from tests.window.heartbeat import Heartbeat

LETTERS = string.ascii_letters + string.digits + "!#$%&*+-=?@_"
LONG = 24  # as the program makes them


def health_of_a_thousand(path: Path) -> tuple[float, float]:
    """Return how long a look at an office takes, and the window's longest stall meanwhile, in seconds."""
    with SecretServiceSession() as session:
        for name, value in session.variables.items():
            os.environ.pop(name, None) if value is None else os.environ.__setitem__(name, value)
        office = Office.open(path, clock=SystemClock())
        vault = open_vault(office)
        try:
            store_secrets(office, vault)
            return min(look(office, vault) for _run in range(3)), longest_stall(office, vault)
        finally:
            vault.close()
            office.close()


def store_secrets(office: Office, vault: Vault) -> None:
    """Give each login a password as the program makes them; takes a keyring about a minute."""
    from sqlmodel import select

    from smmdesk.features.accounts.models import Login

    with office.reading() as session:
        ids = [login.id or 0 for login in session.exec(select(Login))]
    bundles = [(f"login:{number}", Bundle(password=Secret(_password()))) for number in ids]
    versions = vault.keep_many(bundles)
    with office.transaction("Store") as session:
        for number, version in zip(ids, versions, strict=True):
            vault.adopt(session, version, None)
            login = session.get_one(Login, number)
            login.secret_version = version
            session.add(login)


def look(office: Office, vault: Vault) -> float:
    """Return how long everything takes that ``smmdesk check`` does."""
    from smmdesk.features.health.cli import look

    began = time.perf_counter()
    outcome, trouble = look(office, lambda: vault)
    taken = time.perf_counter() - began
    assert trouble is None, trouble
    assert outcome.looked is not None
    return taken


def longest_stall(office: Office, vault: Vault) -> float:
    """Return the longest time for which the window did nothing else while its page looks."""
    from smmdesk.app import make_application
    from smmdesk.features.health.page import HealthPage

    application = QApplication.instance() or make_application()
    assert isinstance(application, QApplication)
    window, tasks, desk = make_desk(office, vault)
    window.show()
    application.processEvents()
    heartbeat = Heartbeat(window)
    page = HealthPage(desk)
    window.show_alone(page)
    while not (tasks.is_idle and page.outcome and page.outcome.looked):
        application.processEvents()
    longest, _doing = heartbeat.longest
    tasks.close()
    window.close()
    window.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    return longest


def make_desk(office: Office, vault: Vault) -> tuple[object, object, object]:
    """Return a window, its workers and what a page works with."""
    from smmdesk.core.settings import load
    from smmdesk.ui.changes import Changes
    from smmdesk.ui.clipboard import Clipboard
    from smmdesk.ui.desk import Desk
    from smmdesk.ui.locker import Locker
    from smmdesk.ui.tasks import Tasks
    from smmdesk.ui.theme import current_theme
    from smmdesk.ui.window import MainWindow

    window, tasks = MainWindow(), Tasks()
    desk = Desk(
        office=office,
        vault=vault,
        tasks=tasks,
        changes=Changes(window),
        settings=load(),
        theme=current_theme(),
        go=lambda _where: None,
        say=lambda _text, _action="", _pressed=None, /: None,
        locker=Locker(office.clock, window),
        clipboard=Clipboard(window),
    )
    return window, tasks, desk


def _password() -> str:
    return "".join(secrets.choice(LETTERS) for _letter in range(LONG))
