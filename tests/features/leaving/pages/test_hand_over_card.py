"""The card by which somebody's things are handed over at once or one by one."""

from datetime import date

import pytest

from smmdesk.core import history
from smmdesk.features.accounts import service
from smmdesk.features.leaving.pages.hand_over_card import HandOverCard
from smmdesk.features.people import service as people
from tests.features.accounts.pages.conftest import labels_in


@pytest.fixture
def ids(office):
    """Return an office in which Dan leaves, and answers for two accounts and stands in for a third."""
    with office.transaction("Fill") as session:
        brand = service.brand_named(session, "Bakery").id
        staff = {
            "Dan": people.add(session, name="Dan", left_on=date(2026, 12, 1)).id,
            "Ana": people.add(session, name="Ana").id,
            "Ben": people.add(session, name="Ben", contract_ends_on=date(2027, 1, 31)).id,
            "Old": people.add(session, name="Old", left_on=date(2026, 1, 1)).id,
        }
        accounts = {
            name: service.add(
                session, brand_id=brand, network="x", name=name, responsible_id=staff[who], deputy_id=staff.get(deputy)
            ).id
            for name, who, deputy in (("Shop", "Dan", "Ana"), ("Page", "Dan", None), ("Club", "Ana", "Dan"))
        }  # fmt: skip
    return staff | accounts


@pytest.fixture
def card(world, ids):
    return world.show(HandOverCard(world.desk, ids["Dan"]))


def places(office, ids, name):
    with office.reading() as session:
        found = service.find(session, ids[name])
        return found.responsible_id, found.deputy_id


def lines(card):
    return [line.label.text() for line in card.form.lines.values()]


def choices(field):
    return [field.control.itemText(at) for at in range(field.control.count())]


def test_it_lists_what_somebody_has_and_offers_those_who_are_here(card):
    assert lines(card) == [
        "Deputy: Club (X (Twitter))",
        "Responsible: Page (X (Twitter))",
        "Responsible: Shop (X (Twitter))",
    ]
    assert "Dan answers for 3 things." in labels_in(card)
    assert choices(card.form.everything) == ["Choose…", "Ana", "Ben (until January 31, 2027)"]
    assert card.form.form.primary.isEnabled() is False


def test_everything_goes_to_one_person_in_one_step_that_can_be_undone(world, card, office, ids, qtbot):
    card.form.everything.fill(ids["Ana"])
    with qtbot.waitSignal(card.done):
        card.form.form.submit()
    world.settle()

    ana = ids["Ana"]
    assert [places(office, ids, name) for name in ("Shop", "Page", "Club")] == [(ana, None)] * 3
    assert world.last_said == "Handed over 3 things from Dan"
    assert "Dan answers for nothing any more." in labels_in(card)
    with office.reading() as session:
        assert history.next_undo(session).label == "Hand over from Dan"
    world.take_back()
    assert places(office, ids, "Shop") == (ids["Dan"], ana)
    assert len(card.form.lines) == 3


def test_single_lines_go_to_others_and_what_is_open_stays(world, card, office, ids):
    card.form.everything.fill(ids["Ana"])
    shop, page, club = (card.form.lines[f"accounts:{ids[n]}:{p}"] for n, p in (
        ("Shop", "responsible"), ("Page", "responsible"), ("Club", "deputy"),
    ))  # fmt: skip
    shop.fill(ids["Ben"])
    page.fill(None)
    card.form.form.submit()
    world.settle()

    assert places(office, ids, "Shop") == (ids["Ben"], ids["Ana"])
    assert places(office, ids, "Page") == (ids["Dan"], None)
    assert places(office, ids, "Club") == (ids["Ana"], None)
    assert lines(card) == ["Responsible: Page (X (Twitter))"]
    assert card.form.everything.isHidden()
    assert club is not page


def test_what_is_chosen_stays_while_something_else_changes(world, card, office, ids):
    key = f"accounts:{ids['Shop']}:responsible"
    card.form.lines[key].fill(ids["Ben"])
    with office.transaction("Change") as session:
        service.change(session, ids["Page"], responsible_id=ids["Ana"])
    world.settle()

    assert len(card.form.lines) == 2
    assert card.form.chosen == {key: ids["Ben"]}


def test_without_anybody_who_stays_it_says_why_not(world, card, office, ids):
    with office.transaction("All leave") as session:
        for name in ("Ana", "Ben"):
            people.change(session, ids[name], left_on=date(2026, 11, 1))
    world.settle()

    assert card.form.form.primary.isEnabled() is False
    assert "First add somebody on the page People." in labels_in(card)
