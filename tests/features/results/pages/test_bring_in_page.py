"""Bringing figures in, as a person goes through it: real files into a real office, by its buttons."""

import threading

import pytest
from PySide6.QtWidgets import QFileDialog, QPushButton

from smmdesk.features.results import imports
from smmdesk.features.results.kinds import SeriesKey
from smmdesk.features.results.pages import bring_in_work
from smmdesk.features.results.pages.bring_in_page import BringInPage
from smmdesk.features.results.pages.bring_in_wizard import DONE, FILE, LOOK
from smmdesk.features.results.pages.file_facts import FileFacts
from smmdesk.features.results.pages.passed_card import CELLS, ROWS, PassedCard
from smmdesk.features.results.storing import Storing
from smmdesk.ui.cards import Banner
from smmdesk.ui.table import TableView
from tests.features.results.exports import write_ads
from tests.features.results.pages.conftest import AUTUMN, read_on
from tests.features.results.profiles import meta_files
from tests.support import dump

SPEND = SeriesKey("spend", "day", "campaign", "Autumn", "", "EUR")


@pytest.fixture
def page(world):
    return world.show(BringInPage(world.desk))


@pytest.fixture
def take(world, page):
    """Return a function that drops files onto the page."""

    def give(*paths):
        page.take_files(list(paths))
        page.wizard.look.form._pause.setInterval(0)
        world.settle()

    return give


@pytest.fixture
def answer(world, page):
    """Return a function that answers a question."""

    def fill(key, value):
        page.wizard.look.form.fields[key].fill(value)
        world.qtbot.waitUntil(lambda: page.wizard.look.form.is_settled)
        world.settle()

    return fill


def imported(world):
    with world.desk.office.reading() as session:
        return imports.everything(session)


def button(widget, text):
    return next(each for each in widget.findChildren(QPushButton) if each.text() == text and each.isVisible())


def sample(page):
    table = page.wizard.look.findChild(TableView)
    return [[table.model.index(row, at).data() for at in range(table.model.columnCount())]
            for row in range(table.model.rowCount())]  # fmt: skip


# --- what is in the file


def test_a_file_is_told_before_anything_is_stored(world, page, take, ads):
    before = dump(world.desk.office.path)
    take(ads)

    said = read_on(page.wizard.look)
    assert "Meta Ads: campaigns, ad sets and ads" in said
    assert "November 1, 2026 to November 2, 2026" in said
    assert "5 figures in 5 lines" in said
    assert "3 rows were read: 2 used, 1 skipped." in said
    assert "Corner Bakery, which is added with its figures" in said
    assert dump(world.desk.office.path) == before


def test_the_first_rows_are_shown_as_they_will_be_stored(page, take, ads):
    take(ads)

    assert sample(page) == [
        ["2", "Nov 1, 2026", "Autumn", "1,000", "12", "€4.50"],
        ["3", "Nov 2, 2026", "Winter", "2,000", "—", "€7.25"],
    ]


def test_every_cell_that_is_not_stored_says_why(page, take, ads):
    take(ads)
    card = page.wizard.look.findChild(PassedCard)
    card.folds[CELLS].toggle()

    said = read_on(card)
    assert "Column E “Link clicks”, row 3\n1 cell: the network gives no figure here" in said


def test_days_that_are_missing_are_named_as_gaps(page, take, reach):
    take(reach)
    assert "Some days are missing. They stay gaps, they are no zeros." in read_on(page.wizard.look)
    unfold = next(
        each for each in page.wizard.look.findChildren(QPushButton) if "Some days" in each.accessibleName()
    )
    unfold.click()

    assert "Reach: November 3, 2026 to November 4, 2026; November 7, 2026 to November 8, 2026" in read_on(
        page.wizard.look
    )


# --- what it leaves open


def test_nothing_is_imported_while_something_is_unanswered(world, page, take, ads_without_currency):
    take(ads_without_currency)

    assert not page.wizard.next.isEnabled()
    assert page.wizard.next.accessibleDescription().startswith("Please answer first: In which currency")
    assert page.wizard.look.findChild(TableView) is None


def test_an_answer_is_looked_at_before_it_is_stored(world, page, take, answer, ads_without_currency):
    take(ads_without_currency)
    answer("currency", "eur")

    assert sample(page)[0][-1] == "€4.50"
    assert page.wizard.next.isEnabled()
    answer("currency", "GEL")
    assert sample(page)[0][-1] == "GEL4.50"

    world.press(page.wizard.next)
    (found,) = imported(world)
    assert found.options == '{"currency":"GEL"}'


