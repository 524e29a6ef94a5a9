"""Which office is meant and how it is opened: the same for the window and the command line."""

from __future__ import annotations

import shutil
import tempfile
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from smmdesk.core.clock import Clock, SystemClock
from smmdesk.core.errors import UserError
from smmdesk.core.i18n import _
from smmdesk.core.paths import data_folder, state_folder
from smmdesk.core.settings_file import read_raw

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from smmdesk.core.office import Office
    from smmdesk.core.vault.vault import Vault


def _say_nothing(_sentence: str) -> None:
    pass


@dataclass
class Program:
    """What was asked for when smmdesk was started."""

    office_path: Path | None = None
    is_demo: bool = False
    clock: Clock = field(default_factory=SystemClock)
    fill_sample: Callable[[Office, Vault], None] | None = None  # features know what a sample office holds
    seat: Callable[[Office], None] | None = None  # features know the people: says who sits at the keyboard
    warn: Callable[[str], None] = _say_nothing  # is told what is unwise about the place of an office
    _sample_vault: Vault | None = field(default=None, init=False)
    _vaults: list[Vault] = field(default_factory=list, init=False)

    def path(self) -> Path:
        """Return the office that is meant: the one named, the one last open, or the only one there is."""
        return self.office_path or self._last() or self._only()

    def _last(self) -> Path | None:
        last = read_raw().get("last_office")
        return Path(last) if isinstance(last, str) and last and Path(last).exists() else None

    def _only(self) -> Path:
        found = sorted(data_folder().glob("*.smmdesk"))
        if len(found) == 1:
            return found[0]
        if found:
            raise UserError(_("There are several offices. Say which one with --office FILE."))
        raise UserError(_("There is no office yet. Start one with: smmdesk init FILE"))

    @contextmanager
    def office(self, *, writes: bool = False) -> Iterator[Office]:
        """Hand out the office, for reading beside an open window or for writing alone."""
        if self.is_demo:
            with self._sample() as office:
                yield office
            return
        office = self._open(writes=writes)
        try:
            yield office
        finally:
            self._close(office)

    def vault(self, office: Office) -> Vault:
        """Return the vault of the office that is open; raises a ``VaultError`` where its keyring is not there."""
        if self._sample_vault:
            return self._sample_vault
        from smmdesk.core.vault.vault import open_vault

        vault = open_vault(office)
        self._vaults.append(vault)
        with suppress(UserError):  # whatever asks the keyring next says what is the matter
            vault.reconcile()
        return vault

    def make_sample(self, folder: Path) -> tuple[Office, Vault]:
        """Make a sample office in ``folder``; nothing of it touches the real keyring."""
        from smmdesk.core.office import Office
        from smmdesk.core.vault.stores import MemoryStore
        from smmdesk.core.vault.vault import Vault

        office = Office.create(folder / "sample.smmdesk", _("Corner Bakery"), clock=self.clock)
        vault = Vault(office, MemoryStore())
        self._sample_vault = vault
        try:
            if self.fill_sample:
                self.fill_sample(office, vault)
        except BaseException:
            self.close_sample(office)
            raise
        return office, vault

    def close_sample(self, office: Office) -> None:
        """Close a sample office, and remove what this computer noted about it; its folder is the caller's."""
        if self._sample_vault:
            self._sample_vault.close()
            self._sample_vault = None
        office.close()
        _forget(office.id)

    @contextmanager
    def _sample(self) -> Iterator[Office]:
        with _state_as_it_was(), tempfile.TemporaryDirectory(prefix="smmdesk-sample-") as folder:
            office, _vault = self.make_sample(Path(folder))
            try:
                yield office
            finally:
                self.close_sample(office)

    def _open(self, *, writes: bool) -> Office:
        from smmdesk.core.office import Office

        office = Office.open(self.path(), clock=self.clock, read_only=not writes)
        if writes and office.is_read_only:
            office.close()
            raise UserError(_("{why} Nothing was changed.").format(why=" ".join(office.notices)))
        if writes:
            for notice in office.notices:
                self.warn(notice)
        if self.seat:
            self.seat(office)
        return office

    def _close(self, office: Office) -> None:
        while self._vaults:
            self._vaults.pop().close()
        office.close()


def _forget(office_id: str) -> None:
    """Remove the note that closing an office leaves on this computer."""
    (state_folder() / "history" / f"{office_id}.json").unlink(missing_ok=True)


@contextmanager
def _state_as_it_was() -> Iterator[None]:
    """Leave the state folder as it was, where it was not there or held nothing."""
    folder = state_folder()
    was_used = folder.is_dir() and any(folder.iterdir())
    yield
    if not was_used:
        shutil.rmtree(folder, ignore_errors=True)
