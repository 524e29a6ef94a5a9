"""How hard a password is to guess is found quickly, however long it is."""

import random
import string
import time

import pytest

from smmdesk.features.accounts.strength import WEAK_BELOW, strength

HARD_TO_RATE = '4@8({[<3€6911!|!17|0$57+%2"'  # nearly every sign stands for several letters


def test_words_of_the_office_are_easy_to_guess():
    assert strength("Mehlwurm2019", []) >= WEAK_BELOW
    assert strength("Mehlwurm2019", ["hiltrud", "mehlwurm"]) < WEAK_BELOW


@pytest.mark.parametrize("password", ["bakery", "a" * 60, "password" * 9, "123456789" * 8, "q1w2e3r4"])
def test_what_follows_a_pattern_is_weak_however_long_it_is(password):
    assert strength(password, []) < WEAK_BELOW


@pytest.mark.parametrize(
    "password",
    ["vK7#qPz!m2Rw", "correct horse battery staple", "a" * 32 + "vK7#qPz!m2Rw", "vK7#qPz!m2Rw" + "a" * 200],
)
def test_one_stretch_that_resists_makes_a_password_strong(password):
    assert strength(password, []) >= WEAK_BELOW


def test_a_long_password_without_any_pattern_is_rated_at_once():
    rng = random.Random(7)
    letters = string.ascii_letters + string.digits + string.punctuation
    passwords = ["".join(rng.choices(letters, k=200)) for _ in range(5)] + [HARD_TO_RATE * 8]
    strength("warm up", [])
    began = time.process_time()

    assert {strength(password, []) for password in passwords} == {4}
    assert time.process_time() - began < 2  # looked at as a whole, the last alone takes longer
