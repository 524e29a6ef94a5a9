"""Lines say what is known and nothing else: broken at gaps, dotted where unfinished, told apart without colour."""

from __future__ import annotations

import math
from dataclasses import replace
from datetime import date

import pytest

from smmdesk.features.results.charts.chart_data import Band, ChartData, Line, Mark, Point, Target
from smmdesk.features.results.charts.lines import line_chart
from smmdesk.features.results.charts.periods_of_time import middle
from smmdesk.features.results.charts.sheet import Paper
from smmdesk.features.results.charts.strokes import DOTTED
from smmdesk.features.results.kinds import Granularity, RollUp, Unit
from tests.features.results.charts.examples import MONDAY, points, wave, weekly
from tests.features.results.charts.reading_figures import labelled, line_data, outside, overlapping, texts


def chart(values, **more):
    return ChartData("Visits", [Line("Shop", points(values))], Granularity.WEEK, **more)


def test_the_line_has_exactly_the_values_each_at_the_middle_of_its_week() -> None:
    places, values = line_data(line_chart(chart([3, 97, 0, 88])), "Shop")

    assert values == [3, 97, 0, 88]
    assert places == [middle(point.day, Granularity.WEEK) for point in points([1] * 4)]


def test_a_missing_value_breaks_the_line_and_is_never_zero() -> None:
    figure = line_chart(chart([3, None, 88]))
    _places, values = line_data(figure, "Shop")

    assert math.isnan(values[1])
    assert "no data" in texts(figure)
    assert len(labelled(figure, "gap")) == 1


def test_a_week_that_is_not_even_named_is_a_gap_too() -> None:
    week = points([5, 6, 7])
    data = ChartData("Visits", [Line("Shop", [week[0], week[2]])], Granularity.WEEK)

    assert "no data" in texts(line_chart(data))


def test_a_value_between_two_gaps_can_be_seen() -> None:
    (line,) = labelled(line_chart(chart([1, None, 5, None, 2, 3])), "Shop")

    assert line.get_marker() == "o"
    assert list(line.get_markevery()) == [0, 2]


def test_what_is_not_finished_is_dotted_and_said() -> None:
    week = points([5, 6, 7, 8])
    figure = line_chart(
        ChartData("Visits", [Line("Shop", week, provisional_from=week[2].day)], Granularity.WEEK)
    )
    (dotted,) = labelled(figure, "Shop …")

    assert line_data(figure, "Shop")[1] == [5, 6]
    assert list(dotted.get_ydata()) == [6, 7, 8]  # from the last finished one on
    assert [part / dotted.get_linewidth() for part in dotted._dash_pattern[1]] == pytest.approx(DOTTED)
    assert any("not finished" in text for text in texts(figure))


def test_seven_lines_differ_in_marker_and_dashes_not_in_colour_alone() -> None:
    data = weekly(lines=7)
    figure = line_chart(data)
    drawn = [labelled(figure, line.label)[0] for line in data.lines]

    assert len({line.get_marker() for line in drawn}) == 7
    assert (
        len(
            {line._dash_pattern for line in drawn if not isinstance(line._dash_pattern[1], list)}
            | {str(line._dash_pattern) for line in drawn}
        )
        >= 7
    )
    assert len({line.get_color() for line in drawn}) == 7
    assert {line.label for line in data.lines} <= set(texts(figure))


def test_an_eighth_line_is_refused() -> None:
    with pytest.raises(ValueError, match="8 lines"):
        line_chart(weekly(lines=8))


def test_a_gap_of_one_line_is_named_where_that_line_would_go_on() -> None:
    low, high = (
        wave(24, 20, 2),
        [70.0 if turn == 20 else None if 5 <= turn < 12 else 50.0 for turn in range(24)],
    )
    data = ChartData("Reach", [Line("Low", points(low)), Line("High", points(high))], Granularity.WEEK)
    figure = line_chart(data)
    (words,) = [text for text in figure.texts if text.get_text() == "no data"]
    axes = figure.axes[0]
    height = axes.transData.inverted().transform(figure.transFigure.transform(words.get_position()))[1]

    assert labelled(figure, "gap") == []
    assert height == pytest.approx(50, abs=4)


def test_a_gap_too_narrow_for_words_is_said_under_the_chart() -> None:
    values = [None if turn == 300 else 5.0 for turn in range(600)]
    figure = line_chart(
        ChartData("Visits", [Line("Shop", points(values, size=Granularity.DAY))], Granularity.DAY)
    )

    assert any("Where a line is broken there are no data." in text for text in texts(figure))


