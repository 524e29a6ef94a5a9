"""Files that were found by trying changed ones, each of which once ended in something else than a sentence."""

from __future__ import annotations

import pytest

from tests.features.results.reading.attempt import attempt
from tests.features.results.reading.files import xlsx, zipped

WORKBOOK = xlsx({"S": [["a", "b"]]})


@pytest.mark.parametrize(
    "content",
    [
        zipped({"a.csv": "a,b\n1,2\n"}).replace(b"a.csv", b"\0.csv"),
        WORKBOOK.replace(b"xl/styles.xml", b"\0l/styles.xml"),
    ],
    ids=["archive", "workbook"],
)
def test_a_member_without_a_name_is_passed_over(content):
    attempt(content)
