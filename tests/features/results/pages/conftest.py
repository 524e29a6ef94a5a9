"""What the tests of the pages of results share: a window, files, accounts, and what can be read on a page."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from smmdesk.features.accounts import service as accounts
from tests.features.page_world import World, world
from tests.features.results.exports import write_ads, write_per_metric

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from smmdesk.core.office import Office

__all__ = ["World", "world"]

AUTUMN = ("2026-11-01", "Autumn", 1000, 12, "4.50")
WINTER = ("2026-11-02", "Winter", 2000, "", "7.25")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return where the export files lie."""
    made = tmp_path / "exports"
    made.mkdir()
    return made


@pytest.fixture
def ads(folder: Path) -> Path:
    """Return a file that leaves nothing open."""
    return write_ads(folder / "ads.csv", AUTUMN, WINTER)


@pytest.fixture
def ads_without_currency(folder: Path) -> Path:
    """Return a file that does not say in which currency its money is."""
    return write_ads(folder / "money.csv", AUTUMN, WINTER, money="Amount spent")


@pytest.fixture
def reach(folder: Path) -> Path:
    """Return a file of days with gaps between them."""
    days = [(f"2026-11-{day:02}", 100 + day) for day in (1, 2, 5, 6, 9)]
    return write_per_metric(folder / "Reach.csv", "Facebook reach", *days)


@pytest.fixture
def account(office: Office) -> Callable[[str], int]:
    """Return a function that adds an account on Facebook."""

    def add(name: str) -> int:
        with office.transaction("Add account") as session:
            brand = accounts.brand_named(session, "Bakery").id
            found = accounts.add(session, brand_id=brand, network="facebook", name=name)
            return found.id or 0

    return add


def read_on(widget: QWidget) -> str:
    """Return all that can be read in a widget now."""
    QApplication.processEvents()  # what has just been put there is not there yet
    labels = [child for child in widget.findChildren(QLabel) if child.isVisibleTo(widget)]
    return "\n".join(label.text() for label in labels).replace("\u200b", "")
