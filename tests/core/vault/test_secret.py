# ruff: noqa: UP031, UP032, PLW0108 (each way to put a value into a text is tried)
"""Nothing but ``reveal`` gives a secret away."""

from __future__ import annotations

import copy
import dataclasses
import json
import logging
import pickle
import pprint
import string
import traceback

import pytest

from smmdesk.core.vault import Bundle, Secret

CANARY = "canary-4711"


@dataclasses.dataclass
class Holder:
    secret: Secret


@pytest.mark.parametrize(
    "shown",
    [
        repr,
        str,
        ascii,
        format,
        pprint.pformat,
        lambda s: f"{s}{s!r}{s!s}{s!a}{s:>40}{s:d}{s:.3}",
        lambda s: "%s %r %a %.5s %40s" % (s, s, s, s, s),
        lambda s: "{0} {0!r} {0:x}".format(s),
        lambda s: string.Template("$s").substitute(s=s),
        lambda s: repr([s, {"s": s}, (s,)]),
        lambda s: repr(Holder(s)),
        lambda s: repr(dataclasses.asdict(Holder(s))),
        lambda s: repr(Bundle(s, s, (s,), {"a": s}, {"b": s}, s)),
        lambda s: json.dumps({"s": s}, default=str),
        lambda s: str(ValueError(s)),
        lambda s: repr([getattr(s, name, None) for name in dir(s)]),
        lambda s: repr([(name, getattr(type(s), name, None)) for name in type(s).__slots__]),
    ],
)
def test_a_secret_is_not_shown(shown):
    assert "canary" not in shown(Secret(CANARY))


def test_a_secret_is_revealed_when_it_is_asked_for():
    assert Secret(CANARY).reveal() == CANARY
    assert len(Secret(CANARY)) == len(CANARY)


def test_a_secret_has_no_dictionary_of_attributes():
    with pytest.raises(TypeError):
        vars(Secret(CANARY))
    assert not hasattr(Secret(CANARY), "__dict__")


@pytest.mark.parametrize("protocol", range(pickle.HIGHEST_PROTOCOL + 1))
def test_a_secret_is_not_pickled(protocol):
    with pytest.raises(TypeError, match="not written anywhere"):
        pickle.dumps(Secret(CANARY), protocol)
    with pytest.raises(TypeError):
        pickle.dumps(Bundle(password=Secret(CANARY)), protocol)


def test_a_secrets_state_is_not_handed_out():
    with pytest.raises(TypeError):
        Secret(CANARY).__getstate__()
    with pytest.raises(TypeError):
        Secret(CANARY).__reduce__()


def test_a_secret_is_not_json():
    with pytest.raises(TypeError) as refused:
        json.dumps(Secret(CANARY))
    assert "canary" not in str(refused.value)


def test_copies_of_a_secret_are_itself():
    secret = Secret(CANARY)

    assert copy.copy(secret) is secret
    assert copy.deepcopy({"s": [secret]})["s"][0] is secret


def test_secrets_are_equal_by_value():
    assert Secret(CANARY) == Secret(CANARY)
    assert Secret(CANARY) != Secret(CANARY + "x")
    assert Secret("ä") != Secret("a")
    assert Secret(CANARY) != CANARY


def test_two_halves_of_a_letter_are_that_letter():
    assert Secret("\ud83d" + "\ude00") == Secret("😀")


def test_a_secret_has_no_hash():
    with pytest.raises(TypeError, match="unhashable"):
        {Secret(CANARY)}


def test_only_an_empty_secret_is_false():
    assert Secret(" ")
    assert not Secret("")


def test_a_secret_does_not_reach_the_log():
    secret, problem = Secret(CANARY), ValueError(Secret(CANARY))
    arguments = (secret, secret, {"s": secret})
    record = logging.LogRecord(
        "name", logging.ERROR, "path", 1, "%s %r %s", arguments, (ValueError, problem, None)
    )

    told = logging.Formatter().format(record)

    assert "ValueError" in told
    assert "canary" not in told


def test_a_traceback_with_variables_does_not_show_a_secret():
    def broken(secret):
        return 1 // (len(secret) - len(CANARY))

    try:
        broken(Secret(CANARY))
    except ZeroDivisionError as error:
        told = "".join(traceback.TracebackException.from_exception(error, capture_locals=True).format())

    assert "secret = •••" in told
    assert "canary" not in told
