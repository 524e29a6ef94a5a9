"""A file that is not known: somebody says in the window what its columns mean, and goes on with the import."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from smmdesk.features.results import imports, own_formats
from smmdesk.features.results.format_draft import Role
from smmdesk.features.results.pages.bring_in_page import BringInPage
from smmdesk.features.results.pages.bring_in_wizard import DONE, LOOK
from smmdesk.features.results.pages.import_reading import read_imports
from smmdesk.features.results.pages.mapper import Mapper
from smmdesk.features.results.proposing import propose
from smmdesk.features.results.reading import read_book
from smmdesk.ui.table import TableView
from tests.features.results.own_files import write_american, write_shop
from tests.features.results.pages.conftest import read_on
from tests.support import dump

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)

STORED = "The first rows as they will be stored"


@pytest.fixture
def page(world):
    return world.show(BringInPage(world.desk))


@pytest.fixture
def shop(folder):
    return write_shop(folder / "shop.csv")


@pytest.fixture
def mapper(world, page, shop):
    """Return what asks about the shop's file."""
    page.take_files([shop])
    world.settle()
    return calm(world, page.wizard.look.unknown.mapper)


def calm(world, mapper):
    """Let it try at once what is said."""
    mapper._pause.setInterval(0)
    world.qtbot.waitUntil(lambda: mapper.is_whole)
    world.qtbot.waitUntil(lambda: not mapper._pause.isActive())
    world.settle()
    return mapper


def describe(world, mapper):
    """Say what the shop's columns mean."""
    mapper.columns[1].meaning.fill((Role.ABOUT, "campaign"))
    mapper.columns[2].meaning.fill((Role.METRIC, "revenue"))
    mapper.columns[3].meaning.fill((Role.METRIC, "orders"))
    mapper.fields.form.fill("dmy")
    calm(world, mapper)


def shown(mapper):
    """Return the rows as they will be stored."""
    found = [each for each in mapper.findChildren(TableView) if each.grid.accessibleName() == STORED]
    return [
        [table.model.index(row, at).data() for at in range(table.model.columnCount())]
        for table in found
        for row in range(table.model.rowCount())
    ]


def known(world):
    with world.desk.office.reading() as session:
        return [row.name for row in own_formats.everything(session)]


def test_the_file_is_shown_as_it_is_read_and_nothing_is_kept(world, page, mapper, shop):
    before = dump(world.desk.office.path)

    assert "shop.csv can be read" in read_on(page.wizard.look)
    assert [choice.column.name for choice in mapper.columns][:2] == ["Tag", "Kampagne"]
    assert "01/08/2026 · 02/08/2026" in read_on(mapper)
    assert page.wizard.next.accessibleDescription() == "Say first what its columns mean."
    assert dump(world.desk.office.path) == before


def test_what_is_open_is_asked_and_blocks_with_one_sentence(world, mapper):
    assert mapper.foot.reason == "Say how the days are written."
    assert not mapper.go_on.isEnabled()
    offered = [mapper.fields.form.control.itemText(at) for at in range(mapper.fields.form.control.count())]
    assert offered == [
        "Please choose",
        "day, month, year: 01/08/2026 = 2026-08-01",
        "month, day, year: 01/08/2026 = 2026-01-08",
    ]
    mapper.fields.form.fill("dmy")
    calm(world, mapper)
    assert mapper.foot.reason == ""
    assert mapper.go_on.isEnabled()


def test_ten_rows_are_shown_as_they_will_be_stored_while_it_is_described(world, mapper):
    assert shown(mapper) == []
    describe(world, mapper)
    assert shown(mapper) == [
        ["2", "Aug 1, 2026", "Brot", "3", "1,200", "€1,234.50"],
        ["3", "Aug 2, 2026", "Torte", "—", "—", "€87.00"],
    ]
    mapper.fields.form.fill("us")
    calm(world, mapper)
    assert [row[1] for row in shown(mapper)] == ["Jan 8, 2026", "Feb 8, 2026"]


def test_a_text_that_is_said_to_be_a_metric_is_named(world, mapper):
    describe(world, mapper)
    mapper.columns[5].meaning.fill((Role.METRIC, "likes"))
    calm(world, mapper)
    assert "Not every cell of “Notiz” would be stored" in read_on(mapper.trial)


def test_a_metric_is_found_by_typing_a_part_of_its_name(world, mapper):
    box = mapper.columns[3].meaning
    before = box.meaning
    box.setFocus()
    QTest.keyClick(box, Qt.Key.Key_O)
    line = mapper.meanings.choice.line
    assert (line.text(), line.placeholderText()) == ("o", "What “Bestellungen” means")
    QTest.keyClicks(line, "rders")
    QTest.keyClick(line, Qt.Key.Key_Escape)
    assert box.meaning == before
    QTest.keyClick(box, Qt.Key.Key_O)
    QTest.keyClicks(line, "rders")
    QTest.keyClick(line, Qt.Key.Key_Return)
    calm(world, mapper)

    assert box.meaning == (Role.METRIC, "orders")
    assert box.hasFocus()


def test_what_is_chosen_stands_first_and_nothing_found_chooses_nothing(world, mapper):
    box = mapper.columns[3].meaning
    box.fill((Role.METRIC, "orders"))
    box.showPopup()
    choice = mapper.meanings.choice
    assert choice.list.currentItem().data(Qt.ItemDataRole.UserRole) == "orders"
    assert "more: type a part of a name." in read_on(choice)

    QTest.keyClicks(choice.line, "no such thing")
    QTest.keyClick(choice.line, Qt.Key.Key_Return)
    choice.put_away()
    assert box.meaning == (Role.METRIC, "orders")


