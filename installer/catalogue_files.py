"""Read and write the catalogues in resources/locale, alike on every machine."""

from __future__ import annotations

import io
import os
from typing import TYPE_CHECKING

from babel.messages.mofile import write_mo
from babel.messages.pofile import PoFileError, read_po, write_po

if TYPE_CHECKING:
    from pathlib import Path

    from babel.messages import Catalog

LANGUAGES = ("ru", "sw", "th", "ka")
# Header lines that say nothing, or something else in each run and on each machine.
_PASSING = (
    "Project-Id-Version",
    "Report-Msgid-Bugs-To",
    "POT-Creation-Date",
    "PO-Revision-Date",
    "Last-Translator",
    "Language-Team",
    "Generated-By",
)


def source(root: Path, language: str) -> Path:
    """Return where a language's translations are written by people."""
    return root / "resources" / "locale" / language / "LC_MESSAGES" / "smmdesk.po"


def template_file(root: Path) -> Path:
    """Return where the untranslated texts lie, for people who begin a language."""
    return root / "resources" / "locale" / "smmdesk.pot"


def read(path: Path, language: str) -> Catalog:
    """Read a catalogue; raise ``ValueError`` where it is not well-formed."""
    try:
        with path.open("rb") as file:
            return read_po(file, locale=language, abort_invalid=True)
    except PoFileError as error:
        raise ValueError(str(error)) from error


def written(catalog: Catalog) -> str:
    """Return a catalogue as text: by file, places without line numbers, nothing that passes."""
    buffer = io.BytesIO()
    write_po(buffer, catalog, width=0, sort_by_file=True, include_lineno=False)
    lines = buffer.getvalue().decode("utf-8").splitlines(keepends=True)
    return "".join(line for line in lines if not line.startswith(tuple(f'"{name}' for name in _PASSING)))


def write(path: Path, catalog: Catalog) -> None:
    """Write a catalogue if that changes it."""
    text = written(catalog)
    if not path.exists() or path.read_text(encoding="utf-8") != text:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")


def build(path: Path, language: str) -> None:
    """Write what the program reads, in one step: another start may be reading it."""
    part = path.with_suffix(f".{os.getpid()}")
    with part.open("wb") as file:
        write_mo(file, read(path, language))
    part.replace(path.with_suffix(".mo"))
