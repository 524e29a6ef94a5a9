"""Looking at all secrets takes a while; it keeps nobody from using one of them, and is not felt."""

import random
import string
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from threading import Event

import pytest

from smmdesk.core.vault import Bundle, Secret
from smmdesk.core.vault.stores import MemoryStore
from smmdesk.features.accounts import impressions, logins, secrets, service, strength
from smmdesk.features.accounts.audit import LoginAudit
from smmdesk.features.accounts.kinds import PartKind
from smmdesk.features.accounts.pages.accounts_page import AccountsPage
from smmdesk.features.accounts.pages.findings import look_at_secrets
from tests.window.heartbeat import Heartbeat
from tests.window.keyrings import FeltStore

LETTERS = string.ascii_letters + string.digits
WEAK, SHARED = "bakery2019", "vK7#qPz!m2Rw_9sLx4Tb"


class PausingStore(MemoryStore):
    """Wait in one of its calls until it is told to go on."""

    def __init__(self):
        super().__init__()
        self.calls_until_pause = 0
        self.is_reached, self.may_go_on = Event(), Event()

    def read_many(self, keys):
        self.calls_until_pause -= 1
        if self.calls_until_pause == 0:
            self.is_reached.set()
            self.may_go_on.wait(10)
        return super().read_many(keys)


@pytest.fixture
def memory_store():
    return PausingStore()


def passwords(number, length):
    rng = random.Random(1)
    strong = ["".join(rng.choices(LETTERS, k=length)) for _ in range(number - 3)]
    return [WEAK, SHARED, SHARED, *strong]


def fill(office, vault, texts):
    """Add an account and a login for each password; return the logins' ids."""
    with office.transaction("Fill") as session:
        brand = service.brand_named(session, "Bakery").id
        added = [logins.add(session, title=f"Login {number:04}") for number in range(len(texts))]
        for login in added:
            service.add(session, brand_id=brand, network="x", name=login.title, login_id=login.id)
    items = [
        (f"login:{login.id}", Bundle(password=Secret(text))) for login, text in zip(added, texts, strict=True)
    ]
    with ThreadPoolExecutor(1) as thread:
        versions = thread.submit(vault.keep_many, items).result()
    with office.transaction("Store") as session:
        for login, version in zip(added, versions, strict=True):
            vault.adopt(session, version, None)
            logins.change(session, login.id, secret_version=version)
    return [login.id for login in added]


def begin_look(world, take):
    """Look at all secrets as the page does."""
    desk = world.desk
    work = partial(look_at_secrets, LoginAudit(), desk.office, desk.vault)
    return desk.tasks.run(world.window, work, take, lane="vault", progress=lambda _done, _all: None)


def test_a_secret_asked_for_during_a_look_at_a_thousand_is_shown_before_that_has_ended(
    world, office, vault, memory_store
):
    ids = fill(office, vault, passwords(1000, 12))
    memory_store.calls_until_pause = 5
    endings, found = [], []
    begin_look(world, lambda due: (endings.append("looked"), found.extend(due)))
    world.qtbot.waitUntil(memory_store.is_reached.is_set, timeout=20_000)
    reveal = partial(secrets.reveal, office, vault, ids[1], PartKind.PASSWORD)
    world.desk.tasks.run(world.window, reveal, lambda secret: endings.append(secret.reveal()), lane="vault")
    memory_store.may_go_on.set()
    world.qtbot.waitUntil(lambda: world.desk.tasks.is_idle, timeout=60_000)

    assert endings == [SHARED, "looked"]
    assert [(item.kind, item.where) for item in found] == [
        ("reused", f"login:{ids[1]}"),
        ("reused", f"login:{ids[2]}"),
        ("weak", f"login:{ids[0]}"),
    ]


def test_a_look_that_is_cancelled_in_between_ends_there_and_the_next_goes_on_from_it(
    world, office, vault, memory_store
):
    fill(office, vault, passwords(600, 8))
    memory_store.calls_until_pause = 5
    audit, told, found = LoginAudit(), [], []
    work = partial(look_at_secrets, audit, office, vault)
    run = partial(world.desk.tasks.run, world.window, work, found.append, lane="vault")
    job = run(progress=lambda *step: told.append(step))
    world.qtbot.waitUntil(memory_store.is_reached.is_set, timeout=20_000)
    job.cancel()
    memory_store.may_go_on.set()
    world.settle()
    assert found == []

    told.clear()
    run(progress=lambda *step: told.append(step))
    world.qtbot.waitUntil(lambda: world.desk.tasks.is_idle, timeout=60_000)
    assert len(found) == 1
    assert told[-1] == (200, 200)  # 400 were known


def test_a_long_list_is_scrolled_while_passwords_are_rated(world, office, vault, monkeypatch):
    """Each rating takes until the window has gone on: none ends where the window waits for it."""
    fill(office, vault, passwords(40, 32))
    page = world.show(AccountsPage(world.desk))
    world.window.resize(1280, 800)
    world.settle()
    heartbeat = Heartbeat(world.window)
    felt = FeltStore(strength, heartbeat)
    monkeypatch.setattr(impressions, "strength", felt.strength)
    bar, endings, places = page.table.grid.verticalScrollBar(), [], set()

    def is_done_while_scrolling():
        bar.setValue((bar.value() + 7) % bar.maximum())
        places.add(bar.value())
        return bool(endings)

    begin_look(world, endings.append)
    world.qtbot.waitUntil(is_done_while_scrolling, timeout=60_000)
    felt.release()
    heartbeat.deleteLater()

    assert felt.calls == 40
    assert not felt.felt
    assert len(places) > 20
