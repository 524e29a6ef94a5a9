"""Where things lie: what comes with the program, and what belongs to the person."""

import os
from pathlib import Path

_ROOT = Path(__file__).resolve().parents[2]
_APP = "smmdesk"


def resource(*parts: str) -> Path:
    """Return the path of something that comes with the program (alike from source and frozen)."""
    return _ROOT.joinpath("resources", *parts)


def data_folder() -> Path:
    """Return the folder in which offices lie by default."""
    import platformdirs

    return Path(platformdirs.user_data_dir(_APP, appauthor=False))


def config_folder() -> Path:
    """Return the folder of this computer's settings."""
    import platformdirs

    return Path(platformdirs.user_config_dir(_APP, appauthor=False))


def state_folder() -> Path:
    """Return the folder of what may be lost without harm: logs, window places."""
    import platformdirs

    return Path(platformdirs.user_state_dir(_APP, appauthor=False))


def private_folder(path: Path) -> Path:
    """Make a folder that only its owner may enter (0700), whatever the umask; leave an existing one alone.

    Those above it that are missing are made alike.
    """
    if path.is_dir():
        return path
    if path.parent != path:
        private_folder(path.parent)
    try:
        path.mkdir(mode=0o700)
    except FileExistsError:
        if not path.is_dir():
            raise
    else:
        path.chmod(0o700)
    return path


def create_private(path: Path) -> None:
    """Create an empty file that only its owner may read (0600), whatever the umask.

    Raises ``FileExistsError`` where there is one already.
    """
    handle = os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
    try:
        os.chmod(path, 0o600)
    finally:
        os.close(handle)


def write_private(path: Path, content: bytes) -> None:
    """Put ``content`` in the place of a file in one step: the old one stays whole until the new one is."""
    import tempfile

    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        os.chmod(name, 0o600)  # mkstemp leaves out what the umask does
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        os.replace(name, path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
