"""A program that is killed in the middle of writing leaves a whole office with everything that it said was done."""

import os

import pytest

from tests.support import run_python

TIMES = 20
KILL = """
import os, random, signal, struct, sys, time
from pathlib import Path
from smmdesk.core import history
from smmdesk.core.clock import SystemClock
from smmdesk.core.office import Office
from smmdesk.features.accounts import logins, service
from smmdesk.features.people import service as people

path, times = Path(sys.argv[1]), int(sys.argv[2])

def write(answer, dice):
    '''Change the office for ever; say after each step which one it was.'''
    office = Office.open(path, clock=SystemClock())
    assert not office.is_read_only, office.notices
    while True:
        step(office, dice)
        with office.reading() as session:
            os.write(answer, struct.pack("i", history.entries(session, limit=1)[0].seq))

def step(office, dice):
    with office.reading() as session:
        can_undo, can_redo = history.next_undo(session), history.next_redo(session)
    kind = dice.choice(["add", "add", "add", "undo", "redo"])
    if kind == "undo" and can_undo:
        office.undo()
    elif kind == "redo" and can_redo:
        office.redo()
    else:
        with office.transaction("Add") as session:
            number = dice.getrandbits(60)
            brand = service.brand_named(session, "Bakery")
            person = people.add(session, name=f"Person {number}", note="x" * dice.choice([10, 20_000]))
            login = logins.add(session, title=f"Login {number}")
            service.add(session, brand_id=brand.id, network="x", name="x", login_id=login.id, responsible_id=person.id)

def kill_while_writing(seed):
    '''Return the last step that was said to be done.'''
    dice = random.Random(seed)
    answers, answer = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            write(answer, dice)
        finally:
            os._exit(1)
    os.close(answer)
    said = [os.read(answers, 4) for _ in range(dice.randint(1, 5))]
    time.sleep(dice.uniform(0, 0.03))
    os.kill(child, signal.SIGKILL)
    _pid, status = os.waitpid(child, 0)
    while more := os.read(answers, 4):
        said.append(more)
    os.close(answers)
    assert os.WIFSIGNALED(status) and all(map(len, said)), (status, said)
    return struct.unpack("i", said[-1])[0]

for seed in range(times):
    done = kill_while_writing(seed)
    office = Office.open(path, clock=SystemClock())
    assert (office.is_read_only, office.notices) == (False, [])
    with office.reading() as session:
        verdict = history.verify(session)
    office.close()
    assert verdict.is_whole, verdict
    assert verdict.count - done in (0, 1), (verdict, done)
    assert os.listdir(path.parent) == [path.name]
    print("whole")
"""


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs a system that can fork and kill")
def test_an_office_is_whole_after_its_program_was_killed_at_any_moment(office):
    office.close()

    assert run_python(KILL, office.path, TIMES).split() == ["whole"] * TIMES
