"""The secrets of a login: dots until asked for, their age in words, the codes that are left."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from smmdesk.core.i18n import _, format_number
from smmdesk.features.accounts import logins
from smmdesk.features.accounts.models import PartKind, SignIn
from smmdesk.features.accounts.pages import stored
from smmdesk.features.accounts.pages.act import offer_menu
from smmdesk.features.accounts.pages.ages import age
from smmdesk.features.accounts.pages.fold import Fold
from smmdesk.ui.cards import FactList, button, words
from smmdesk.ui.forms.checkbox import CheckBox
from smmdesk.ui.icons import show_icon
from smmdesk.ui.secret_field import SecretField
from smmdesk.ui.theme import px

if TYPE_CHECKING:
    from PySide6.QtWidgets import QPushButton

    from smmdesk.features.accounts.models import Login, Part
    from smmdesk.features.accounts.pages.actions import Actions
    from smmdesk.features.accounts.pages.shown import Shown
    from smmdesk.features.accounts.pages.stored import Outline

_SINGLE = (PartKind.PASSWORD, PartKind.AUTHENTICATOR, PartKind.PRIVATE_NOTE)


class SecretFacts(FactList):
    """List what is kept in the keyring for a login; each is fetched only when it is shown or copied."""

    def __init__(self, shown: Shown, actions: Actions) -> None:
        super().__init__()
        self._shown, self._actions = shown, actions
        self._login: Login = shown.detail.login  # type: ignore[assignment]  # made only where there is one
        self._several: dict[PartKind, Several] = {}
        if self._login.username:
            self.add(_("User name"), _user_name(self._login.username, actions))
        self._add_password()
        for kind in (PartKind.AUTHENTICATOR, PartKind.BACKUP_CODES, PartKind.API_KEYS):
            self._add_if_stored(kind)
        for kind in (PartKind.EXTRA, PartKind.PRIVATE_NOTE):
            self._add_if_stored(kind)

    @property
    def fields(self) -> list[SecretField]:
        """Return the fields that can show a secret now."""
        return self.findChildren(SecretField)

    def show_outline(self, outline: Outline) -> None:
        """Show how many codes there are, and the names of what has names."""
        for several in self._several.values():
            several.show_outline(outline)

    def _add_password(self) -> None:
        part = self._shown.part(PartKind.PASSWORD)
        if stored.is_stored(part):
            self._add_if_stored(PartKind.PASSWORD)
        elif self._login.sign_in is SignIn.OWN_PASSWORD:
            self.add(_(PartKind.PASSWORD.words), _("none is stored"))
        else:
            self.add(_("Sign-in"), _(self._login.sign_in.words))

    def _add_if_stored(self, kind: PartKind) -> None:
        part = self._shown.part(kind)
        if part is None or not stored.is_stored(part):
            return
        value = self._single(part) if kind in _SINGLE else self._make_several(part)
        offer_menu(value, self._actions.secret_acts(part))
        self.add(_(kind.words), value)

    def _single(self, part: Part) -> QWidget:
        both = QWidget()
        layout = QVBoxLayout(both)
        layout.setContentsMargins(0, 0, 0, px(4))
        layout.setSpacing(0)
        layout.addWidget(secret_field(part.kind, _(part.kind.words), self._login, self._actions))
        layout.addWidget(words(age(part, self._shown.today), "small"))
        return both

    def _make_several(self, part: Part) -> Several:
        self._several[part.kind] = Several(part, self._shown, self._actions)
        return self._several[part.kind]


class Several(QWidget):
    """Several secrets of a kind: how many, and folded below each by itself."""

    def __init__(self, part: Part, shown: Shown, actions: Actions) -> None:
        super().__init__()
        self._part, self._shown, self._actions = part, shown, actions
        self._fold = Fold(
            "…", key=f"secrets:{part.kind.value}", memory=actions.unfolded, about=_(part.kind.words)
        )
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, px(4))
        layout.setSpacing(0)
        layout.addWidget(self._fold)
        layout.addWidget(words(age(part, shown.today), "small"))
        self.setFocusProxy(self._fold)

    def show_outline(self, outline: Outline) -> None:
        """Show how many there are, and the list of them."""
        if self._part.kind is PartKind.BACKUP_CODES:
            self._show_codes(outline.codes)
        else:
            self._show_named(outline.names(self._part.kind))

    def _show_codes(self, total: int) -> None:
        used = {place for place in logins.used_codes(self._part) if place < total}
        said = _("{left} of {total} left").format(left=format_number(total - len(used)), total=format_number(total))
        self._fold.say(said)
        for place in range(total):
            self._fold.add(self._code(place, is_used=place in used))

    def _show_named(self, names: tuple[str, ...]) -> None:
        self._fold.say(format_number(len(names)))
        for name in names:
            self._fold.add(words(name, "small"))
            self._fold.add(self._named(name))

    def _named(self, name: str) -> QWidget:
        remove = button("", partial(self._actions.remove_secret, self._part.kind, name), role="quiet")
        show_icon(remove, "trash", "muted")
        remove.setAccessibleName(_("Remove {part}").format(part=name))
        remove.setToolTip(_("Remove"))
        return _beside(self._field(name, name), remove)

    def _code(self, place: int, *, is_used: bool) -> QWidget:
        number = format_number(place + 1)
        box = CheckBox(_("Used"))
        box.setAccessibleName(_("Code {number} was used").format(number=number))
        box.setChecked(is_used)
        box.toggled.connect(partial(self._mark, place))
        return _beside(self._field(_("Code {number}").format(number=number), place), box)

    def _mark(self, place: int, is_used: bool) -> None:  # noqa: FBT001 (a signal's argument)
        self._actions.mark_code(place, is_used=is_used)

    def _field(self, label: str, which: int | str) -> SecretField:
        login: Login = self._shown.detail.login  # type: ignore[assignment]  # made only where there is one
        return secret_field(self._part.kind, label, login, self._actions, which)


def secret_field(
    kind: PartKind, label: str, login: Login, actions: Actions, which: int | str | None = None
) -> SecretField:
    """Return a field that fetches one secret of a login when it is wanted."""
    desk = actions.desk
    fetch = partial(stored.fetch, desk.office, desk.vault, login.id or 0, kind, which)
    field = SecretField(label, fetch, tasks=desk.tasks, clipboard=desk.clipboard, locker=desk.locker)
    _make_small(field.copy_button, label)
    return field


def _user_name(name: str, actions: Actions) -> QWidget:
    """Return the user name with a button in the column where secrets have theirs."""
    label: QLabel = words(name)
    label.setMinimumWidth(1)
    label.setToolTip(name)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    copy = button("", lambda: actions.desk.clipboard.copy_text(name), role="quiet")
    _make_small(copy, _("User name"))
    return _beside(label, copy)


def _make_small(copy: QPushButton, label: str) -> None:
    """Show an icon in place of the word, which takes half the line in some languages."""
    copy.setText("")
    show_icon(copy, "copy", "accent")
    copy.setToolTip(_("Copy"))
    copy.setAccessibleName(_("Copy: {what}").format(what=label))
    copy.setAccessibleDescription("")


def _beside(wide: QWidget, narrow: QWidget) -> QWidget:
    both = QWidget()
    row = QHBoxLayout(both)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(px(4))
    row.addWidget(wide, 1)
    row.addWidget(narrow)
    return both
