"""A sheet that is typed into like a spreadsheet: rows and columns of a fixed meaning, cells of text."""

from smmdesk.ui.sheet.blocks import read_block, write_block
from smmdesk.ui.sheet.grid import SheetGrid
from smmdesk.ui.sheet.model import At, Head, Look, SheetModel

__all__ = ["At", "Head", "Look", "SheetGrid", "SheetModel", "read_block", "write_block"]
