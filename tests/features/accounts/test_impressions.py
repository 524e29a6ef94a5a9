"""Passwords that differ at their ends only are found, in memory, and nothing of them is kept."""

import pytest

from smmdesk.features.accounts.impressions import Impressions, core_of
from smmdesk.features.accounts.inventory import LoginFacts


@pytest.mark.parametrize(
    ("password", "core"),
    [
        ("Sunflower-2025", "sunflower"),
        ("2025!Sunflower!", "sunflower"),
        ("sun2flower", "sun2flower"),
        ("Пароль123", "пароль"),
        ("123รหัสผ่านดี!", "รหัสผ่านดี"),
        ("1234-5678", ""),
        ("", ""),
        ("É2", "é"),
    ],
)
def test_the_core_of_a_password_is_what_no_digit_or_sign_at_its_ends_changes(password, core):
    assert core_of(password) == core


def looked(*passwords):
    impressions = Impressions()
    logins = {f"v{number}": LoginFacts(number, f"Login {number}") for number in range(len(passwords))}
    for version, password in zip(logins, passwords, strict=True):
        impressions.take(version, password, [])
    return impressions.looked(logins, {})


def ids(groups):
    return [[login.id for login in group] for group in groups]


def test_the_same_password_is_reused_and_not_nearly_so():
    found = looked("Sunflower-2025", "Sunflower-2025")

    assert ids(found.reused) == [[0, 1]]
    assert found.alike == ()


def test_passwords_that_differ_in_case_and_at_their_ends_are_alike():
    found = looked("Sunflower-2025", "sunflower!", "Moonflower-2025")

    assert found.reused == ()
    assert [(ids([each.logins]), each.letters) for each in found.alike] == [([[0, 1]], 9)]


def test_some_that_are_the_same_and_one_that_is_nearly_are_told_as_both():
    found = looked("Sunflower-2025", "Sunflower-2025", "sunflower")

    assert ids(found.reused) == [[0, 1]]
    assert ids(each.logins for each in found.alike) == [[0, 1, 2]]


def test_numbers_alone_have_no_core_and_are_not_alike():
    assert looked("12345678", "87654321").alike == ()


def test_what_has_no_password_is_like_nothing():
    found = looked("", "")

    assert (found.reused, found.alike, found.weak) == ((), (), ())


def test_the_marks_of_one_run_are_not_those_of_another():
    one, other = Impressions(), Impressions()
    for each in (one, other):
        each.take("v", "Sunflower-2025", [])

    assert one._marks["v"].whole != other._marks["v"].whole
    assert one._marks["v"].core != other._marks["v"].core
    assert "unflower" not in repr([one, other, one._marks]).lower()
