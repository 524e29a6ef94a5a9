"""Somebody leaves on Friday and on Monday the case is closed, in the whole window and as a new user would do it.

With SMMDESK_PICTURES=FOLDER it leaves the pictures of the README there.
"""

import os
from datetime import UTC, date, datetime
from functools import partial
from pathlib import Path

import pytest

from smmdesk.core import clock, sealed
from smmdesk.core.clock import FixedClock
from smmdesk.core.office import Office
from smmdesk.core.vault import Secret
from smmdesk.core.vault.vault import Vault
from smmdesk.features.accounts import logins, rotation, secrets, service
from smmdesk.features.accounts.kinds import LoginKind, PartKind, PartState, RouteKind
from smmdesk.features.leaving import cases, certificate, own_steps
from smmdesk.features.leaving.settling import needs_wizard
from smmdesk.features.leaving.step_book import OFFICE
from smmdesk.features.leaving.steps import office_steps
from smmdesk.features.people import service as people

FRIDAY, MONDAY = (datetime(2026, 11, day, 9, tzinfo=UTC) for day in (27, 30))
NOT_USED = set(PartKind) - {PartKind.PASSWORD, PartKind.SESSIONS, PartKind.PRIVATE_NOTE, PartKind.EXTRA}
BEGAN = date(2026, 3, 2)


@pytest.fixture
def now(monkeypatch):
    """Return the clock of the whole program."""
    fixed = FixedClock(FRIDAY)
    monkeypatch.setattr(clock.SystemClock, "now", lambda _clock: fixed.now())
    monkeypatch.setattr(clock.SystemClock, "today", lambda _clock: fixed.today())
    return fixed


@pytest.fixture
def shop(tmp_path, store, now):
    """Return the office of a shop whose assistant leaves: a mailbox, what it resets, and what only they can open."""
    office = Office.create(tmp_path / "offices" / "shop.smmdesk", "Corner Bakery", clock=now)
    with office.transaction("Begin") as session:
        ids = [people.add(session, name=name, joined_on=BEGAN).id for name in ("The owner", "The assistant")]
        brand = service.brand_named(session, "Corner Bakery").id
        mailbox = logins.add(session, title="Office mailbox", kind=LoginKind.MAILBOX).id
        instagram, pinterest = (logins.add(session, title=title).id for title in ("Instagram", "Pinterest"))
        logins.connect(session, instagram, mailbox, RouteKind.RESETS_BY_EMAIL)
        for network, login, charge in (("instagram", instagram, ids[1]), ("pinterest", pinterest, ids[0])):
            service.add(
                session,
                brand_id=brand,
                network=network,
                name="cornerbakery",
                login_id=login,
                responsible_id=charge,
            )
            for kind in NOT_USED:  # somebody looked, so that the case need not ask
                logins.note_part(session, login, kind, state=PartState.NOT_USED)
        for person in ids:
            logins.grant(session, person_id=person, login_id=mailbox, from_on=BEGAN)
        logins.grant(session, person_id=ids[1], login_id=pinterest, from_on=BEGAN)
        own_steps.switch_off(session, "login_mailbox", "their_address")
        for step in office_steps():  # a small shop has none of these
            own_steps.switch_off(session, OFFICE, step.key)
    vault = Vault(office, store)
    for login in (mailbox, instagram):
        secrets.store(office, vault, login, on=BEGAN, password=Secret(f"canary-{login}-Zb8!kd02"))
    vault.close()
    office.close()
    return office.path


def keep_picture(program, name):
    """Save what the window looks like, where somebody wants pictures."""
    if folder := os.environ.get("SMMDESK_PICTURES"):
        program.window.resize(1280, 800)
        program.settle()
        program.window.grab().save(str(Path(folder) / f"{name}.png"))


def work(program, task):
    """Do something on the vault's worker, as the wizard does."""
    desk = program.shell.workspace.desk
    desk.tasks.run(
        program.window, partial(task, desk.office, desk.vault), lambda _nothing: None, lane="vault"
    )
    program.settle()


def view(program, case):
    with program.office.reading() as session:
        return cases.look(session, case, program.office.clock.today())


def tick_what_can_be_ticked(program, case):
    """Press Done on every row that offers it."""
    while ready := [row for row in rows(program) if row.look.action == "Done"]:
        ready[0].button.click()
        program.settle()


def rows(program):
    return list(program.page.board.rows.values())


def row_of(program, key):
    return next(row for row in rows(program) if row.look.key == key)


def replace(login, office, vault):
    new = rotation.begin(
        office, vault, login, PartKind.PASSWORD, Secret(f"quite new and long enough {login}")
    )
    rotation.confirm(office, vault, new, on=office.clock.today(), reason="The assistant left")


def test_somebody_leaves_on_friday_and_on_monday_the_case_is_closed(start, shop, now, tmp_path):
    program = start(office=shop)
    program.press("The owner")
    program.shell.workspace.go("leaving:new:2")
    program.settle()
    for _screen in ("reason", "day"):
        program.press("Next")
    program.page.leader.fill(1)
    program.press("Next")
    keep_picture(program, "leaving-1-start-light")
    assert "Pinterest: Take it over" in program.texts()
    program.press("Open the case")

    assert len(view(program, program.page.is_about).lines) == 11
    first = program.page.board._looks[0].rows[0]
    assert first.headline == "Pinterest: Take it over"
    keep_picture(program, "leaving-2-friday-light")
    case = program.page.is_about
    row = row_of(program, first.key)
    row.button.click()
    program.settle()
    row.detail.form.who.fill(1)
    program.press("Take over", within=row)
    own = next(row for row in rows(program) if row.look.key.startswith("own:"))
    own.button.click()
    program.settle()
    own.detail.form.form.everything.fill(1)
    program.settle()
    own.detail.form.form.form.submit()
    program.settle()
    assert not program.page.main.isEnabled()

    now.moment = MONDAY
    program.page.reload()
    program.settle()
    for line in view(program, case).open_lines:
        if needs_wizard(line):
            work(program, partial(replace, int(line.place.partition(":")[2])))
    tick_what_can_be_ticked(program, case)
    keep_picture(program, "leaving-3-monday-light")
    left = [(line.key, line.standing, line.waits_for) for line in view(program, case).open_lines]
    assert left == [], [(row.look.key, row.look.action) for row in rows(program)]
    program.page.main.click()
    program.settle()
    assert "Closed on November 30, 2026 by The owner." in program.texts()
    keep_picture(program, "leaving-4-closed-light")

    path = tmp_path / "certificate.zip"
    work(program, lambda office, _vault: certificate.save(office, case, path))
    assert "certificate.pdf" in sealed.read(path)
    assert b"canary" not in path.read_bytes()
