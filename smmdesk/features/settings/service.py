"""What one does in the settings: the office's name, its brands, its keyring, copies and checks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smmdesk.core import deeds, history, schema
from smmdesk.core.errors import UserError
from smmdesk.core.i18n import _, format_number, ngettext
from smmdesk.core.office import OfficeInfo
from smmdesk.core.vault import Bundle, Secret
from smmdesk.core.vault.ledger import IMPORT
from smmdesk.core.vault.stores import open_store, title
from smmdesk.core.vault.vault import KEYRING
from smmdesk.features.accounts import service as accounts

if TYPE_CHECKING:
    from pathlib import Path

    from sqlmodel import Session

    from smmdesk.core.deeds import Deed
    from smmdesk.core.office import Office
    from smmdesk.core.vault.vault import Vault


def rename_office(office: Office, name: str) -> Deed:
    """Give the office another name."""
    wanted = _needed(name, _("An office needs a name."))

    def work(session: Session) -> None:
        info = session.get_one(OfficeInfo, 1)
        info.name = wanted
        session.add(info)

    label = _("Rename the office to {name}").format(name=wanted)
    return deeds.do(office, label, work, _("The office is called {name} now.").format(name=wanted))


def add_brand(office: Office, name: str) -> Deed:
    """Add a brand."""
    wanted = _needed(name, _("A brand needs a name."))

    def work(session: Session) -> None:
        if any(brand.name.casefold() == wanted.casefold() for brand in accounts.brands(session)):
            raise UserError(_("There is already a brand called {name}.").format(name=wanted))
        accounts.brand_named(session, wanted)

    label = _("Add brand {name}").format(name=wanted)
    return deeds.do(office, label, work, _("Added brand {name}").format(name=wanted))


def rename_brand(office: Office, brand_id: int, name: str) -> Deed:
    """Give a brand another name."""
    wanted = _needed(name, _("A brand needs a name."))
    return deeds.do(
        office,
        _("Rename a brand to {name}").format(name=wanted),
        lambda session: accounts.rename_brand(session, brand_id, wanted),
        _("The brand is called {name} now.").format(name=wanted),
    )


def keyring_name(office: Office) -> str:
    """Return what people call the keyring that the office uses, or would use for its first secret."""
    return title(office.read_setting(KEYRING) or open_store().name)


def try_keyring(vault: Vault) -> str:
    """Write, read back and delete something in the keyring; return what to say, or raise ``VaultError``."""
    # As an import's: what an import leaves behind is deleted at the next start, should this be cut off.
    version = vault.keep(IMPORT, Bundle(note=Secret("smmdesk")))
    vault.discard(version)
    return _("It works: something was written, read back and deleted.")


def check_file(office: Office) -> tuple[bool, str]:
    """Look through the whole file and its history; return whether all is well, and what to say."""
    with office.reading() as session:
        verdict = history.verify(session)
    if not verdict.is_whole:
        return False, history.in_words(verdict)
    said = ngettext(
        "The file is whole, and so is its history of {n} step.",
        "The file is whole, and so is its history of {n} steps.",
        verdict.count,
    )
    return True, said.format(n=format_number(verdict.count))


def copy(office: Office, path: Path) -> str:
    """Copy the office, without its secrets, into a new file; return what to say."""
    schema.copy_to(office.path, path)
    return _("The office was copied to {path}.").format(path=path)


def _needed(name: str, sentence: str) -> str:
    if not name.strip():
        raise UserError(sentence)
    return name.strip()
