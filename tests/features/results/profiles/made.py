"""Books and profiles made up for one test."""

from __future__ import annotations

from datetime import date

from smmdesk.features.results.kinds import Cell, Figure
from smmdesk.features.results.profiles import extract, find, read_profile
from smmdesk.features.results.reading.book import Book, sheet_of

DAYS = """
name = 'Made up'
checked_on = 2026-11-22
source = 'made up'
network = 'x'
[[tables]]
name = 'days'
per = 'day'
needs = ['made-up day']
missing = ['-']
totals = 'labelled'
total_labels = ['total']
footers = ['that is all']
[tables.date]
column = 'made-up day'
[[tables.dimensions]]
name = 'place'
column = 'place'
[[tables.columns]]
name = 'made-up day'
[[tables.columns]]
name = 'place'
[[tables.columns]]
name = 'seen'
metric = 'impressions'
[[tables.columns]]
name = 'liked'
metric = 'likes'
[[tables.columns]]
name = 'who'
left = 'personal'
"""


def book_of(*sheets, name="made.csv", modified_on=None):
    """Return a book of sheets, each a list of rows."""
    made = tuple(
        sheet_of(f"Sheet{number}", number, lambda rows=rows: iter(rows)) for number, rows in enumerate(sheets)
    )
    return Book(name, "csv", 0, "", modified_on, made)


def match_of(text, *sheets, **fields):
    match = find(book_of(*sheets, **fields), [read_profile("made_up", text)])
    assert match is not None
    assert match.profile.key == "made_up"
    return match


def extracted(match, answers=None, **options):
    """Return the extraction and its figures by series, in the order in which they came."""
    extraction = extract(match, answers or {}, **options)
    found = {}
    for key, figures in extraction.chunks():
        found.setdefault(key, []).extend(Figure(*figure) for figure in figures)
    return extraction, found


def cell_of(sheets, figure):
    """Return the text at the place that a figure names."""
    cell = Cell.unpacked(figure.cell)
    return sheets[cell.sheet][cell.row - 1][cell.column]


DAY = date(2026, 11, 22)
