"""A login's secrets come back from their payload as they went in."""

from __future__ import annotations

import json
import traceback

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smmdesk.core.vault import Bundle, Secret

ANY_TEXT = st.text(st.characters(), min_size=1)  # lone surrogates and NULs too
secrets = st.builds(Secret, ANY_TEXT)
bundles = st.builds(
    Bundle,
    password=st.none() | secrets,
    totp=st.none() | secrets,
    backup_codes=st.lists(secrets, max_size=3).map(tuple),
    api_keys=st.dictionaries(ANY_TEXT, secrets, max_size=2),
    extra=st.dictionaries(ANY_TEXT, secrets, max_size=2),
    note=st.none() | secrets,
)


@given(bundles)
def test_a_bundle_is_read_as_it_was_written(bundle):
    payload = bundle.to_payload()

    assert payload.reveal().isascii()
    again = Bundle.from_payload(payload)
    assert again.to_payload() == payload
    assert again == bundle or _has_split_letters(bundle)


def _has_split_letters(bundle):
    """Two surrogates in a row in a name become the letter that they stand for."""
    names = [*bundle.api_keys, *bundle.extra]
    return any(name.encode("utf-16", "surrogatepass").decode("utf-16", "replace") != name for name in names)


def test_empty_parts_are_left_out():
    bundle = Bundle(password=Secret("p"), note=Secret(""))

    assert json.loads(bundle.to_payload().reveal()) == {"v": 1, "p": "p"}


def test_the_parts_have_one_letter_each():
    bundle = Bundle(
        Secret("password"),
        Secret("seed"),
        (Secret("code"),),
        {"key": Secret("api")},
        {"field": Secret("extra")},
        Secret("note"),
    )

    assert json.loads(bundle.to_payload().reveal()) == {
        "v": 1,
        "p": "password",
        "t": "seed",
        "c": ["code"],
        "k": {"key": "api"},
        "x": {"field": "extra"},
        "n": "note",
    }


@pytest.mark.parametrize(
    "bundle", [Bundle(), Bundle(password=Secret("")), Bundle(note=Secret(""), api_keys={})]
)
def test_a_bundle_without_secrets_is_false(bundle):
    assert not bundle


@pytest.mark.parametrize("bundle", [Bundle(password=Secret("x")), Bundle(backup_codes=(Secret("x"),))])
def test_a_bundle_with_a_secret_is_true(bundle):
    assert bundle


@pytest.mark.parametrize(
    "payload",
    [
        "",
        "canary",
        '{"v":1,"p":"canary"',
        '{"p":"canary"}',
        '{"v":2,"p":"canary"}',
        '{"v":1,"q":"canary"}',
        '{"v":1,"p":["canary"]}',
        '{"v":1,"c":"canary","k":["canary"]}',
        '{"v":1,"c":[17]}',
        '["canary"]',
        '"canary"',
        "[" * 100_000,
    ],
)
def test_anything_else_is_refused_without_repeating_it(payload):
    with pytest.raises(ValueError, match="not a bundle") as refused:
        Bundle.from_payload(Secret(payload))

    assert "canary" not in "".join(traceback.format_exception(refused.value))
    assert refused.value.__suppress_context__
