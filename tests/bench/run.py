"""Measure what smmdesk holds itself to, each beside its baseline in the same run."""

from __future__ import annotations

import argparse
import compileall
import gc
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
sys.path[:0] = [str(ROOT), str(HERE)]
os.environ["PYTHONPATH"] = str(ROOT)  # for the programs that are started
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")


@dataclass(frozen=True)
class Row:
    """One line of the table; a limit in milliseconds has no baseline."""

    name: str
    measured: float  # seconds
    baseline: float | None
    limit: float

    @property
    def value(self) -> float:
        """Return what is compared with the limit: the ratio, or milliseconds."""
        return self.measured / self.baseline if self.baseline else self.measured * 1000

    def line(self) -> str:
        """Return the row as text."""
        unit = "" if self.baseline else " ms"
        baseline = f"{self.baseline * 1000:9.1f} ms" if self.baseline else " " * 12
        verdict = "ok" if self.value <= self.limit else "OVER"
        return f"{self.name:<28} {self.measured * 1000:9.1f} ms {baseline} {self.value:7.2f}{unit:<3}  limit {self.limit:g}{unit:<3} {verdict}"


def main() -> int:
    """Print the table; 1 where a limit is passed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=9, help="starts of each program")
    runs = parser.parse_args().runs
    compile_everything()
    with tempfile.TemporaryDirectory(prefix="smmdesk-bench-") as folder:
        keep_away_from_home(Path(folder))
        place = Path(folder)
        rows = [
            *start_rows(place, runs),
            *office_rows(place),
            *knowing_rows(),
            *leaving_rows(place),
            *figure_rows(place),
            *chart_rows(),
            *health_rows(place),
            *stall_rows(place),
            *felt_rows(place),
        ]
    print("\n".join(row.line() for row in rows))
    return 1 if any(row.value > row.limit for row in rows) else 0


def compile_everything() -> None:
    """Write byte code for all that is imported, as an installed program has it."""
    packages = Path(sys.prefix) / "lib" / f"python{sys.version_info.major}.{sys.version_info.minor}"
    for folder in (ROOT / "smmdesk", packages):
        compileall.compile_dir(folder, quiet=2, workers=0)


def keep_away_from_home(folder: Path) -> None:
    """Let nothing of the person's own settings or keyring take part."""
    for name in ("HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME"):
        place = folder / name.lower()
        place.mkdir()
        os.environ[name] = str(place)
    os.environ.pop("DBUS_SESSION_BUS_ADDRESS", None)


def start_rows(folder: Path, runs: int) -> list[Row]:
    """Measure starts: the bare window and ours, in turn."""
    from sample_office import make_sample

    office = folder / "sample.smmdesk"
    make_sample(office)
    bare, shown, filled = [], [], []
    for _run in range(runs):
        bare.append(stage([str(HERE / "bare.py")], "shown"))
        shown.append(stage([str(HERE / "start.py"), str(office), "shown"], "shown"))
        filled.append(stage([str(HERE / "start.py"), str(office), "filled"], "filled"))
    base = statistics.median(bare)
    return [
        Row("first window", statistics.median(shown), base, 1.4),
        Row("Today filled", statistics.median(filled), base, 4),
    ]


def stage(arguments: list[str], name: str) -> float:
    """Start a program and return the seconds until it printed that it reached a stage."""
    began = time.monotonic()
    ended = subprocess.run(
        [sys.executable, *arguments], capture_output=True, text=True, timeout=120, check=False
    )
    for line in ended.stdout.splitlines():
        if line.startswith(f"{name} "):
            return float(line.split()[1]) - began
    raise SystemExit(f"{arguments} never said {name}:\n{ended.stdout}{ended.stderr}")


def office_rows(folder: Path) -> list[Row]:
    """Measure large offices: opening, and a key in the filter."""
    from keys import percentile_of_a_key
    from offices import make_office

    gc.disable()  # as in the window, which collects between two turns of its event loop
    small, large = folder / "small.smmdesk", folder / "large.smmdesk"
    make_office(small, 1_000)
    make_office(large, 10_000)
    once, tenfold = best_of(lambda: open_office(small)), best_of(lambda: open_office(large))
    return [
        Row("opening 10,000 / 10 x 1,000", tenfold, 10 * once, 1.3),
        Row("filter key over 10,000, p95", percentile_of_a_key(large), None, 16),
    ]


def health_rows(folder: Path) -> list[Row]:
    """Measure the health check of 1,000 logins over a real keyring, where there is one, and how it is felt."""
    if not shutil.which("gnome-keyring-daemon"):
        return []
    from health import health_of_a_thousand
    from offices import make_office

    path = folder / "healthy.smmdesk"
    make_office(path, 1_000)
    taken, stall = health_of_a_thousand(path)
    return [
        Row("health of 1,000, real keyring", taken, None, 3000),
        Row("window's longest stall there", stall, None, 100),
    ]


