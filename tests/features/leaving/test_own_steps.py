"""The steps that an office changes, leaves out and adds, and what becomes of them when smmdesk is updated."""

from dataclasses import replace

import pytest

from smmdesk.core.errors import UserError
from smmdesk.core.glance import ask_in
from smmdesk.features.accounts import networks
from smmdesk.features.accounts.kinds import LoginKind, PartKind
from smmdesk.features.leaving import own_steps
from smmdesk.features.leaving.step import Fit, Step, Within
from smmdesk.features.leaving.step_book import OFFICE, read_step_book


def do(office, work, *arguments, **fields):
    with office.transaction("Steps") as session:
        return work(session, *arguments, **fields)


def listed(office, place):
    with office.reading() as session:
        return {each.key: each for each in own_steps.listed(session, place)}


def in_force(office, place=OFFICE):
    """Return the steps with which a case is listed, by key."""
    with office.reading() as session:
        book = read_step_book(ask_in(session))
    return {step.key: step for step in book._with_own(place, own_steps.shipped_steps(place))}


def plain(place):
    """Return a shipped step of a place on which nothing rests."""
    steps = own_steps.shipped_steps(place)
    before = frozenset().union(*(step.before for step in steps))
    return next(step for step in steps if not step.is_indispensable and step.key not in before)


def with_a_part(place="instagram"):
    return next(step for step in own_steps.shipped_steps(place) if step.part is PartKind.PASSWORD)


PLACES = [OFFICE, "instagram", "a network of ours", f"login_{LoginKind.MAILBOX}", *networks.networks()]


@pytest.mark.parametrize("place", PLACES)
def test_at_first_all_steps_are_as_they_are_shipped(office, place):
    found = listed(office, place).values()
    assert [each.shipped for each in found] == list(own_steps.shipped_steps(place))
    assert not any(each.is_off or each.is_changed or each.is_added for each in found)


def test_a_step_of_ones_own_joins_the_others(office):
    step = do(
        office, own_steps.add, "instagram", title=" Tell the agency ", within=Within.NOW, needs='["gone"]'
    )
    assert (step.key, step.title, step.needs) == ("own_1", "Tell the agency", "[]")
    found = in_force(office, "instagram")[step.key]
    assert (found.within, found.is_own, found.fit) == (Within.NOW, True, Fit.ANY)
    assert listed(office, "instagram")["own_1"].is_added
    assert "own_1" not in in_force(office, "x")


def test_added_steps_never_share_a_key(office):
    for title in ("One", "Two", "Three"):
        do(office, own_steps.add, OFFICE, title=title)
    do(office, own_steps.remove, OFFICE, "own_2")
    assert do(office, own_steps.add, OFFICE, title="Four").key == "own_4"


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"title": "  "}, "Say what is to be done"),
        ({"title": "Look", "url": "javascript:alert(1)"}, "begins with https://"),
        ({"title": "Look", "waits_days": 4000}, "a year at most"),
    ],
)
def test_what_makes_no_step_is_refused_in_a_sentence(office, fields, said):
    with pytest.raises(UserError, match=said):
        do(office, own_steps.add, OFFICE, **fields)
    assert not any(each.is_added for each in listed(office, OFFICE).values())


def test_a_shipped_step_in_other_words_goes_on_doing_what_it_did(office):
    shipped = with_a_part()
    do(office, own_steps.change, "instagram", shipped.key, title="New password, from the safe")
    found = in_force(office, "instagram")[shipped.key]
    assert (found.title, found.detail) == ("New password, from the safe", shipped.detail)
    assert (found.part, found.within, found.needs) == (PartKind.PASSWORD, shipped.within, shipped.needs)
    assert listed(office, "instagram")[shipped.key].is_changed


def test_a_step_that_is_changed_twice_keeps_the_first_change(office):
    key = with_a_part().key
    do(office, own_steps.change, "instagram", key, title="New password, from the safe")
    do(office, own_steps.change, "instagram", key, within=Within.WEEK)
    found = in_force(office, "instagram")[key]
    assert (found.title, found.within) == ("New password, from the safe", Within.WEEK)


def test_words_that_were_not_changed_stay_the_shipped_ones_and_are_translated(office, monkeypatch):
    shipped = plain(OFFICE)
    monkeypatch.setattr(own_steps, "_", lambda text: f"<{text}>")
    fields = {"title": f"<{shipped.title}>", "detail": "In our words", "within": Within.WEEK}
    do(office, own_steps.change, OFFICE, shipped.key, **fields)
    found = in_force(office)[shipped.key]
    assert (found.title, found.detail, found.within) == (shipped.title, "In our words", Within.WEEK)


