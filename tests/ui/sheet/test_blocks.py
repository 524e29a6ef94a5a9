"""Blocks of cells on the clipboard, as spreadsheets write them."""

import pytest

from smmdesk.ui.sheet import read_block, write_block


@pytest.mark.parametrize(
    ("text", "cells"),
    [
        ("1\t2\r\n3\t4\r\n", [["1", "2"], ["3", "4"]]),
        ("1\n\n3", [["1"], [""], ["3"]]),
        ("5", [["5"]]),
        ("", []),
        ('"1\n2"\t"say ""hi"""', [["1\n2", 'say "hi"']]),
        ("1\u00a0250,5\t", [["1\u00a0250,5", ""]]),
        ('12"\t3', [['12"', "3"]]),
    ],
)
def test_a_block_is_read_cell_by_cell(text, cells):
    assert read_block(text) == cells


def test_what_is_written_is_read_again():
    cells = [["1", ""], ["a\tb", 'c"d'], ["e\nf", "2.5"]]

    assert read_block(write_block(cells)) == cells


def test_a_cell_of_too_many_letters_is_no_crash():
    assert read_block('"' + "x" * 200_000 + "\t1")[0][-1] == "1"
