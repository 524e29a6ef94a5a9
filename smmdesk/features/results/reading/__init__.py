"""Files of figures as the networks hand them out, of any kind, read as sheets of text; nothing is interpreted."""

from smmdesk.features.results.reading.book import Book, Sheet
from smmdesk.features.results.reading.opening import read_book

__all__ = ["Book", "Sheet", "read_book"]
