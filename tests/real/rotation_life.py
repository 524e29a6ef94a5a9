"""A life full of rotations, in the wizard and without it, lived by a process that will be killed.

    python -m tests.real.rotation_life KIND FOLDER

is talked to as ``tests.real.vault_life`` is. Its journal says which secret was about to be stored, which version it
became, what the person answered, and what was in use after that.
"""

from __future__ import annotations

import sys
import time
from functools import partial
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from sqlmodel import select

from smmdesk.core.clock import FixedClock
from smmdesk.core.office import Office
from smmdesk.core.settings import load
from smmdesk.core.vault import Secret
from smmdesk.core.vault.vault import Vault
from smmdesk.features.accounts import logins, rotation, secrets
from smmdesk.features.accounts.kinds import PartKind
from smmdesk.features.accounts.models import Login
from smmdesk.features.accounts.pages.rotation.page import RotationPage
from smmdesk.ui.changes import Changes
from smmdesk.ui.clipboard import Clipboard
from smmdesk.ui.desk import Desk
from smmdesk.ui.locker import Locker
from smmdesk.ui.tasks import Tasks
from smmdesk.ui.theme import current_theme
from tests.real.vault_life import OFFICE, Journal, main, open_keyring

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from smmdesk.core.vault import Bundle

    State = dict[str, dict[str, Any]]  # what is in use, by login and kind

KINDS = (PartKind.PASSWORD, PartKind.BACKUP_CODES, PartKind.AUTHENTICATOR)
LOGINS = 2
PATIENCE = 20.0  # seconds


def fill(office: Office, vault: Vault) -> None:
    """Give an office its logins, with a secret of every kind."""
    random = Random(1)
    for number in range(1, LOGINS + 1):
        with office.transaction("Add login") as session:
            logins.add(session, title=f"login {number}")
        values = {secrets.FIELDS[kind]: value_of(text(kind, random)) for kind in KINDS}
        secrets.store(office, vault, number, on=office.clock.today(), **values)


def text(kind: PartKind, random: Random) -> Any:
    """Return a new secret as the journal writes it: codes are a list."""
    if kind is PartKind.BACKUP_CODES:
        return [f"{random.getrandbits(32):08x}" for _code in range(6)]
    return "".join(random.choices("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567", k=32))


def value_of(written: Any) -> Any:
    """Return what a bundle holds for it."""
    return tuple(map(Secret, written)) if isinstance(written, list) else Secret(written)


def written(bundle: Bundle, kind: PartKind) -> Any:
    """Return one secret of a bundle as the journal writes it."""
    value = getattr(bundle, secrets.FIELDS[kind])
    return [code.reveal() for code in value] if isinstance(value, tuple) else value.reveal()


def state(office: Office, vault: Vault) -> State:
    """Return what is in use; raises where something cannot be read."""
    with office.reading() as session:
        versions = {str(row.id): row.secret_version for row in session.exec(select(Login))}
    found = vault.read_many(version for version in versions.values() if version)
    return {
        login: {kind.value: written(found[version], kind) for kind in KINDS}  # type: ignore[arg-type,index]
        for login, version in versions.items()
    }


class Services:
    """Rotate without the window."""

    def __init__(self, office: Office, vault: Vault, journal: Journal, random: Random) -> None:
        self._office, self._vault, self._journal, self._random = office, vault, journal, random

    def live(self) -> None:
        """Go on until killed."""
        secrets.waiting(self._office, self._vault)
        self._journal.write(done=state(self._office, self._vault))
        while True:
            self._rotate(self._random.randint(1, LOGINS), self._random.choice(KINDS))

    def _rotate(self, login: int, kind: PartKind) -> None:
        office, vault = self._office, self._vault
        new = text(kind, self._random)
        self._journal.write(offered=new, login=login, kind=kind.value)
        stored = rotation.begin(office, vault, login, kind, value_of(new))
        self._journal.write(stored=stored.version, login=login, kind=kind.value)
        is_right = self._random.random() < 0.7
        self._journal.write(answer=is_right, login=login, kind=kind.value)
        if is_right:
            rotation.confirm(office, vault, stored, on=office.clock.today(), reason="killed now and then")
        else:
            rotation.refuse(office, vault, stored)
        vault.sweep()
        self._journal.write(done=state(office, vault))


