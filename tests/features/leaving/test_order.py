import os
import subprocess
import sys
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smmdesk.features.leaving.order import Node, Readiness, in_order, readiness

TODAY = date(2026, 11, 22)
KEYS = [f"n{number}" for number in range(9)]


def keys(nodes):
    return [node.key for node in nodes]


def node(key, *needs, rank=(), **more):
    return Node(key, frozenset(needs), rank=rank, **more)


@st.composite
def graphs(draw, *, is_free_of_circles=False):
    """Return nodes that need any others, also unknown ones and themselves; without circles only earlier ones."""
    names = draw(st.lists(st.sampled_from(KEYS), unique=True))
    nodes = []
    for place, key in enumerate(names):
        others = names[:place] if is_free_of_circles else [*KEYS, "stranger"]
        needs = draw(st.frozensets(st.sampled_from(others))) if others else frozenset()
        waits_for = draw(st.sampled_from(["", *others]))
        done_on = draw(st.none() | st.dates(date(2026, 1, 1), date(2026, 12, 31)))
        days = draw(st.integers(0, 30))
        nodes.append(Node(key, needs, done_on, waits_for, days, rank=(draw(st.integers(0, 3)),)))
    return draw(st.permutations(nodes))


def edges(nodes):
    """Return who comes after whom, as the nodes themselves say."""
    known = {each.key for each in nodes}
    return {each.key: ({*each.needs, each.waits_for} & known) - {each.key} for each in nodes}


def reach(needs):
    """Return for each node all that it needs over others; slow and plain."""
    reached = {key: set(before) for key, before in needs.items()}
    for _ in needs:
        for before in reached.values():
            before |= {far for near in list(before) for far in reached[near]}
    return reached


@given(graphs(is_free_of_circles=True))
def test_everything_comes_after_all_that_it_needs(nodes):
    place = {key: number for number, key in enumerate(keys(in_order(nodes)))}
    assert [
        (key, each) for key, before in edges(nodes).items() for each in before if place[each] > place[key]
    ] == []


@given(graphs())
def test_nothing_is_lost_and_nothing_comes_twice(nodes):
    assert sorted(keys(in_order(nodes))) == sorted(keys(nodes))
    assert set(readiness(nodes, TODAY)) == set(keys(nodes))


@given(graphs(), st.randoms(use_true_random=False))
def test_the_order_is_the_same_however_the_nodes_come(nodes, random):
    mixed = list(nodes)
    random.shuffle(mixed)
    assert keys(in_order(mixed)) == keys(in_order(nodes))


@given(graphs())
def test_only_what_is_in_a_circle_may_come_before_what_it_needs(nodes):
    needs = edges(nodes)
    far = reach(needs)
    place = {key: number for number, key in enumerate(keys(in_order(nodes)))}
    early = [(key, each) for key, before in needs.items() for each in before if place[each] > place[key]]
    assert [pair for pair in early if pair[0] not in far[pair[1]]] == []


@given(graphs())
def test_of_a_circle_the_lowest_rank_is_not_held_up_by_the_others(nodes):
    far = reach(edges(nodes))
    by_key = {each.key: each for each in nodes}
    for key in far:
        circle = {other for other in far[key] if key in far[other]}
        first = min(circle | {key}, key=lambda each: (by_key[each].rank, each))
        assert circle.isdisjoint(readiness(nodes, TODAY)[first].by)


def test_what_is_free_comes_by_rank_then_by_key():
    nodes = [node("c", rank=(1,)), node("b", rank=(2,)), node("a", rank=(2,)), node("d", "b", rank=(0,))]
    assert keys(in_order(nodes)) == ["c", "a", "b", "d"]


def test_two_mailboxes_that_reset_each_other_stand_before_what_both_reset():
    nodes = [
        node("instagram", "mailbox", rank=(0,)),
        node("other mailbox", "mailbox", rank=(2,)),
        node("mailbox", "other mailbox", rank=(1,)),
    ]
    assert keys(in_order(nodes)) == ["mailbox", "instagram", "other mailbox"]


def test_a_circle_waits_for_what_is_outside_of_it():
    nodes = [node("a", "b", "phone", rank=(0,)), node("b", "a", rank=(1,)), node("phone", rank=(9,))]
    assert keys(in_order(nodes)) == ["phone", "a", "b"]


def test_what_hangs_on_a_circle_is_in_order_although_its_rank_is_lowest():
    nodes = [
        node("last", "a", rank=(-1,)),
        node("a", "b", rank=(1,)),
        node("b", "c", rank=(2,)),
        node("c", "a", rank=(3,)),
    ]
    assert keys(in_order(nodes)) == ["a", "last", "c", "b"]


def test_a_long_chain_and_a_long_circle_are_no_trouble():
    chain = [node(f"{number:05}", f"{number + 1:05}") for number in range(5000)]
    assert keys(in_order(chain))[0] == "04999"
    ring = [node(f"{number:05}", f"{(number + 1) % 5000:05}") for number in range(5000)]
    assert keys(in_order(ring))[:2] == ["00000", "04999"]


