"""What is too long for one entry is cut, and comes back whole or not at all."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smmdesk.core.vault import Bundle, Secret, entries
from smmdesk.core.vault.errors import SecretTooLong

payloads = st.integers(1, 10_100).map(lambda length: Secret(("{" + "abcdefghij" * 1020)[:length]))


@given(payloads)
def test_what_was_cut_comes_back(payload):
    parts = entries.cut(payload)

    assert entries.join(parts) == payload
    assert len(parts) <= 8
    assert all(len(part) <= 1280 for part in parts)


@pytest.mark.parametrize(("length", "count"), [(1280, 1), (1281, 2), (8 * 1280 - 79, 8)])
def test_as_few_entries_as_possible_are_used(length, count):
    assert len(entries.cut(Secret("{" * length))) == count


@pytest.mark.parametrize("length", [8 * 1280 - 78, 8 * 1280, 1_000_000])
def test_more_than_eight_entries_are_refused(length):
    with pytest.raises(SecretTooLong, match="too long"):
        entries.cut(Secret("{" * length))


@given(st.text(st.characters(), max_size=700))
def test_any_text_keeps_to_the_limit_of_windows(text):
    for part in entries.cut(Bundle(note=Secret(text)).to_payload()):
        assert len(part.reveal().encode("utf-16-le")) <= 2560


@given(st.integers(1281, 10_000), st.data())
def test_a_missing_part_is_an_error_and_not_a_shorter_secret(length, data):
    parts = entries.cut(Secret("{" + "x" * (length - 1)))
    del parts[data.draw(st.integers(0, len(parts) - 1))]

    with pytest.raises(ValueError, match="do not fit together"):
        entries.join(parts)


@given(st.integers(1281, 4000), st.data())
def test_a_changed_part_is_an_error(length, data):
    parts = entries.cut(Secret("{" + "x" * (length - 1)))
    which = data.draw(st.integers(0, len(parts) - 1))
    text = parts[which].reveal()
    place = data.draw(st.integers(0, len(text) - 1))
    parts[which] = Secret(text[:place] + "#" + text[place + 1 :])

    with pytest.raises(ValueError, match="do not fit together") as refused:
        entries.join(parts)
    assert "xxx" not in str(refused.value)


def test_it_can_be_told_beforehand_what_fits():
    assert entries.fits(Bundle(note=Secret("x" * 10_000)))
    assert not entries.fits(Bundle(note=Secret("x" * 10_200)))


def test_parts_in_another_order_are_an_error():
    parts = entries.cut(Secret("{" + "ab" * 2000))

    with pytest.raises(ValueError, match="do not fit together"):
        entries.join([parts[0], *reversed(parts[1:])])


def test_each_entry_of_a_version_has_a_name_of_its_own_in_lower_case():
    names = entries.names("OFFICE", "version", 3)

    assert names == ["smmdesk/office/version", "smmdesk/office/version/1", "smmdesk/office/version/2"]
