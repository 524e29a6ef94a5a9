"""What the tests of features share: a vault over a keyring that is only memory."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from smmdesk.core.office import Office
    from smmdesk.core.vault.stores import MemoryStore
    from smmdesk.core.vault.vault import Vault


@pytest.fixture
def vault(office: Office, memory_store: MemoryStore) -> Iterator[Vault]:
    """Return the office's vault."""
    from smmdesk.core.vault.vault import Vault

    vault = Vault(office, memory_store)
    yield vault
    vault.close()
