"""What is wrong with a file is found and said; what stays open is asked."""

from __future__ import annotations

import pytest

from smmdesk.core.errors import UserError
from smmdesk.features.results.reading import Book, read_book
from tests.features.results.reading.files import BOM, table, zipped

HEADER = "Date,Views,Likes\n"


@pytest.fixture
def read(tmp_path):
    def reading(content: bytes | str, **answers: str) -> Book:
        file = tmp_path / "file.csv"
        file.write_bytes(content if isinstance(content, bytes) else content.encode())
        return read_book(file, answers)

    return reading


def rows_of(book: Book) -> list[tuple[str, ...]]:
    return [row for _number, row in book.sheets[0].rows()]


def noticed(book: Book) -> list[str]:
    return [notice.key for notice in book.notices]


def asked(book: Book) -> list[str]:
    return [question.key for question in book.questions]


def test_a_sound_file_has_nothing_to_say(read):
    book = read(HEADER + "2026-01-01,1,2\n")
    assert (book.notices, book.questions, book.sheets[0].spoiled) == ((), (), {})


@pytest.mark.parametrize(
    "end",
    ["2026-01-03,4", "2026-01-03", "2026-0", '2026-01-03,4,"5', '2026-01-03,"two\nlines', '"2026-01-03'],
)
def test_a_row_that_breaks_off_is_named_and_spoiled(read, end):
    book = read(HEADER + "2026-01-01,1,2\n2026-01-02,2,2\n" + end)
    assert noticed(book) == ["cut"]
    assert book.notices[0].rows == (4,)
    assert list(book.sheets[0].spoiled) == [4]


@pytest.mark.parametrize(
    "end",
    [
        "2026-01-03,4,5",
        "2026-01-03,4,5\n",
        "2026-01-03,4\n",
        "Showing the first 500 results",
        "Total,9,9",
        "",
    ],
)
def test_an_end_that_a_network_may_write_is_no_damage(read, end):
    book = read(HEADER + "2026-01-01,1,2\n2026-01-02,2,2\n" + end)
    assert (book.notices, book.sheets[0].spoiled) == ((), {})


def test_half_a_wide_letter_at_the_end_is_named(read):
    whole = (BOM + table([["Date", "Primary"], ["2026-01-01", "12"], ["2026-01-02", "34"]])).encode(
        "utf-16-le"
    )
    book = read(whole[:-3])
    assert noticed(book) == ["broken_letters"]


def test_broken_letters_are_counted_with_their_first_line(read):
    book = read(
        HEADER.encode() + b"2026-01-01,\xc3?,2\nCatalu\xc3?a \xe2\x82 \xe2\x82\xac,1,2\n" + "ñññ".encode()
    )
    assert noticed(book) == ["broken_letters"]
    assert "3 letters" in book.notices[0].words
    assert "line 2" in book.notices[0].words


def test_a_replacement_letter_that_the_file_holds_itself_is_not_asked_about(read):
    assert read(HEADER + "\ufffd,1,2\n").encoding == "utf-8"


def test_a_formula_is_kept_as_text_and_named(read):
    book = read(
        HEADER + '=1+1,1,2\n2026-01-02,"=HYPERLINK(""x"")",=A1\n2026-01-03,https://a.example/?b=c,= \n'
    )
    assert rows_of(book)[1][0] == "=1+1"
    assert book.notices[0].key == "formulas"
    assert "3 cells" in book.notices[0].words
    assert book.notices[0].rows == (2, 3)


def test_lines_that_were_quoted_again_are_unwrapped(read):
    lines = ['a,"b ""c""",d', '1,"two', 'lines",3', "4,5,6"]
    book = read(table([[line] for line in lines], quote_all=True))
    assert rows_of(book) == [("a", 'b "c"', "d"), ("1", "two\nlines", "3"), ("4", "5", "6")]
    assert noticed(book) == ["requoted"]


def test_a_quoted_title_over_a_table_is_no_requoted_file(read):
    book = read('"A ""fine"" report"\nDate,Views\n2026-01-01,1\n')
    assert rows_of(book)[0] == ('A "fine" report',)
    assert book.notices == ()


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_the_separator_is_found(read, delimiter):
    rows = [
        ["Datum", "Ausgaben, EUR", "CTR"],
        ["01.08.2026", "1.200,50", "12,5"],
        ["02.08.2026", "3,5", "4,1"],
    ]
    book = read(table(rows, delimiter=delimiter))
    assert (book.delimiter, book.questions) == (delimiter, ())
    assert rows_of(book) == [tuple(row) for row in rows]