def test_each_column_takes_its_own_answer(world, mapper):
    for column, key in ((2, "revenue"), (3, "orders")):
        mapper.columns[column].meaning.showPopup()
        QTest.keyClicks(mapper.meanings.choice.line, key)
        QTest.keyClick(mapper.meanings.choice.line, Qt.Key.Key_Return)
    calm(world, mapper)

    assert [mapper.columns[at].meaning.meaning[1] for at in (2, 3)] == ["revenue", "orders"]


def test_how_it_is_counted_is_asked_only_where_that_is_open(world, mapper):
    choice = mapper.columns[4]
    assert choice.unit.isHidden()
    choice.meaning.fill((Role.METRIC, "ctr"))
    assert not choice.unit.isHidden()
    choice.unit.setCurrentIndex(1)
    assert choice.column.unit == "fraction"


def test_remembered_the_file_goes_on_to_its_ordinary_preview(world, page, mapper):
    describe(world, mapper)
    mapper.fields.name.fill("Till")
    calm(world, mapper)
    world.press(mapper.go_on)

    assert known(world) == ["Till"]
    assert page.wizard.at == LOOK
    assert page.wizard.look.unknown.isHidden()
    assert "Till" in read_on(page.wizard.look)
    world.press(page.wizard.next)
    assert page.wizard.at == DONE
    with world.desk.office.reading() as session:
        assert [found.figures for found in imports.everything(session)] == [4]


def test_next_months_file_is_not_asked_about_again(world, page, mapper, folder):
    describe(world, mapper)
    world.press(mapper.go_on)
    world.press(page.wizard.next)
    page.take_files([write_shop(folder / "next.csv", "01/09/2026;Brot;5,00;1;9;x")])
    world.settle()

    assert page.wizard.look.unknown.isHidden()
    assert page.wizard.next.isEnabled()


def test_an_import_is_listed_by_what_its_kind_of_file_is_called(world, page, mapper):
    describe(world, mapper)
    world.press(mapper.go_on)
    world.press(page.wizard.next)
    assert [each.format for each in read_imports(world.desk.office)] == ["shop"]

    with world.desk.office.transaction("Forget") as session:
        own_formats.forget(session, own_formats.everything(session)[0].key)
    assert [each.format for each in read_imports(world.desk.office)] == ["A kind of file that was forgotten"]


def test_remembering_is_one_step_that_can_be_undone(world, mapper):
    before = dump(world.desk.office.path)
    describe(world, mapper)
    world.press(mapper.go_on)
    world.desk.office.undo()
    assert dump(world.desk.office.path) == before


def test_money_without_a_currency_is_asked_for_once(world, page, folder):
    page.take_files([write_american(folder / "us.csv")])
    world.settle()
    mapper = calm(world, page.wizard.look.unknown.mapper)
    assert mapper.fields.currency.isHidden()
    mapper.columns[1].meaning.fill((Role.METRIC, "revenue"))
    calm(world, mapper)
    assert not mapper.fields.currency.isHidden()
    assert "You are asked when it is imported: In which currency" in read_on(mapper.trial)
    assert shown(mapper)[0][-1] == "12.5"
    mapper.fields.currency.fill("usd")
    calm(world, mapper)
    assert shown(mapper)[0][-1] == "$12.50"


def test_another_row_can_hold_the_headings(world, page, folder):
    path = folder / "g.csv"
    path.write_text("Shop,Georgia\nSome,words\nDate,Likes\n2026-08-01,3\n", "utf-8")
    page.take_files([path])
    world.settle()
    mapper = calm(world, page.wizard.look.unknown.mapper)
    assert [choice.column.name for choice in mapper.columns] == ["Shop", "Georgia"]
    mapper.header.fill(2)
    calm(world, mapper)
    assert [choice.column.name for choice in mapper.columns] == ["Date", "Likes"]
    assert mapper.foot.reason == ""
    assert [row[-1] for row in shown(mapper)] == ["3"]


def test_a_heading_that_is_there_twice_is_left_out_and_says_why(world, page, folder):
    path = folder / "twice.csv"
    path.write_text("Date,Likes,Likes,Shares\n2026-08-01,3,4,5\n", "utf-8")
    page.take_files([path])
    world.settle()
    mapper = calm(world, page.wizard.look.unknown.mapper)
    assert read_on(mapper.columns[1]).count("Without a heading of its own") == 1
    assert mapper.columns[1].meaning.isHidden()


def test_an_office_for_reading_only_remembers_nothing(world, mapper, monkeypatch):
    monkeypatch.setattr(type(world.desk.office), "is_read_only", property(lambda _office: True))
    describe(world, mapper)
    assert mapper.foot.reason == "This office is open for reading only."
    assert not mapper.go_on.isEnabled()


def test_a_file_without_a_table_says_so(world, page, folder):
    path = folder / "letter.csv"
    path.write_text("Dear all\nsee you soon\n", "utf-8")
    page.take_files([path])
    world.settle()
    said = page.wizard.error or page.wizard.look.unknown.sentence
    assert "\n" not in said
    assert page.wizard.look.unknown.mapper is None


def test_a_wide_table_is_shown_little_by_little(world, folder):
    path = folder / "wide.csv"
    cells = [f"C{at}" for at in range(3000)]
    path.write_text(",".join(cells) + "\n" + ",".join("1" for _ in cells) + "\n", "utf-8")
    book = read_book(path)
    mapper = Mapper(world.desk, book, propose(book))
    assert not mapper.is_whole
    assert len(mapper.draft.columns) == 3000
    calm(world, world.show(mapper))
    assert [choice.column.name for choice in mapper.columns] == cells[:80]
