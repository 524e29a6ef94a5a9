"""Which office is meant and how it is opened: the same for the window and the command line."""

from __future__ import annotations

import tempfile
from contextlib import contextmanager, nullcontext, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from smmdesk.core.clock import Clock, SystemClock
from smmdesk.core.errors import UserError
from smmdesk.core.i18n import _
from smmdesk.core.paths import data_folder
from smmdesk.core.settings_file import read_raw

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from smmdesk.core.office import Office
    from smmdesk.core.vault.vault import Vault


@dataclass
class Program:
    """What was asked for when smmdesk was started."""

    office_path: Path | None = None
    is_demo: bool = False
    clock: Clock = field(default_factory=SystemClock)
    fill_sample: Callable[[Office, Vault], None] | None = None  # features know what a sample office holds
    _sample_vault: Vault | None = field(default=None, init=False)
    seat: Callable[[Office], None] | None = None  # features know the people: says who sits at the keyboard

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
        with self._sample_folder() if self.is_demo else nullcontext() as folder:
            office = self.make_sample(Path(folder))[0] if folder else self._open(writes=writes)
            try:
                yield office
            finally:
                office.close()

    def vault(self, office: Office) -> Vault:
        """Return the vault of the office that is open; raises a ``VaultError`` where its keyring is not there."""
        if self._sample_vault:
            return self._sample_vault
        from smmdesk.core.vault.vault import open_vault

        vault = open_vault(office)
        with suppress(UserError):  # whatever asks the keyring next says what is the matter
            vault.reconcile()
        return vault

    def _open(self, *, writes: bool) -> Office:
        from smmdesk.core.office import Office

        office = Office.open(self.path(), clock=self.clock, read_only=not writes)
        if writes and office.is_read_only:
            office.close()
            raise UserError(_("{why} Nothing was changed.").format(why=" ".join(office.notices)))
        if self.seat:
            self.seat(office)
        return office

    def _sample_folder(self) -> tempfile.TemporaryDirectory[str]:
        return tempfile.TemporaryDirectory(prefix="smmdesk-sample-")

    def make_sample(self, folder: Path) -> tuple[Office, Vault]:
        """Make a sample office in ``folder``; nothing of it touches the real keyring."""
        from smmdesk.core.office import Office
        from smmdesk.core.vault.stores import MemoryStore
        from smmdesk.core.vault.vault import Vault

        office = Office.create(folder / "sample.smmdesk", _("Corner Bakery"), clock=self.clock)
        vault = Vault(office, MemoryStore())
        self._sample_vault = vault
        if self.fill_sample:
            self.fill_sample(office, vault)
        return office, vault
