"""Tables for spreadsheets: no cell acts, and every letter is read as it was written."""

import csv
import re
from decimal import Decimal

import pytest

from smmdesk.core.spreadsheet import as_csv, quoted


@pytest.mark.parametrize("cell", ["=1+1", "+1", "-1", "@x", "\t=1", " =1", "＝1", "\r=1", "＠SUM(A1)"])
def test_a_cell_that_would_act_is_text(cell):
    content = as_csv(("Name",), [(cell,)]).decode("utf-8-sig")

    assert list(csv.reader(content.splitlines(keepends=True)))[1] == [f"'{cell}"]


@pytest.mark.parametrize("cell", ["a=b", "Ana, Ben", 'say "hi"', "ร้าน", "two\nlines", ""])
def test_any_other_cell_comes_back_as_it_was(cell):
    content = as_csv(("Name",), [(cell,)])

    assert content.startswith(b"\xef\xbb\xbf")
    assert list(csv.reader(content.decode("utf-8-sig").splitlines(keepends=True)))[1] == [cell]


def test_quoting_alone_changes_no_cell():
    assert quoted([("=1", "b")]) == '"=1","b"\r\n'


@pytest.mark.parametrize("number", ["-12.5", "0.000001", "-1E+20", "3"])
def test_a_number_stays_one_also_below_zero(number):
    content = as_csv(("Value",), [(Decimal(number),)]).decode("utf-8-sig")

    ((cell,),) = list(csv.reader(content.splitlines()))[1:]
    assert float(cell) == float(number)
    assert re.fullmatch(r"-?\d+(\.\d+)?", cell)
