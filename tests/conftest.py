"""What holds for every test: English, a home of its own, no keyring, no network, nothing left behind."""

from __future__ import annotations

import os
import sys
import time
from contextlib import ExitStack, nullcontext
from datetime import UTC, datetime
from itertools import count
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, settings

from smmdesk.core.clock import FixedClock
from smmdesk.core.i18n import use_language
from tests import leftovers
from tests.real.parts import is_required, require_real
from tests.real.screen import virtual_screen
from tests.real.secret_service import SecretServiceSession, private_variables

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from smmdesk.core.office import Office
    from smmdesk.core.vault.stores import MemoryStore
    from tests.real.secret_service import Mode

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")  # a screen is for the tests that ask for one
os.environ["TZ"] = "UTC"
if hasattr(time, "tzset"):
    time.tzset()

REPORT = pytest.StashKey[pytest.TestReport]()
_numbers = count()


def pytest_configure() -> None:
    """Refuse the network to every test of this process, and try the same examples whatever the machine's load."""
    sys.addaudithook(_refuse_network)
    settings.register_profile(
        "smmdesk", deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow]
    )
    settings.load_profile("smmdesk")


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Iterator[None]:
    """Keep each test's result for its fixtures, and fail a skipped test of a required real part."""
    report = yield
    if (
        report.skipped
        and not hasattr(report, "wasxfail")
        and is_required()
        and item.get_closest_marker("real")
    ):
        report.outcome = "failed"
        report.longrepr = f"skipped, though SMMDESK_REQUIRE_REAL=1 asks for it: {report.longrepr}"
    if report.when == "call":
        item.stash[REPORT] = report
    return report


@pytest.fixture(autouse=True)
def home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give the test an empty home, and no way to a session bus or a person's keyring."""
    folder = tmp_path_factory.getbasetemp() / f"home-{next(_numbers)}"
    for name, value in private_variables(folder).items():
        _set_variable(monkeypatch, name, value)
    for path in (folder, folder / "home", folder / "run"):
        path.mkdir(mode=0o700)
    for name in ("APPDATA", "LOCALAPPDATA", "USERPROFILE"):  # the same on Windows
        monkeypatch.setenv(name, str(folder / "home"))
    return folder / "home"


@pytest.fixture(autouse=True)
def _english(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    for name in ("LANGUAGE", "LC_ALL", "LC_MESSAGES"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LANG", "C.UTF-8")
    use_language("en")
    yield
    use_language("en")


@pytest.fixture(autouse=True)
def _no_surprise_in_the_log(
    request: pytest.FixtureRequest, caplog: pytest.LogCaptureFixture
) -> Iterator[None]:
    """Fail a test that logs a warning or worse, unless it is marked ``may_log``."""
    yield
    if request.node.get_closest_marker("may_log"):
        return
    records = [record for when in ("setup", "call") for record in caplog.get_records(when)]
    loud = [f"{each.name}: {each.getMessage()}" for each in records if each.levelno >= 30]
    if loud:
        pytest.fail("logged, though not marked may_log: " + "; ".join(loud), pytrace=False)


@pytest.fixture(autouse=True)
def _nothing_left(request: pytest.FixtureRequest) -> Iterator[None]:
    """Report threads that still run, and for tests of the window also widgets and timers."""
    uses_qt = "qapp" in request.fixturenames
    leftovers.look_away()
    before = leftovers.threads()
    timers = leftovers.timers() if uses_qt else set()
    with leftovers.collected_as_in_the_program() if uses_qt else nullcontext():
        yield
    found = leftovers.remaining_threads(before)
    if uses_qt:
        found += leftovers.remaining_widgets() + leftovers.remaining_timers(timers)
    report = request.node.stash.get(REPORT, None)
    if found and report is not None and report.passed:  # a failed test's traceback keeps its objects alive
        pytest.fail("left over: " + "; ".join(found), pytrace=False)


@pytest.fixture(autouse=True)
def _no_modal_dialogs(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let no test wait for an answer that nobody gives; a test may put its own answer there."""
    leftovers.refuse_dialogs(monkeypatch)


@pytest.fixture
def clock() -> FixedClock:
    """Return a clock that stands on a Friday morning."""
    return FixedClock(datetime(2026, 11, 20, 9, 0, tzinfo=UTC))


@pytest.fixture
def memory_store() -> MemoryStore:
    """Return a keyring that is only memory."""
    from smmdesk.core.vault.stores import MemoryStore

    return MemoryStore()


@pytest.fixture
def office(tmp_path: Path, clock: FixedClock) -> Iterator[Office]:
    """Return a new, empty office in a file of its own."""
    from smmdesk.core.office import Office

    office = Office.create(tmp_path / "bakery.smmdesk", "Corner Bakery", clock=clock)
    yield office
    office.close()


@pytest.fixture
def secret_service(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[Mode], SecretServiceSession]]:
    """Return a function that starts a private Secret Service and points this process at it."""
    require_real("secret service")

    def start(mode: Mode = "unlocked") -> SecretServiceSession:
        session = running.enter_context(SecretServiceSession(mode))
        for name, value in session.variables.items():
            _set_variable(monkeypatch, name, value)
        return session

    with ExitStack() as running:
        yield start


@pytest.fixture
def screen() -> Iterator[str]:
    """Return the ``DISPLAY`` of a real X server that nobody sees, for child processes."""
    require_real("screen")
    with virtual_screen() as display:
        yield display


def _set_variable(monkeypatch: pytest.MonkeyPatch, name: str, value: str | None) -> None:
    if value is None:
        monkeypatch.delenv(name, raising=False)
    else:
        monkeypatch.setenv(name, value)


def _refuse_network(event: str, arguments: tuple[object, ...]) -> None:
    """Raise for every address that is not a path (sockets of this machine's own have paths)."""
    if event == "socket.getaddrinfo" or (event == "socket.connect" and isinstance(arguments[1], tuple)):
        raise AssertionError(f"a test reached for the network: {event} {arguments[1:]}")