def test_what_cannot_be_a_currency_is_no_answer(page, take, ads_without_currency):
    take(ads_without_currency)
    field = page.wizard.look.form.fields["currency"]
    field.fill("E")
    assert field.error == ""  # still typing
    field.control.editingFinished.emit()

    assert field.error == "Write the three letters of the currency."
    assert not page.wizard.next.isEnabled()


def test_of_several_accounts_a_person_says_which(world, page, take, answer, account, ads):
    account("Bakery")
    cafe = account("Café")
    take(ads)
    assert page.wizard.next.accessibleDescription().startswith(
        "Please answer first: Which account on Facebook"
    )

    answer("account", str(cafe))
    assert "Café on Facebook" in read_on(page.wizard.look)
    world.press(page.wizard.next)
    assert imported(world)[0].account_id == cafe


def test_letters_that_the_file_leaves_open_are_proposed_with_what_each_would_show(page, take, answer, folder):
    path = folder / "Audience.csv"
    path.write_bytes(meta_files.audience_resaved_in_bulgarian())
    take(path)

    assert page.wizard.look.form.answers["encoding"] == "cp1251"
    field = page.wizard.look.form.fields["encoding"]
    assert "София" in read_on(field)
    assert len({field.control.itemText(at) for at in range(field.control.count())}) > 4
    assert any("Greek" in field.control.itemText(at) for at in range(field.control.count()))
    answer("encoding", "cp1253")
    assert "София" not in read_on(page.wizard.look.form.fields["encoding"])


def test_another_file_forgets_what_was_answered(world, page, take, answer, ads_without_currency, ads, reach):
    take(ads_without_currency, reach)
    answer("currency", "EUR")
    world.press(page.wizard.next)
    world.press(page.wizard.next)

    assert page.wizard.look.form.answers == {}
    assert page.wizard.next.isEnabled()


def test_typing_goes_on_while_the_file_is_looked_at_again(world, page, take, answer, ads_without_currency):
    take(ads_without_currency)
    field = page.wizard.look.form.fields["currency"]
    field.setFocus()
    answer("currency", "EUR")

    assert page.wizard.look.form.fields["currency"] is field
    assert field.control.hasFocus()


# --- storing


def test_the_report_says_what_was_stored(world, page, take, ads):
    take(ads)
    world.press(page.wizard.next)

    assert page.wizard.at == DONE
    assert page.wizard.done.sentence == "5 figures were brought in from ads.csv"
    (found,) = imported(world)
    assert found.figures == 5
    assert "The account Corner Bakery on Facebook was added with its figures." in read_on(page.wizard.done)
    page.wizard.done.findChild(PassedCard).folds[ROWS].toggle()
    assert "Row 1" in read_on(page.wizard.done)


def test_undo_leaves_nothing_of_it(world, page, take, ads):
    before = dump(world.desk.office.path)
    take(ads)
    world.press(page.wizard.next)
    world.press(page.wizard.done.undo)

    assert imported(world) == []
    assert dump(world.desk.office.path) == before
    assert page.wizard.done.sentence == "The import was taken back. Nothing of it is left."
    assert not page.wizard.done.undo.isVisible()


def test_undo_does_not_take_back_what_came_after(world, page, take, account, ads):
    take(ads)
    world.press(page.wizard.next)
    account("Something else")
    world.press(page.wizard.done.undo)

    assert len(imported(world)) == 1
    assert "Something else was changed" in page.wizard.error


def test_another_file_can_follow(world, page, take, ads, reach):
    take(ads)
    world.press(page.wizard.next)
    world.press(page.wizard.done.more)
    assert page.wizard.at == FILE
    assert not page.is_done
    take(reach)

    assert page.head.state == "Reach.csv"
    assert page.wizard.next.isEnabled()


def test_after_the_last_file_the_results_are_shown(world, page, take, ads):
    take(ads)
    world.press(page.wizard.next)
    assert page.wizard.next.text() == "Show the results"

    with world.qtbot.waitSignal(page.closed):
        page.wizard.next.click()


class Gate:
    """Let the storing go on only when told to."""

    def __init__(self, monkeypatch):
        self.reached, self.opened = threading.Event(), threading.Event()
        finish = Storing.finish

        def wait_and_finish(storing):
            self.reached.set()
            self.opened.wait(10)
            return finish(storing)

        monkeypatch.setattr(Storing, "finish", wait_and_finish)


