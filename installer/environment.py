"""The private virtual environment in the checkout: made once for each lock and Python, and started from.

``.venv/run-3.12`` has what smmdesk needs, ``.venv/test-3.12`` also what its tests need. A stamp, written last,
says what is installed; where it is missing or tells of another lock or Python, all is done again.
"""

from __future__ import annotations

import compileall
import hashlib
import importlib.util
import os
import platform
import shutil
import subprocess
import sys
import sysconfig
from dataclasses import dataclass
from pathlib import Path

from installer.errors import SetupError
from installer.pip_errors import explain
from installer.turns import turn

ROOT = Path(__file__).resolve().parents[1]
# What would lead Python or pip away from the private environment.
_FOREIGN = (
    "PYTHONHOME",
    "PYTHONPATH",
    "PYTHONSTARTUP",
    "__PYVENV_LAUNCHER__",
    "PIP_TARGET",
    "PIP_USER",
    "PIP_PREFIX",
    "PIP_ROOT",
)
_PIP_INSTALL = (
    *("-m", "pip", "install", "--require-hashes", "--no-deps", "--only-binary=:all:", "--compile"),
    *("--no-input", "--disable-pip-version-check", "--no-warn-script-location", "--progress-bar=off"),
)


@dataclass(frozen=True)
class Environment:
    """Name one environment: ``run`` or ``test``, of a checkout, for the Python that runs this."""

    name: str
    root: Path = ROOT

    @property
    def folder(self) -> Path:
        """Return where it is installed."""
        return self.root / ".venv" / f"{self.name}-{sys.version_info.major}.{sys.version_info.minor}"

    @property
    def python(self) -> Path:
        """Return its Python."""
        return self.folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")

    @property
    def packages(self) -> Path:
        """Return the folder of its packages."""
        base = {"base": str(self.folder), "platbase": str(self.folder)}
        return Path(sysconfig.get_path("purelib", "venv", base))

    @property
    def lock(self) -> Path:
        """Return the list of what is installed, with hashes."""
        return self.root / "installer" / "lock" / f"{self.name}.txt"

    @property
    def stamp(self) -> Path:
        """Return the file that says that all of it is there."""
        return self.folder / "installed"


def prepare(environment: Environment) -> None:
    """Install an environment unless it is there, and compile smmdesk's own files."""
    if not is_installed(environment):
        try:
            install_in_turn(environment)
        except OSError as error:
            raise SetupError(
                f"smmdesk cannot write here ({error}): put it into a folder of your own."
            ) from error
    compileall.compile_dir(environment.root / "smmdesk", quiet=2)


def install_in_turn(environment: Environment) -> None:
    """Install an environment, or wait for another process that is doing so."""
    with turn(environment.folder.with_name("turn")):
        if not is_installed(environment):
            install(environment)


def is_installed(environment: Environment) -> bool:
    """Return whether what the lock names is there, for this very Python."""
    if not environment.stamp.is_file() or not environment.python.exists():
        return False
    return environment.stamp.read_text() == expected_stamp(environment)


def expected_stamp(environment: Environment) -> str:
    """Return what tells one installation from another: lock, Python, kind of processor."""
    lock = hashlib.sha256(environment.lock.read_bytes()).hexdigest()
    return f"{lock} {platform.python_version()} {platform.machine()}\n"


def install(environment: Environment) -> None:
    """Make the environment from nothing; the stamp comes last, so that a broken-off one is made again."""
    check_venv_module()
    print(f"Installing what smmdesk needs into {environment.folder} (once) ...", file=sys.stderr, flush=True)
    shutil.rmtree(environment.folder, ignore_errors=True)
    _call([sys.executable, "-I", "-m", "venv", str(environment.folder)])
    _call([str(environment.python), "-I", *_PIP_INSTALL, "-r", str(environment.lock)])
    add_checkout(environment)
    environment.stamp.write_text(expected_stamp(environment))


def check_venv_module() -> None:
    """Raise where the system's Python comes without what makes environments."""
    if importlib.util.find_spec("venv") and importlib.util.find_spec("ensurepip"):
        return
    version = f"{sys.version_info.major}.{sys.version_info.minor}"
    raise SetupError(
        "This Python comes without its venv module: install it (Debian, Ubuntu: sudo apt install "
        f"python{version}-venv) and start again."
    )


def add_checkout(environment: Environment) -> None:
    """Let the environment's Python find smmdesk; the way is relative, so the checkout can be moved."""
    way = os.path.relpath(environment.root, environment.packages)
    (environment.packages / "smmdesk-checkout.pth").write_text(f"{way}\n")


def clean_variables() -> dict[str, str]:
    """Return this process's environment without what would lead out of the private one."""
    variables = {name: value for name, value in os.environ.items() if name not in _FOREIGN}
    if not variables.get("HOME") and os.name != "nt":
        variables.pop("HOME", None)  # an empty one would put pip's cache into the current folder
        variables["PIP_NO_CACHE_DIR"] = "1"
    return variables


def _call(command: list[str]) -> None:
    ended = subprocess.run(
        command,
        env=clean_variables(),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        errors="replace",
        check=False,
    )
    if ended.returncode:
        raise SetupError(explain(ended.stdout))