class Window:
    """Walk through the wizard as a person does, who changes their mind."""

    def __init__(self, office: Office, vault: Vault, journal: Journal, random: Random) -> None:
        self._office, self._vault, self._journal, self._random = office, vault, journal, random
        self._application = QApplication([])
        self._tasks, changes = Tasks(), Changes()
        changes.listen_to(office)
        vault.forbid_this_thread()
        self._desk = Desk(
            office=office,
            vault=vault,
            tasks=self._tasks,
            changes=changes,
            settings=load(),
            theme=current_theme(),
            go=lambda _where: None,
            say=lambda *_said: None,
            locker=Locker(office.clock),
            clipboard=Clipboard(),
        )

    def live(self) -> None:
        """Go on until killed."""
        self._ask(partial(secrets.waiting, self._office, self._vault))
        self._note_done()
        while True:
            self._walk(self._random.randint(1, LOGINS))

    def _walk(self, login: int) -> None:
        page = self._open(login)
        self._go_on(page)
        self._choose(page, login)
        while page.steps.at == "there":
            page = self._decide_there(page, login)
        self._answer(page, login)
        page.close()
        page.deleteLater()

    def _open(self, login: int) -> RotationPage:
        page = RotationPage(self._desk, login, PartKind.PASSWORD, lambda _address: None)
        page.setAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen)
        page.show()
        self._wait(lambda: page.steps is not None)
        return page

    def _choose(self, page: RotationPage, login: int) -> None:
        """Take the drawn password, or have others drawn first."""
        for _again in range(self._random.randint(0, 2)):
            page.steps.new.another.click()
        self._wait(page.steps.wizard.next.isEnabled)
        self._journal.write(offered=page.steps.new.value.reveal(), login=login, kind=PartKind.PASSWORD.value)
        page.steps.wizard.next.click()
        self._wait(lambda: page.steps.at == "there")
        stored = rotation.under_way(self._office, login, PartKind.PASSWORD)
        self._journal.write(stored=stored.version, login=login, kind=PartKind.PASSWORD.value)

    def _decide_there(self, page: RotationPage, login: int) -> RotationPage:
        """Go on, leave and come back, or have another one made."""
        choice = self._random.choice(["go on", "go on", "come back", "another"])
        if choice == "come back":
            page.steps.wizard.leave.click()
            page.deleteLater()
            return self._open(login)
        if choice == "another":
            self._journal.write(answer=False, login=login, kind=PartKind.PASSWORD.value)
            page.steps.there.another.click()
            self._wait(lambda: page.steps.at == "new")
            self._note_done()
            self._choose(page, login)
        else:
            self._go_on(page)
        return page

    def _answer(self, page: RotationPage, login: int) -> None:
        is_right = self._random.random() < 0.7
        self._journal.write(answer=is_right, login=login, kind=PartKind.PASSWORD.value)
        if is_right:
            page.steps.wizard.next.click()
            self._wait(lambda: page.steps.at == "rest")
        else:
            closed: list[bool] = []
            page.closed.connect(lambda: closed.append(True))
            page.steps.worked.old.click()
            self._wait(lambda: bool(closed))
        self._note_done()

    def _go_on(self, page: RotationPage) -> None:
        page.steps.wizard.next.click()
        self._wait(lambda: self._tasks.is_idle)

    def _note_done(self) -> None:
        self._journal.write(done=self._ask(partial(state, self._office, self._vault)))

    def _ask(self, work: Callable[[], Any]) -> Any:
        answers: list[Any] = []
        self._tasks.run(self._application, work, answers.append, lane="vault")
        self._wait(lambda: bool(answers))
        return answers[0]

    def _wait(self, is_so: Callable[[], bool]) -> None:
        end = time.monotonic() + PATIENCE
        while not is_so():
            assert time.monotonic() < end, "the wizard does not go on"
            self._application.processEvents()
            time.sleep(0.001)
        self._application.processEvents()


def live(kind: str, folder: Path, seed: int, moment: datetime, journal: Journal) -> None:
    """Open office and keyring, and rotate until killed: every other life in the window."""
    office = Office.open(folder / OFFICE, clock=FixedClock(moment))
    store, _names = open_keyring(kind, folder)
    random = Random(seed)
    life = random.choice([Services, Window])
    life(office, Vault(office, store), journal, random).live()


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]), live)
