"""Forms say what they want, what is wrong and why they cannot be finished yet; secrets do not stay in them."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import QDate, QEvent, QPoint, Qt
from PySide6.QtGui import QHelpEvent
from PySide6.QtWidgets import (
    QApplication,
    QLabel,
    QLineEdit,
    QPushButton,
    QStyleOptionComboBox,
    QToolTip,
    QVBoxLayout,
    QWidget,
)

from smmdesk.core.i18n import use_language
from smmdesk.core.vault import Secret
from smmdesk.ui.forms import (
    CheckBox,
    CheckField,
    ChoiceField,
    ComboBox,
    DateField,
    Form,
    LinesField,
    ListField,
    PasswordField,
    TextField,
    TickGrid,
)
from smmdesk.ui.forms.dates import DateEdit

Key = Qt.Key
TODAY = date(2026, 11, 20)


@pytest.fixture
def form(theme, shown) -> Form:
    form = Form("Add account", cancel="Cancel")
    form.name = form.add(TextField("Name", help="As people see it.", is_required=True))
    form.notes = form.add(LinesField("Notes"))
    return shown(form)


def press(form: Form, text: str) -> None:
    next(each for each in form.findChildren(QPushButton) if each.text() == text).click()


def test_required_field_says_so_under_itself_and_takes_the_cursor(form, qtbot) -> None:
    form.notes.control.setFocus()
    with qtbot.assertNotEmitted(form.submitted):
        press(form, "Add account")
    assert form.name.error == "Please fill this in."
    assert form.name.control.hasFocus()
    assert form.name.control.accessibleDescription() == "Please fill this in."


def test_error_goes_away_when_somebody_types(form, qtbot) -> None:
    form.name.show_error("This name is taken.")
    qtbot.keyClicks(form.name.control, "C")
    assert form.name.error == ""
    assert form.name.control.accessibleDescription() == "As people see it."


def test_form_is_submitted_by_button_and_by_ctrl_enter(form, qtbot) -> None:
    form.name.fill("Corner Bakery")
    with qtbot.waitSignal(form.submitted):
        press(form, "Add account")
    form.notes.control.setFocus()
    with qtbot.waitSignal(form.submitted):
        qtbot.keyClick(form.notes.control, Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    with qtbot.waitSignal(form.cancelled):
        press(form, "Cancel")


def test_button_that_cannot_be_pressed_says_why(form, qtbot) -> None:
    form.name.fill("Corner Bakery")
    form.block("Choose a network first.")
    assert not form.primary.isEnabled()
    assert form.primary.accessibleDescription() == "Choose a network first."
    assert any(label.text() == "Choose a network first." for label in form.findChildren(QLabel))
    with qtbot.assertNotEmitted(form.submitted):
        form.submit()
    form.block("")
    assert form.primary.isEnabled()


def test_tab_leaves_every_field(form, qtbot) -> None:
    form.name.control.setFocus()
    qtbot.keyClick(form.name.control, Key.Key_Tab)
    assert form.notes.control.hasFocus()
    qtbot.keyClick(form.notes.control, Key.Key_Tab)
    assert not form.notes.control.hasFocus()
    assert form.notes.value == ""


@pytest.mark.parametrize(
    "field",
    [
        lambda: TextField("Name", help="Help"),
        lambda: LinesField("Name", help="Help"),
        lambda: ChoiceField("Name", [(1, "One")], help="Help"),
        lambda: DateField("Name", today=TODAY, help="Help"),
        lambda: CheckField("Name", help="Help"),
        lambda: PasswordField("Name", help="Help"),
        lambda: ListField("Name", help="Help"),
    ],
)
def test_every_kind_has_name_help_and_buddy(theme, qtbot, field) -> None:
    made = field()
    qtbot.addWidget(made)
    assert made.control.accessibleName() == "Name"
    assert made.control.accessibleDescription() == "Help"
    assert made.label.buddy() is not None
    entries = [each for each in made.findChildren(QLineEdit) if each.objectName() != "qt_spinbox_lineedit"]
    assert all(each.accessibleName() for each in entries)


def test_form_is_one_column_of_readable_width(form) -> None:
    form.resize(1000, 600)
    form.layout().activate()
    form.fields[0].parentWidget().layout().activate()
    assert {field.width() for field in form.fields} == {480}
    assert len({field.control.mapTo(form, QPoint()).x() for field in form.fields}) == 1


def test_help_of_a_field_is_not_cut_off_where_there_is_more_room_than_it_takes(theme, shown) -> None:
    field = TextField("Name", help="word " * 20)
    column = QWidget()
    layout = QVBoxLayout(column)
    layout.addWidget(field)
    layout.addStretch()
    shown(column).resize(900, 400)
    help_label = next(label for label in field.findChildren(QLabel) if label.text().startswith("word"))
    assert help_label.width() <= 480
    assert help_label.height() >= help_label.heightForWidth(help_label.width())


def test_text_is_taken_without_spaces_around_it(theme, qtbot) -> None:
    field = TextField("Name")
    qtbot.addWidget(field)
    field.fill("  Corner Bakery \n")
    assert field.value == "Corner Bakery"


def test_choice_is_its_key_and_stays_when_other_choices_come(theme, qtbot) -> None:
    field = ChoiceField("Network", [("x", "X"), ("ig", "Instagram")], chosen="ig")
    qtbot.addWidget(field)
    assert field.value == "ig"
    field.offer([("fb", "Facebook"), ("ig", "Instagram")])
    assert field.value == "ig"


def test_none_can_be_a_choice_and_zero_counts_as_chosen(theme, qtbot) -> None:
    field = ChoiceField("Person", [(None, "Nobody"), (0, "Owner")], chosen=0, is_required=True)
    qtbot.addWidget(field)
    assert field.value == 0
    assert field.check()
    field.fill(None)
    assert field.value is None
    assert not field.check()


def test_the_wheel_scrolls_the_page_and_not_the_choice(theme, shown) -> None:
    from PySide6.QtCore import QPoint, QPointF
    from PySide6.QtGui import QWheelEvent

    field = ChoiceField("Network", [("x", "X"), ("ig", "Instagram")], chosen="x")
    shown(field)
    event = QWheelEvent(
        QPointF(5, 5),
        QPointF(5, 5),
        QPoint(0, -120),
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    field.control.wheelEvent(event)
    assert field.value == "x"
    assert not event.isAccepted()


def test_a_day_can_be_unknown_and_becomes_known(theme, qtbot) -> None:
    field = DateField("Joined on", today=TODAY)
    qtbot.addWidget(field)
    assert field.value is None
    assert not field.edit.isEnabled()
    field.unknown.click()
    assert field.value == TODAY
    field.edit.setDate(QDate(2026, 3, 12))
    assert field.value == date(2026, 3, 12)
    field.fill(None)
    assert field.value is None


def test_a_required_day_is_always_known(theme, qtbot) -> None:
    field = DateField("Last day", today=TODAY, is_required=True)
    qtbot.addWidget(field)
    assert field.value == TODAY
    assert field.unknown.isHidden()


def test_day_names_its_month_so_that_it_is_not_mistaken(theme, qtbot) -> None:
    field = DateField("Joined on", today=TODAY, chosen=date(2026, 3, 12))
    qtbot.addWidget(field)
    assert field.edit.text() == "12 Mar 2026"


def test_password_is_hidden_taken_as_a_secret_and_forgotten(theme, shown, qtbot) -> None:
    field = PasswordField("Password", is_required=True)
    shown(field)
    qtbot.keyClicks(field.edit, "canary-42")
    assert field.edit.echoMode() == QLineEdit.EchoMode.Password
    assert field.take() == Secret("canary-42")
    assert field.edit.text() == ""
    assert not field.edit.isUndoAvailable()
    assert not field.check()


def test_password_can_be_shown_and_hides_again_when_taken(theme, qtbot) -> None:
    field = PasswordField("Password")
    qtbot.addWidget(field)
    field.fill(Secret("canary-42"))
    field.eye.click()
    assert field.edit.echoMode() == QLineEdit.EchoMode.Normal
    assert field.eye.accessibleName() == "Hide what is typed"
    field.take()
    assert field.edit.echoMode() == QLineEdit.EchoMode.Password


def test_list_takes_each_text_once_also_one_still_in_the_line(theme, qtbot) -> None:
    field = ListField("Tags", items=["shop", "cake", "shop"])
    qtbot.addWidget(field)
    qtbot.keyClicks(field.line, "bread")
    assert field.value == ["shop", "cake", "bread"]
    qtbot.keyClick(field.line, Key.Key_Return)
    assert field.line.text() == ""
    field.list.setCurrentRow(0)
    qtbot.mouseClick(field._remove, Qt.MouseButton.LeftButton)
    assert field.value == ["cake", "bread"]


def test_tick_is_painted_and_switched_by_click_on_its_words(theme, shown, qtbot) -> None:
    field = CheckField("This is our official account")
    shown(field)
    before = field.grab().toImage()
    qtbot.mouseClick(field.control, Qt.MouseButton.LeftButton, pos=field.control.rect().center())
    assert field.value
    assert field.grab().toImage() != before


def fit(widget: QWidget, width: int) -> None:
    widget.resize(width, 400)
    for _round in range(2):
        QApplication.processEvents()


def test_words_of_a_box_break_into_lines_instead_of_being_cut_off(theme, shown) -> None:
    box = CheckBox("Show a notification when something becomes due")
    assert box.minimumSizeHint().width() < box.sizeHint().width() / 2
    assert box.heightForWidth(160) > box.heightForWidth(box.sizeHint().width())
    column = QWidget()
    layout = QVBoxLayout(column)
    layout.addWidget(box)
    layout.addStretch()
    fit(shown(column), 180)
    assert box.height() >= box.heightForWidth(box.width())


def test_boxes_stand_in_as_many_columns_as_fit(theme, shown) -> None:
    boxes = [
        CheckBox(name) for name in ("Instagram", "Facebook", "Google Business Profile", "X", "TikTok", "VK")
    ]
    room = QWidget()
    grid = TickGrid(boxes)
    grid.setParent(room)
    shown(room).resize(1000, 400)
    for width, columns in ((700, 3), (300, 2), (190, 1)):
        fit(grid, width)
        assert len({box.x() for box in boxes}) == columns
        assert all(box.geometry().right() < width for box in boxes)
    fit(grid, 700)
    assert len({box.x() for box in boxes}) == 3


@pytest.mark.parametrize("language", ["en", "ru", "th", "ka", "sw"])
def test_day_is_shown_whole_in_every_language(theme, shown, language) -> None:
    use_language(language)
    edit = shown(DateEdit())
    for month in range(1, 13):
        edit.setDate(QDate(2028, month, 28))
        line = edit.findChild(QLineEdit)
        assert line.fontMetrics().horizontalAdvance(line.text()) <= line.width()


def test_choice_that_is_too_long_ends_in_an_ellipsis_and_is_whole_in_the_opened_list(theme, shown) -> None:
    long = "Every 180 days, for logins that two or more people could know"
    choice = ComboBox()
    choice.addItems(["Never", long])
    window = shown(QWidget())
    window.resize(900, 400)
    choice.setParent(window)
    choice.resize(200, 34)
    choice.show()
    choice.setCurrentIndex(1)
    option = QStyleOptionComboBox()
    choice.initStyleOption(option)
    assert option.currentText.endswith("…")
    place = QPoint(5, 5)
    QApplication.sendEvent(choice, QHelpEvent(QEvent.Type.ToolTip, place, choice.mapToGlobal(place)))
    assert QToolTip.text() == long
    QToolTip.hideText()
    choice.showPopup()
    assert choice.view().width() >= choice.fontMetrics().horizontalAdvance(long)
    choice.hidePopup()
