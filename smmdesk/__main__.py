"""Start smmdesk: without a command its window, with one the command line."""

from __future__ import annotations

import gc
import sys

from smmdesk.arguments import PAPER, window_arguments


def main() -> int:
    """Start what was asked for; return the exit code."""
    if sys.argv[1:] == [PAPER]:
        from smmdesk.paper import run as paint

        return paint()
    wanted = window_arguments(sys.argv[1:])
    if wanted is not None:
        gc.disable()  # from here on the window collects by itself, on its own thread: ui/garbage.py
        from smmdesk.app import run

        return run(wanted)
    from smmdesk.cli import main as run_command

    return run_command(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
