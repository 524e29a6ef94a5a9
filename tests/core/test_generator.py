"""Generated passwords and passphrases: every one that fits is as likely as any other, and the bits say how many."""

import hashlib
import random
import secrets
import string
from collections import Counter
from inspect import signature
from itertools import chain, product
from math import log2

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from smmdesk.core.errors import UserError
from smmdesk.core.generator.letters import LOOK_ALIKE, SIGNS, Letters
from smmdesk.core.generator.password import Password
from smmdesk.core.generator.phrase import Phrase
from smmdesk.core.generator.rules import ANYTHING_GOES, PasswordRules
from smmdesk.core.generator.wordlist import words
from smmdesk.core.paths import resource

ALL = frozenset(Letters)
PUBLISHED = "addd35536511597a02fa0a9ff1e5284677b8883b83e986e43f15a3db996b903e"  # of eff_large_wordlist.txt

sets = st.sets(st.sampled_from(Letters), min_size=1).map(frozenset)
any_rules = st.builds(
    PasswordRules,
    least=st.integers(1, 20),
    most=st.none() | st.integers(20, 64),
    signs=st.none() | st.sets(st.sampled_from(string.punctuation)).map("".join),
    must=st.sets(st.sampled_from(Letters)).map(frozenset),
)
rules = any_rules.filter(lambda each: each.signs != "" or Letters.SIGNS not in each.must)  # none demands both


def drawn(wanted, allowed=ANYTHING_GOES, *, seed=1):
    return wanted.generate(allowed, choose=random.Random(seed).choice).secret.reveal()


def alphabet(letters):
    return set(letters.all)


# --- passwords


def test_a_password_has_24_letters_of_all_sets():
    made = Password().generate()
    text = made.secret.reveal()

    assert len(text) == 24
    assert all(alphabet(letters) & set(text) for letters in Letters)
    assert 150 < made.bits < 24 * log2(26 + 26 + 10 + len(SIGNS))


@given(st.integers(4, 40), sets, st.booleans(), st.integers())
def test_a_password_has_its_length_and_its_sets_and_no_other(length, chosen, has_look_alikes, seed):
    text = drawn(Password(length, chosen, has_look_alikes), seed=seed)

    assert len(text) == length
    assert {letters for letters in Letters if alphabet(letters) & set(text)} == chosen
    assert has_look_alikes or not set(text) & LOOK_ALIKE


@given(st.integers(1, 40), sets, st.booleans(), rules, st.integers())
def test_a_password_is_one_that_the_network_takes(length, chosen, has_look_alikes, allowed, seed):
    assume(not (allowed.signs == "" and chosen | allowed.must == {Letters.SIGNS}))
    wanted = Password(length, chosen, has_look_alikes)
    assume(wanted.fitted(allowed).length >= 4)
    text = drawn(wanted, allowed, seed=seed)

    assert allowed.least <= len(text) <= (allowed.most or len(text))
    assert all(allowed.takes(letter) for letter in text if letter in string.punctuation)
    for letters in (chosen | allowed.must) - {Letters.SIGNS}:
        assert alphabet(letters) & set(text)
    if Letters.SIGNS in chosen | allowed.must and allowed.signs != "":  # chosen is not demanded
        assert set(text) & set(string.punctuation)


class AllWereMetError(Exception):
    """Every possible way of choosing was met."""


class Counting:
    """Choose in every possible way, one after the other, so that each way is met exactly once."""

    def __init__(self, length, options):
        self.places = chain.from_iterable(product(range(options), repeat=length))

    def __call__(self, options):
        place = next(self.places, None)
        if place is None:
            raise AllWereMetError
        return options[place]


FEW = PasswordRules(most=3, signs="+-")


@pytest.mark.parametrize(
    ("chosen", "letters"),
    [
        ({Letters.DIGITS}, "0123456789"),
        ({Letters.DIGITS, Letters.SIGNS}, "0123456789+-"),
        ({Letters.SIGNS}, "+-"),
    ],
)
@pytest.mark.parametrize("length", [2, 3])
def test_equal_chances_give_every_password_that_fits_exactly_once(chosen, letters, length):
    """Drawn in all ways there are, every password comes up once: so none is likelier, and the bits count them."""
    wanted, choose = Password(length, frozenset(chosen)), Counting(length, len(letters))
    found = []
    while True:
        try:
            found.append(wanted.generate(FEW, choose=choose))
        except AllWereMetError:
            break
    texts = {made.secret.reveal() for made in found}
    expected = {
        "".join(text)
        for text in product(letters, repeat=length)
        if all(
            set(text) & set(letters) & (set("+-") if each is Letters.SIGNS else alphabet(each))
            for each in chosen
        )
    }

    assert texts == expected
    assert len(found) == len(expected)
    assert all(made.bits == pytest.approx(log2(len(expected))) for made in found)


def test_letters_come_equally_often_at_every_place():
    """Chi-squared over 20,000 draws: above 77 is the 1 in 2,000,000 for 25 degrees of freedom."""
    choose, expected = random.Random(2026).choice, 20_000 / 26
    wanted = Password(3, frozenset({Letters.LOWER}))
    texts = [wanted.generate(choose=choose).secret.reveal() for _draw in range(20_000)]

    for place in range(3):
        counted = Counter(text[place] for text in texts)
        assert counted.keys() == set(string.ascii_lowercase)
        assert sum((count - expected) ** 2 / expected for count in counted.values()) < 77


@pytest.mark.parametrize("generate", [Password.generate, Phrase.generate])
def test_chance_comes_from_the_system(generate):
    chance = signature(generate).parameters["choose"].default

    assert chance == secrets.choice
    assert isinstance(chance.__self__, secrets.SystemRandom)


