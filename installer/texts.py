"""Collect the texts that people read: from Python by gettext's names, from data files by the keys named here."""

from __future__ import annotations

import tomllib
from typing import TYPE_CHECKING, Any

from babel.messages import Catalog
from babel.messages.extract import extract

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

KEYWORDS: dict[str, Any] = {"_": None, "N_": None, "ngettext": (1, 2), "pgettext": ((1, "c"), 2)}
COMMENT = "Translators:"
# The keys of resources/FOLDER/*.toml that are translated where they are shown; lists are looked through.
DATA_KEYS = {
    "networks": {
        "words",
        "status_note",
        "kinds.words",
        "guidance.text",
        "frequency.usual.note",
        "frequency.trust.note",
    },
    "networks/leaving": {"steps.title", "steps.detail"},
    "metrics": {"metrics.name", "metrics.about"},
    "profiles": {"name", "help"},
    "": {"publications.about", "publications.figures.trade", "publications.figures.note"},
    "rules": {"rules.text"},
    "samples": {
        "people.name",
        "people.job",
        "people.department",
        "people.note",
        "logins.title",
        "logins.note",
        "accounts.purpose",
        "accounts.note",
        "access.role",
        "access.note",
        "imports.texts",
        "targets.note",
    },
}


def template(root: Path) -> Catalog:
    """Return all texts of a checkout, untranslated, in the order of files and lines."""
    catalog = new_catalog()
    for path in sorted((root / "smmdesk").rglob("*.py")):
        _add_python(catalog, path, path.relative_to(root).as_posix())
    for folder, keys in sorted(DATA_KEYS.items()):
        for path in sorted((root / "resources" / folder).glob("*.toml")):
            _add_data(catalog, path, path.relative_to(root).as_posix(), keys)
    return catalog


def new_catalog(language: str | None = None) -> Catalog:
    """Return an empty catalogue."""
    header = "# Texts of smmdesk; made by installer/translations.py."
    return Catalog(language, project="smmdesk", header_comment=header, fuzzy=False)


def _add_python(catalog: Catalog, path: Path, name: str) -> None:
    with path.open("rb") as file:
        found = list(extract("python", file, KEYWORDS, [COMMENT], strip_comment_tags=True))
    for line, message, comments, context in found:
        if message:
            catalog.add(message, locations=[(name, line)], auto_comments=comments, context=context)


def _add_data(catalog: Catalog, path: Path, name: str, keys: set[str]) -> None:
    texts = _texts(tomllib.loads(path.read_text(encoding="utf-8")), "", keys)
    for place, text in enumerate(texts):
        catalog.add(text, locations=[(name, place)])


def _texts(value: Any, key: str, keys: set[str]) -> Iterator[str]:
    if isinstance(value, dict):
        for name, inner in value.items():
            yield from _texts(inner, f"{key}.{name}".lstrip("."), keys)
    elif isinstance(value, list):
        for inner in value:
            yield from _texts(inner, key, keys)
    elif key in keys and value:
        yield value
