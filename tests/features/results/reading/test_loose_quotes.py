"""Quotation marks that were not doubled inside a cell move no figure into another column."""

from __future__ import annotations

import pytest

from smmdesk.features.results.reading import read_book

HEADER = '"Time","Title","Link","Likes"\n'
GOOD = '"May 1","Bread","https://example.org/1","5"\n'


@pytest.fixture
def book_of(tmp_path):
    def reading(text: str):
        path = tmp_path / "Content.csv"
        path.write_bytes(text.encode())
        return read_book(path)

    return reading


def rows_of(book):
    return [row for _number, row in book.sheets[0].rows()]


@pytest.mark.parametrize(
    ("cell", "title"),
    [
        ('He said "hello, world" and left, smiling', 'He said "hello, world" and left, smiling'),
        ('A "quoted" word', 'A "quoted" word'),
        ('ends with "one"', 'ends with "one"'),
        ('two ""doubled, and" one', 'two "doubled, and" one'),
        ('says "so, \nthen" goes on, and\r\nends', 'says "so, \nthen" goes on, and\r\nends'),
        ('one "and\n', 'one "and\n'),
        (
            'a line that ends with "marks, here"\nand goes on',
            'a line that ends with "marks, here"\nand goes on',
        ),
    ],
)
def test_marks_and_separators_inside_a_cell_belong_to_it(book_of, cell, title):
    book = book_of(HEADER + GOOD + f'"May 2","{cell}","https://example.org/2","6"\n' + GOOD)
    assert (book.notices, book.sheets[0].spoiled) == ((), {})
    good = ("May 1", "Bread", "https://example.org/1", "5")
    assert rows_of(book)[1:] == [good, ("May 2", title, "https://example.org/2", "6"), good]


@pytest.mark.parametrize("cell", ['A "b", "c" d', '"Hello", she said', 'one "and", two\nthree "four"'])
def test_a_row_of_which_nobody_can_say_which_cell_is_which_is_left_out_and_named(book_of, cell):
    book = book_of(HEADER + GOOD + f'"May 2","{cell}","https://example.org/2","6"\n' + GOOD)
    assert [notice.key for notice in book.notices] == ["unclear"]
    assert book.notices[0].rows == (3,)
    assert list(book.sheets[0].spoiled) == [3]
    good = ("May 1", "Bread", "https://example.org/1", "5")
    assert (rows_of(book)[1], rows_of(book)[-1]) == (good, good)


def test_an_unclear_row_at_the_end_is_not_taken_for_one_that_breaks_off(book_of):
    book = book_of(HEADER + GOOD + '"May 2","A "b", "c" d","https://example.org/2","6"\n')
    assert [notice.key for notice in book.notices] == ["unclear"]


def test_a_file_that_ends_inside_the_marks_of_a_cell_breaks_off(book_of):
    book = book_of(HEADER + GOOD + '"May 2","A "b" and","https://example.org/2","6')
    assert [notice.key for notice in book.notices] == ["cut"]
    assert list(book.sheets[0].spoiled) == [3]


def test_a_header_with_marks_is_kept_as_it_is_read(book_of):
    book = book_of('"Time","Cost "net"","Link","Likes"\n' + GOOD)
    assert book.sheets[0].spoiled == {}
    assert len(rows_of(book)[0]) == 4


def test_many_broken_rows_take_no_longer_than_their_number(book_of):
    book = book_of(HEADER + GOOD + '"May 2","a "b \n' * 20_000)
    assert len(rows_of(book)) >= 20_000
    assert len(book.notices[0].rows) <= 1000
