"""The engine says the same as a life that is lived day by day."""

import pytest

from smmdesk.features.accounts.knowledge import (
    could_know,
    count_knowers,
    everybody_could_know,
    who_could_know,
)
from tests.features.accounts.knowledge.histories import random_history
from tests.features.accounts.knowledge.oracle import Life, roles
from tests.features.accounts.knowledge.proofs import proves, shortest

HISTORIES, BATCH = 10_000, 500


def found_by_engine(office, person_id, on):
    known = could_know(office, person_id, on)
    secrets = {
        (one.login_id, one.kind): (one.version, one.since, one.is_certain) for one in known if not one.is_role
    }
    assert len(secrets) == sum(not one.is_role for one in known), "nothing is said twice"
    return secrets, {one.path[0].access_id for one in known if one.is_role}


def found_by_living(office, person_id, on):
    possible = Life(office, person_id, on, is_certain=False).result()
    certain = Life(office, person_id, on, is_certain=True).result()
    assert certain.keys() <= possible.keys()
    secrets = {part: (*found, part in certain) for part, found in possible.items()}
    return secrets, roles(office, person_id, on)


@pytest.mark.parametrize("first", range(0, HISTORIES, BATCH))
def test_could_know_is_what_living_through_it_teaches(first):
    for seed in range(first, first + BATCH):
        office, on = random_history(seed)
        for person_id in office.people:
            assert found_by_engine(office, person_id, on) == found_by_living(office, person_id, on), seed


def test_the_histories_are_of_every_kind():
    """What the oracle is compared on knows, does not know, doubts, and goes several steps."""
    known = [one for seed in range(300) for one in everybody_could_know(*random_history(seed))]
    assert sum(not one.is_certain for one in known) > 20
    assert sum(len(one.path) >= 4 for one in known) > 10
    assert sum(one.is_role for one in known) > 20
    assert sum(one.since is None for one in known) > 20


def test_both_sides_say_the_same():
    for seed in range(1_000):
        office, on = random_history(seed)
        of_people = sorted(everybody_could_know(office, on), key=repr)
        of_logins = [one for login_id in office.logins for one in who_could_know(office, login_id, on)]
        assert sorted(of_logins, key=repr) == [one for one in of_people if one.login_id], seed


def counted(office, on):
    counting = count_knowers(office, on)
    try:
        while True:
            next(counting)
    except StopIteration as end:
        return end.value


def test_those_who_could_know_a_login_are_counted_as_they_are_named():
    for seed in range(300):
        office, on = random_history(seed)
        counts = counted(office, on)
        for login_id in office.logins:
            named = {one.person_id for one in who_could_know(office, login_id, on) if not one.is_role}
            assert counts[login_id] == len(named), seed


def test_every_path_proves_what_is_known_and_none_is_shorter():
    for seed in range(1_500):
        office, on = random_history(seed)
        for person_id in office.people:
            possible, certain = (Life(office, person_id, on, is_certain=each) for each in (False, True))
            fewest = {False: shortest(possible), True: shortest(certain)}
            for known in could_know(office, person_id, on):
                if not known.is_role:
                    assert proves(certain if known.is_certain else possible, known), (seed, known)
                    steps = fewest[known.is_certain][known.login_id, known.kind]
                    assert len(known.path) == steps, (seed, known)
