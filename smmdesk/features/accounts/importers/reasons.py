"""Why a record is not brought in: sentences that are true of more than one source."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smmdesk.core.i18n import N_

if TYPE_CHECKING:
    from smmdesk.features.accounts.importers.rows import Kind

BY_KIND: dict[Kind, str] = {
    "note": N_("It is a note, not a login."),
    "card": N_("It is a payment card, not a login."),
    "identity": N_("It holds somebody's personal data, not a login."),
    "other": N_("It is an item of another kind, not a login."),
}
FOLDER = N_("It is a folder, not a login.")
BINNED = N_("It was deleted: it lies in the bin.")
RECYCLED = N_("It was deleted: it lies in the recycle bin.")  # KeePass's own word for it
ARCHIVED_BY_1PASSWORD = N_("It is archived in 1Password.")
