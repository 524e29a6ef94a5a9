"""The sample office shows every state once, in every language, and nothing personal."""

import tomllib
from collections import Counter
from datetime import date, timedelta

import pytest
from sqlmodel import select

from smmdesk import sample
from smmdesk.core import history
from smmdesk.core.history import EntryKind, entries
from smmdesk.core.i18n import LANGUAGES, use_language
from smmdesk.core.office import Office
from smmdesk.core.paths import resource
from smmdesk.core.vault.stores import MemoryStore
from smmdesk.core.vault.vault import Vault
from smmdesk.features.accounts import networks, overview
from smmdesk.features.accounts.kinds import (
    AccessHow,
    AccountStatus,
    LoginKind,
    PartKind,
    PartState,
    RouteKind,
    SignIn,
)
from smmdesk.features.accounts.models import Access, Account, Brand, Login, Part, Route
from smmdesk.features.people.kinds import PersonKind
from smmdesk.features.people.models import Person
from smmdesk.features.results.board.board import read_board
from smmdesk.features.results.board.choice import Choice
from smmdesk.features.results.board.held import data_until
from smmdesk.features.results.models import FigureTarget
from smmdesk.features.today.cli import everything_due

TODAY = date(2026, 11, 20)


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """Make one sample for all tests, which only look at it."""
    from datetime import UTC, datetime

    from smmdesk.core.clock import FixedClock

    clock = FixedClock(datetime(2026, 11, 20, 9, 0, tzinfo=UTC))
    office = Office.create(tmp_path_factory.mktemp("sample") / "sample.smmdesk", "Corner Bakery", clock=clock)
    vault = Vault(office, MemoryStore())
    sample.fill(office, vault)
    yield office, vault
    vault.close()
    office.close()


@pytest.fixture
def rows(made):
    """Return a function that reads all rows of a table."""

    def rows(table):
        with made[0].reading() as session:
            return list(session.exec(select(table)))

    return rows


@pytest.mark.parametrize(
    ("table", "field", "values"),
    [
        (Account, "status", AccountStatus),
        (Account, "sign_in", set(SignIn) - {SignIn.NONE}),
        (Login, "kind", set(LoginKind) - {LoginKind.OTHER}),
        (Route, "how", RouteKind),
        (Part, "kind", PartKind),
        (Part, "state", PartState),
        (Access, "how", AccessHow),
        (Person, "kind", PersonKind),
    ],
    ids=lambda value: getattr(value, "__name__", None),
)
def test_every_state_occurs(rows, table, field, values):
    assert set(values) <= {getattr(row, field) for row in rows(table)}


def test_every_kind_of_due_that_the_office_and_its_secrets_can_show_occurs(made):
    office, vault = made
    found = Counter(item.kind for item in everything_due(office, lambda: vault))

    assert set(found) == {
        "leaving_case",
        "no_secret",
        "unknown_age",
        "weak",
        "reused",
        "no_responsible",
    }
    assert sum(found.values()) <= 12


def test_it_is_the_bakery_of_the_pictures(made, rows):
    with made[0].reading() as session:
        shown = {row.name: (row.network, row.responsible) for row in overview.account_rows(session, TODAY)}
        mailbox = next(login for login in rows(Login) if login.kind is LoginKind.MAILBOX)
        opened = overview.login_detail(session, mailbox.id).leads_to

    assert shown["@cornerbakery"] == ("Instagram", "The owner")
    assert shown["Corner Bakery Ads"] == ("Facebook", "The agency")
    assert shown["cornerbakes"] == ("X (Twitter)", "The shop manager")
    assert shown["Office mailbox"] == ("", "")
    assert len(opened) == 4


def test_one_login_opens_two_accounts_and_one_account_has_roles_only(rows):
    opened = Counter(account.login_id for account in rows(Account) if account.login_id)
    (page,) = (account for account in rows(Account) if account.sign_in is SignIn.ROLE)

    assert max(opened.values()) == 2
    assert page.login_id is None
    assert [access.role for access in rows(Access) if access.account_id == page.id] == [
        "Full control",
        "Editor",
    ]


