"""A walk through the whole window while something is the matter with the keyring."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlmodel import select

from smmdesk.features.accounts.models import Login

if TYPE_CHECKING:
    from pathlib import Path

    from tests.window.conftest import Program
    from tests.window.heartbeat import Heartbeat

PAGES = ["today", "accounts", "people", "results", "health", "history", "settings", "accounts", "today"]


def go_through(program: Program, export: Path, heartbeat: Heartbeat | None = None) -> str:
    """Open every page and try to store something; return the sentence that was said."""
    for page in PAGES:
        if heartbeat:
            heartbeat.doing = page
        program.window.open_page(page)
        program.settle()
    if heartbeat:
        heartbeat.doing = "import"
    assert program.shell.workspace
    program.shell.workspace.go(f"import:{export}")
    program.settle()
    program.button("Bring in 2 logins").click()
    program.settle()
    said: str = program.page.wizard.error
    return said


def titles(program: Program) -> list[str]:
    """Return the titles of the logins that the office has."""
    with program.office.reading() as session:
        return list(session.exec(select(Login.title)))
