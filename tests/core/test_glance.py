"""A quick look into an office file: the same answers as from an open office, or none; nothing is changed."""

import sqlite3
from contextlib import closing
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import NamedTuple

import pytest

from smmdesk.core.glance import ask_in, facts, glance
from smmdesk.core.office import Office
from smmdesk.features.accounts import logins, service
from smmdesk.features.accounts.inventory import read_inventory
from smmdesk.features.accounts.kinds import AccessHow, PartKind, PartState, RouteKind
from smmdesk.features.people import service as people
from tests.core.make_frozen_office import DATA
from tests.support import files


@pytest.fixture
def path(tmp_path, clock):
    """Return an office with one row of everything, closed."""
    office = Office.create(tmp_path / "place" / "bakery.smmdesk", "Corner Bakery", clock=clock)
    with office.transaction("Begin") as session:
        ana = people.add(session, name="Ana", left_on=date(2026, 11, 1)).id
        brand = service.brand_named(session, "Corner Bakery").id
        mailbox = logins.add(session, title="Mailbox", has_two_step=True).id
        login = logins.add(session, title="Instagram", brand_id=brand).id
        service.add(session, brand_id=brand, network="instagram", name="The oven", login_id=login)
        logins.connect(session, login, mailbox, RouteKind.RESETS_BY_EMAIL, from_on=date(2026, 1, 1))
        logins.grant(session, person_id=ana, login_id=login, how=AccessHow.TOLD, to_on=date(2026, 2, 1))
        logins.note_part(session, login, PartKind.PASSWORD, state=PartState.IN_PLACE, changed_on=None)
        logins.renew_part(session, login, PartKind.PASSWORD, on=date(2026, 3, 1))
        logins.renew_part(session, login, PartKind.PASSWORD, on=date(2026, 4, 1))
    office.close()
    return office.path


def test_a_glance_sees_what_an_open_office_tells(path, clock):
    seen = glance(path, read_inventory)

    office = Office.open(path, clock=clock)
    with office.reading() as session:
        told = read_inventory(ask_in(session))
    office.close()
    assert seen == told
    assert seen.logins[1].has_two_step is True
    assert seen.parts_of[2][PartKind.PASSWORD].changed_on == date(2026, 4, 1)
    assert [version.ended_on for version in seen.past_versions] == [date(2026, 4, 1)]


def test_a_glance_changes_nothing(path):
    before = files(path.parent)
    glance(path, read_inventory)

    assert files(path.parent) == before


def test_a_glance_cannot_write(path):
    assert glance(path, lambda ask: ask("DELETE FROM person")) is None
    assert glance(path, lambda ask: len(list(ask("SELECT * FROM person")))) == 1


def test_an_office_that_is_open_is_not_glanced_at(path, clock):
    office = Office.open(path, clock=clock)
    assert glance(path, read_inventory) is None
    office.close()
    assert glance(path, read_inventory) is not None


def damage(path):
    with path.open("r+b") as file:
        file.seek(4096)
        file.write(b"\xff" * (path.stat().st_size - 4096))


def set_schema(number):
    def change(path):
        with closing(sqlite3.connect(path)) as connection:
            connection.execute(f"PRAGMA user_version = {number}")

    return change


@pytest.mark.parametrize(
    "change", [Path.unlink, damage, set_schema(1), set_schema(99), lambda path: path.write_text("no office")]
)
def test_what_only_opening_can_tell_is_left_to_it(path, change):
    change(path)
    assert glance(path, read_inventory) is None


def test_an_office_of_an_older_release_is_left_to_opening(tmp_path):
    copy = tmp_path / "old.smmdesk"
    copy.write_bytes((DATA / "office-schema-1.smmdesk").read_bytes())
    assert glance(copy, read_inventory) is None


class Colour(StrEnum):
    """A kind, stored by its name."""

    RED = "red"


class Fact(NamedTuple):
    """One of everything that facts may hold."""

    id: int
    name: str
    colour: Colour
    is_true: bool
    day: date | None = None


@pytest.mark.parametrize("day", [None, "2026-11-20", date(2026, 11, 20)], ids=["none", "text", "day"])
def test_facts_hold_what_their_types_say(day):
    (fact,) = facts(lambda _question: [(1, "a", "RED", 1, day)], "fact", Fact)
    assert fact == Fact(1, "a", Colour.RED, True, date(2026, 11, 20) if day else None)
    assert fact.is_true is True
