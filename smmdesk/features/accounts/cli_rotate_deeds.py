"""What ``smmdesk accounts rotate`` does: a new secret is stored beside the old one, shown, taken into use or given up."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from smmdesk.core.errors import UserError
from smmdesk.core.generator.password import Password
from smmdesk.core.i18n import _, join_list, ngettext
from smmdesk.core.vault import Secret
from smmdesk.core.vault.errors import SecretMissing
from smmdesk.features.accounts import codes, rotation, secrets
from smmdesk.features.accounts.kinds import PartKind
from smmdesk.features.accounts.rotation_subject import read_subject
from smmdesk.features.accounts.rule_words import objection

if TYPE_CHECKING:
    from collections.abc import Iterator

    from smmdesk.core.office import Office
    from smmdesk.core.vault.vault import Vault
    from smmdesk.features.accounts.cli_rotate import Wish
    from smmdesk.features.accounts.rotation import Rotation
    from smmdesk.features.accounts.rotation_subject import Subject


@dataclass(frozen=True)
class Answer:
    """What was done: with stable keys, in sentences, and what is to be seen besides."""

    found: dict[str, Any]
    sentences: list[str]
    shown: Secret | None = None


def carry_out(office: Office, vault: Vault, name: str, wish: Wish, given: Any) -> Answer:
    """Do what was asked for; ``name`` is the login's, ``given`` its new secret as the vault keeps it."""
    with office.reading() as session:
        login = codes.named(session, name)
    desk = _Desk(office, vault, login.id or 0, login.title, wish)
    return desk.store(given) if wish.is_new else desk.answer()


@dataclass(frozen=True)
class _Desk:
    """One login, and what is wanted of one of its secrets."""

    office: Office
    vault: Vault
    login_id: int
    title: str
    wish: Wish

    def store(self, given: Any) -> Answer:
        """Store a new secret: the given one, or one drawn by chance."""
        subject = self._subject()
        if self.wish.part is PartKind.PASSWORD:
            given = (
                Password().generate(subject.rules).secret if self.wish.generates else _taken(subject, given)
            )
        new = self._begin(given)
        page = subject.page if new.kind is PartKind.PASSWORD else ""  # of other secrets no page is known
        sentences = [self._say(_("{part} of {login}: the new one is stored, and the old one still counts."))]
        if page:
            sentences.append(_("Change it on the network: {page}").format(page=page))
        answer = Answer({**_waiting(new), "page": page or None}, [*sentences, *self._next_steps(new)])
        return self._seen(new, answer) if self.wish.shows else answer

    def answer(self) -> Answer:
        """Do what is wanted with the one that waits."""
        new = rotation.under_way(self.office, self.login_id, self.wish.part)
        if new is None:
            said = _("{part} of {login}: no new one waits for an answer. Nothing was changed.")
            raise UserError(self._say(said))
        if self.wish.confirms:
            return self._confirm(new)
        return self._refuse(new) if self.wish.refuses else self._show(new)

    def _subject(self) -> Subject:
        return read_subject(self.office, self.login_id, self.wish.part)

    def _begin(self, value: Any) -> Rotation:
        if self.wish.part is not PartKind.API_KEYS:
            return rotation.begin(self.office, self.vault, self.login_id, self.wish.part, value)
        key = (self.wish.name or "").strip()
        self._find_key(key)
        return rotation.begin_key(self.office, self.vault, self.login_id, key, value)

    def _find_key(self, key: str) -> None:
        """Refuse a name that none of the stored keys has: the old key would stay in use under its own."""
        try:
            names = list(secrets.read(self.office, self.vault, self.login_id).api_keys)
        except SecretMissing:
            return
        if names and key not in names:
            said = _("There is no API key called {name} here, but: {names}. Nothing was changed.")
            raise UserError(said.format(name=key, names=join_list(names)))

    def _show(self, new: Rotation) -> Answer:
        said = self._say(_("{part} of {login}: the new one waits, and the old one still counts."))
        return self._seen(new, Answer(_waiting(new), [said, *self._next_steps(new)]))

    def _seen(self, new: Rotation, answer: Answer) -> Answer:
        """Add what is to be seen: the secret itself, or of a seed what the network asks for, its code."""
        if new.kind is not PartKind.AUTHENTICATOR:
            secret = rotation.show(self.office, self.vault, new)
            return replace(answer, found={**answer.found, "secret": secret.reveal()}, shown=secret)
        code = rotation.new_code(self.office, self.vault, new)
        left = code.seconds_left or 0
        good = ngettext("The code is good for {n} second.", "The code is good for {n} seconds.", left)
        return Answer(
            {**answer.found, "code": code.text, "seconds_left": left},
            [*answer.sentences, good.format(n=left)],
            Secret(code.text),
        )

    def _confirm(self, new: Rotation) -> Answer:
        today = self.office.clock.today()
        on = self.wish.on.date() if self.wish.on else today
        if on > today:
            raise UserError(_("This day is still to come. Nothing was changed."))
        rotation.confirm(self.office, self.vault, new, on=on, reason=self.wish.why.strip())
        subject = self._subject()
        said = self._say(_("{part} of {login}: the new one is in use, and the old one is gone."))
        found = {**_found(new, "in_use"), "changed_on": on.isoformat(), "still_known": subject.exposed}
        return Answer(found, [said, *_what_else(subject)])

    def _refuse(self, new: Rotation) -> Answer:
        rotation.refuse(self.office, self.vault, new)
        said = self._say(_("{part} of {login}: the old one stays in use. The new one was thrown away."))
        return Answer(_found(new, "refused"), [said])

    def _say(self, sentence: str) -> str:
        return sentence.format(part=_(self.wish.part.words), login=self.title)

    def _next_steps(self, new: Rotation) -> Iterator[str]:
        """Say how to get at what the network wants to be given, and how to go on."""
        command = f"smmdesk accounts rotate login:{new.login_id} --part {new.kind}"
        if new.kind is PartKind.AUTHENTICATOR and not self.wish.shows:
            said = _("For the code that the network asks for: {command}")
            yield said.format(command=f"{command} --show")
        if self.wish.generates and not self.wish.shows:
            yield _("To see it: {command}").format(command=f"{command} --show")
        yield _("When it works there: {command}").format(command=f"{command} --confirm")
        yield _("If it does not work: {command}").format(command=f"{command} --refuse")


def _found(new: Rotation, state: str) -> dict[str, Any]:
    return {"login": new.login_id, "part": new.kind.value, "state": state}


def _waiting(new: Rotation) -> dict[str, Any]:
    return {**_found(new, "waiting"), "stored_on": new.stored_on.isoformat()}


def _taken(subject: Subject, given: Secret) -> Secret:
    """Refuse a password that the login's network would not take, as far as we know."""
    if said := objection(subject.rules, given):
        sentence = _("{network} would refuse this password: {why} Nothing was changed.")
        raise UserError(sentence.format(network=subject.network, why=said))
    return given


def _what_else(subject: Subject) -> Iterator[str]:
    """Say what a new secret alone does not close, and who has to be told."""
    if subject.kind is PartKind.PASSWORD:
        yield _("Log out everywhere else: a new password often does not do that.")
    if subject.kind is PartKind.API_KEYS:
        yield _("Then delete the old one on the network: as long as it is there, it opens the account.")
    if subject.exposed:
        names = join_list(_(each.words) for each in subject.exposed)
        yield _("Somebody who left could still know: {parts}.").format(parts=names)
    if subject.people:
        yield _("Tell those who share it: {people}.").format(people=join_list(subject.people))
