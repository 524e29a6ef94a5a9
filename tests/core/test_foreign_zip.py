"""Archives from strangers, in the hands of whoever made them."""

from __future__ import annotations

import io
import zipfile

import pytest

from smmdesk.core.errors import UserError
from smmdesk.core.foreign_zip import Bounds, ForeignZip

BOUNDS = Bounds(members=3, member_bytes=1000, ratio=10, ratio_from=100)


def archive(members: dict[str, bytes], lie: tuple[bytes, bytes] = (b"", b"")) -> ForeignZip:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in members.items():
            file.writestr(name, content)
    content = buffer.getvalue().replace(*lie)
    return ForeignZip(lambda: io.BytesIO(content), BOUNDS)


def test_members_are_found_by_their_last_part_in_any_case():
    found = archive({"folder/Days.CSV": b"x", "folder/": b""})
    assert found.names == ("folder/Days.CSV",)
    assert found.read(found.find("days.csv")) == b"x"
    assert (found.find("weeks.csv"), found.unpacked_bytes) == ("", 1)


def test_a_member_without_a_name_is_passed_over():
    assert archive({"a": b"x", "b": b"y"}, lie=(b"a", b"\0")).names == ("b",)


@pytest.mark.parametrize(
    "members", [{"a": bytes(999)}, {"a": bytes(range(256)) * 4}, {"a": b"", "b": b"", "c": b"", "d": b""}]
)
def test_what_is_beyond_the_bounds_is_refused(members):
    with pytest.raises(UserError, match="unpacks to far too much"):
        [archive(members).read(name) for name in members]
