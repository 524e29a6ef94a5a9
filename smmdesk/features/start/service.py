"""Start an office, or bring a backup back."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from smmdesk.core import database, schema
from smmdesk.core.i18n import _
from smmdesk.core.office import SUFFIX, Office
from smmdesk.core.paths import data_folder, private_folder
from smmdesk.features.accounts import networks
from smmdesk.features.accounts import service as accounts
from smmdesk.features.people import service as people

if TYPE_CHECKING:
    from pathlib import Path

    from sqlmodel import Session

    from smmdesk.core.clock import Clock


@dataclass(frozen=True)
class NewOffice:
    """What is known of an office when it is started."""

    name: str
    networks: tuple[str, ...] = ()  # keys
    people: tuple[str, ...] = ()


def start(new: NewOffice, clock: Clock) -> Path:
    """Make the office in the folder for offices, with its brand, people and an account on each network."""
    office = Office.create(free_path(new.name), new.name, clock=clock)
    try:
        with office.transaction(_("Start the office")) as session:
            _fill(session, new)
    except BaseException:
        office.close()
        database.remove(office.path)  # nobody is to find half an office
        raise
    office.close()
    return office.path


def _fill(session: Session, new: NewOffice) -> None:
    brand = accounts.brand_named(session, new.name).id or 0
    for name in new.people:
        people.add(session, name=name)
    for key in new.networks:
        accounts.add(session, brand_id=brand, network=key, name=_account_name(new.name, key))


def restore(backup: Path) -> Path:
    """Copy a backup to a new office beside the others; nothing that exists is touched."""
    private_folder(data_folder())
    path = free_path(backup.stem)
    schema.copy_to(backup, path)
    return path


def free_path(name: str) -> Path:
    """Return where an office of this name is to lie: a file that does not exist yet."""
    stem = re.sub(r'[<>:"/\\|?*\x00-\x1f]+', " ", name).strip(" .") or "office"
    path = data_folder() / f"{stem}{SUFFIX}"
    number = 1
    while path.exists():
        number += 1
        path = data_folder() / f"{stem} {number}{SUFFIX}"
    return path


def _account_name(office: str, key: str) -> str:
    return _("{office} on {network}").format(office=office, network=networks.network(key).name)
