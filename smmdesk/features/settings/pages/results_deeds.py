"""What is read and set about results, each change a step of the history; it waits for the disk, so on the worker."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from smmdesk.core.deeds import do
from smmdesk.core.i18n import _
from smmdesk.features.accounts import networks
from smmdesk.features.results import own_benchmarks, own_formats
from smmdesk.features.results.board import maturity, weeks

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from sqlmodel import Session

    from smmdesk.core.deeds import Deed
    from smmdesk.core.office import Office
    from smmdesk.features.results.models import OwnFormat
    from smmdesk.features.results.own_benchmarks import OwnBenchmark


@dataclass(frozen=True)
class ListedFormat:
    """A kind of file that somebody described; ``whose`` names the network whose figures it holds."""

    key: str
    name: str
    whose: str
    made_on: date

    @classmethod
    def of(cls, row: OwnFormat) -> ListedFormat:
        """Return a format as the list shows it."""
        whose = networks.network(row.network).name if row.network else _("The business as a whole")
        return cls(row.key, row.name, whose, row.made_on)


@dataclass(frozen=True)
class ResultsSettings:
    """What is set; ``by_itself`` is when return on investment is judged where ``judged_from`` is not set."""

    week_start: int
    judged_from: date | None
    by_itself: date | None
    own: Sequence[OwnBenchmark]
    formats: Sequence[ListedFormat] = ()


def read_settings(office: Office) -> ResultsSettings:
    """Read what is set about results."""
    with office.reading() as session:
        return ResultsSettings(
            weeks.week_start(session),
            maturity.set_day(session),
            maturity.day_by_itself(session),
            own_benchmarks.everything(session),
            list(map(ListedFormat.of, own_formats.everything(session))),
        )


def set_week_start(office: Office, day: int) -> Deed:
    """Set on which day weeks begin."""
    return do(
        office,
        _("Set on which day weeks begin"),
        lambda session: weeks.begin_weeks_on(office, session, day),
        _("Noted on which day weeks begin"),
    )


def set_judged_from(office: Office, day: date | None) -> Deed:
    """Set from which day on return on investment is judged; ``None`` leaves it to the program."""
    return do(
        office,
        _("Set from when return on investment is judged"),
        lambda session: maturity.judge_from(office, session, day),
        _("Noted from when return on investment is judged"),
    )


def save_benchmark(office: Office, wanted: OwnBenchmark) -> Deed:
    """Change the benchmark with this number, or add one that has none yet."""
    today, is_there = office.clock.today(), bool(wanted.number)
    label = _("Change benchmark of {source}") if is_there else _("Add benchmark of {source}")
    said = _("Changed benchmark of {source}") if is_there else _("Added benchmark of {source}")

    def work(session: Session) -> None:
        keep = own_benchmarks.change if is_there else own_benchmarks.add
        keep(office, session, wanted, today)

    return do(office, label.format(source=wanted.source), work, said.format(source=wanted.source))


def remove_benchmark(office: Office, benchmark: OwnBenchmark) -> Deed:
    """Remove a benchmark that the office added."""
    return do(
        office,
        _("Remove benchmark of {source}").format(source=benchmark.source),
        lambda session: own_benchmarks.remove(office, session, benchmark.number),
        _("Removed benchmark of {source}").format(source=benchmark.source),
    )


def rename_format(office: Office, key: str, name: str) -> Deed:
    """Call a kind of file otherwise."""
    with office.reading() as session:
        old = own_formats.find(session, key).name
    return do(
        office,
        _("Rename the format {name} to {new}").format(name=old, new=name),
        lambda session: own_formats.rename(session, key, name),
        _("The format {name} is called {new} now").format(name=old, new=name),
    )


def forget_format(office: Office, key: str) -> Deed:
    """Forget a kind of file; what was imported by it stays."""
    with office.reading() as session:
        name = own_formats.find(session, key).name
    return do(
        office,
        _("Forget the format {name}").format(name=name),
        lambda session: own_formats.forget(session, key),
        _("The format {name} was forgotten").format(name=name),
    )
