"""Why a file is not read, in one sentence each."""

from __future__ import annotations

from smmdesk.core.errors import UserError
from smmdesk.core.i18n import _, format_number
from smmdesk.features.results.reading import limits


class NoTableError(UserError):
    """The file is harmless, but holds nothing to import."""


def empty() -> NoTableError:
    """Return what is said of a file without anything in it."""
    return NoTableError(_("The file is empty. Nothing was imported. Export it once more."))


def too_large() -> UserError:
    """Return what is said of a file with too many bytes."""
    sentence = _(
        "The file is larger than {number} MB. Nothing was imported. Export a shorter time, one file at a time."
    )
    return UserError(sentence.format(number=format_number(limits.FILE_BYTES // limits.MIB)))


def too_many_cells() -> UserError:
    """Return what is said of a table that no network would export."""
    return UserError(
        _(
            "The table has far more rows or columns than an export has. Nothing was imported. "
            "Export a shorter time, or delete the empty rows and columns in a spreadsheet."
        )
    )


def too_long_a_cell() -> UserError:
    """Return what is said of a cell without an end."""
    return UserError(
        _(
            "A cell is far too long: a quotation mark is missing, or this is no table. "
            "Nothing was imported. Export it once more."
        )
    )


def damaged() -> UserError:
    """Return what is said of a file that breaks off or contradicts itself."""
    return UserError(
        _("The file is damaged, or was not downloaded to its end. Nothing was imported. Export it once more.")
    )


def locked() -> UserError:
    """Return what is said of a spreadsheet with a password."""
    return UserError(
        _(
            "The spreadsheet is locked with a password. Nothing was imported. Save it without a password first."
        )
    )


def not_a_table(what: str = "") -> NoTableError:
    """Return what is said of a file of another kind; ``what`` names it where it is known, as "a PDF"."""
    if not what:
        return NoTableError(
            _(
                "This file holds no table. Nothing was imported. Choose a CSV, Excel or ZIP file from a network."
            )
        )
    sentence = _("This is {what}. Nothing was imported. Choose a CSV, Excel or ZIP file from a network.")
    return NoTableError(sentence.format(what=what))


def web_page() -> NoTableError:
    """Return what is said of a web page, which some programs call a spreadsheet."""
    return NoTableError(
        _(
            "This is a web page, whatever its name says. Nothing was imported. "
            "If a spreadsheet program shows it as a table, save it from there as CSV or XLSX."
        )
    )