def test_cancelling_that_comes_too_late_tells_that_it_is_done(world, page, take, ads, monkeypatch):
    gate = Gate(monkeypatch)
    take(ads)
    page.wizard.next.click()
    assert gate.reached.wait(10)
    page.progress.cancel.click()
    gate.opened.set()
    world.settle()

    assert page.wizard.at == DONE
    assert len(imported(world)) == 1


def test_cancelling_leaves_nothing_and_the_answers_stay(world, page, take, folder, monkeypatch):
    path = write_ads(
        folder / "many.csv", *((f"2026-11-{1 + at % 20:02}", f"C{at}", at, 1, "1.00") for at in range(400))
    )
    take(path)
    begun, goes_on = threading.Event(), threading.Event()
    bring_in = bring_in_work.bring_in

    def wait(*arguments, **named):
        begun.set()
        goes_on.wait(10)
        return (yield from bring_in(*arguments, **named))

    monkeypatch.setattr(bring_in_work, "bring_in", wait)
    page.wizard.next.click()
    assert begun.wait(10)
    assert not page.wizard.look.isEnabled()
    page.progress.cancel.click()
    goes_on.set()
    world.settle()

    assert imported(world) == []
    assert page.wizard.error == "The import was cancelled. Nothing was changed."
    assert page.wizard.look.isEnabled()
    assert page.wizard.next.isEnabled()


def test_leaving_while_figures_are_stored_cancels_first(world, page, take, ads, monkeypatch):
    gate = Gate(monkeypatch)
    take(ads)
    page.wizard.next.click()
    assert gate.reached.wait(10)
    with world.qtbot.assertNotEmitted(page.closed):
        page.wizard.leave.click()
    gate.opened.set()
    world.settle()


# --- several files


def test_files_are_taken_one_after_the_other(world, page, take, ads, reach):
    take(ads, reach)
    assert page.head.state == "File 1 of 2: ads.csv"
    world.press(page.wizard.next)
    assert page.wizard.next.text() == "Next file"
    world.press(page.wizard.next)

    assert page.head.state == "File 2 of 2: Reach.csv"
    assert page.wizard.next.text() == "Import"
    world.press(page.wizard.next)
    assert [each.file_name for each in imported(world)] == ["Reach.csv", "ads.csv"]


def test_files_that_are_dropped_meanwhile_wait(world, page, take, ads, reach):
    take(ads)
    take(reach)

    assert page.head.state == "File 1 of 2: ads.csv"
    world.press(page.wizard.next)
    assert page.wizard.next.text() == "Next file"


def test_files_that_are_dropped_after_the_last_one_begin_at_once(world, page, take, ads, reach):
    take(ads)
    world.press(page.wizard.next)
    assert page.is_done
    take(reach)

    assert page.wizard.at == LOOK
    assert page.head.state == "Reach.csv"


def test_files_can_be_chosen(world, page, ads, reach, monkeypatch):
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_: ([str(ads), str(reach)], ""))
    world.press(button(page.wizard.file, "Choose files…"))

    assert page.head.state == "File 1 of 2: ads.csv"


# --- files that cannot come in


def test_the_same_file_again_says_so_and_leads_to_its_import(world, page, take, ads):
    take(ads)
    world.press(page.wizard.next)
    (first,) = imported(world)
    take(ads)

    assert page.wizard.next.accessibleDescription() == "This file is in already."
    assert not page.wizard.next.isEnabled()
    assert "importing this file again would change nothing" in read_on(page.wizard.look)
    with world.qtbot.waitSignal(page.opened) as signal:
        button(page.wizard.look.findChild(Banner), "Show that import").click()
    assert signal.args == [first.id]


def test_the_same_file_with_another_answer_can_come_in(world, page, take, answer, ads_without_currency):
    take(ads_without_currency)
    answer("currency", "EUR")
    world.press(page.wizard.next)
    take(ads_without_currency)
    assert "with other answers" in read_on(page.wizard.look)
    answer("currency", "GEL")
    assert page.wizard.next.isEnabled()

    answer("currency", "EUR")
    assert not page.wizard.next.isEnabled()
    assert page.wizard.next.accessibleDescription() == "This file is in already."


