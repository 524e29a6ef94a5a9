"""What the forms let one choose from, read on the worker."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlmodel import Session, select

from smmdesk.core.i18n import _, language, sort_key
from smmdesk.features.accounts import networks, service
from smmdesk.features.accounts.models import Login
from smmdesk.features.people import service as people

if TYPE_CHECKING:
    from datetime import date

    from smmdesk.core.office import Office

    Choice = tuple[Any, str]

_LETTERS_OF_A_LANGUAGE = 2  # the codes of ISO 639-1: languages that many people write


@dataclass(frozen=True)
class Choices:
    """Lists of keys with their words."""

    today: date
    brands: list[Choice]
    people: list[Choice]
    present: list[Choice]
    logins: list[Choice]
    networks: list[Choice]
    languages: list[Choice]

    def people_with(self, person_id: int | None) -> list[Choice]:
        """Return nobody, those who work here, and whoever is chosen already."""
        chosen = [one for one in self.people if one[0] == person_id and one not in self.present]
        return [(None, _("Nobody")), *self.present, *chosen]


def read_choices(office: Office) -> Choices:
    """Read what there is to choose from."""
    today = office.clock.today()
    with office.reading() as session:
        everyone, present = people.everyone(session), people.present(session, today)
        return Choices(
            today=today,
            brands=[(brand.id, brand.name) for brand in service.brands(session)] or [(None, office.name)],
            people=[(person.id, person.name) for person in everyone],
            present=[(person.id, person.name) for person in present],
            logins=_logins(session),
            networks=[(network.key, network.name) for network in networks.offered()],
            languages=_languages(),
        )


def language_name(code: str) -> str:
    """Return a language's name in the person's language; a code that is none of ISO 639 as it is written."""
    from babel import Locale

    named = Locale.parse(language()).languages.get(code.lower(), code)
    return str(named)


def _logins(session: Session) -> list[Choice]:
    found = sorted(session.exec(select(Login)), key=lambda login: sort_key(login.title))
    return [(login.id, _login_words(login)) for login in found]


def _login_words(login: Login) -> str:
    return f"{login.title} ({login.username})" if login.username else login.title


def _languages() -> list[Choice]:
    from babel import Locale

    known = Locale.parse(language()).languages.items()
    named = [(code, str(name)) for code, name in known if len(code) == _LETTERS_OF_A_LANGUAGE]
    return [("", _("Not noted")), *sorted(named, key=lambda one: sort_key(one[1]))]