def test_what_the_first_line_says_of_the_separator_is_believed(read):
    book = read("sep=;\na,b;c,d\n1,2;3,4\n")
    assert (book.delimiter, book.questions) == (";", ())
    assert rows_of(book) == [("sep=", ""), ("a,b", "c,d"), ("1,2", "3,4")]


@pytest.mark.parametrize("said", ['"', "\r", " ", "x"])
def test_a_first_line_that_names_no_separator_is_not_believed(read, said):
    assert read(f"sep={said}\na;b\n1;2\n").delimiter == ";"


def test_two_signs_that_cut_alike_are_asked_about(read):
    text = "Date;Views, all;Cost, EUR\n2026;1,5;2,5\n2027;1,5;2,5\n"
    book = read(text)
    (question,) = book.questions
    assert question.key == "delimiter"
    assert question.default in {option.value for option in question.options} == {",", ";"}
    assert {option.example for option in question.options} == {
        "Date · Views, all · Cost, EUR",
        "Date;Views · all;Cost · EUR",
    }
    assert rows_of(read(text, delimiter=";"))[1] == ("2026", "1,5", "2,5")
    assert asked(read(text, delimiter=";")) == []


def test_a_file_of_one_column_stays_one_column(read):
    book = read("Tag\nbread\ncake\n")
    assert (book.delimiter, rows_of(book)) == ("", [("Tag",), ("bread",), ("cake",)])


@pytest.mark.parametrize(
    ("encoding", "words"),
    [
        ("cp1252", "Campaña;Reichweite für Über;“déjà”"),
        ("cp1251", "Дата;Охват;«Просмотры» №1"),
        ("cp874", "วันที่;การเข้าถึง;ผู้ติดตาม"),
        ("cp1253", "Ημερομηνία;Απήχηση;Προβολές"),
        ("koi8_r", "Дата;Охват;Просмотры"),
        ("cp866", "Дата;Охват;Просмотры"),
    ],
)
def test_letters_of_an_old_code_page_are_asked_about_with_a_preview(read, encoding, words):
    content = f"{words}\n1;2;3\n".encode(encoding)
    book = read(content)
    (question,) = book.questions
    shown = {option.value: option.example for option in question.options}
    assert (question.key, question.default, book.encoding) == ("encoding", encoding, encoding)
    assert shown[encoding] == words.replace(";", " · ")
    assert rows_of(book)[0] == tuple(words.split(";"))


def test_an_answer_about_letters_is_taken_and_not_asked_again(read):
    content = "Erişim;Beğeni\n1;2\n".encode("cp1254")
    book = read(content, encoding="cp1254")
    assert (rows_of(book)[0], book.questions) == (("Erişim", "Beğeni"), ())


@pytest.mark.parametrize("answer", ["idna", "base64", "../x", ""])
def test_only_what_was_offered_is_an_answer_about_letters(read, answer):
    assert asked(read("Erişim;Beğeni\n1;2\n".encode("cp1254"), encoding=answer)) == ["encoding"]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_unicode_is_known_with_and_without_a_mark(read, encoding):
    book = read("Date\tИмя\n2026-01-01\tЖук\n".encode(encoding))
    assert rows_of(book)[1] == ("2026-01-01", "Жук")
    assert book.questions == ()


def test_an_archive_says_which_member_is_damaged_and_which_is_no_table(read):
    book = read(
        zipped(
            {
                "a/Days.csv": HEADER + "2026-01-01,1,2\n2026-01-02,2",
                "logo.png": b"\x89PNG...",
                "__MACOSX/x": b"\0",
            }
        )
    )
    assert [sheet.name for sheet in book.sheets] == ["Days.csv"]
    assert noticed(book) == ["cut", "member_left"]
    assert book.notices[0].words.startswith("Days.csv: ")
    assert "logo.png" in book.notices[1].words


def test_an_archive_with_nothing_to_read_is_refused(read):
    with pytest.raises(UserError, match="a picture"):
        read(zipped({"logo.png": b"\x89PNG..."}))
