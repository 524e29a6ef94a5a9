"""What pages are built of has names for screen readers, keeps to the measures, and shows texts as they are."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QSize, Qt
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QVBoxLayout, QWidget

from smmdesk.core.i18n import use_language
from smmdesk.ui.cards import (
    Banner,
    Card,
    CardList,
    EmptyState,
    FactList,
    GroupLabel,
    PageHead,
    Split,
    Tag,
    TagLook,
    WorkRow,
    align_tags,
    button,
    page_layout,
    words,
)

URGENT = TagLook("Take over first", "urgent")


def work_rows() -> list[WorkRow]:
    return [
        WorkRow(URGENT, "Pinterest has one holder", "Add a second owner.", "Open", role="primary"),
        WorkRow(TagLook("Done", "good"), "Policy", "One is on holiday.", "Show", role="quiet"),
    ]


def test_text_of_people_is_shown_as_it_is(theme, qtbot) -> None:
    label = words("<b>Corner</b> Bakery")
    qtbot.addWidget(label)
    assert label.textFormat() == Qt.TextFormat.PlainText


def test_tags_of_a_list_are_equally_wide_so_that_texts_align(theme, shown) -> None:
    rows = work_rows()
    shown(CardList(*rows)).resize(900, 200)
    tags = [row.findChild(Tag) for row in rows]
    assert {tag.width() for tag in tags} == {132}
    lefts = {row.findChildren(QLabel)[0].x() for row in rows}
    assert len(lefts) == 1


def test_row_of_work_has_the_height_and_margin_of_the_look(theme, shown) -> None:
    rows = work_rows()
    lists = shown(CardList(*rows))
    lists.resize(900, 200)
    lists.resize(900, lists.sizeHint().height())
    assert [row.height() for row in rows] == [62, 62]
    assert rows[0].findChild(Tag).x() == 16


def test_row_of_work_grows_with_its_words_and_cuts_nothing_off(theme, shown) -> None:
    row = WorkRow(URGENT, "word " * 40, "reason " * 60, "Open")
    shown(row).resize(500, row.heightForWidth(500))
    row.layout().activate()
    labels = row.findChildren(QLabel)
    assert all(label.height() >= label.heightForWidth(label.width()) for label in labels)


def test_button_of_a_row_does_it_and_says_of_what(theme, qtbot) -> None:
    row = work_rows()[0]
    qtbot.addWidget(row)
    with qtbot.waitSignal(row.pressed):
        row.button.click()
    assert row.button.accessibleDescription() == "Pinterest has one holder"


def test_tag_says_its_word_to_screen_readers_and_is_never_colour_alone(theme, qtbot) -> None:
    tag = Tag(TagLook("Healthy", "good"))
    qtbot.addWidget(tag)
    assert tag.accessibleName() == "Healthy"
    assert tag.look.icon_name == "check"
    tag.show_look(TagLook("Used twice", "care", "equal"))
    assert tag.accessibleName() == "Used twice"
    assert tag.look.icon_name == "equal"


def test_values_and_labels_of_facts_align(theme, shown) -> None:
    facts = FactList()
    lines = [facts.add("Changed", "12 March"), facts.add("Recovery", "Office mailbox", "Go", lambda: None)]
    shown(facts).resize(370, 100)
    assert len({line.value.x() for line in lines}) == 1


def test_fact_says_its_label_and_its_action_is_described(theme, qtbot) -> None:
    facts, pressed = FactList(), []
    qtbot.addWidget(facts)
    fact = facts.add("Recovery", "Office mailbox", "Go", lambda: pressed.append(1))
    assert fact.value.accessibleName() == "Recovery: Office mailbox"
    assert fact.button.accessibleDescription() == "Recovery"
    fact.button.click()
    assert pressed == [1]
    fact.say("Another mailbox")
    assert fact.value.text() == "Another mailbox"


def test_one_long_word_does_not_push_a_card_out_of_the_detail(theme, shown, qtbot) -> None:
    split = Split(QWidget())
    card, facts = Card("Login"), FactList()
    facts.add("Address", "https://example.com/" + "x" * 300, "Open", lambda: None)
    card.add(facts)
    split.show_detail(card)
    shown(split).resize(1000, 400)
    qtbot.waitUntil(lambda: card.width() == split.right.viewport().width())
    assert split.right.width() <= 404


def test_detail_shows_only_the_last_chosen_thing(theme, shown, qtbot) -> None:
    split = shown(Split(QWidget()))
    first, second = Card("First"), Card("Second")
    split.show_detail(first)
    split.show_detail(second)
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert split.detail == [second]
    assert [label.text() for label in split.right.findChildren(QLabel)] == ["Second"]


def test_head_has_at_most_three_buttons(theme, qtbot) -> None:
    head = PageHead("Accounts", "Nine accounts.")
    qtbot.addWidget(head)
    for name in ("Print", "Import…", "Add account"):
        head.add_button(name, lambda: None)
    with pytest.raises(ValueError, match="three"):
        head.add_button("One more", lambda: None)
    head.say("Ten accounts.")
    assert head.state == "Ten accounts."


def test_page_has_the_margins_of_the_look(theme, qtbot) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    margins = page_layout(page).contentsMargins()
    assert (margins.left(), margins.top(), margins.right()) == (28, 24, 28)


def test_empty_state_stands_in_the_middle_third(theme, shown, qtbot) -> None:
    state = EmptyState("No accounts yet. Bring in an export, or add the first by hand.", "Import…")
    shown(state).resize(900, 500)
    label = state.findChild(QLabel)
    assert 290 <= label.x() <= 310
    assert label.geometry().right() <= 610
    with qtbot.waitSignal(state.pressed):
        state.findChild(QPushButton).click()


def test_banner_says_offers_and_closes(theme, shown, qtbot) -> None:
    banner = shown(Banner("This is a sample office.", "Remove it", is_closable=True))
    remove, close = banner.findChildren(QPushButton)
    assert close.accessibleName() == "Close this message"
    with qtbot.waitSignal(banner.pressed):
        remove.click()
    with qtbot.waitSignal(banner.closed):
        close.click()
    banner.say("It can only be read.", tone="care", details="another computer")
    assert banner.sentence == banner.accessibleName() == "It can only be read."


def test_group_label_is_loud_for_eyes_only_and_not_in_georgian(theme, qtbot) -> None:
    label = GroupLabel("Somebody is leaving")
    qtbot.addWidget(label)
    assert (label.text(), label.accessibleName()) == ("SOMEBODY IS LEAVING", "Somebody is leaving")
    use_language("ka")
    georgian = GroupLabel("პაროლები")
    qtbot.addWidget(georgian)
    assert georgian.text() == "პაროლები"


def test_parts_are_painted_alike_in_light_and_dark(theme, shown) -> None:
    page = QWidget()
    layout = QVBoxLayout(page)
    layout.addWidget(CardList(*work_rows()))
    layout.addWidget(button("Add", role="primary", icon="plus"))
    shown(page).resize(QSize(700, 300))
    light = page.grab().toImage()
    theme.choose("dark")
    dark = page.grab().toImage()
    assert light.size() == dark.size()
    assert light != dark


def test_longest_tag_sets_the_column_of_its_list(theme, shown) -> None:
    rows = [
        WorkRow(TagLook(word, "care"), "What", "Why") for word in ("Done", "Take over from the leaver first")
    ]
    shown(CardList(*rows)).resize(900, 200)
    assert len({row.findChild(Tag).sizeHint().width() for row in rows}) == 1
    assert rows[0].findChild(Tag).sizeHint().width() > 132


def test_buttons_of_a_head_stand_below_where_words_are_long(theme, shown) -> None:
    head = PageHead("Accounts", "Nine accounts.")
    last = [
        head.add_button(text, lambda: None) for text in ("Print everything", "Import a file", "Add account")
    ][-1]
    shown(head).resize(900, 120)
    head.layout().activate()
    assert last.geometry().top() < 24
    head.resize(400, 160)
    head.layout().activate()
    assert last.geometry().top() > head.findChildren(QLabel)[1].geometry().bottom()
    assert all(each.width() >= each.sizeHint().width() for each in head.findChildren(QPushButton))


def in_room(shown, widget: QWidget, width: int) -> QWidget:
    """Show a widget at the top of a room of this width."""
    room = QWidget()
    layout = QVBoxLayout(room)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.addWidget(widget)
    layout.addStretch()
    shown(room)
    fit(room, width)
    return room


def fit(room: QWidget, width: int) -> None:
    room.resize(width, 600)
    for _round in range(3):
        QApplication.processEvents()


def test_tags_of_all_lists_share_one_column(theme, shown) -> None:
    lists = QWidget()
    layout = QVBoxLayout(lists)
    rows = [
        WorkRow(TagLook(word, "care"), "What", "Why") for word in ("Done", "Take over from the leaver first")
    ]
    for row in rows:
        layout.addWidget(CardList(row))
    in_room(shown, lists, 900)
    align_tags(lists)
    fit(lists.parentWidget(), 900)
    assert len({row.findChild(Tag).width() for row in rows}) == 1


def test_tag_stands_above_the_words_where_they_have_no_room_beside_it(theme, shown) -> None:
    rows = work_rows()
    room = in_room(shown, CardList(*rows), 480)
    for row in rows:
        tag, what = row.findChild(Tag), row.findChild(QLabel)
        assert tag.geometry().bottom() < what.y()
        assert tag.x() == what.x() == 16
        assert tag.width() < 132 or row is rows[0]
    fit(room, 900)
    assert {row.findChild(Tag).width() for row in rows} == {132}


def test_action_of_a_fact_stands_below_where_its_value_has_no_room(theme, shown) -> None:
    facts = FactList()
    fact = facts.add("Sits here", "Somebody else who works here", "This is me", lambda: None)
    room = in_room(shown, facts, 330)
    assert fact.button.y() > fact.value.geometry().bottom()
    assert fact.value.height() >= fact.value.heightForWidth(fact.value.width())
    fit(room, 600)
    assert fact.button.geometry().center().y() == fact.value.geometry().center().y()


def test_labels_of_facts_stand_above_where_values_have_no_room_beside_them(theme, shown) -> None:
    facts = FactList()
    label = "Authenticator"
    fact = facts.add(label, "never")
    in_room(shown, facts, 200)
    above = next(each for each in facts.findChildren(QLabel) if each.text() == label)
    assert above.geometry().bottom() < fact.value.y()
    assert above.x() == fact.value.x() == 0


def test_lists_of_facts_on_a_card_share_the_column_of_labels(theme, shown) -> None:
    card, lists = Card("Login"), [FactList(), FactList()]
    values = [
        one.add(label, "x").value for one, label in zip(lists, ("Age", "Authentication-key"), strict=True)
    ]
    for one in lists:
        card.add(one)
    in_room(shown, card, 500)
    assert len({value.mapTo(card, value.rect().topLeft()).x() for value in values}) == 1


def test_action_of_a_banner_stands_below_where_the_sentence_has_no_room(theme, shown) -> None:
    banner = Banner(
        "Everybody who finds the file has all passwords.", "Delete the file for good", is_closable=True
    )
    action = banner.findChild(QPushButton)
    room = in_room(shown, banner, 360)
    sentence = banner.findChildren(QLabel)[0]
    assert action.y() > sentence.geometry().bottom()
    assert sentence.width() >= 240
    fit(room, 800)
    assert action.x() > sentence.geometry().right()


def test_sentence_of_an_empty_list_keeps_to_the_list(theme, shown) -> None:
    state = EmptyState("No accounts yet. Bring in an export, or add the first by hand.", "Import…")
    room = QWidget()
    state.setParent(room)
    shown(room).resize(800, 600)
    for width in (500, 240):
        state.resize(width, 400)
        QApplication.processEvents()
    label = state.findChild(QLabel)
    assert label.geometry().right() < 240 - 23


def test_what_is_hidden_takes_no_room_in_the_head(theme, shown) -> None:
    head = PageHead("Accounts", "Nine accounts.")
    hidden, seen = head.add_button("All brands", lambda: None), head.add_button("Add account", lambda: None)
    hidden.hide()
    in_room(shown, head, 900)
    assert seen.geometry().right() == 899
    assert seen.y() == 0


def test_buttons_of_a_head_take_two_lines_before_they_are_cut_off(theme, shown) -> None:
    head = PageHead("History", "Five steps.")
    buttons = [
        head.add_button(text, lambda: None) for text in ("Check the history", "Redo it", "Undo the last")
    ]
    in_room(shown, head, 320)
    assert all(each.size() == each.sizeHint() for each in buttons)
    assert all(each.geometry().right() < 320 for each in buttons)
    assert buttons[-1].y() > buttons[0].y()
    assert head.geometry().bottom() >= buttons[-1].geometry().bottom()
