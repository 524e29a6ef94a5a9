"""The page of a case: what is listed, ticked, rotated, refused and closed, with real clicks on a real office."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QFileDialog
from sqlmodel import select

from smmdesk.core.history import next_undo
from smmdesk.features.accounts.models import Access
from smmdesk.features.leaving import cases, settling
from smmdesk.features.leaving.kinds import LeavingKind, Outcome, Standing
from smmdesk.features.leaving.pages import case_acts
from smmdesk.features.leaving.pages.case_forms import ChangeForm, WithdrawForm
from smmdesk.features.leaving.pages.case_looks import Mark, Verb
from smmdesk.features.leaving.pages.case_page import case_page
from smmdesk.features.leaving.talk import Came
from tests.features.accounts.pages.conftest import labels_in
from tests.features.leaving.pages.case_world import finish, row_of, show_case


def said(page):
    """Return what can be read on the page."""
    rows = [row.look for row in page.board.rows.values() if row.isVisible()]
    return "\n".join([labels_in(page), *(f"{look.headline}\n{look.why}" for look in rows)])


def press(world, page, button):
    world.press(button)
    finish(world, page)


def headings(page):
    return [look.title for look in page.board._looks]


def test_it_begins_with_what_is_theirs_alone_and_ends_with_the_business_as_a_whole(page, bakery):
    before = page.board._looks[0]
    assert headings(page)[0] == "Before the last day"
    assert headings(page)[-1] == "For the business as a whole"
    assert before.rows[0].key == bakery.key("alone", "take_over")
    assert before.rows[0].tag.word == "Take over first"
    assert row_of(page, before.rows[0].key).button.text() == "Take over…"
    assert "Only Dan can open it." in said(page)


def test_the_head_says_how_the_case_stands(page, bakery):
    count = len(bakery.here.view(bakery.case).lines)
    text = said(page)
    assert "Leaving: Dan" in text
    assert f"Last day: November 20, 2026. Leaves on good terms. 0 of {count} done. Led by Ana." in text
    assert f"{count} tasks are still open." in text
    assert not page.main.isEnabled()


def test_a_row_says_why_and_what_it_waits_for(page, bakery):
    text = said(page)
    assert "Comes first: it can reset Instagram login." in text
    sessions = row_of(page, bakery.key("instagram", "sessions"))
    assert sessions.look.tag.word == "Waits"
    assert sessions.look.is_dim
    assert sessions.button is None
    assert sessions.look.why.startswith("Waits for: ")
    assert "Instagram login: Set a new password" in sessions.look.why


def test_one_press_ticks_a_task_and_it_stays_where_it_was(world, page, bakery):
    row = row_of(page, "office/step:devices")
    press(world, page, row.button)

    assert bakery.standing("office/step:devices") is Standing.DONE
    assert row_of(page, "office/step:devices") is row
    assert row.look.mark is Mark.DONE
    assert row.look.tag.word == "Done Nov 20"
    assert row.look.why == "By Ana"
    assert world.last_said == "Done: Get back phones, computers and keys."
    world.take_back()
    finish(world, page)
    assert row.look.mark is Mark.OPEN


def test_a_click_on_the_box_ticks_too_and_a_click_on_the_words_opens(world, page, qtbot):
    row = row_of(page, "office/step:devices")
    page._area.ensureWidgetVisible(row)
    qtbot.mouseClick(row.head, Qt.MouseButton.LeftButton, pos=row.head.tick_box.center())
    finish(world, page)
    assert row.look.mark is Mark.DONE
    qtbot.mouseClick(row.head, Qt.MouseButton.LeftButton, pos=row.head.tick_box.center())
    assert row.is_open
    qtbot.mouseClick(row.head, Qt.MouseButton.LeftButton, pos=row.head.rect().center())
    assert not row.is_open


def test_a_stored_secret_goes_through_the_wizard_and_closes_itself(world, page, bakery):
    bakery.go_on(3)
    row = row_of(page, bakery.key("mailbox", "password"))
    assert row.button.text() == "Rotate…"
    press(world, page, row.button)
    assert world.went == [f"rotate:{bakery.ids['mailbox']}"]
    assert bakery.standing(row.look.key) is Standing.OPEN

    bakery.replace_password("mailbox", "quite new and long enough")
    finish(world, page)
    assert row.look.mark is Mark.DONE
    assert row.look.tag.word == "Rotated Nov 23"


def test_what_was_changed_on_the_last_day_is_unclear_until_somebody_says(world, page, bakery):
    bakery.replace_password("mailbox", "quite new and long enough")
    finish(world, page)
    row = row_of(page, bakery.key("mailbox", "password"))
    assert row.look.tag.word == "Unclear"
    press(world, page, row.button)
    assert bakery.standing(row.look.key) is Standing.DONE
    assert bakery.here.line(bakery.case, row.look.key).outcome is Outcome.AFTER


def test_whoever_takes_over_can_open_it_from_that_day_on(world, page, bakery):
    key = bakery.key("alone", "take_over")
    row = row_of(page, key)
    press(world, page, row.button)
    form = row.detail.form
    assert [form.who.control.itemText(at) for at in range(form.who.control.count())] == [
        "Choose…",
        "Ana",
        "Ben",
    ]
    form.submit()
    assert form.who.error
    form.who.fill(bakery.ids["Ben"])
    form.since.fill(date(2026, 11, 18))
    press(world, page, form.primary)

    assert bakery.standing(key) is Standing.DONE
    with bakery.here.office.reading() as session:
        assert next_undo(session).label == "Taken over: Pinterest login: Take it over"
    given = [each for each in _accesses(bakery) if each.person_id == bakery.ids["Ben"]]
    assert [(each.login_id, each.from_on) for each in given] == [(bakery.ids["alone"], date(2026, 11, 18))]
    assert row.detail.form is None


def _accesses(bakery):
    with bakery.here.office.reading() as session:
        return list(session.exec(select(Access)))


def test_what_they_answer_for_is_handed_over_in_the_case(world, page, bakery):
    key = f"own:accounts:{bakery.ids['shop']}:responsible"
    row = row_of(page, key)
    assert row.button.text() == "Hand over…"
    press(world, page, row.button)
    card = row.detail.form
    card.form.lines[key.removeprefix("own:")].fill(bakery.ids["Ben"])
    card.form.form.submit()
    finish(world, page)

    line = bakery.here.line(bakery.case, key)
    assert (line.standing, line.by_id, line.note) == (Standing.DONE, bakery.ids["Ana"], "Given to Ben")
    assert row.look.mark is Mark.DONE


@pytest.mark.parametrize("verb", ["waive", "not_applicable"])
def test_without_a_reason_nothing_is_set_aside(world, page, bakery, verb):
    key = "office/step:domain"
    row = row_of(page, key)
    row.open_detail()
    press(world, page, row.detail.buttons[verb])
    form = row.detail.form
    form.submit()
    finish(world, page)
    assert form.why.error == "Please fill this in."
    assert bakery.standing(key) is Standing.OPEN

    form.why.fill("We have no domain of our own")
    press(world, page, form.primary)
    assert bakery.standing(key) is Standing.SET_ASIDE
    assert row.look.mark is Mark.ASIDE
    assert "We have no domain of our own" in row.look.why
    press(world, page, row.detail.buttons["reopen"])
    assert bakery.standing(key) is Standing.OPEN


def test_a_note_can_be_written_before_and_after_and_changes_no_state(world, page, bakery):
    key = "office/step:devices"
    row = row_of(page, key)
    row.open_detail()
    note = row.detail.note
    assert not note.save.isVisible()
    note.field.fill("Phone is in the drawer")
    press(world, page, note.save)
    assert (bakery.standing(key), bakery.here.line(bakery.case, key).note) == (
        Standing.OPEN,
        "Phone is in the drawer",
    )

    press(world, page, row.button)
    assert bakery.here.line(bakery.case, key).note == "Phone is in the drawer"
    note.field.fill("Phone and keys")
    press(world, page, note.save)
    line = bakery.here.line(bakery.case, key)
    assert (line.standing, line.note, line.by_id) == (Standing.DONE, "Phone and keys", bakery.ids["Ana"])


def test_what_was_written_beside_a_task_is_kept_when_it_is_ticked(world, page, bakery):
    row = row_of(page, "office/step:devices")
    row.open_detail()
    row.detail.note.field.fill("Two phones")
    press(world, page, row.button)
    assert bakery.here.line(bakery.case, "office/step:devices").note == "Two phones"


def test_the_reason_of_what_was_waived_cannot_be_emptied(world, page, bakery):
    bakery.here.set_aside(bakery.case, "office/step:domain", "None here", Outcome.WAIVED)
    finish(world, page)
    row = row_of(page, "office/step:domain")
    row.open_detail()
    row.detail.note.field.fill("")
    press(world, page, row.detail.note.save)
    assert "This counts only with a reason." in world.window.error
    assert bakery.here.line(bakery.case, "office/step:domain").note == "None here"


def test_a_task_of_ones_own_is_added_and_holds_the_case_open(world, page, bakery):
    page.add_new()
    page.asking.form.deed.fill("Ask for the shop's parking card")
    press(world, page, page.asking.form.form.primary)
    assert page.asking.form is None
    row = row_of(page, "free:1")
    assert row.look.headline == "Ask for the shop's parking card"
    press(world, page, row.button)
    assert bakery.standing("free:1") is Standing.DONE


def test_what_came_up_in_the_talk_joins_the_list(world, page, bakery):
    page._ask_what_came_up()
    finish(world, page)
    form = page.asking.form
    form.came.fill(Came.OTHER)
    form.what.fill("Get the key of the locker back")
    press(world, page, form.form.primary)
    assert "Get the key of the locker back" in said(page)
    assert page.asking.form is form


def test_day_and_leader_can_be_changed(world, page, bakery):
    page._ask(ChangeForm)
    page.asking.form.day.fill(date(2026, 11, 27))
    page.asking.form.leader.fill(bakery.ids["Ben"])
    press(world, page, page.asking.form.form.primary)
    assert "Last day: November 27, 2026." in said(page)
    assert "Led by Ben." in said(page)


def test_a_withdrawn_case_is_only_to_be_read(world, page, bakery):
    page._ask(WithdrawForm)
    page.asking.form.form.submit()
    assert page.asking.form.why.error
    page.asking.form.why.fill("He stays")
    press(world, page, page.asking.form.form.primary)
    assert "Withdrawn on November 20, 2026: He stays" in said(page)
    assert not page.main.isVisible()
    assert not any(row.button for row in page.board.rows.values())


def test_from_friday_to_monday(world, page, bakery):
    """Take over and hand over on Friday, rotate and tick on Monday, close, and read what was done."""
    alone = row_of(page, bakery.key("alone", "take_over"))
    press(world, page, alone.button)
    alone.detail.form.who.fill(bakery.ids["Ana"])
    press(world, page, alone.detail.form.primary)
    own = row_of(page, f"own:accounts:{bakery.ids['shop']}:responsible")
    press(world, page, own.button)
    own.detail.form.form.everything.fill(bakery.ids["Ana"])
    own.detail.form.form.lines[own.look.key.removeprefix("own:")].fill(bakery.ids["Ana"])
    own.detail.form.form.form.submit()
    finish(world, page)

    bakery.go_on(3)
    for name in ("mailbox", "instagram", "alone"):
        bakery.replace_password(name, f"quite new and long enough for {name}")
        finish(world, page)
    assert not page.main.isEnabled()
    while ready := [row for row in page.board.rows.values() if row.look.action == "Done"]:
        press(world, page, ready[0].button)
    assert bakery.here.view(bakery.case).open_lines == []

    assert page.main.isEnabled()
    assert page.reason.text() == ""
    press(world, page, page.main)
    assert bakery.here.row(bakery.case).closed_on == date(2026, 11, 23)
    assert world.said[-1][:2] == ("The leaving case is closed.", "Save certificate…")
    assert "Closed on November 23, 2026 by Ana." in said(page)
    assert page.main.text() == "Save certificate…"
    assert headings(page) == ["Done"]
    assert not any(row.button for row in page.board.rows.values())
    assert "By Ana" in row_of(page, "office/step:devices").look.why


def test_before_the_last_day_a_finished_case_says_from_when_it_can_be_closed(world, bakery):
    with bakery.here.office.transaction("Later") as session:
        cases.change(
            session,
            bakery.case,
            kind=LeavingKind.FRIENDLY,
            last_day=date(2026, 11, 25),
            led_by_id=None,
        )
    bakery.close_rest()
    page = show_case(world, bakery.case)
    assert "It can be closed from November 25, 2026 on" in page.reason.text()
    assert not page.main.isEnabled()


def test_a_group_that_is_done_folds_away_but_not_under_the_hand(world, page, bakery):
    bakery.close_rest()
    finish(world, page)
    assert row_of(page, "office/step:devices").isVisible()
    again = show_case(world, bakery.case)
    assert again.board.rows == {}
    group = again.board.groups["office"]
    assert "For the business as a whole: all 13 tasks are done" in said(again)
    press(world, again, group._fold.switch)
    assert row_of(again, "office/step:devices").isVisible()


def test_the_keyboard_and_the_place_on_the_page_stay_where_they_are(world, page, qtbot):
    keys = [row.key for look in page.board._looks for row in look.rows if row.action == "Done"]
    at = keys.index("office/step:devices")
    row, following = row_of(page, keys[at]), row_of(page, keys[at + 1])
    page._area.ensureWidgetVisible(row, 0, 150)
    QApplication.processEvents()
    before = page._area.verticalScrollBar().value()
    assert before > 0
    row.button.setFocus()
    qtbot.keyClick(row.button, Qt.Key.Key_Space)
    finish(world, page)
    assert row.look.mark is Mark.DONE
    assert page._area.verticalScrollBar().value() == before
    assert following.button.hasFocus()


def test_of_hundreds_of_tasks_the_first_are_made_and_the_rest_when_asked_for(world, bakery):
    with bakery.here.office.transaction("Many tasks") as session:
        for number in range(90):
            settling.add(session, bakery.case, f"Thing number {number:02}", on=date(2026, 11, 20))
    page = show_case(world, bakery.case)
    group = next(look for look in page.board._looks if any(row.key == "free:1" for row in look.rows))
    shown = [row for row in group.rows if row.key in page.board.rows]
    assert len(group.rows) > 90
    assert list(group.rows[:20]) == [row.look for row in map(page.board.rows.get, (r.key for r in shown))]
    more = page.board.groups[group.key].more
    assert more.text() == f"Show {len(group.rows) - 20} more"
    press(world, page, more)
    assert len([row for row in group.rows if row.key in page.board.rows]) == 40
    assert (
        row_of(page, group.rows[20].key).head.hasFocus() or row_of(page, group.rows[20].key).button.hasFocus()
    )


def test_what_is_being_written_stays_while_something_else_changes(world, page, bakery):
    row = row_of(page, "office/step:domain")
    row.open_detail()
    row.detail.note.field.setFocus()
    row.detail.note.field.fill("Half a sent")
    press(world, page, row_of(page, "office/step:devices").button)
    bakery.here.set_aside(bakery.case, bakery.key("alone", "take_over"))
    finish(world, page)
    assert row.is_open
    assert row.detail.note.text == "Half a sent"


def test_esc_closes_the_form_then_the_task(world, page):
    row = row_of(page, "office/step:domain")
    row.ask(Verb.WAIVE)
    QApplication.processEvents()
    assert page.close_detail()
    assert row.is_open
    assert row.detail.form is None
    assert page.close_detail()
    assert not row.is_open
    assert not page.close_detail()


def test_a_file_is_kept_saved_and_removed(world, page, bakery, tmp_path, monkeypatch):
    proof = tmp_path / "proof.png"
    proof.write_bytes(b"a picture" * 200)
    row = row_of(page, "office/step:devices")
    page.take_files([proof])
    assert world.last_said.startswith("First open the task")
    row.open_detail()
    page.take_files([proof])
    finish(world, page)
    assert "proof.png" in labels_in(row)
    assert "2 KB, added on November 20, 2026" in labels_in(row)
    assert bakery.standing("office/step:devices") is Standing.OPEN

    copy = tmp_path / "copy.png"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args: (str(copy), ""))
    (kept,) = row.look.detail.files
    page._want(row.look.key, "save_file", kept)
    finish(world, page)
    assert copy.read_bytes() == proof.read_bytes()
    page._want(row.look.key, "remove_file", kept)
    finish(world, page)
    assert row.look.detail.files == ()


def test_the_page_of_a_step_and_of_its_login_are_a_press_away(world, page, bakery, monkeypatch):
    opened = []
    monkeypatch.setattr(case_acts.QDesktopServices, "openUrl", lambda url: opened.append(url.toString()))
    row = row_of(page, bakery.key("instagram", "password"))
    page._want(row.look.key, "open_page", "https://example.org/help")
    page._want(row.look.key, "go", row.look.detail.place)
    assert opened == ["https://example.org/help"]
    assert world.went == [f"login:{bakery.ids['instagram']}"]


def test_every_row_says_to_screen_readers_what_it_is_and_how_it_stands(page, bakery):
    row = row_of(page, "office/step:domain")
    spoken = QAccessible.queryAccessibleInterface(row.head)
    assert spoken.role() == QAccessible.Role.Button
    assert spoken.text(QAccessible.Text.Name) == f"{row.look.headline}: To be done"
    assert spoken.text(QAccessible.Text.Description) == f"{row.look.why} Show the details"
    assert row.button.accessibleDescription() == row.look.headline
    waiting = row_of(page, bakery.key("instagram", "sessions")).head
    assert waiting.accessibleName().endswith(": Waits")


def test_an_office_that_can_only_be_read_offers_nothing_to_press(world, bakery, monkeypatch):
    monkeypatch.setattr(type(world.desk.office), "is_read_only", property(lambda _office: True))
    page = show_case(world, bakery.case)
    assert "This office can only be read here." in said(page)
    assert not any(row.button for row in page.board.rows.values())


def test_a_case_that_is_gone_says_so_and_closes(world, bakery, qtbot):
    page = case_page(world.desk, 4711)
    with qtbot.waitSignal(page.closed):
        world.show(page)
    assert world.last_said == "This leaving case is no longer in the office."
