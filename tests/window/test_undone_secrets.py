"""Ctrl+Z takes secrets out of use and brings them back; the file knows at once which ones wait."""

from concurrent.futures import ThreadPoolExecutor
from functools import partial

from PySide6.QtCore import Qt
from sqlmodel import select

from smmdesk.core.vault import Secret
from smmdesk.core.vault.models import SecretVersion
from smmdesk.features.accounts import logins, secrets

Key = Qt.Key


def waiting(office):
    """Return for each secret whether it waits to be brought back or deleted."""
    with office.reading() as session:
        return [row.held_since is not None for row in session.exec(select(SecretVersion))]


def test_undo_and_redo_by_the_keys_note_which_secrets_wait(start, bakery, store):
    program = start(office=bakery)
    program.press("Ana")
    office, vault = program.office, program.shell.workspace.desk.vault
    with office.transaction("Add a login") as session:
        login_id = logins.add(session, title="Instagram").id
    with ThreadPoolExecutor(1) as thread:
        thread.submit(
            partial(secrets.store, office, vault, login_id, on=None, password=Secret("canary"))
        ).result()
    program.settle()
    entries = store.list_keys("")
    program.window.setFocus()

    program.ctrl(Key.Key_Z)
    assert waiting(office) == [True]
    program.key(Key.Key_Z, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    assert waiting(office) == [False]
    assert store.list_keys("") == entries
