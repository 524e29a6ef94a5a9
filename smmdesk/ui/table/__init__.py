"""Tables over plain rows: columns that say how, a model that sorts and filters, a view with habits."""

from smmdesk.ui.table.columns import Column, Prepared, prepare
from smmdesk.ui.table.memory import ColumnSaver
from smmdesk.ui.table.model import ROW_ROLE, SECOND_ROLE, SORT_ROLE, TAG_ROLE, TableModel
from smmdesk.ui.table.spare_column import SpareColumn
from smmdesk.ui.table.view import TableView

__all__ = [
    "ROW_ROLE",
    "SECOND_ROLE",
    "SORT_ROLE",
    "TAG_ROLE",
    "Column",
    "ColumnSaver",
    "Prepared",
    "SpareColumn",
    "TableModel",
    "TableView",
    "prepare",
]
