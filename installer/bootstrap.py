"""Set up and start smmdesk from a checkout, with nothing but Python's standard library.

    python3 installer/bootstrap.py run [arguments for smmdesk]
    python3 installer/bootstrap.py test [arguments for pytest]
    python3 installer/bootstrap.py python [arguments for Python, with smmdesk and its tools installed]

The first time, all that smmdesk needs is installed into .venv/ in the checkout, from the exact files that
installer/lock/ names; later times start at once. This file alone is readable to older Pythons, to say so.
"""

import sys
from pathlib import Path

OLDEST, NEWEST = (3, 11), (3, 13)
ROOT = Path(__file__).resolve().parents[1]


def main() -> int:
    """Check this Python's version, then carry out the command."""
    if not OLDEST <= sys.version_info[:2] <= NEWEST:
        print(
            "smmdesk needs Python 3.11, 3.12 or 3.13, and this is Python {}.{}: install one of them and start "
            "this command with it, such as python3.13 instead of python3.".format(*sys.version_info[:2]),
            file=sys.stderr,
        )
        return 1
    sys.path.insert(0, str(ROOT))
    from installer.commands import carry_out

    return carry_out(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
