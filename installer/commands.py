"""The bootstrap's commands: run, test, python."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import NoReturn

from installer.catalogues import build_catalogues
from installer.environment import ROOT, Environment, clean_variables, prepare
from installer.errors import SetupError
from installer.system_libraries import check_libraries
from smmdesk.arguments import window_arguments

USAGE = "Use: python3 installer/bootstrap.py run|test|python [arguments]"
NO_SCREEN = (
    "There is no screen here, so this is the sample office's work list; for the window, start this in a desktop "
    "session, or on a virtual screen: xvfb-run python3 installer/bootstrap.py run"
)
NO_WINDOW = (
    "There is no screen here for the window: start this in a desktop session, or on a virtual screen: "
    "xvfb-run python3 installer/bootstrap.py run; commands such as 'run due' need none."
)
WRONG_USE = 2
INTERRUPTED = 130  # as shells count it


def carry_out(arguments: list[str]) -> int:
    """Prepare what the command needs and go over to it; return only if that fails."""
    commands = {"run": run, "test": test, "python": python}
    if not arguments or arguments[0] not in commands:
        print(USAGE, file=sys.stderr)
        return WRONG_USE
    try:
        commands[arguments[0]](arguments[1:])
    except SetupError as error:
        print(error, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("Stopped; start the same command again to go on.", file=sys.stderr)
        return INTERRUPTED


def run(arguments: list[str]) -> NoReturn:
    """Start smmdesk; without a screen, show the sample office's work list instead of the window."""
    environment = ready("run")
    window = window_arguments(arguments)
    if window and not window.screenshots and not has_screen():
        arguments, window = without_screen(arguments), None
    if window:
        check_libraries(environment.packages)
    become(environment, ["-m", "smmdesk", *arguments])


def without_screen(arguments: list[str]) -> list[str]:
    """Return what to do instead of showing the window of the sample office; raise for another office."""
    if arguments not in ([], ["--demo"]):
        raise SetupError(NO_WINDOW)
    print(NO_SCREEN, file=sys.stderr, flush=True)
    return ["--demo", "due"]


def test(arguments: list[str]) -> NoReturn:
    """Start the tests, in the checkout's folder."""
    environment = ready("test")
    check_libraries(environment.packages)
    os.chdir(environment.root)
    become(environment, ["-m", "pytest", *arguments])


def python(arguments: list[str]) -> NoReturn:
    """Start Python with smmdesk and its tools, in the checkout's folder."""
    environment = ready("test")
    os.chdir(environment.root)
    become(environment, arguments)


def ready(name: str) -> Environment:
    """Return an environment in which everything is installed and built."""
    environment = Environment(name, ROOT)
    prepare(environment)
    build_catalogues(environment)
    return environment


def has_screen() -> bool:
    """Return whether a window can be shown here, or somebody said how."""
    names = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    return sys.platform != "linux" or any(os.environ.get(name) for name in names)


def become(environment: Environment, arguments: list[str]) -> NoReturn:
    """Go over to the environment's Python; its exit code and signals are the bootstrap's own."""
    command = [str(environment.python), "-P", *arguments]
    sys.stdout.flush()
    if os.name != "nt":
        os.execve(command[0], command, clean_variables())  # noqa: S606 (no shell is wanted)
    sys.exit(_wait_for(command))


def _wait_for(command: list[str]) -> int:
    with subprocess.Popen(command, env=clean_variables()) as process:
        while True:
            try:
                return process.wait()
            except KeyboardInterrupt:
                continue  # it reached the child too, which answers for itself
