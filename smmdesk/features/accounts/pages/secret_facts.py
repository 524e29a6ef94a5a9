"""The secrets of a login: dots until asked for, their age in words, the codes that are left."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from smmdesk.core.i18n import _, format_number
from smmdesk.features.accounts import logins
from smmdesk.features.accounts.kinds import PartKind, SignIn
from smmdesk.features.accounts.pages import menus, stored
from smmdesk.features.accounts.pages.act import Act, icon_button, offer_menu
from smmdesk.features.accounts.pages.ages import age
from smmdesk.ui.cards import FactList, Fold, button, words
from smmdesk.ui.forms.checkbox import CheckBox
from smmdesk.ui.icons import show_icon
from smmdesk.ui.secret_field import SecretField
from smmdesk.ui.theme import px

if TYPE_CHECKING:
    from datetime import date

    from PySide6.QtWidgets import QPushButton

    from smmdesk.features.accounts.models import Login, Part
    from smmdesk.features.accounts.pages.actions import Actions
    from smmdesk.features.accounts.pages.shown import Shown
    from smmdesk.features.accounts.pages.stored import Outline


class SecretFacts(QWidget):
    """List what is kept in the keyring for a login; each is fetched only when it is shown or copied."""

    def __init__(self, shown: Shown, login: Login, actions: Actions) -> None:
        super().__init__()
        self._shown, self._login, self._actions = shown, login, actions
        self._several: list[Several] = []
        self._layout = _upright(self)
        if login.username:
            self._add_fact(_("User name"), _user_name(login.username, actions))
        self._add_password()
        for kind in (PartKind.AUTHENTICATOR, *stored.OF_SEVERAL, PartKind.PRIVATE_NOTE):
            self._add_if_stored(kind)

    @property
    def fields(self) -> list[SecretField]:
        """Return the fields that can show a secret now."""
        return self.findChildren(SecretField)

    def show_outline(self, outline: Outline) -> None:
        """Show how many codes there are, and the names of what has names."""
        for several in self._several:
            several.show_outline(outline)

    def show_no_outline(self) -> None:
        """Say that the keyring did not tell how many there are."""
        for several in self._several:
            several.fold.say(_("not known how many"))

    def _add_password(self) -> None:
        if stored.is_stored(self._shown.part(PartKind.PASSWORD)):
            self._add_if_stored(PartKind.PASSWORD)
        elif self._login.sign_in is SignIn.OWN_PASSWORD:
            self._add_fact(_(PartKind.PASSWORD.words), _("none is stored"))
        else:
            self._add_fact(_("Sign-in"), _(self._login.sign_in.words))

    def _add_if_stored(self, kind: PartKind) -> None:
        part = self._shown.part(kind)
        if part is None or not stored.is_stored(part):
            return
        if kind in stored.OF_SEVERAL:
            self._several.append(Several(part, self._shown.today, self._login, self._actions))
            self._layout.addWidget(self._several[-1])
            return
        value = _aged(secret_field(kind, _(kind.words), self._login, self._actions), part, self._shown.today)
        offer_menu(value, menus.secret_acts(self._actions, part))
        self._add_fact(_(kind.words), value)

    def _add_fact(self, label: str, value: str | QWidget) -> None:
        facts = FactList()
        facts.add(label, value)
        self._layout.addWidget(facts)


class Several(QWidget):
    """Several secrets of a kind: how many, and folded below that each by itself."""

    def __init__(self, part: Part, today: date, login: Login, actions: Actions) -> None:
        super().__init__()
        self._part, self._login, self._actions = part, login, actions
        name = _(part.kind.words)
        self._rows = QWidget()
        self._lines = _upright(self._rows)
        self.fold = Fold(
            "…", self._rows, key=f"secrets:{part.kind.value}", memory=actions.unfolded, about=name
        )
        head = FactList()
        value = _aged(self.fold, part, today)
        offer_menu(value, menus.secret_acts(actions, part))
        head.add(name, value)
        layout = _upright(self)
        layout.addWidget(head)
        layout.addWidget(self._rows)

    def show_outline(self, outline: Outline) -> None:
        """Show how many there are, and the list of them."""
        if self._part.kind is PartKind.BACKUP_CODES:
            self._show_codes(outline.codes)
        else:
            self._show_named(outline.names(self._part.kind))

    def _show_codes(self, total: int) -> None:
        used = {place for place in logins.used_codes(self._part) if place < total}
        left = format_number(total - len(used))
        self.fold.say(_("{left} of {total} left").format(left=left, total=format_number(total)))
        used_head = words(_("Used"), "small")
        used_head.setAlignment(Qt.AlignmentFlag.AlignRight)
        self._lines.addWidget(used_head)
        for place in range(total):
            label = _("Code {number}").format(number=format_number(place + 1))
            self._lines.addWidget(self._line(label, place, self._box(place, is_used=place in used)))

    def _show_named(self, names: tuple[str, ...]) -> None:
        self.fold.say(format_number(len(names)))
        for name in names:
            self._lines.addWidget(self._line(name, name, self._removal(name)))

    def _box(self, place: int, *, is_used: bool) -> CheckBox:
        box = CheckBox()
        box.setToolTip(_("Used"))
        box.setAccessibleName(_("Code {number} was used").format(number=format_number(place + 1)))
        box.setChecked(is_used)
        box.toggled.connect(partial(self._mark, place))
        return box

    def _removal(self, name: str) -> QPushButton:
        does = partial(self._actions.remove_secret, self._part.kind, name)
        return icon_button(Act(_("Remove {part}…").format(part=name), does, "trash"))

    def _mark(self, place: int, is_used: bool) -> None:  # noqa: FBT001 (a signal's argument)
        self._actions.mark_code(place, is_used=is_used)

    def _line(self, label: str, which: int | str, last: QWidget) -> QWidget:
        field = secret_field(self._part.kind, label, self._login, self._actions, which)
        line = beside(field, last)
        cast("QHBoxLayout", line.layout()).insertWidget(0, words(label, "muted"), 1)
        return line


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
    return beside(label, copy)


def _make_small(copy: QPushButton, label: str) -> None:
    """Show an icon in place of the word, which takes half the line in some languages."""
    copy.setText("")
    show_icon(copy, "copy", "accent")
    copy.setToolTip(_("Copy"))
    copy.setAccessibleName(_("Copy: {what}").format(what=label))
    copy.setAccessibleDescription("")


def beside(wide: QWidget, narrow: QWidget) -> QWidget:
    """Return two widgets in a line, the first taking the room."""
    both = QWidget()
    row = QHBoxLayout(both)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(px(4))
    row.addWidget(wide, 1)
    row.addWidget(narrow)
    return both


def _aged(value: QWidget, part: Part, today: date) -> QWidget:
    """Return a value with its age below."""
    both = QWidget()
    layout = _upright(both)
    layout.setSpacing(0)
    layout.addWidget(value)
    layout.addWidget(words(age(part, today), "small"))
    both.setFocusProxy(value)
    return both


def _upright(widget: QWidget) -> QVBoxLayout:
    layout = QVBoxLayout(widget)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(px(4))
    return layout