def test_what_is_restored_is_as_it_is_shipped(office):
    shipped = plain(OFFICE)
    do(office, own_steps.change, OFFICE, shipped.key, title="Other words")
    do(office, own_steps.restore, OFFICE, shipped.key)
    assert in_force(office)[shipped.key] == shipped
    do(office, own_steps.restore, OFFICE, shipped.key)  # once more does no harm


def test_a_step_that_is_switched_off_is_in_no_case_and_can_be_switched_on(office):
    key = plain(OFFICE).key
    do(office, own_steps.switch_off, OFFICE, key)
    assert key not in in_force(office)
    assert listed(office, OFFICE)[key].is_off
    do(office, own_steps.switch_on, OFFICE, key)
    assert in_force(office)[key] == plain(OFFICE)


def test_own_words_outlive_being_switched_off(office):
    key = plain(OFFICE).key
    do(office, own_steps.change, OFFICE, key, title="Other words")
    do(office, own_steps.switch_off, OFFICE, key)
    do(office, own_steps.switch_on, OFFICE, key)
    assert in_force(office)[key].title == "Other words"


@pytest.mark.parametrize("place", PLACES)
def test_no_step_on_which_others_rest_can_be_switched_off(office, place):
    steps = own_steps.shipped_steps(place)
    before = frozenset().union(*(step.before for step in steps))
    for step in steps:
        if step.is_indispensable or step.key in before:
            with pytest.raises(UserError, match="Other steps rest on this one"):
                do(office, own_steps.switch_off, place, step.key)
    assert list(in_force(office, place)) == [step.key for step in steps]


def test_what_only_a_step_that_is_off_rests_on_can_be_switched_off_and_comes_back_with_it(
    office, monkeypatch
):
    steps = (Step("first", "First"), Step("second", "Second", needs=("first",)))
    monkeypatch.setattr(own_steps, "shipped_steps", lambda _place: steps)
    with pytest.raises(UserError, match="Other steps rest"):
        do(office, own_steps.switch_off, OFFICE, "first")
    do(office, own_steps.switch_off, OFFICE, "second")
    do(office, own_steps.switch_off, OFFICE, "first")
    do(office, own_steps.switch_on, OFFICE, "second")
    assert not any(each.is_off for each in listed(office, OFFICE).values())


def test_an_own_step_that_comes_after_another_keeps_it_on(office):
    key = plain(OFFICE).key
    do(office, own_steps.add, OFFICE, title="Afterwards", needs=f'["{key}"]')
    with pytest.raises(UserError, match="Other steps rest"):
        do(office, own_steps.switch_off, OFFICE, key)
    with pytest.raises(UserError, match="came with smmdesk"):
        do(office, own_steps.remove, OFFICE, key)
    with pytest.raises(UserError, match="your own"):
        do(office, own_steps.restore, OFFICE, "own_1")
    do(office, own_steps.remove, OFFICE, "own_1")
    do(office, own_steps.switch_off, OFFICE, key)
    assert key not in in_force(office)


def test_a_step_that_is_not_there_is_said_calmly(office):
    with pytest.raises(UserError, match="no longer there"):
        do(office, own_steps.change, OFFICE, "vanished", title="Words")


def test_everything_can_be_undone(office):
    before = listed(office, OFFICE)
    do(office, own_steps.switch_off, OFFICE, plain(OFFICE).key)
    office.undo()
    do(office, own_steps.add, OFFICE, title="Ours")
    office.undo()
    assert listed(office, OFFICE) == before


def test_what_is_ones_own_is_kept_through_an_update_of_the_shipped_steps(office, monkeypatch):
    """The next release words a step anew, drops one, and brings one: the office's changes hold all the same."""
    from smmdesk.features.leaving import step_book

    shipped = own_steps.shipped_steps(OFFICE)
    changed, off, dropped, reworded = [step for step in shipped if not step.before][:4]
    do(office, own_steps.change, OFFICE, changed.key, title="In our words")
    do(office, own_steps.switch_off, OFFICE, off.key)
    do(office, own_steps.change, OFFICE, dropped.key, title="We still do this")
    do(office, own_steps.add, OFFICE, title="Ours")
    updated = (
        *(replace(step, title=f"{step.title}, said anew") for step in shipped if step.key != dropped.key),
        Step("brand_new", "Brand new"),
    )
    for module in (own_steps, step_book):
        monkeypatch.setattr(module, "office_steps", lambda: updated)

    found = in_force(office)
    assert found[changed.key].title == "In our words"
    assert off.key not in found
    assert found[dropped.key].title == "We still do this"
    assert found["own_1"].title == "Ours"
    assert found[reworded.key].title == f"{reworded.title}, said anew"
    assert found["brand_new"].title == "Brand new"
    assert listed(office, OFFICE)[dropped.key].is_added
