"""What happened in the office: with words where it counts, and as a small triangle where a file came in."""

from __future__ import annotations

from datetime import date, timedelta

from smmdesk.features.results.charts.chart_data import ChartData, Line, Mark
from smmdesk.features.results.charts.lines import line_chart
from smmdesk.features.results.charts.one_sentence import one_sentence
from smmdesk.features.results.kinds import Granularity
from tests.features.results.charts.examples import MONDAY, points, wave
from tests.features.results.charts.reading_figures import labelled, outside, overlapping, texts


def chart(*marks):
    return ChartData("Visits", [Line("Shop", points(wave(12)))], Granularity.WEEK, marks=marks)


def imported(*days):
    return [Mark(MONDAY + timedelta(days=day), f"{day}.csv imported", is_import=True) for day in days]


def said(figure):
    return " ".join(texts(figure))


def test_an_import_is_a_small_triangle_without_words_in_the_chart() -> None:
    figure = line_chart(chart(*imported(3)))
    (drawn,) = labelled(figure, "imports")

    assert list(drawn.get_xdata()) == [MONDAY.toordinal() + 3.5]
    assert drawn.get_marker() == "^"
    assert "A small triangle marks an import: Jun 4." in said(figure)
    assert "3.csv imported" not in texts(figure)


def test_several_imports_are_listed_as_long_as_they_are_few() -> None:
    assert "Small triangles mark imports: Jun 4 and Jun 11." in said(line_chart(chart(*imported(3, 10))))
    assert "Small triangles mark imports." in said(line_chart(chart(*imported(*range(3, 60, 10)))))


def test_an_import_outside_of_the_days_that_are_drawn_is_not_marked() -> None:
    figure = line_chart(chart(*imported(-1, 12 * 7)))

    assert labelled(figure, "imports") == []
    assert not any("triangle" in text for text in texts(figure))


def test_imports_take_no_lane_from_those_who_left() -> None:
    marks = [Mark(date(2026, 6, 20), "Ana left"), *imported(*range(0, 80, 4))]
    figure = line_chart(chart(*marks))

    assert "Ana left" in texts(figure)
    assert not any("Also:" in text for text in texts(figure))
    assert outside(figure) == overlapping(figure) == []


def test_all_of_it_is_said_to_those_who_do_not_see_it() -> None:
    sentence = one_sentence(chart(Mark(date(2026, 6, 20), "Ana left"), *imported(3)))

    assert sentence.endswith("Marked: June 20, 2026: Ana left; June 4, 2026: 3.csv imported.")
