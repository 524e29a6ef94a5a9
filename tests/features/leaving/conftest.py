"""What the tests of leaving share."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.features.leaving.world import LeavingWorld

if TYPE_CHECKING:
    from smmdesk.core.office import Office


@pytest.fixture
def here(office: Office) -> LeavingWorld:
    """Return an office to put together."""
    return LeavingWorld(office)
