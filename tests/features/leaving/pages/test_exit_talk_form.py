"""What comes up in the exit talk, entered in its form; and the sheet, as it comes out of the printer."""

from datetime import date

import pytest
from PySide6.QtGui import QPageSize, QPdfWriter
from sqlmodel import select

from smmdesk.core.glance import ask_in
from smmdesk.features.accounts import logins, service
from smmdesk.features.accounts.inventory import read_inventory
from smmdesk.features.accounts.kinds import AccessHow
from smmdesk.features.accounts.models import Account
from smmdesk.features.leaving import cases
from smmdesk.features.leaving.exit_talk import exit_talk_html
from smmdesk.features.leaving.kinds import LeavingKind
from smmdesk.features.leaving.pages.exit_talk_form import ExitTalkForm
from smmdesk.features.leaving.talk import Came
from smmdesk.features.people import service as people
from smmdesk.ui.document import paint_document

TODAY = date(2026, 11, 20)


@pytest.fixture
def case_id(office):
    """Return the case of Dan, who shares the login to X; there is another login."""
    with office.transaction("Fill") as session:
        dan = people.add(session, name="Dan").id
        logins.add(session, title="Mailbox")
        logins.grant(session, person_id=dan, login_id=logins.add(session, title="X").id)
        return cases.open_case(
            session, person_id=dan, kind=LeavingKind.FRIENDLY, last_day=TODAY, today=TODAY
        ).id


@pytest.fixture
def form(world, case_id):
    return world.show(ExitTalkForm(world.desk, case_id))


def offered(field):
    return [field.control.itemText(at) for at in range(field.control.count())]


def enter(world, form, came, what, **fields):
    form.came.fill(came)
    form.what.fill(what)
    for name, value in fields.items():
        getattr(form, name).fill(value)
    world.press(form.form.primary)


def titles(office):
    with office.reading() as session:
        return [login.title for login in read_inventory(ask_in(session)).logins.values()]


def test_it_asks_only_what_fits_what_came_up(form):
    shown = {}
    for came in Came:
        form.came.fill(came)
        fields = (form.network, form.login)
        shown[came] = tuple(field.isVisible() for field in fields)
    assert shown == {
        Came.ACCOUNT: (True, False),
        Came.RECOVERY_EMAIL: (False, True),
        Came.RECOVERY_PHONE: (False, True),
        Came.DEVICE: (False, True),
        Came.OTHER: (False, False),
    }
    assert form.what.control.accessibleName() == "What is to be done?"


def test_the_logins_of_the_case_are_offered_first(form):
    assert offered(form.login) == ["Choose…", "X", "Mailbox"]
    assert offered(form.network)[0] == "No network: a mailbox, a tool, a shop"


def test_what_is_entered_is_noted_and_the_form_is_ready_for_the_next(world, form, office, case_id):
    saved = []
    form.saved.connect(saved.append)
    enter(world, form, Came.ACCOUNT, "Fan page", network="instagram", note="For a contest")
    assert world.last_said == "Noted: Fan page"
    assert (form.what.value, form.note.value, form.is_changed) == ("", "", False)
    assert "Instagram: Fan page" in titles(office)
    assert "Instagram: Fan page" in offered(form.login)  # a device can be noted with it now
    enter(world, form, Came.OTHER, "Cancel the music plan")
    with office.reading() as session:
        deeds = [line.deed for line in cases.look(session, case_id, TODAY).lines]
    assert "Cancel the music plan" in deeds
    assert len(saved) == 2


def test_what_was_noted_can_be_taken_back(world, form, office):
    enter(world, form, Came.ACCOUNT, "Canva")
    world.take_back()
    assert titles(office) == ["Mailbox", "X"]


def test_a_device_needs_its_login(world, form, office):
    enter(world, form, Came.DEVICE, "Private phone")
    assert form.login.error
    form.login.fill(1)
    world.press(form.form.primary)
    with office.reading() as session:
        accesses = read_inventory(ask_in(session)).accesses.values()
    assert [(each.login_id, each.how) for each in accesses][-1] == (1, AccessHow.ON_DEVICE)


def test_a_case_that_was_closed_meanwhile_is_said_at_the_form_and_nothing_is_lost(
    world, form, office, case_id
):
    with office.transaction("Withdraw") as session:
        cases.withdraw(session, case_id, on=TODAY, why="Stays")
    enter(world, form, Came.OTHER, "Cancel the plan")
    assert "This case is closed" in form.banner.sentence
    assert form.what.value == "Cancel the plan"


@pytest.mark.parametrize("size", [QPageSize.PageSizeId.A4, QPageSize.PageSizeId.Letter])
def test_the_sheet_of_a_usual_case_is_one_page(qapp, office, case_id, tmp_path, size):
    with office.transaction("Several logins") as session:
        for number in range(6):
            login = logins.add(session, title=f"Login of the shop {number}").id
            logins.grant(session, person_id=1, login_id=login)
        cases.write_down(session, cases.find(session, case_id), TODAY)
    with office.reading() as session:
        html = exit_talk_html(session, case_id)
    writer = QPdfWriter(str(tmp_path / "talk.pdf"))
    writer.setPageSize(QPageSize(size))
    assert paint_document(writer, "Exit talk", html, "November 20, 2026") == 1


def test_of_several_brands_it_asks_whose_the_account_is(world, case_id, office):
    with office.transaction("Add brands") as session:
        brands = {name: service.brand_named(session, name).id for name in ("Bakery", "Café")}
    form = world.show(ExitTalkForm(world.desk, case_id))
    assert not form.brand.isVisible()
    form.network.fill("pinterest")
    assert form.brand.isVisible()
    enter(world, form, Came.ACCOUNT, "@cafe", network="pinterest", brand=brands["Café"])
    with office.reading() as session:
        (account,) = session.exec(select(Account))
        assert account.brand_id == brands["Café"]


def test_of_one_brand_it_does_not_ask(form):
    form.network.fill("pinterest")
    assert not form.brand.isVisible()