def test_a_file_that_is_not_known_says_one_sentence(world, page, take, folder):
    path = folder / "prices.csv"
    path.write_text("bread,price\nrye,3\n", "utf-8")
    take(path)

    assert page.wizard.at == LOOK
    assert read_on(page.wizard.look).startswith(
        "prices.csv can be read, but smmdesk does not know this kind of file."
    )
    assert page.wizard.look.unknown.book.name == "prices.csv"
    assert not page.wizard.next.isEnabled()


def test_a_file_that_is_known_by_now_is_looked_at_again(world, page, take, folder):
    path = folder / "later.csv"
    path.write_text("bread,price\nrye,3\n", "utf-8")
    take(path)
    write_ads(path, AUTUMN)
    page.wizard.look.unknown.mapped.emit()
    world.settle()

    assert page.wizard.next.isEnabled()
    assert not page.wizard.look.unknown.isVisible()


def test_a_file_that_is_not_known_is_passed_over_for_the_next(world, page, take, folder, ads):
    path = folder / "prices.csv"
    path.write_text("bread,price\nrye,3\n", "utf-8")
    take(path, ads)
    assert page.wizard.next.text() == "Next file"
    world.press(page.wizard.next)

    assert page.head.state == "File 2 of 2: ads.csv"
    assert page.wizard.next.text() == "Import"


@pytest.mark.parametrize(
    "content", [b"", b"\x00" * 5000, b"PK\x03\x04broken", b"\xd0\xcf\x11\xe0 half a workbook"]
)
def test_a_hostile_file_ends_in_one_sentence(world, page, take, folder, content):
    path = folder / "bad.csv"
    path.write_bytes(content)
    take(path)

    said = page.wizard.error or page.wizard.look.unknown.sentence
    assert said
    assert "\n" not in said
    assert imported(world) == []


def test_a_file_that_cannot_be_read_is_passed_over_for_the_next(world, page, take, folder, ads):
    path = folder / "bad.csv"
    path.write_bytes(b"")
    take(path, ads)
    assert page.wizard.at == FILE
    assert page.wizard.error
    world.press(page.wizard.file.skip)

    assert page.head.state == "File 2 of 2: ads.csv"


def test_an_office_for_reading_only_takes_nothing_in(world, page, take, ads, monkeypatch):
    monkeypatch.setattr(type(world.desk.office), "is_read_only", property(lambda _office: True))
    take(ads)

    assert page.wizard.next.accessibleDescription() == "This office is open for reading only."
    assert not page.wizard.next.isEnabled()


def test_going_on_without_a_file_says_what_is_missing(world, page):
    world.press(page.wizard.next)

    assert page.wizard.error == "Choose a file first."


# --- which clock


def test_the_clock_of_the_days_is_offered_among_the_facts_and_nothing_waits_for_it(world, page, take, ads):
    take(ads)
    zone = page.wizard.look.findChild(FileFacts).zone

    assert (zone.value, zone.control.currentText()) == ("unknown", "Not known")
    assert "Which clock do the days in this file follow?" in read_on(page.wizard.look)
    assert page.wizard.next.isEnabled()
    page.wizard.next.click()
    world.settle()
    assert imported(world)[0].time_zone == ""


def test_what_was_chosen_is_kept_and_proposed_for_the_next_file(world, page, take, ads, folder):
    take(ads, write_ads(folder / "more.csv", ("2026-11-09", "Spring", 5, 1, "1.00")))
    choose(page, "Europe/Berlin")
    page.wizard.next.click()
    world.settle()
    assert imported(world)[0].time_zone == "Europe/Berlin"

    page.wizard.next.click()
    world.settle()
    assert page.wizard.look.findChild(FileFacts).zone.value == "Europe/Berlin"


def test_a_choice_stays_while_the_file_is_looked_at_again(world, page, take, answer, ads_without_currency):
    take(ads_without_currency)
    choose(page, "UTC")
    answer("currency", "EUR")

    assert page.wizard.look.findChild(FileFacts).zone.value == "UTC"
    assert page.wizard.look.form.answers == {"currency": "EUR", "time_zone": "UTC"}


def test_another_file_begins_without_the_choice_for_the_last(page, take, ads, reach):
    take(ads)
    choose(page, "UTC")
    page.wizard.look.forget()

    assert page.wizard.look.form.answers == {}


def choose(page, label):
    """Choose a time zone as somebody does in the opened list."""
    control = page.wizard.look.findChild(FileFacts).zone.control
    place = control.findData(label)
    control.setCurrentIndex(place)
    control.activated.emit(place)
