"""What the office is called, and what people make passwords of in any of its languages, is easy to guess."""

from datetime import date

import pytest
from zxcvbn.frequency_lists import FREQUENCY_LISTS

from smmdesk.features.accounts.checks import examples
from smmdesk.features.accounts.guessable import Words, common_words, guessable
from smmdesk.features.accounts.strength import WEAK_BELOW, strength
from smmdesk.features.people.kinds import PersonKind
from smmdesk.features.people.roster import PersonFacts

TODAY = date(2026, 11, 20)
COMMON = Words(common_words())


@pytest.mark.parametrize(
    "password",
    [
        *("Passwort123", "Kennwort2024!", "Schatz2023", "Motdepasse1", "Azertyuiop12", "Contraseña2024"),
        *("Пароль123", "привет123", "йцукен123", "Рассвет2020", "gfhjkm123", "Nenosiri123", "Karibu2024"),
        *("รหัสผ่าน1", "สวัสดี2024", "პაროლი123", "სიყვარული1"),
    ],
)
def test_common_words_of_the_languages_are_weak_with_a_number_at_their_end(password):
    assert strength(password, COMMON) < WEAK_BELOW


def test_a_rating_without_these_words_took_some_of_them_for_strong():
    assert strength("Пароль123", []) >= WEAK_BELOW
    assert strength("Contraseña2024", []) >= WEAK_BELOW


def office():
    person = PersonFacts(1, "Hiltrud Mehlwurm", PersonKind.EMPLOYEE)
    return examples.office([person], [examples.account(handle="corner_cafe_ny")], [examples.login(username="h.m@corner-bakery.example")])  # fmt: skip


@pytest.mark.parametrize(
    "password",
    [
        *("Smith-Office-2025", "SmithOffice2025!", "Mehlwurm2019", "Mehlwurm_2026", "cornercafeny1", "Instagram2026"),
        *("mruwlheM2026", "M3hlwurm26"),
    ],
)  # fmt: skip
def test_words_of_the_office_are_weak_whole_taken_apart_backwards_and_with_signs(password):
    words = guessable(office(), ["Smith Office"], TODAY)

    assert strength(password, words) < WEAK_BELOW


def test_only_words_that_are_in_a_text_are_looked_at():
    words = Words(["mehlwurm", "hiltrud", "ab"])

    assert words.within("xxMEHLWURMxx") == ["mehlwurm"]
    assert words.within("m3h1wurm") == ["mehlwurm"]
    assert words.within("durtlih") == ["hiltrud"]
    assert words.within("abc") == []


def test_chance_is_strong_whatever_the_office_is_called():
    words = Words(guessable(office(), ["Smith Office"], TODAY))

    assert strength("vK7#qPz!m2Rw_9sLx4TbQe", words) == 4
    assert strength("correct horse battery staple", words) >= WEAK_BELOW


def test_a_long_word_is_weak_though_its_beginning_looks_like_chance():
    long = sorted({word for words in FREQUENCY_LISTS.values() for word in words if len(word) > 12})

    assert len(long) > 1000
    assert [word for word in long[::7] if strength(word, []) >= WEAK_BELOW] == []