def test_where_only_limits_are_known_a_bar_goes_from_one_to_the_other() -> None:
    week = [Point(MONDAY, None, 40, 90), *points([50, 60], date(2026, 6, 8))]
    figure = line_chart(ChartData("Reach", [Line("Page", week)], Granularity.WEEK, roll_up=RollUp.UNIQUE))
    (bars,) = labelled(figure, "between")

    assert [[place[1] for place in bar] for bar in bars.get_segments()] == [[40, 90]]
    assert "no data" not in texts(figure)


def test_the_period_before_is_pale_and_without_a_marker() -> None:
    now, before = Line("This year", points([5, 6, 7])), Line("Last year", points([4, 4, 4]), is_past=True)
    figure = line_chart(ChartData("Visits", [now, before], Granularity.WEEK))
    (past,) = labelled(figure, "Last year")
    (present,) = labelled(figure, "This year")

    assert past.get_linewidth() < present.get_linewidth()
    assert list(past.get_markevery()) == []


def test_targets_are_drawn_at_their_values_while_they_hold() -> None:
    targets = [
        Target("at least 4", 4, last=date(2026, 6, 14)),
        Target("5 to 6", low=5, high=6, first=date(2026, 6, 15)),
    ]
    figure = line_chart(chart([3, 4, 5, 6], targets=targets))

    drawn = [
        (line.get_xdata()[0] - MONDAY.toordinal(), line.get_ydata()[0]) for line in labelled(figure, "target")
    ]
    assert drawn == [(0, 4), (14, 5), (14, 6)]
    assert {"at least 4", "5 to 6"} <= set(texts(figure))


def test_a_target_that_does_not_hold_in_these_weeks_is_left_out() -> None:
    figure = line_chart(chart([3, 4], targets=[Target("old", 4, last=date(2026, 5, 31))]))

    assert labelled(figure, "target") == []
    assert "old" not in texts(figure)


def test_a_campaign_is_shaded_from_its_first_to_its_last_day() -> None:
    figure = line_chart(chart([1, 2, 3], bands=[Band("Sale", date(2026, 6, 3), date(2026, 6, 9))]))
    (band,) = labelled(figure, "band")

    assert (band.get_x(), band.get_x() + band.get_width()) == (
        date(2026, 6, 3).toordinal(),
        date(2026, 6, 10).toordinal(),
    )
    assert "Sale" in texts(figure)


def test_names_for_which_there_is_no_lane_are_written_under_the_chart() -> None:
    marks = [Mark(date(2026, 6, 10), f"Something with a long name, number {turn}") for turn in range(5)]
    figure = line_chart(chart([1, 2, 3], marks=marks))

    assert any(text.startswith("Also: ") or "Also: " in text for text in texts(figure))
    assert overlapping(figure) == []


def test_a_scale_that_does_not_begin_at_zero_says_so() -> None:
    assert any("does not begin at zero" in text for text in texts(line_chart(chart([3400, 3461]))))
    assert not any("does not begin at zero" in text for text in texts(line_chart(chart([10, 3461]))))


def test_the_title_says_unit_period_and_roll_up() -> None:
    data = chart([4.5, 3.9], unit=Unit.PERCENT, roll_up=RollUp.RATIO, note="interactions by reach")

    assert "in percent, per week, ratio of the sums, interactions by reach" in texts(line_chart(data))


def test_nothing_but_missing_values_draws_an_empty_chart_with_the_words() -> None:
    assert "no data" in texts(line_chart(chart([None, None, None])))
    assert line_chart(ChartData("Visits", [], Granularity.WEEK)).axes


def test_a_bare_chart_leaves_title_and_source_to_the_window() -> None:
    data = weekly()
    written = texts(line_chart(data, Paper(is_bare=True)))

    assert data.title not in written[:1]
    assert not any("Source" in text for text in written)


@pytest.mark.parametrize("width", [2.5, 3.5, 12])
def test_long_names_are_shortened_rather_than_cut_off(width: float) -> None:
    data = weekly(lines=4)
    long = [
        replace(line, label=f"{line.label} of the old bakery at the market square") for line in data.lines
    ]
    figure = line_chart(replace(data, lines=long), Paper(width, 4))

    assert outside(figure) == []
    assert overlapping(figure) == []
