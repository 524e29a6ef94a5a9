"""What the tests of reports share: an autumn's figures, and the board of its October."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from smmdesk.features.results.periods import Size, period_of
from smmdesk.features.results.reporting.reading import choice_of, read_report
from tests.features.results.reporting.autumn import fill

if TYPE_CHECKING:
    from collections.abc import Callable

    from smmdesk.core.office import Office
    from smmdesk.features.results.board.shown import Card
    from smmdesk.features.results.reporting.reading import Report


@pytest.fixture
def accounts(office: Office) -> dict[str, int]:
    """Fill the office; return its accounts by their network."""
    return fill(office)


@pytest.fixture
def report(office: Office, accounts: dict[str, int]) -> Report:
    """Return the report of October."""
    with office.reading() as session:
        choice = choice_of(session, office.clock.today())
    assert choice.period == period_of(date(2026, 10, 1), Size.MONTH)
    return read_report(office, choice)


@pytest.fixture
def card(report: Report) -> Callable[[str], Card]:
    """Return a function that gives the card of a metric."""
    cards = {card.metric: card for group in report.board.groups for card in group.cards}
    return cards.__getitem__
