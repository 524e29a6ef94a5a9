"""On the command line, undo notes which secrets it takes out of use; the next command need not come at once."""

from sqlmodel import select

from smmdesk.core.clock import SystemClock
from smmdesk.core.office import Office
from smmdesk.core.vault.models import SecretVersion
from tests.test_cli import chrome, office_file, smmdesk, store

__all__ = ["chrome", "office_file", "smmdesk", "store"]


def waiting(path):
    """Return for each secret whether it waits to be brought back or deleted."""
    office = Office.open(path, clock=SystemClock(), read_only=True)
    with office.reading() as session:
        found = [row.held_since is not None for row in session.exec(select(SecretVersion))]
    office.close()
    return found


def test_secrets_of_an_undone_import_wait_and_those_of_a_redone_one_do_not(
    smmdesk, office_file, chrome, store
):
    smmdesk("accounts", "import", chrome)
    entries = store.list_keys("")
    assert waiting(office_file) == [False, False]
    smmdesk("history", "undo")
    assert waiting(office_file) == [True, True]
    smmdesk("history", "redo")
    assert waiting(office_file) == [False, False]
    assert store.list_keys("") == entries
