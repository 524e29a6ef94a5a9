"""Whether an office gave a seal out is told by its history, and by nothing that somebody typed."""

import pytest

from smmdesk.core import change, history
from smmdesk.core.change import Change
from smmdesk.core.history import EntryKind
from smmdesk.core.verifying import issued_by
from smmdesk.features.people import service as people

SEAL, OTHER = "ab" * 32, "cd" * 32


def is_issued(office, seal):
    with office.reading() as session:
        return issued_by(session, seal)


def write_change(office, made):
    """Write an entry as a table with a certificate would bring it about."""
    with office.unrecorded() as session:
        history.append(
            session, at=office.clock.now(), actor=(None, ""), label="Close the case", kind=EntryKind.CHANGE,
            changes=change.written([made]),
        )  # fmt: skip


def test_an_empty_history_issued_nothing(office):
    assert not is_issued(office, SEAL)


def test_a_seal_that_was_noted_was_issued(office):
    office.note("Issue a certificate", case=3, seal=SEAL)

    assert is_issued(office, SEAL)
    assert not is_issued(office, OTHER)


def test_a_seal_in_a_cases_row_was_issued_even_when_it_was_taken_out_later(office):
    row = {"id": 12, "note": ""}
    write_change(office, Change("leaving_case", {"id": 12}, row, {**row, "certificate": SEAL}))
    write_change(office, Change("leaving_case", {"id": 12}, {**row, "certificate": SEAL}, row))
    write_change(office, Change("leaving_case", {"id": 12}, row, None))

    assert is_issued(office, SEAL)


@pytest.mark.parametrize("column", ["note", "name"])
def test_a_seal_that_somebody_typed_was_not_issued(office, column):
    write_change(
        office, Change("leaving_case", {"id": 12}, None, {"id": 12, column: SEAL, "certificate": OTHER})
    )
    office.note("Show a secret", login=f"the one of {SEAL}")
    with office.transaction(f"Add {SEAL}") as session:
        people.add(session, name=SEAL, joined_on=office.clock.today())

    assert not is_issued(office, SEAL)


@pytest.mark.parametrize("part", ["", "%", "_" * 64, "ab" * 16, "AB" * 32])
def test_a_part_of_a_seal_or_a_pattern_is_none(office, part):
    office.note("Issue a certificate", seal=SEAL)

    assert not is_issued(office, part)
