"""A case that is closed the way people close one: on Monday, by Olga, with a picture and a waiver."""

from __future__ import annotations

from copy import copy, deepcopy
from datetime import date
from typing import TYPE_CHECKING

from smmdesk.core.office import Actor, Office
from smmdesk.core.vault import Secret
from smmdesk.core.vault.vault import Vault
from smmdesk.features.accounts import logins, rotation, secrets
from smmdesk.features.accounts.kinds import PartKind
from smmdesk.features.leaving import cases, evidence, settling
from smmdesk.features.leaving.kinds import LeavingKind, Outcome, Standing, TaskKind
from smmdesk.features.leaving.settling import Word
from tests.features.leaving.world import LeavingWorld

if TYPE_CHECKING:
    from pathlib import Path

    from smmdesk.core.clock import FixedClock
    from smmdesk.core.vault.stores import MemoryStore

PICTURE = b"\x89PNG what was to be seen on Monday"


class Leaving:
    """Dan leaves on Friday the 20th: Instagram he shared, an account he was in charge of; Olga and Eva stay."""

    def __init__(self, here: LeavingWorld, memory: MemoryStore) -> None:
        self.here, self.memory = here.on(20), memory
        self.vault = Vault(here.office, memory)
        self.olga, self.eva, self.dan = (here.person(name) for name in ("Olga", "Eva", "Dan"))
        here.office.actor = Actor(self.olga, "Olga")
        self.login = here.do(logins.add, title="Instagram", username="bakery")
        self.store("the old words")
        self.account = here.account(login=self.login, responsible_id=self.dan)
        for person in (self.olga, self.dan):
            here.access(person, login=self.login)
        self.key = f"login:{self.login}"
        self.case = here.case(self.dan, 20, LeavingKind.FRIENDLY, led_by_id=self.eva, note="Moves to Lyon")

    def moved(self, path: Path, clock: FixedClock) -> Leaving:
        """Return the same in a copy of the office's file, whose clock stands on that Monday."""
        there = copy(self)
        there.here = LeavingWorld(Office.open(path, clock=clock)).on(23)
        there.here.office.actor = Actor(self.olga, "Olga")
        there.vault = Vault(there.here.office, deepcopy(self.memory))
        return there

    def store(self, password: str) -> None:
        """Store the password."""
        day = date(2026, 3, 1)
        secrets.store(self.here.office, self.vault, self.login, on=day, password=Secret(password))

    def rotate(self, password: str) -> None:
        """Replace the password as the wizard does."""
        office = self.here.office
        new = rotation.begin(office, self.vault, self.login, PartKind.PASSWORD, Secret(password))
        rotation.confirm(office, self.vault, new, on=office.clock.today())

    def work(self) -> None:
        """Do on Monday all that is to be done: rotate, tick with a picture, hand over, waive, set aside."""
        self.here.on(23)
        self.rotate("some words nobody knows")
        self.settle(f"{self.key}/sessions", note="=Saw it myself, on the phone")
        self.attach(f"{self.key}/sessions", "logged out: all?.png", PICTURE)
        self.here.do(
            settling.hand_over, self.case, {f"own:accounts:{self.account}:responsible": self.eva}, self.word()
        )
        for line in self.here.view(self.case).open_lines:
            self.set_aside_or_tick(line.key, line.kind, line.standing)
        while left := self.here.view(self.case).open_lines:
            self.here.set_aside(self.case, left[0].key, "There is none")

    def set_aside_or_tick(self, key: str, kind: TaskKind, standing: Standing) -> None:
        """Waive the door codes, tick what can be ticked."""
        if key == "office/step:office_access":
            self.here.set_aside(self.case, key, "The landlord keeps the code", Outcome.WAIVED)
        elif kind is TaskKind.STEP and standing is Standing.OPEN:
            self.settle(key)

    def settle(self, key: str, note: str = "") -> None:
        """Tick a task."""
        self.here.do(settling.done, self.case, key, self.word(note))

    def attach(self, key: str, name: str, content: bytes) -> int:
        """Keep a file with a task."""
        line = self.here.line(self.case, key)
        return self.here.do(evidence.attach, line.task_id, name, content, self.here.today)

    def close(self) -> int:
        """Close the case; return its number."""
        self.here.do(cases.close, self.case, on=self.here.today, by_id=self.olga, label="Close")
        return self.case

    def leave(self) -> None:
        """Let go of vault and file."""
        self.vault.close()
        self.here.office.close()

    def word(self, note: str = "") -> Word:
        """Return what Olga says today."""
        return Word(self.here.today, self.olga, note)
