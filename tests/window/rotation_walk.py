"""A walk through the wizard that replaces a secret, for each kind of secret that has words of its own."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from PySide6.QtTest import QTest
from sqlmodel import col, select

from smmdesk.core.vault import Secret
from smmdesk.features.accounts import rotation
from smmdesk.features.accounts.kinds import PartKind
from smmdesk.features.accounts.models import Login, Part
from smmdesk.features.accounts.pages.rotation.recipe import OWN, WORDS
from smmdesk.features.accounts.pages.rotation.sayings import SAYINGS

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.window.conftest import Program

_ENTERED = {
    PartKind.AUTHENTICATOR: Secret("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"),
    PartKind.BACKUP_CODES: Secret("4711-0001 4711-0002 4711-0003"),
    PartKind.API_KEYS: Secret("a key as the network shows it"),
}


def go_through_rotations(program: Program, look: Callable[[str], object]) -> None:
    """Replace one secret of each kind in the sample office, and ``look`` at each screen on the way."""
    for kind in SAYINGS:
        assert program.shell.workspace
        program.shell.workspace.go(f"rotate:{_login_with(program, kind)}:{kind}")
        program.settle()
        _go_through(program, kind, look)
    program.shell.workspace.go(f"rotate:{_login_with(program, PartKind.PASSWORD)}:{PartKind.SESSIONS}")
    look("only what else goes with it")


def _go_through(program: Program, kind: PartKind, look: Callable[[str], object]) -> None:
    steps = program.page.steps
    look(f"{kind}, why")
    _go_on(program)
    if kind is PartKind.PASSWORD:
        _look_at_own(program, steps.new, look)
    elif kind in _ENTERED:
        steps.new.field.fill(_ENTERED[kind])
    look(f"{kind}, new")
    _go_on(program)
    _look_at_a_later_day(program, kind, look)
    while steps.at != "rest":
        look(f"{kind}, {steps.at}")
        _go_on(program)
    look(f"{kind}, what else")


def _look_at_own(program: Program, new: Any, look: Callable[[str], object]) -> None:
    """Look at a password of words and at one that the person typed, then go back to one drawn by chance."""
    usual = new.recipe.way.value
    for way in (WORDS, OWN):
        new.recipe.way.fill(way)
        program.settle()
        look(f"new password: {way}")
    QTest.keyClicks(new.own.edit, "bakery2019")
    program.qtbot.waitUntil(new.tag.isVisible)
    look("new password: easy to guess")
    new.recipe.way.fill(usual)
    program.settle()
    new.field.toggle()
    program.settle()


def _look_at_a_later_day(program: Program, kind: PartKind, look: Callable[[str], object]) -> None:
    """Go on as on a later day, when it is asked since when the new one is in use."""
    stored = rotation.under_way(program.office, program.page.is_about[0], kind)
    assert stored
    program.page.steps.go_on_with(replace(stored, stored_on=stored.stored_on - timedelta(3)))
    program.settle()
    shown = getattr(program.page.steps.there, "new", None)
    if shown:
        shown.toggle()
        look(f"{kind}, shown there")


def _go_on(program: Program) -> None:
    wizard = program.page.steps.wizard
    assert wizard.next.isEnabled(), wizard.error
    wizard.next.click()
    program.settle()


def _login_with(program: Program, kind: PartKind) -> int:
    """Return a login of the sample office with secrets, one of this kind among them."""
    query = (
        select(Part.login_id)
        .join(Login, col(Login.id) == col(Part.login_id))
        .where(col(Part.kind) == kind, col(Login.secret_version).is_not(None))
    )
    with program.office.reading() as session:
        return session.exec(query.order_by(col(Part.id))).first() or 0