@given(graphs())
def test_a_node_is_blocked_by_exactly_what_it_needs_and_is_not_done_outside_of_circles(nodes):
    needs = edges(nodes)
    far = reach(needs)
    by_key = {each.key: each for each in nodes}
    for key, standing in readiness(nodes, TODAY).items():
        open_needs = {each for each in needs[key] if by_key[each].done_on is None}
        expected = set() if by_key[key].done_on else open_needs
        in_circle = {each for each in open_needs if key in far[each]}
        assert expected - in_circle <= set(standing.by) <= expected
        assert standing.is_blocked == bool(standing.by)


@given(graphs())
def test_there_is_always_something_that_is_not_blocked(nodes):
    left = [each for each in nodes if each.done_on is None]
    free = [each for each in left if not readiness(nodes, TODAY)[each.key].is_blocked]
    assert bool(free) == bool(left)


@given(graphs())
def test_done_in_their_order_nothing_is_blocked_when_its_turn_comes(nodes):
    left = {each.key: replace(each, done_on=None, waits_days=0) for each in nodes}
    for key in keys(in_order(nodes)):
        assert not readiness(left.values(), TODAY)[key].is_blocked
        left[key] = replace(left[key], done_on=TODAY)


def test_what_blocks_is_named_in_order():
    nodes = [node("x", "b", "a", "c"), node("a", rank=(2,)), node("b", rank=(1,)), node("c", done_on=TODAY)]
    assert readiness(nodes, TODAY)["x"] == Readiness(is_blocked=True, by=("b", "a"))


def test_a_need_that_is_not_among_the_others_holds_nothing_up():
    nodes = [node("x", "gone", waits_for="gone as well", waits_days=7)]
    assert readiness(nodes, TODAY) == {"x": Readiness()}


def test_what_is_waited_for_blocks_until_it_is_done():
    waiting = node("x", waits_for="owner", waits_days=7)
    assert readiness([waiting, node("owner")], TODAY)["x"] == Readiness(is_blocked=True, by=("owner",))


def test_what_is_done_waits_for_nothing():
    nodes = [node("x", "y", waits_for="y", waits_days=7, done_on=TODAY), node("y")]
    assert readiness(nodes, TODAY)["x"] == Readiness()


@pytest.mark.parametrize(
    ("done_on", "days", "day"),
    [
        (date(2026, 11, 27), 7, date(2026, 12, 4)),  # over the end of a month
        (date(2026, 12, 28), 7, date(2027, 1, 4)),  # over the end of a year
        (date(2028, 2, 25), 7, date(2028, 3, 3)),  # a leap year
        (date(2027, 2, 25), 7, date(2027, 3, 4)),  # none
        (date(2100, 2, 25), 7, date(2100, 3, 4)),  # none either, though divisible by four
        (date(2028, 2, 29), 14, date(2028, 3, 14)),  # from a leap day
        (date(2026, 3, 25), 7, date(2026, 4, 1)),  # summer time begins in Europe on 29 March
        (date(2026, 10, 21), 7, date(2026, 10, 28)),  # and ends on 25 October
        (date(2026, 10, 28), 7, date(2026, 11, 4)),  # ends in America on 1 November
        (date(2026, 11, 22), 0, date(2026, 11, 22)),
    ],
)
def test_it_waits_until_the_day_and_not_a_day_longer(done_on, days, day):
    nodes = [node("x", waits_for="owner", waits_days=days), node("owner", done_on=done_on)]
    assert readiness(nodes, day)["x"] == Readiness()
    if days:
        assert readiness(nodes, day - timedelta(1))["x"] == Readiness(not_before=day)
        assert readiness(nodes, done_on)["x"] == Readiness(not_before=day)


@given(st.dates(date(2000, 1, 1), date(2100, 12, 31)), st.integers(0, 400), st.integers(-500, 500))
def test_it_waits_for_that_many_calendar_days(done_on, days, later):
    today = done_on + timedelta(later)
    nodes = [node("x", waits_for="owner", waits_days=days), node("owner", done_on=done_on)]
    standing = readiness(nodes, today)["x"]
    assert (standing.not_before is not None) == (later < days)
    assert standing.not_before in {None, done_on + timedelta(days)}


PROGRAM = """
from datetime import date, timedelta
from smmdesk.features.leaving.order import Node, readiness
first = date(2026, 3, 20)
for number in range(300):
    day = first + timedelta(number)
    nodes = [Node("owner", done_on=day), Node("x", waits_for="owner", waits_days=7)]
    print(readiness(nodes, day)["x"].not_before)
"""


def test_the_days_are_the_same_in_every_time_zone():
    said = {
        subprocess.run(
            [sys.executable, "-c", PROGRAM],
            env={**os.environ, "TZ": zone},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for zone in ("Europe/Berlin", "America/St_Johns", "Pacific/Apia", "Australia/Lord_Howe")
    }
    assert len(said) == 1
    assert said.pop().splitlines()[0] == "2026-03-27"