def test_no_two_passwords_are_alike():
    assert len({Password().generate().secret.reveal() for _n in range(200)}) == 200


@pytest.mark.parametrize("length", [-5, 0, 3])
def test_a_password_too_short_for_its_sets_is_not_made(length):
    with pytest.raises(UserError, match="has no room for one of each"):
        Password(length).generate()


@pytest.mark.parametrize("wanted", [Password(sets=frozenset()), Password(sets=frozenset({Letters.SIGNS}))])
def test_a_password_of_nothing_is_not_made(wanted):
    with pytest.raises(UserError, match="at least one set"):
        wanted.generate(PasswordRules(signs=""))


def test_a_networks_rules_win_over_what_was_chosen():
    allowed = PasswordRules(least=10, most=12, signs="", must=frozenset({Letters.UPPER, Letters.DIGITS}))

    assert Password(4, frozenset({Letters.SIGNS})).fitted(allowed) == Password(
        10, frozenset({Letters.UPPER, Letters.DIGITS})
    )
    assert Password(40).fitted(allowed).length == 12
    assert Password().fitted(ANYTHING_GOES) == Password()


def test_signs_that_are_not_ours_are_taken_where_the_network_knows_no_other():
    text = drawn(Password(), PasswordRules(signs="'\"", must=frozenset({Letters.SIGNS})))

    assert set(text) & set("'\"")


def test_nothing_that_is_printed_shows_what_was_made():
    made = Password().generate()

    assert made.secret.reveal() not in f"{made!r} {made}"


# --- words


def test_the_list_is_that_which_was_published():
    """Put back the numbers of the dice that were left out, and the published file is there, byte for byte."""
    dice = ("".join(throw) for throw in product("123456", repeat=5))
    published = "".join(f"{throw}\t{word}\n" for throw, word in zip(dice, words(), strict=True))

    assert len(set(words())) == 7776
    assert (words()[0], words()[-1]) == ("abacus", "zoom")
    assert hashlib.sha256(published.encode()).hexdigest() == PUBLISHED


def test_no_word_is_the_beginning_of_another():
    known = set(words())

    assert [word for word in words() if any(word[:end] in known for end in range(1, len(word)))] == []


def test_whose_the_words_are_is_said_beside_them_and_at_the_top():
    notice = (resource().parent / "NOTICE").read_text("utf-8")
    beside = resource("wordlists", "eff_large.toml").read_text("utf-8")

    for text in (notice, beside):
        assert "Electronic Frontier Foundation" in text
        assert "https://creativecommons.org/licenses/by/3.0/us/" in text
        assert "dice" in text


def test_a_phrase_has_six_words_and_says_how_many_bits_they_have():
    made = Phrase().generate()

    assert made.bits == pytest.approx(6 * log2(7776))
    assert f"{made.bits:.1f}" == "77.5"
    assert made.secret.reveal().count("-") >= 5


def throws(text, separator):
    """Return the words of a phrase, those that have a hyphen in them whole."""
    known, found, rest = set(words()), [], text
    while rest:
        word = next(word for end in range(1, len(rest) + 1) if (word := rest[:end]) in known)
        found.append(word)
        rest = rest[len(word) :].removeprefix(separator)
    return found


@given(st.integers(3, 12), st.sampled_from(["-", " ", ".", "_"]), st.integers())
def test_a_phrase_is_words_of_the_list_that_can_be_told_apart(count, separator, seed):
    choose, chosen = random.Random(seed).choice, []

    def remember(options):
        chosen.append(choose(options))
        return chosen[-1]

    assert throws(Phrase(count, separator).generate(choose=remember).secret.reveal(), separator) == chosen


def test_a_phrase_with_a_digit_has_the_chance_of_the_digit_and_of_its_place_besides():
    made = Phrase(4, has_digit=True, has_capitals=True).generate(choose=random.Random(3).choice)
    text = made.secret.reveal()

    assert made.bits == pytest.approx(log2(7776**4 * 4 * 10))
    assert sum(letter in string.digits for letter in text) == 1
    assert all(part[0].isupper() for part in text.split("-") if part not in {"down", "tip", "shirt", "yo"})


@given(rules, st.integers(3, 12), st.integers())
def test_a_phrase_is_one_that_the_network_takes(allowed, count, seed):
    shortest, longest = 3 * count + count - 1, 9 * count + count
    assume(allowed.least <= shortest - count and longest <= (allowed.most or longest))
    text = drawn(Phrase(count), allowed, seed=seed)

    assert allowed.least <= len(text) <= (allowed.most or len(text))
    assert all(allowed.takes(letter) for letter in text if letter in string.punctuation)
    for letters in allowed.must - {Letters.SIGNS}:
        assert alphabet(letters) & set(text)
    if Letters.SIGNS in allowed.must:
        assert set(text) & set(string.punctuation)


def test_without_signs_the_words_are_told_apart_by_their_capitals():
    made = Phrase(5).generate(PasswordRules(signs=""), choose=random.Random(4).choice)
    text = made.secret.reveal()

    assert text.isalpha()
    assert sum(letter.isupper() for letter in text) == 5
    assert made.bits == pytest.approx(5 * log2(7776 - 4))  # four words have a hyphen


@pytest.mark.parametrize("count", [-1, 0, 2])
def test_a_phrase_of_fewer_than_three_words_is_not_made(count):
    with pytest.raises(UserError, match="three words"):
        Phrase(count).generate()


def test_a_phrase_that_may_be_too_long_or_too_short_is_not_made():
    with pytest.raises(UserError, match="20 letters at most"):
        Phrase().generate(PasswordRules(most=20))
    with pytest.raises(UserError, match="40 letters or more"):
        Phrase(3).generate(PasswordRules(least=40))
