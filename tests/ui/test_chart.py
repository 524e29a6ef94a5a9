"""A chart on a page: what is pointed at, by mouse and by keys, and when it asks for a picture."""

import pytest
from PySide6.QtCore import QPoint, Qt

from smmdesk.core.drawn import Drawn, DrawnLine, Pointed, Spot
from smmdesk.ui.chart import ChartView
from smmdesk.ui.theme import current_theme


def drawn(width=400, height=200, ratio=1.0, lines=2):
    made = tuple(
        DrawnLine(
            f"Line {number}",
            tuple(
                Spot(50.0 + 50 * at, 60.0 + 60 * number, f"Line {number}, day {at}", f"row:{at}")
                for at in range(4)
            ),
        )
        for number in range(lines)
    )
    pixels = bytes((200, 30, 30, 255)) * int(width * ratio * height * ratio)
    return Drawn(pixels, width, height, ratio, (40.0, 10.0, 390.0, 180.0), made, "Visits rose.")


@pytest.fixture
def chart(qtbot):
    view = ChartView("Visits", 200)
    view.resize(400, 200)
    qtbot.addWidget(view)
    asked = []
    view.wanted.connect(lambda *size: asked.append(size))
    view.asked = asked
    with qtbot.waitSignal(view.wanted):
        view.show()
    return view


def test_it_asks_for_a_picture_of_its_size_and_says_so_until_it_is_there(chart):
    assert not chart.is_drawn
    assert chart.asked[-1] == (400, 200, chart.devicePixelRatioF())
    chart.show_drawn(drawn())
    assert chart.is_drawn
    assert chart.grab().toImage().pixelColor(200, 20).red() == 200


def test_many_sizes_in_a_row_are_drawn_once(chart, qtbot):
    chart.show_drawn(drawn())
    chart.asked.clear()
    for width in range(400, 500, 10):
        chart.resize(width, 200)
    with qtbot.waitSignal(chart.wanted):
        pass
    assert [size[0] for size in chart.asked] == [490]


def test_out_of_sight_it_asks_when_it_is_seen(chart, qtbot):
    chart.show_drawn(drawn())
    chart.hide()
    chart.asked.clear()
    current_theme().changed.emit()
    assert chart.asked == []
    with qtbot.waitSignal(chart.wanted):
        chart.show()


def test_the_mouse_names_the_value_and_a_click_leads_to_it(chart, qtbot):
    chart.show_drawn(drawn())
    chosen = []
    chart.chosen.connect(chosen.append)
    qtbot.mouseMove(chart, QPoint(103, 118))
    assert chart.words == "Line 1, day 1"
    qtbot.mouseClick(chart, Qt.MouseButton.LeftButton, pos=QPoint(103, 118))
    assert chosen == ["row:1"]


def test_the_keys_name_the_values_and_screen_readers_are_told(chart, qtbot):
    chart.show_drawn(drawn())
    chart.setFocus()
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Left, Qt.Key.Key_Down):
        qtbot.keyClick(chart, key)
    assert chart.words == "Line 1, day 2"
    assert chart.accessibleDescription() == "Line 1, day 2 Visits rose."
    chosen = []
    chart.chosen.connect(chosen.append)
    qtbot.keyClick(chart, Qt.Key.Key_Return)
    assert chosen == ["row:2"]
    qtbot.keyClick(chart, Qt.Key.Key_Escape)
    assert chart.pointed is None
    assert chart.accessibleDescription() == "Visits rose."


def test_what_is_pointed_at_goes_when_it_is_not_drawn_any_more(chart, qtbot):
    chart.show_drawn(drawn())
    chart.pointed = Pointed(1, 3)
    chart.show_drawn(drawn(lines=1))
    assert chart.pointed is None


def test_the_picture_of_something_else_stays_until_there_is_a_new_one_and_tells_nothing(chart, qtbot):
    chart.show_drawn(drawn())
    chosen = []
    chart.chosen.connect(chosen.append)
    with qtbot.waitSignal(chart.wanted):
        chart.show_other()
        qtbot.keyClick(chart, Qt.Key.Key_End)
        qtbot.keyClick(chart, Qt.Key.Key_Return)
        assert (chart.words, chart.accessibleDescription(), chosen) == ("", "", [])
        assert chart.grab().toImage().pixelColor(200, 20).red() == 200
    chart.show_drawn(drawn(lines=1))
    assert chart.accessibleDescription() == "Visits rose."


def test_it_is_sharp_on_a_fine_screen(chart):
    chart.show_drawn(drawn(ratio=2.0))
    assert chart.picture.deviceIndependentSize().toSize() == chart.size()


def test_the_words_stay_within_the_chart(chart, qtbot):
    chart.show_drawn(drawn())
    before = chart.grab().toImage()
    qtbot.keyClick(chart, Qt.Key.Key_End)
    after = chart.grab().toImage()
    assert after != before


def test_it_is_as_high_as_its_width_wants(chart, qtbot):
    chart.follow_width(lambda width: 100 if width > 300 else 300)
    assert chart.sizeHint().height() == 100
    chart.resize(290, 100)
    assert chart.sizeHint().height() == chart.minimumSizeHint().height() == 300


def test_the_line_through_a_value_stays_in_its_own_axes(chart, qtbot):
    apart = DrawnLine("Line 1", (Spot(250.0, 60.0, "Line 1, day 0"),), (240.0, 40.0, 360.0, 80.0))
    white = bytes((255, 255, 255, 255)) * (400 * 200)
    chart.show_drawn(Drawn(white, 400, 200, 1.0, (40.0, 10.0, 360.0, 180.0), (apart,), ""))
    before = chart.grab().toImage()
    qtbot.mouseMove(chart, QPoint(250, 60))
    after = chart.grab().toImage()
    column = [y for y in range(200) if any(before.pixel(x, y) != after.pixel(x, y) for x in (249, 250))]
    assert min(column) >= 39
    assert max(column) <= 81