def stall_rows(folder: Path) -> list[Row]:
    """Measure how a keyring is felt that is locked, absent, gone or stands still."""
    if not shutil.which("gnome-keyring-daemon"):
        return []
    from stalls import longest_stalls

    found = longest_stalls(folder)
    return [Row(f"stall, keyring {name}", longest, None, 100) for name, longest in found.items()]


def leaving_rows(folder: Path) -> list[Row]:
    """Measure 40 open cases in an office of 500 people and 5,000 logins: their lists, and opening one's page."""
    from leaving import list_all, make_office_of_leavers, open_a_page

    office = make_office_of_leavers(folder / "leavers.smmdesk")
    listed = best_of(lambda: list_all(office), runs=3)
    shown, bare = open_a_page(office)
    office.close()
    return [
        Row("lists of 40 leaving cases", listed, None, 2000),
        Row("a case's page / query + table", shown, bare, 1.5),
    ]


def figure_rows(folder: Path) -> list[Row]:
    """Measure a file of 200,000 rows by 12 columns on its way in, and 12 of 795,000 figures' lines on their way out."""
    from datetime import timedelta

    from figures import (
        DAYS,
        FIRST,
        bare_by_month,
        bare_lines,
        by_month,
        import_beside_bare,
        office_of_years,
        read_lines,
    )
    from results_page import ResultsPage

    gc.disable()  # as in the window, and for the bare statements alike
    taken, as_read, as_stored = import_beside_bare(folder)
    path = folder / "years.smmdesk"
    office = office_of_years(path)
    lines, bare = in_turn(lambda: read_lines(office), lambda: bare_lines(path))
    months, sums = in_turn(lambda: by_month(office), lambda: bare_by_month(path))
    page = ResultsPage(office, path, FIRST, FIRST + timedelta(DAYS - 1))
    opened, drawn = in_turn(page.open, page.open_bare)
    office.close()
    return [
        Row("import / executemany, as read", taken, as_read, 1.3),
        Row("import / executemany, sorted", taken, as_stored, 1.6),
        Row("12 lines of 795,000 / SQL", lines, bare, 1.5),
        Row("12 lines by month / SQL", months, sums, 3),
        Row("page of 12 charts / SQL + bare charts", opened, drawn, 1.3),
    ]


def felt_rows(folder: Path) -> list[Row]:
    """Measure how an import and the drawing of a page of charts are felt; the first import loads its page."""
    if not shutil.which("gnome-keyring-daemon"):
        return []
    from figures_felt import longest_stalls

    longest_stalls(folder, "first")
    imported, drawn = longest_stalls(folder, "felt")
    return [
        Row("stall, 20,000 rows come in", imported, None, 100),
        Row("stall, charts drawn otherwise", drawn, None, 100),
    ]


def chart_rows() -> list[Row]:
    """Measure twelve charts of ten years by month beside bare matplotlib, and what is under the pointer."""
    from charts import charts_of_seven, charts_of_ten, hover

    return [
        Row("12 charts of 7 lines / bare", *charts_of_seven(), 1.3),
        Row("12 charts of 10 series / bare", *charts_of_ten(), 1.3),
        Row("value under the pointer", hover(), None, 5),
    ]


def in_turn(work: Callable[[], object], bare: Callable[[], object], runs: int = 7) -> tuple[float, float]:
    """Return the quickest of some runs of each of two, one after the other, in seconds."""
    pairs = [(best_of(work, 1), best_of(bare, 1)) for _run in range(runs)]
    return min(ours for ours, _theirs in pairs), min(theirs for _ours, theirs in pairs)


def knowing_rows() -> list[Row]:
    """Measure what somebody could know who could know everything."""
    from knowing import ask_about_everything, make_inventory

    small, large = make_inventory(1_000), make_inventory(10_000)
    once, tenfold = best_of(lambda: ask_about_everything(small)), best_of(lambda: ask_about_everything(large))
    return [
        Row("could know, 10,000 accounts", tenfold, None, 1000),
        Row("could know, 10,000 / 10 x 1,000", tenfold, 10 * once, 1.3),
    ]


def best_of(work: Callable[[], object], runs: int = 7) -> float:
    """Return the quickest of some runs, in seconds."""
    times = []
    for _run in range(runs):
        began = time.perf_counter()
        work()
        times.append(time.perf_counter() - began)
    return min(times)


def open_office(path: Path) -> None:
    """Open an office and read the list of its accounts, as the page does."""
    from smmdesk.core.clock import SystemClock
    from smmdesk.core.office import Office
    from smmdesk.features.accounts.overview import account_rows

    office = Office.open(path, clock=SystemClock())
    with office.reading() as session:
        account_rows(session, office.clock.today())
    office.close()


if __name__ == "__main__":
    sys.exit(main())
