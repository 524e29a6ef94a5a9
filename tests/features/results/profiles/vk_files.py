"""Small files with the traits of VK's statistics of a community: one row a figure, days first, Russian parameters."""

from __future__ import annotations

from tests.features.results.reading.files import row, table, xlsx

NAMES = row("Дата|Критерий|Парам. №1|Парам. №2|Значение")
IN_ENGLISH = row("Date|Criterion|Param. 1|Param. 2|Value")
ROWS = tuple(
    row(line)
    for line in (
        "14.03.2020|views|||52",
        "15.03.2020|views|||41",
        "15.03.2020|visitors|||19",
        "15.03.2020|reach|||310",
        "15.03.2020|reach_subscribers|||280",
        "15.03.2020|reach_viral|||12",
        "15.03.2020|reach_ads|||0",
        "15.03.2020|gender|М||8",
        "15.03.2020|gender|Ж||11",
        "15.03.2020|age|18-21||6",
        "15.03.2020|gender_age|Ж|18-21|4",
        "15.03.2020|cities|Санкт-Петербург||9",
        "15.03.2020|countries|Россия||17",
        "15.03.2020|sections|Обсуждения||2",
        "15.03.2020|feedback|Нравится||7",
        "15.03.2020|feedback|Комментарии||1",
        "15.03.2020|feedback|Рассказали друзьям||2",
        "15.03.2020|feedback|Упоминания||1",
        "15.03.2020|members|Новые участники||5",
        "15.03.2020|members|Вышедшие участники||3",
        "15.03.2020|planets|Марс||1",
    )
)


def statistics(names: tuple[str, ...] = NAMES) -> str:
    """The file as text."""
    return table([names, *ROWS])


def statistics_for_a_spreadsheet() -> bytes:
    """The file as a Russian spreadsheet writes it: code page 1251, semicolons."""
    return "".join(";".join(cells) + "\r\n" for cells in (NAMES, *ROWS)).encode("cp1251")


def workbook() -> bytes:
    """The file as a workbook, its values as numbers."""
    rows = [[*cells[:4], int(cells[4])] for cells in ROWS]
    return xlsx({"Лист1": [list(NAMES), *rows]})
