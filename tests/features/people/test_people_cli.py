"""``smmdesk people could-know``: in words, and as JSON with stable keys."""

import json
from datetime import date

import pytest

from smmdesk import cli
from smmdesk.core.office import Office
from smmdesk.features.accounts import logins, service
from smmdesk.features.accounts.kinds import AccessHow, PartKind, RouteKind
from smmdesk.features.people import service as people


@pytest.fixture
def path(tmp_path, clock):
    """Return an office in which Dan could open the mailbox, which resets Instagram, until it was rotated."""
    path = tmp_path / "bakery.smmdesk"
    office = Office.create(path, "Corner Bakery", clock=clock)
    with office.transaction("Fill") as session:
        dan = people.add(session, name="Dan", left_on=date(2026, 3, 1)).id
        people.add(session, name="Eve")
        mailbox, shop = (logins.add(session, title=title).id for title in ("Office mailbox", "Instagram"))
        logins.renew_part(session, mailbox, PartKind.PASSWORD, on=None)
        logins.renew_part(session, shop, PartKind.PASSWORD, on=date(2026, 2, 1))
        logins.connect(session, shop, mailbox, RouteKind.RESETS_BY_EMAIL)
        logins.grant(session, person_id=dan, login_id=mailbox, from_on=date(2026, 1, 2))
        brand = service.brand_named(session, "Bakery").id
        page = service.add(session, brand_id=brand, network="facebook", name="Page").id
        logins.grant(session, person_id=dan, account_id=page, how=AccessHow.ROLE, from_on=date(2025, 5, 4))
    office.close()
    return path


@pytest.fixture
def smmdesk(path, capsys):
    """Return a function that carries a command out with that office."""

    def smmdesk(*words):
        code = cli.run(["--office", str(path), *words])
        out, err = capsys.readouterr()
        return code, out, err

    return smmdesk


def test_it_answers_what_since_when_how_certain_and_by_which_path(smmdesk):
    code, out, _err = smmdesk("people", "could-know", "dan", "--on", "2026-11-20", "--json")

    until = "until March 1, 2026 could open Office mailbox"
    assert code == 0
    assert json.loads(out) == [
        {
            "login": "Instagram",
            "part": "password",
            "version": 1,
            "since": "2026-02-01",
            "certain": True,
            "path": [until, "Office mailbox can reset Instagram by e-mail"],
        },
        {
            "login": "Office mailbox",
            "part": "password",
            "version": 1,
            "since": "2026-01-02",
            "certain": True,
            "path": [until],
        },
        {
            "login": "Page",
            "part": "roles",
            "version": 0,
            "since": "2025-05-04",
            "certain": True,
            "path": ["has a role on Page"],
        },
    ]


def test_in_words_each_line_is_a_part(smmdesk):
    _code, out, _err = smmdesk("people", "could-know", "Dan", "--on", "2026-01-15")

    assert out == (
        "Office mailbox  Password  since January 2, 2026  shares the login of Office mailbox\n"
        "Page            Role      since May 4, 2025      has a role on Page\n"
    )


def test_without_a_day_it_is_today(smmdesk):
    assert smmdesk("people", "could-know", "Dan")[0] == 0


def test_nothing_is_said_in_words_and_as_an_empty_list(smmdesk):
    assert smmdesk("people", "could-know", "Eve")[1] == "Eve could know nothing that is in use.\n"
    assert json.loads(smmdesk("people", "could-know", "Eve", "--json")[1]) == []


def test_what_is_doubtful_says_so(smmdesk, path, clock):
    office = Office.open(path, clock=clock)
    with office.transaction("Rotate") as session:
        logins.renew_part(session, 2, PartKind.PASSWORD, on=date(2026, 3, 1))
        logins.renew_part(session, 1, PartKind.PASSWORD, on=date(2026, 3, 1))
    office.close()

    _code, out, _err = smmdesk("people", "could-know", "Dan", "--json")
    assert [(one["login"], one["version"], one["certain"]) for one in json.loads(out)] == [
        ("Instagram", 2, False),
        ("Office mailbox", 2, False),
        ("Page", 0, True),
    ]
    assert smmdesk("people", "could-know", "Dan")[1].count("to be confirmed") == 2


def test_nobody_of_that_name_is_an_error(smmdesk):
    code, out, err = smmdesk("people", "could-know", "Nobody")

    assert (code, out) == (1, "")
    assert "There is nobody called Nobody" in err
