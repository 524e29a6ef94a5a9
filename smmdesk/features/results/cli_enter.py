"""``smmdesk results enter``: one figure, typed by hand."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

import click

from smmdesk.core.console import command, option
from smmdesk.core.errors import UserError
from smmdesk.core.i18n import N_, _
from smmdesk.core.output import json_option, print_answer

if TYPE_CHECKING:
    from smmdesk.core.program import Program
    from smmdesk.features.results.periods import Period

_MONTH, _WEEK = re.compile(r"(\d{4})-(\d{2})"), re.compile(r"(\d{4})-[Ww](\d{2})")
_THURSDAY = 4  # of ISO 8601, which gives a week to the year that has its Thursday
_IN_A_WEEK = 7


@command(
    "enter",
    help=N_("Enter VALUE, the figure of METRIC of a month, a week or a day. An empty one is missing."),
    context_settings={"ignore_unknown_options": True},  # a VALUE such as -5 is no option
)
@click.argument("metric")
@click.argument("value")
@option(
    "--for",
    "when",
    required=True,
    metavar="WHEN",
    help=N_("2026-10, 2026-W43 (a week), 2026-10-05 or 2026-10-05/2026-10-11."),
)
@option(
    "--account",
    default="",
    metavar="A",
    help=N_("Whose figure it is: a number or a name; else the business's."),
)
@option("--currency", default="", metavar="EUR", help=N_("In which currency money is."))
@json_option
@click.pass_obj
def enter(  # noqa: PLR0913, PLR0917 (one for each option)
    program: Program,
    metric: str,
    value: str,
    when: str,
    account: str,
    currency: str,
    as_json: bool,  # noqa: FBT001 (click's)
) -> None:
    """Save it as an import of its own."""
    from smmdesk.features.results.board.weeks import week_start
    from smmdesk.features.results.by_hand import check, save
    from smmdesk.features.results.by_hand_reading import Wanted, sheet_of
    from smmdesk.features.results.by_hand_sheet import Place
    from smmdesk.features.results.cli_figures import metric_of
    from smmdesk.features.results.whose import named

    found = metric_of(metric)
    with program.office(writes=True) as office:
        with office.reading() as session:
            period = _period(when, week_start(session))
            account_id = named(session, account) if account else 0
            wanted = Wanted(account_id, period.size, currency=currency.strip().upper())
            sheet = sheet_of(session, wanted, [period], [found], office.clock.today())
        place = Place(found.key, period)
        deed = save(office, sheet, {place: value})
    told = {
        "account": sheet.account,
        "metric": found.key,
        "from": period.start.isoformat(),
        "to": period.end.isoformat(),
        "value": check(sheet, {place: value}).values[place],
        "currency": (sheet.currency if found.is_money else "") or None,
    }
    print_answer(told, deed.sentence, as_json=as_json)


def _period(text: str, week_start: int) -> Period:
    """Return the month, the week, the day or the seven days that somebody names.

    A week that is named by its number is the office's week that has the Thursday of the ISO week.
    """
    from smmdesk.features.results.periods import Size, period_of

    try:
        if month := _MONTH.fullmatch(text):
            return period_of(date(int(month[1]), int(month[2]), 1), Size.MONTH)
        if week := _WEEK.fullmatch(text):
            thursday = date.fromisocalendar(int(week[1]), int(week[2]), _THURSDAY)
            return period_of(thursday, Size.WEEK, week_start)
        first, slash, last = text.partition("/")
        return _seven_days(first, last) if slash else period_of(date.fromisoformat(first), Size.DAY)
    except ValueError:
        raise UserError(
            _(
                "“{text}” is no month, week or day. Write it like 2026-10, 2026-W43, 2026-10-05 or "
                "2026-10-05/2026-10-11, which are seven days."
            ).format(text=text)
        ) from None


def _seven_days(first: str, last: str) -> Period:
    """Return a week by its days, on whichever it begins; raises ``ValueError`` for other stretches."""
    from smmdesk.features.results.periods import Period, Size

    found = Period(date.fromisoformat(first), date.fromisoformat(last), Size.WEEK)
    if found.days != _IN_A_WEEK:
        raise ValueError(last)
    return found
