"""Write installer/lock/*.txt anew from pyproject.toml: for developers, when dependencies change.

    python installer/relock.py              keep what is locked, add what is new
    python installer/relock.py --upgrade    take the newest of everything

Needs uv (``pip install uv``), which resolves for all systems and Python versions at once. The locks name versions
and hashes, never an address: they can be installed from any registry or mirror that serves the same files.
"""

import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
LOCKS = ROOT / "installer" / "lock"
EXTRAS: dict[str, list[str]] = {"run": [], "test": ["--extra", "test"]}
OPTIONS = [
    "--quiet",
    "--universal",
    "--python-version=3.11",
    "--generate-hashes",
    "--only-binary=:all:",
    "--no-emit-index-url",
    "--no-emit-find-links",
    "--no-annotate",
    "--no-header",
]


def main() -> int:
    """Write both locks, the second one with the versions of the first."""
    uv = shutil.which("uv") or shutil.which("uv", path=str(Path(sys.executable).parent))
    if uv is None:
        print("relock needs uv; install it with: pip install uv", file=sys.stderr)
        return 1
    relock(uv, "run", sys.argv[1:])
    relock(uv, "test", [*sys.argv[1:], f"--constraints={LOCKS / 'run.txt'}"])
    return 0


def relock(uv: str, name: str, options: list[str]) -> None:
    """Write one lock."""
    output = f"--output-file={LOCKS / f'{name}.txt'}"
    command = [uv, "pip", "compile", *OPTIONS, *EXTRAS[name], *options, output, "pyproject.toml"]
    subprocess.run(command, cwd=ROOT, check=True)


if __name__ == "__main__":
    sys.exit(main())
