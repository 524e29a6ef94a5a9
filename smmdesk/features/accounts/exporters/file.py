"""New files that only their owner may read, never in the place of another."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smmdesk.core.errors import UserError
from smmdesk.core.i18n import _
from smmdesk.core.paths import create_private, write_private

if TYPE_CHECKING:
    from pathlib import Path


def write_new(path: Path, content: bytes) -> None:
    """Put ``content`` into a new file (0600), whole or not at all.

    Raises ``UserError`` where there is a file of that name already, or none can be made.
    """
    claim(path)
    try:
        write_private(path, content)
    except OSError as error:
        path.unlink(missing_ok=True)
        raise _not_written(error) from None
    except BaseException:
        path.unlink(missing_ok=True)
        raise


def claim(path: Path) -> None:
    """Take the name with an empty file, so that nothing that comes in between is overwritten."""
    try:
        create_private(path)
    except FileExistsError:
        raise UserError(
            _("There is already a file {name}. It was left as it is. Choose another name.").format(
                name=path.name
            )
        ) from None
    except OSError as error:
        raise _not_written(error) from None


def _not_written(error: OSError) -> UserError:
    sentence = _(
        "The file cannot be written there. Nothing was exported. Choose another folder, or make room."
    )
    return UserError(sentence, details=error.strerror or "")
