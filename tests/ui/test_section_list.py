"""The sections of a page stand below each other, or in lines where there is little room, all of them in sight."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication, QWidget

from smmdesk.ui.section_list import SectionList

NAMES = ("This computer", "Reminders", "This office", "Keyring", "Backup and check", "About smmdesk")


@pytest.fixture
def sections(theme, shown) -> SectionList:
    room = QWidget()
    sections = SectionList("Sections")
    sections.addItems(NAMES)
    sections.setParent(room)
    shown(room).resize(900, 500)
    sections.lay(is_flat=False)
    sections.room = room
    return sections


def places(sections: SectionList) -> list[tuple[int, int]]:
    rects = [sections.visualItemRect(sections.item(at)) for at in range(sections.count())]
    assert all(sections.viewport().rect().contains(rect) for rect in rects)
    return [(rect.x(), rect.y()) for rect in rects]


def test_sections_stand_below_each_other(sections) -> None:
    assert len({x for x, _y in places(sections)}) == 1
    assert sections.width() == 196
    assert sections.accessibleName() == "Sections"


def test_sections_stand_in_lines_where_that_takes_less(sections) -> None:
    upright = sections.height()
    sections.lay(is_flat=True)
    sections.resize(520, sections.height())
    QApplication.processEvents()
    assert len({y for _x, y in places(sections)}) == 2
    assert sections.height() < upright
