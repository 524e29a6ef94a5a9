"""Logins for other programs: a KeePass database, and tables with and without secrets."""

from smmdesk.features.accounts.exporters.entries import ExportedLogin
from smmdesk.features.accounts.exporters.kdbx import write_kdbx
from smmdesk.features.accounts.exporters.table import write_plain_csv, write_table

__all__ = ["ExportedLogin", "write_kdbx", "write_plain_csv", "write_table"]
