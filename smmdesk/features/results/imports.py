"""What was imported: listed, found, written down, taken back."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from sqlmodel import Session, col, select

from smmdesk.core.errors import UserError
from smmdesk.core.i18n import _, format_date
from smmdesk.features.results.models import FigureImport

if TYPE_CHECKING:
    from collections.abc import Mapping

_OWN_COLUMN = ("account", "time_zone")


def everything(session: Session, account_id: int | None = None) -> list[FigureImport]:
    """Return the imports, newest first; of one account, if one is named (0: the business as a whole)."""
    query = select(FigureImport).order_by(col(FigureImport.id).desc())
    if account_id is not None:
        query = query.where(col(FigureImport.account_id) == account_id)
    return list(session.exec(query))


def find(session: Session, import_id: int) -> FigureImport:
    """Return one import."""
    found = session.get(FigureImport, import_id)
    if found is None:
        raise UserError(
            _("There is no import {id}. See the numbers with: smmdesk results list").format(id=import_id)
        )
    return found


def title(found: FigureImport) -> str:
    """Return what to call an import: its file, or the day on which it was typed."""
    if found.file_name:
        return found.file_name
    return _("Figures typed on {day}").format(day=format_date(found.imported_on))


def options_of(answers: Mapping[str, str]) -> str:
    """Return answers as an import keeps them; those with a column of their own are left out.

    So a file is the same one again whatever its time zone is called: that is a label and changes no figure.
    """
    kept = {key: answers[key] for key in sorted(answers) if key not in _OWN_COLUMN}
    return json.dumps(kept, ensure_ascii=True, separators=(",", ":"))


def of_file(session: Session, sha256: str, account_id: int) -> list[FigureImport]:
    """Return the imports of the same file for the same account, newest first."""
    query = select(FigureImport).where(
        col(FigureImport.sha256) == sha256, col(FigureImport.account_id) == account_id
    )
    return list(session.exec(query.order_by(col(FigureImport.id).desc())))


def refuse_again(session: Session, sha256: str, account_id: int, options: str) -> None:
    """Raise where the same file is in already, read in the same way."""
    for found in of_file(session, sha256, account_id):
        if found.options == options:
            raise UserError(
                _(
                    "This file was imported on {day} already, as {name} (import {id}). Nothing was changed: its figures are here."
                ).format(day=format_date(found.imported_on), name=title(found), id=found.id)
            )


def undo(session: Session, import_id: int) -> FigureImport:
    """Take an import back: the figures that it replaced count again. Undo of this brings it back."""
    found = find(session, import_id)
    session.delete(found)
    session.flush()
    return found
