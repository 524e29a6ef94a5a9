"""What the tests of the import share."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from smmdesk.core.office import Office
    from smmdesk.core.vault.vault import Vault
    from smmdesk.features.accounts.importers.rows import Read
    from smmdesk.features.accounts.proposal import Candidate, Report


@pytest.fixture
def bring(office: Office, vault: Vault) -> Callable[..., Report]:
    """Return a function that imports rows as they are proposed, or as chosen."""
    from smmdesk.features.accounts import importing
    from tests.features.accounts.exported import preview

    def bring(
        found: Read,
        choose: Callable[[list[Candidate]], list[Candidate]] = lambda candidates: candidates,
        **options: Any,
    ) -> Report:
        chosen = choose(preview(office, found))
        return importing.carry_out(office, vault, found, chosen, brand="Bakery", **options)

    return bring
