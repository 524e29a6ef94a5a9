"""What undo and redo do to secrets, in whatever keyring they lie; nobody sweeps in between."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlmodel import select

from smmdesk.core.errors import UserError
from smmdesk.core.vault import Bundle, Secret
from smmdesk.core.vault.models import SecretVersion
from smmdesk.core.vault.vault import Vault
from smmdesk.features.accounts.models import Login

OLD = Bundle(password=Secret("old"), note=Secret("long" * 500))  # several entries
NEW = Bundle(password=Secret("new"))
A_DAY = timedelta(days=1)


class UndoContract:
    """Tests over a fixture ``store``; the class that takes them over has one."""

    @pytest.fixture(autouse=True)
    def _begin(self, office, store, clock):
        self.office, self.store, self.clock = office, store, clock
        self.vault = Vault(office, store, time_limit=20.0)
        yield
        self.vault.close()

    def add_login(self):
        with self.office.transaction("Add login") as session:
            login = Login(title="Instagram")
            session.add(login)
        return login.id

    def use(self, login_id, bundle):
        new = self.vault.keep(f"login:{login_id}", bundle)
        with self.office.transaction("Store secrets") as session:
            login = session.get(Login, login_id)
            self.vault.adopt(session, new, login.secret_version)
            login.secret_version = new
        self.vault.sweep()
        return new

    def delete(self, login_id):
        with self.office.transaction("Delete login") as session:
            session.delete(session.get(Login, login_id))
        self.vault.sweep()

    def held_since(self):
        """Return what the file says, not what would be said now."""
        with self.office.reading() as session:
            return {row.id: row.held_since for row in session.exec(select(SecretVersion))}

    def is_in_keyring(self, version):
        return self.store.read(f"smmdesk/{self.office.id}/{version}") is not None

    def test_a_secret_whose_storing_is_undone_is_held_from_that_moment_on(self):
        version = self.use(self.add_login(), OLD)
        self.clock.advance(A_DAY)
        self.office.undo()

        assert self.held_since() == {version: self.clock.now()}
        assert self.is_in_keyring(version)

    def test_redo_brings_it_back_and_it_is_held_no_more(self):
        version = self.use(self.add_login(), OLD)
        self.office.undo()
        self.clock.advance(29 * A_DAY)
        self.office.redo()

        assert self.held_since() == {version: None}
        assert self.vault.read(version) == OLD

    def test_after_thirty_days_it_is_gone_from_the_keyring_and_cannot_be_redone(self):
        version = self.use(self.add_login(), OLD)
        self.office.undo()
        self.clock.advance(30 * A_DAY)
        self.vault.reconcile()

        assert self.held_since() == {}
        assert not self.is_in_keyring(version)
        with pytest.raises(UserError, match="no longer in the keyring"):
            self.office.redo()

    def test_the_thirty_days_begin_anew_with_the_last_step_that_took_it_out_of_use(self):
        login_id = self.add_login()
        version = self.use(login_id, OLD)
        self.delete(login_id)
        self.clock.advance(29 * A_DAY)
        self.office.undo()
        self.clock.advance(2 * A_DAY)
        self.office.redo()
        self.vault.reconcile()
        assert self.held_since() == {version: self.clock.now()}
        assert self.is_in_keyring(version)

        self.clock.advance(30 * A_DAY)
        self.vault.reconcile()
        assert not self.is_in_keyring(version)

    def test_what_was_undone_and_never_redone_does_not_disturb_what_is_stored_next(self):
        login_id = self.add_login()
        first = self.use(login_id, OLD)
        self.office.undo()
        second = self.use(login_id, NEW)
        self.clock.advance(30 * A_DAY)
        self.vault.reconcile()

        assert self.held_since() == {second: None}
        assert not self.is_in_keyring(first)
        assert self.vault.read(second) == NEW

    def test_a_refused_undo_notes_nothing(self):
        login_id = self.add_login()
        self.use(login_id, OLD)
        new = self.use(login_id, NEW)
        with pytest.raises(UserError, match="old secret is no longer in the keyring"):
            self.office.undo()

        assert self.held_since() == {new: None}
        self.office.undo(passing_over=True)
        assert self.held_since() == {new: None}
        assert self.vault.read(new) == NEW

    def test_undoing_many_at_once_holds_them_all_and_redo_brings_them_all_back(self):
        versions = self.vault.keep_many([("import", OLD), ("import", NEW)])
        with self.office.transaction("Import") as session:
            for version in versions:
                self.vault.adopt(session, version, None)
                session.add(Login(title="Imported", secret_version=version))
        self.office.undo()
        assert self.held_since() == dict.fromkeys(versions, self.clock.now())

        self.office.redo()
        assert self.held_since() == dict.fromkeys(versions)
        assert list(self.vault.read_many(versions).values()) == [OLD, NEW]
