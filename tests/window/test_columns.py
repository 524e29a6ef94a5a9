"""The lists are there again as somebody left them."""

from PySide6.QtCore import Qt

from smmdesk.core.settings import load

PAGES = ["accounts", "people"]


def arrange(program):
    """Arrange each list as a person would."""
    for name in PAGES:
        head = table(program, name).grid.head
        head.show_section(2, is_shown=False)
        head.resizeSection(1, 133)
        table(program, name).grid.sortByColumn(1, Qt.SortOrder.DescendingOrder)


def table(program, page):
    program.window.open_page(page)
    program.settle()
    return program.page.table


def assert_arranged(program):
    for name in PAGES:
        head = table(program, name).grid.head
        assert head.isSectionHidden(2)
        assert head.sectionSize(1) == 133
        assert (head.sortIndicatorSection(), head.sortIndicatorOrder()) == (1, Qt.SortOrder.DescendingOrder)


def test_arranged_columns_come_back_after_the_window_was_closed(start, bakery):
    program = start(office=bakery)
    program.press("Ana")
    arrange(program)
    program.close()

    assert_arranged(start(office=bakery))


def test_arranged_columns_are_saved_a_moment_later_also_when_the_window_is_never_closed(start, bakery):
    program = start(office=bakery)
    program.press("Ana")
    arrange(program)

    program.qtbot.waitUntil(lambda: all(load().columns.get(name, {}).get("hidden") for name in PAGES))
