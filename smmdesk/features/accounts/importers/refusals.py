"""What is said of a file that is not read: sentences that are true of more than one source."""

from smmdesk.core.errors import UserError
from smmdesk.core.i18n import _


def damaged() -> UserError:
    """Return what is said of a file that ends too early or makes no sense."""
    return UserError(_("The file is damaged or not complete. Nothing was imported. Export it once more."))


def too_many_parts() -> UserError:
    """Return what is said of a file with more in it than anybody has logins."""
    return UserError(_("The file has too many parts. Nothing was imported. Export fewer logins at a time."))


def too_costly() -> UserError:
    """Return what is said of a database that takes too much to open."""
    return UserError(
        _(
            "Opening this database takes more memory or time than smmdesk gives to a file. Nothing was imported. "
            "Lower its encryption settings in KeePass, or export it as XML."
        )
    )
