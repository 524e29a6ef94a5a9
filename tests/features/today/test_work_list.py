"""The work list: what all features say is due, most urgent first."""

from datetime import date

from smmdesk.core.due import Due, Group, Severity
from smmdesk.core.errors import UserError
from smmdesk.core.glance import ask_in
from smmdesk.features.today import service
from smmdesk.features.today.cli import everything_due
from smmdesk.features.today.sources import SOURCES

TODAY = date(2026, 11, 20)


def item(what, severity):
    return Due(
        kind="k",
        severity=severity,
        group=Group.SECRETS,
        tag="t",
        what=what,
        reason="r",
        where="x:1",
        action="a",
    )


def test_what_several_sources_say_comes_in_one_order():
    first = [item("b", Severity.CARE), item("z", Severity.URGENT)]
    second = [item("a", Severity.CARE), item("n", Severity.NEUTRAL)]

    found = service.work_list(None, TODAY, [lambda _s, _t: first, lambda _s, _t: second])
    assert [each.what for each in found] == ["z", "a", "b", "n"]


def test_nothing_is_due_in_a_new_office(office, vault):
    with office.reading() as session:
        assert service.work_list(ask_in(session), TODAY, SOURCES) == []
    assert everything_due(office, lambda: vault) == []


def test_a_keyring_that_is_not_there_is_one_thing_with_what_to_do(office):
    def absent():
        raise UserError("Start the keyring.")

    (found,) = everything_due(office, absent)
    assert (found.kind, found.reason, found.where) == ("keyring", "Start the keyring.", "settings:keyring")
