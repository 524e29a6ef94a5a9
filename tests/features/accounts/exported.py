"""Rows as another program's export gives them, and what is in an office before and after them."""

import sqlite3
from datetime import date

from smmdesk.core.vault import Bundle, Secret
from smmdesk.features.accounts import overview, proposal
from smmdesk.features.accounts.importers.rows import Read, Row

TODAY = date(2026, 11, 20)


def row(number=1, *, title="", url="", password="pw", **fields):
    """Return a row of the file; the password is the only secret unless a bundle is given."""
    bundle = fields.pop("bundle", Bundle(password=Secret(password)))
    return Row(number=number, kind="login", title=title, url=url, bundle=bundle, **fields)


def read(*rows, skipped=(), files=()):
    """Return what was read of a file with these rows."""
    return Read(format="test", format_name="Test", rows=list(rows), skipped=list(skipped), files=list(files))


INSTAGRAM = row(1, title="Instagram", url="https://www.instagram.com/", username="bakery", password="one")
X = row(2, title="X", url="https://x.com/login", username="bakes", password="two")
BANK = row(3, title="My bank", url="https://bank.example", username="ana", password="three")


def preview(office, found):
    """Return what is proposed to do with each row."""
    with office.reading() as session:
        return proposal.preview(session, found)


def all_logins(office):
    """Return every login of the office, as far as it opens an account or stands alone."""
    with office.reading() as session:
        return [found.login for found in overview.account_rows(session, TODAY)]


def dump(office):
    """Return every row of the office but the history's, as text: also what the vault has under way."""
    connection = sqlite3.connect(office.path)
    try:
        return [line for line in connection.iterdump() if '"history_' not in line]
    finally:
        connection.close()
