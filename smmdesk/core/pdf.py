"""PDF files without Qt in this process: a child of the same program paints the pages, ``smmdesk/paper.py``.

So the command line stays free of Qt, and the window can wait for pages on a worker, where Qt may not paint.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from base64 import b64encode
from pathlib import Path
from typing import TYPE_CHECKING

from smmdesk.core.errors import UserError
from smmdesk.core.i18n import _, language

if TYPE_CHECKING:
    from collections.abc import Mapping

PAPER = "--paper"
"""The argument of a start that only paints pages: JSON on standard input, the PDF on standard output."""
TIME_LIMIT = 120  # seconds; a hundred pages take a few
_ROOT = Path(__file__).resolve().parents[2]
_MAGIC = b"%PDF-"


def make_pdf(title: str, html: str, note: str, pictures: Mapping[str, bytes] | None = None) -> bytes:
    """Return a document as PDF: ``title`` above every page, ``note`` (such as the day) below.

    ``pictures`` are PNG files by the names that the HTML has for them. The same texts and pictures give the same bytes
    on one computer. Slow: a new process starts. Raises ``UserError`` where it cannot be made.
    """
    ordered = json.dumps(
        {"title": title, "html": html, "note": note, "language": language(), **_sent(pictures)}
    )
    try:
        ended = subprocess.run(  # noqa: S603 (this very program)
            [*_own_program(), PAPER],
            input=ordered.encode("ascii"),
            env=_surroundings(),
            capture_output=True,
            timeout=TIME_LIMIT,
            check=False,
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
    except subprocess.TimeoutExpired:
        raise _not_made(f"{TIME_LIMIT} s") from None
    except OSError as error:
        raise _not_made(error.strerror or "") from None
    if ended.returncode or not ended.stdout.startswith(_MAGIC):
        raise _not_made(_last_line(ended.stderr))
    return ended.stdout


def _sent(pictures: Mapping[str, bytes] | None) -> dict[str, dict[str, str]]:
    """Return pictures as JSON carries them; nothing for a document of words alone, whose order stays as it was."""
    as_text = {name: b64encode(content).decode("ascii") for name, content in (pictures or {}).items()}
    return {"pictures": as_text} if as_text else {}


def _own_program() -> list[str]:
    """Return the command that starts this program; frozen, the one of both that has its standard streams."""
    program = Path(sys.executable)
    if getattr(sys, "frozen", False):
        other = program.with_name(f"smmdesk-cli{program.suffix}")
        return [str(other if other.exists() else program)]
    if program.name == "pythonw.exe":
        program = program.with_name("python.exe")
    return [str(program), "-P", "-m", "smmdesk"]  # -P: what lies in the current folder is not run


def _surroundings() -> dict[str, str]:
    """Return the child's environment: this very package, no screen, and nothing that changes how Qt paints."""
    others = {name: value for name, value in os.environ.items() if not name.startswith("QT_")}
    known = os.environ.get("PYTHONPATH")
    return {
        **others,
        "QT_QPA_PLATFORM": "offscreen",
        "QT_HASH_SEED": "0",  # the order of what lies in Qt's tables
        "PYTHONPATH": os.pathsep.join([str(_ROOT), known] if known else [str(_ROOT)]),
    }


def _last_line(said: bytes) -> str:
    lines = said.decode(errors="replace").strip().splitlines()
    return lines[-1] if lines else ""


def _not_made(details: str) -> UserError:
    sentence = _("The PDF could not be made on this computer. Nothing was written. Try it once more.")
    return UserError(sentence, details=details)