def test_there_are_two_brands_and_people_who_left_leave_and_stay(rows):
    last_days = [person.last_day() for person in rows(Person)]

    assert len(rows(Brand)) == 2
    assert {last is not None and last <= TODAY for last in last_days} == {True, False}
    assert any(last and last > TODAY for last in last_days)


def test_its_networks_and_kinds_are_known(rows):
    for account in rows(Account):
        network = networks.network(account.network)
        assert network.is_known
        assert not account.kind or account.kind in {kind.key for kind in network.kinds}, account.network
        assert account.status is AccountStatus.ARCHIVED or not network.is_closed


def test_its_history_has_changes_an_event_and_an_undo_and_goes_on(made):
    office, _vault = made
    with office.reading() as session:
        steps = entries(session)
        assert history.verify(session).is_whole
        assert history.next_undo(session).label == "Import X overview.csv"
        assert history.next_redo(session) is not None

    assert {step.kind for step in steps} == {EntryKind.CHANGE, EntryKind.EVENT, EntryKind.UNDO}
    assert steps[0].actor_name == "The owner"


def test_every_secret_is_there_and_of_its_own_but_for_the_one_used_twice(made, rows):
    _office, vault = made
    versions = [login.secret_version for login in rows(Login) if login.secret_version]
    bundles = vault.read_many(versions).values()

    assert Counter(Counter(b.password.reveal() for b in bundles).values()) == {1: len(versions) - 2, 2: 1}
    assert vault.reconcile() == []


def test_two_samples_never_share_a_secret(tmp_path, clock, made):
    office = Office.create(tmp_path / "other.smmdesk", "Corner Bakery", clock=clock)
    vault = Vault(office, MemoryStore())
    sample.fill(office, vault)
    kept = [{each.reveal() for each in one._courier._store._entries.values()} for one in (vault, made[1])]
    vault.close()
    office.close()

    assert kept[0] & kept[1] == {'{"v":1,"p":"bakery2019"}'}  # the one that is easy to guess


def test_it_aims_at_something_now_and_aimed_at_less_before(rows):
    orders = [target for target in rows(FigureTarget) if (target.metric, target.size) == ("orders", "month")]
    before, now = sorted(orders, key=lambda target: target.since)
    assert (before.value, now.value) == (110, 135)
    assert before.until == now.since - timedelta(days=1)
    assert now.until is None
    assert now.note


def test_a_chart_and_a_tile_of_it_show_a_target(made):
    with made[0].reading() as session:
        choice = Choice.first(TODAY, date.fromisoformat(data_until(session)))
        board = read_board(session, choice, TODAY)
    outcomes = board.groups[0]
    orders = next(card for card in outcomes.cards if card.metric == "orders")
    assert [target.words for target in orders.data.targets] == ["target 34 a week", "target 28 a week"]
    assert next(tile for tile in outcomes.tiles if tile.metric == "orders").note.startswith("target 135")


@pytest.mark.parametrize("language", list(LANGUAGES))
def test_it_can_be_made_in_every_language(tmp_path, clock, language):
    use_language(language)
    office = Office.create(tmp_path / "sample.smmdesk", "Bakery", clock=clock)
    vault = Vault(office, MemoryStore())
    sample.fill(office, vault)
    found = everything_due(office, lambda: vault)
    vault.close()
    office.close()

    assert all(item.what and item.reason for item in found)


def texts(value):
    if isinstance(value, dict):
        for inner in value.values():
            yield from texts(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from texts(inner)
    elif isinstance(value, str):
        yield value


def test_nothing_in_it_belongs_to_anybody():
    """Addresses are of RFC 2606, phone numbers of the range that belongs to nobody (555-01xx)."""
    plan = tomllib.loads(resource("samples", "office.toml").read_text("utf-8"))

    for text in texts(plan):
        if "@" in text.lstrip("@") and " " not in text:
            assert text.endswith("@corner-bakery.example") or "/@" in text, text
        if text.startswith("+"):
            assert text.startswith("+1 555 01"), text
