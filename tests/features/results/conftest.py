"""What the tests of results share."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.features.results.world import ResultsWorld

if TYPE_CHECKING:
    from smmdesk.core.office import Office


@pytest.fixture
def here(office: Office) -> ResultsWorld:
    """Return an office for figures."""
    return ResultsWorld(office)
