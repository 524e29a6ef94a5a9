"""Charts to try things on, with the words of each language as people write them."""

from __future__ import annotations

import math
from datetime import date, timedelta

from smmdesk.features.results.charts.chart_data import Band, ChartData, Line, Mark, Point, Target
from smmdesk.features.results.charts.heat_data import HeatData
from smmdesk.features.results.charts.periods_of_time import period_after
from smmdesk.features.results.kinds import Granularity, RollUp, Unit

MONDAY = date(2026, 6, 1)
WORDS = {
    "en": (
        "Visits to the shop page",
        "Instagram",
        "Facebook page of the bakery",
        "target 90 a week",
        "Advent bread",
    ),
    "ru": (
        "Посещения страницы магазина",
        "Инстаграм",
        "Страница пекарни",
        "цель: 90 в неделю",
        "Рождественский хлеб",
    ),
    "sw": (
        "Ziara za ukurasa wa duka",
        "Instagramu",
        "Ukurasa wa duka la mikate",
        "lengo 90 kwa wiki",
        "Mkate wa Krismasi",
    ),
    "th": ("การเข้าชมหน้าร้านที่นี่", "อินสตาแกรม", "เพจร้านขนมปังกตัญญู", "เป้าหมาย 90 ต่อสัปดาห์", "ขนมปังน้ำผึ้งปีใหม่"),
    "ka": ("მაღაზიის გვერდის ნახვები", "ინსტაგრამი", "საცხობის გვერდი", "მიზანი: კვირაში 90", "საშობაო პური"),
}


def points(values, start=MONDAY, size=Granularity.WEEK):
    """Return a point for each value, one period after the other."""
    found = []
    for value in values:
        found.append(Point(start, value))
        start = period_after(start, size)
    return found


def wave(count, height=80.0, swing=25.0, pace=4.0):
    return [round(height + swing * math.sin(turn / pace), 1) for turn in range(count)]


def weekly(language="en", *, lines=1):
    """Return a chart with everything on it: a gap, a target, a campaign, marks, an unfinished end."""
    title, one, two, target, band = WORDS[language]
    values = [None if 8 <= turn <= 10 else value for turn, value in enumerate(wave(24))]
    drawn = [Line(one, points(values), provisional_from=MONDAY + timedelta(weeks=22))]
    drawn += [
        Line(f"{two} {turn}", points(wave(24, 80 + 4 * turn, 30, 3 + turn))) for turn in range(1, lines)
    ]
    return ChartData(
        title,
        drawn,
        Granularity.WEEK,
        targets=[Target(target, 90)],
        bands=[Band(band, date(2026, 9, 14), date(2026, 10, 18))],
        marks=[Mark(date(2026, 7, 1), title), Mark(date(2026, 7, 8), two)],
        source=f"GA4, “Pages_and_screens.csv”, {title}",
        data_until=date(2026, 10, 31),
    )


def monthly(language="en", *, lines=3):
    """Return money of several lines by month, as bars have it."""
    title, one, two, target, _band = WORDS[language]
    start = date(2025, 1, 1)
    drawn = [
        Line(
            f"{two} {turn}" if turn else one, points(wave(20, 50 * (turn + 1), 20), start, Granularity.MONTH)
        )
        for turn in range(lines)
    ]
    return ChartData(
        title,
        drawn,
        Granularity.MONTH,
        unit=Unit.MONEY,
        currency="GEL",
        targets=[Target(target, low=250, high=320, first=date(2025, 6, 1))],
        source=title,
        data_until=date(2026, 8, 12),
    )


def ten_years(language="en", *, lines=10):
    """Return many lines by month, as small multiples have them."""
    title, one, two, _target, band = WORDS[language]
    start = date(2016, 1, 1)
    drawn = [
        Line(
            f"{two if turn % 2 else one} {turn}",
            points(wave(120, 200.0 * (turn + 1), 80, 6), start, Granularity.MONTH),
        )
        for turn in range(lines)
    ]
    bands = [Band(band, date(2020, 3, 15), date(2021, 5, 1))]
    return ChartData(title, drawn, Granularity.MONTH, roll_up=RollUp.UNIQUE, bands=bands, source=title)


def hours(language="en"):
    """Return a week by hours, some of them missing."""
    title = WORDS[language][0]
    values = [
        [
            None if day == 2 and hour < 6 else max(0, round(50 * math.sin((hour - 6) / 4)) + day * 5)
            for hour in range(24)
        ]
        for day in range(7)
    ]
    return HeatData(title, values, source="TikTok, “FollowerActivity.csv”", data_until=date(2026, 10, 31))
