"""JSON from strangers: bounded, and never surprising in its types."""

from __future__ import annotations

import json
import re
from typing import Any

from smmdesk.features.accounts.importers import limits, refusals

_SUSPICIOUS = re.compile(r"\\u(?:[dD][89a-fA-F]|0000)")


def parse_json(text: str) -> Any:
    """Return what ``text`` says; raises ``UserError`` for damaged, endless or tricky JSON."""
    if text.count("{") + text.count("[") > limits.NODES or text.count(",") > limits.CELLS:
        raise refusals.too_many_parts()
    try:
        document = json.loads(text)
        if _SUSPICIOUS.search(text):
            _must_be_whole(document)
    except (ValueError, RecursionError):
        raise refusals.damaged() from None  # the error would carry the file with it
    return document


def _must_be_whole(document: Any) -> None:
    """Raise ``ValueError`` where half a letter (a lone surrogate) or a zero byte is in a text."""
    written = json.dumps(document, ensure_ascii=False)
    written.encode()
    if re.search(r"(?<!\\)(?:\\\\)*\\u0000", written):
        raise ValueError


def objects(value: Any) -> list[dict[str, Any]]:
    """Return the objects of a list, or none."""
    return [item for item in value if isinstance(item, dict)] if isinstance(value, list) else []


def member(value: Any, name: str) -> dict[str, Any]:
    """Return the object that ``value`` holds under ``name``, or an empty one."""
    found = value.get(name) if isinstance(value, dict) else None
    return found if isinstance(found, dict) else {}


def words(value: Any) -> str:
    """Return a value as text: nothing for nothing, JSON for what has parts."""
    if value is None:
        return ""
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def text_of(node: dict[str, Any], name: str) -> str:
    """Return the text under ``name``."""
    return words(node.get(name))
