"""The numbers that a limit is offered in: all of a few, round ones of many, and days as people count them."""

import pytest

from smmdesk.core.checks import Limit
from smmdesk.features.health.pages.limits import limit_line


def offered(world, number=None, **parts):
    limit = Limit(words="Limit", source="Ours", **parts)
    line = limit_line(limit, limit.default if number is None else number, is_read_only=False)
    world.show(line)
    return [line.box.itemText(at) for at in range(line.box.count())]


def test_a_few_numbers_are_offered_one_by_one(world):
    assert offered(world, default=3, least=3, most=6) == ["3", "4", "5", "6"]
    assert len(offered(world, default=7, least=0, most=19)) == 20


@pytest.mark.parametrize(
    ("bounds", "numbers"),
    [
        ((50, 100, 500), ["50", "100", "150", "200", "250", "300", "350", "400", "450", "500"]),
        ((500, 1000, 1600), ["500", "600", "700", "800", "900", "1,000", "1,100"]),
        ((30, 50, 90), ["30", "35", "40", "45", "50", "55", "60"]),
        ((14, 20, 40), ["14", "16", "18", "20"]),
    ],
)
def test_many_numbers_are_offered_in_round_steps(world, bounds, numbers):
    least, default, most = bounds
    assert offered(world, default=default, least=least, most=most)[: len(numbers)] == numbers


def test_an_odd_number_that_the_office_set_is_among_them(world):
    found = offered(world, 777, default=1000, least=500, most=5000)
    assert found[:4] == ["500", "777", "1,000", "1,500"]


def test_days_are_offered_as_people_count_them(world):
    found = offered(world, default=35, least=14, most=365, is_days=True)
    assert found == ["14", "30", "35", "60", "90", "180", "365"]
