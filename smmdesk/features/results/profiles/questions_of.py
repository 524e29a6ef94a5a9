"""What only a person can tell about a file: never guessed, always shown before anything is stored."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smmdesk.core.i18n import _
from smmdesk.features.results.profiles.date_forms import days_of
from smmdesk.features.results.profiles.date_order import OPEN, date_column, forms_in, lacks_years
from smmdesk.features.results.profiles.file_days import (
    dates_without_years,
    is_told_elsewhere,
    needs_period,
    period_of,
    proposed_period,
    proposed_year,
    year_of,
)
from smmdesk.features.results.profiles.money import has_unknown_currency
from smmdesk.features.results.profiles.signs import doubtful_number
from smmdesk.features.results.profiles.value_columns import wants_title
from smmdesk.features.results.profiles.wording import spaced
from smmdesk.features.results.questions import Option, Question

if TYPE_CHECKING:
    from collections.abc import Iterator

    from smmdesk.features.results.profiles.matching import Match
    from smmdesk.features.results.profiles.survey import Seen
    from smmdesk.features.results.questions import Answers


def questions(match: Match, answers: Answers) -> tuple[Question, ...]:
    """Return what a file leaves open; those that were answered stay in the list, with the answer as default."""
    match = match.with_profile(answers.get("profile", ""))
    found = {question.key: question for ask in _ASKING for question in ask(match, answers)}
    return tuple(found.values())


def open_questions(match: Match, answers: Answers) -> tuple[Question, ...]:
    """Return the questions that have no answer yet."""
    return tuple(question for question in questions(match, answers) if question.key not in answers)


def _profile(match: Match, answers: Answers) -> Iterator[Question]:
    if match.others:
        options = tuple(Option(each.key, each.words) for each in (match.profile, *match.others))
        words = _("Which of these is the file?")
        yield Question("profile", words, options, answers.get("profile", match.profile.key))


def _network(match: Match, answers: Answers) -> Iterator[Question]:
    if len(match.networks) > 1:
        options = tuple(Option(key, key) for key in match.networks)
        words = _("The file may hold figures of several networks. Which ones are to be imported now?")
        yield Question("network", words, options, answers.get("network", ""))


def _page(match: Match, answers: Answers) -> Iterator[Question]:
    for seen in wanted(match, answers):
        texts = seen.texts(seen.fit.table.account)
        names = tuple(dict.fromkeys(spaced(text) for text in texts if text.strip()))
        if len(names) > 1:
            words = _("The file holds figures of several accounts. Which one is to be imported now?")
            yield Question(
                "page", words, tuple(Option(name, name) for name in names), answers.get("page", "")
            )


def _metric(match: Match, answers: Answers) -> Iterator[Question]:
    for seen in wanted(match, answers):
        fit = seen.fit
        if fit.title or not wants_title(fit):
            continue
        known = {title.metric: Option(title.metric, title.name) for title in reversed(fit.table.titles)}
        options = (*(known[key] for key in sorted(known) if key), Option("", _("Do not import it")))
        key = f"metric:{fit.title_text}" if fit.title_text else "metric"
        words = (
            _("What does the section “{title}” count?").format(title=fit.title_text)
            if fit.title_text
            else _("The file does not say what it counts. What is it?")
        )
        yield Question(key, words, options, answers.get(key, ""))


def _period(match: Match, answers: Answers) -> Iterator[Question]:
    tables = [
        seen.fit.table
        for seen in wanted(match, answers)
        if needs_period(seen.fit) and seen.rows and not is_told_elsewhere(seen.fit.table, match)
    ]
    if not (tables or _has_lines_without_day(match)) or ("period" not in answers and period_of(match, {})):
        return
    is_state = bool(tables) and all(table.per in _STATES for table in tables)
    found = period_of(match, answers) or proposed_period(match, is_state=is_state)
    default = "/".join(dict.fromkeys(found)) if found else ""
    words = _("Which days is the file about?")
    how = _("Write the first and the last day, such as 2026-03-01/2026-03-31, or one day.")
    yield Question("period", words, (), default, how)


def _has_lines_without_day(match: Match) -> bool:
    lines = [table for table in match.profile.tables if table.shape == "transposed" and table.per != "day"]
    return bool(match.seen) and any(not is_told_elsewhere(table, match) for table in lines)


def _year(match: Match, answers: Answers) -> Iterator[Question]:
    for seen in wanted(match, answers):
        texts = [text for text in dates_without_years(seen).values() if text] if lacks_years(seen) else []
        if texts and ("year" in answers or year_of(match, {}) is None):
            words = _("The dates have no year. Which year is the last row, {date}, of?").format(
                date=texts[-1]
            )
            yield Question("year", words, (), answers.get("year") or proposed_year(match, texts))


def _day_first(match: Match, answers: Answers) -> Iterator[Question]:
    for seen in wanted(match, answers):
        if OPEN in forms_in(seen, match, {}):
            texts = seen.texts(date_column(seen.fit))
            options = (
                Option("yes", _("day, month, year"), _example(texts, "dmy")),
                Option("no", _("month, day, year"), _example(texts, "us")),
            )
            yield Question(
                "day_first", _("How are the dates written?"), options, answers.get("day_first", "")
            )


def _example(texts: list[str], form: str) -> str:
    first = next((spaced(text) for text in texts if text), "")
    days = days_of(form, first)
    return f"{first} = {days[0]}" if days else ""


def _decimal(match: Match, answers: Answers) -> Iterator[Question]:
    example = doubtful_number(match)
    if example:
        options = (
            Option(",", _("the comma"), f"{example} = {example.replace('.', '').replace(',', '.')}"),
            Option(".", _("the point"), f"{example} = {example.replace(',', '')}"),
        )
        words = _("Which sign stands before the decimals in this file, as in {number}?").format(
            number=example
        )
        yield Question("decimal", words, options, answers.get("decimal", ""))


def _currency(match: Match, answers: Answers) -> Iterator[Question]:
    if any(has_unknown_currency(seen, match) for seen in wanted(match, answers)):
        words = _("In which currency is the money in this file? Write its three letters, such as EUR.")
        yield Question("currency", words, (), answers.get("currency", ""))


def wanted(match: Match, answers: Answers) -> list[Seen]:
    """Return the tables that are to be imported."""
    network = answers.get("network", "")
    return [
        seen
        for seen in match.seen
        if (not network or match.is_of(seen.fit, network)) and not (seen.fit.title and seen.fit.title.left)
    ]


_STATES = ("lifetime", "day")
_ASKING = (_profile, _network, _page, _metric, _period, _year, _day_first, _decimal, _currency)
