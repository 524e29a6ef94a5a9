"""What the page of a case does when something is wanted of a task: on a worker, told in a sentence, with a way back."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTemporaryDir, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QWidget

from smmdesk.core import deeds
from smmdesk.core.i18n import _
from smmdesk.core.sealed import safe_name
from smmdesk.features.accounts.kinds import PartKind
from smmdesk.features.leaving import settling
from smmdesk.features.leaving.kinds import Outcome
from smmdesk.features.leaving.pages import case_deeds
from smmdesk.features.leaving.pages.case_looks import Verb
from smmdesk.ui.tasks import show_calmly

if TYPE_CHECKING:
    from collections.abc import Callable

    from smmdesk.core.deeds import Deed
    from smmdesk.core.errors import UserError
    from smmdesk.features.leaving.lines import Line
    from smmdesk.features.leaving.pages.case_reading import Attached, SeenCase
    from smmdesk.features.leaving.pages.task_row import TaskRow
    from smmdesk.ui.desk import Desk


class CaseActs(QObject):
    """Do what is wanted; of one task one thing at a time."""

    def __init__(self, desk: Desk, case_id: int, page: QWidget) -> None:
        super().__init__(page)
        self._desk, self._case_id, self._page = desk, case_id, page
        self._busy: set[str] = set()
        self._looked_at: QTemporaryDir | None = None  # the files that were opened; goes with the page
        self._verbs: dict[Verb, Callable[[SeenCase, TaskRow, Any], object]] = {
            Verb.DO: self._do,
            Verb.REPLACE: self._do,
            Verb.CHANGED_AFTER: self._changed_after,
            Verb.NOT_APPLICABLE: partial(self._set_aside, Outcome.NOT_APPLICABLE),
            Verb.WAIVE: partial(self._set_aside, Outcome.WAIVED),
            Verb.REOPEN: self._reopen,
            Verb.TAKE_OVER: self._take_over,
            Verb.NOTE: self._write_note,
            Verb.ATTACH: self._attach,
            Verb.OPEN_FILE: self._open_file,
            Verb.SAVE_FILE: self._save_file,
            Verb.REMOVE_FILE: self._remove_file,
            Verb.OPEN_PAGE: lambda _seen, _row, address: QDesktopServices.openUrl(QUrl(address)),
            Verb.GO: lambda _seen, _row, where: self._desk.go(where),
        }

    def do(self, seen: SeenCase, row: TaskRow, verb: Verb, value: object) -> None:
        """Do what is wanted of a task; ``value`` is what goes with it, such as a reason."""
        self._verbs[verb](seen, row, value)

    def close_case(self, done: Callable[[Deed], None], failed: Callable[[UserError], None]) -> None:
        """Close the case."""
        work = partial(case_deeds.close, self._desk.office, self._case_id)
        self._desk.tasks.run(self._page, work, done, failed=failed)

    def tell(self, deed: Deed) -> None:
        """Say what was done, with a way back."""
        self._desk.say(f"{deed.sentence}.", _("Undo"), partial(self._take_back, deed))

    # What settles a task

    def _do(self, seen: SeenCase, row: TaskRow, _value: object) -> None:
        line = _line(seen, row)
        if line and settling.needs_wizard(line):
            login = line.place.partition(":")[2]
            part = "" if line.part is PartKind.PASSWORD else f":{line.part}"
            self._desk.go(f"rotate:{login}{part}")
        else:
            self._settle(row, case_deeds.done, _note(row))

    def _changed_after(self, _seen: SeenCase, row: TaskRow, _value: object) -> None:
        self._settle(row, case_deeds.changed_after, _note(row))

    def _set_aside(self, outcome: Outcome, _seen: SeenCase, row: TaskRow, why: str) -> None:
        self._settle(row, case_deeds.set_aside, outcome, why)

    def _reopen(self, _seen: SeenCase, row: TaskRow, _value: object) -> None:
        self._settle(row, case_deeds.reopen)

    def _take_over(self, _seen: SeenCase, row: TaskRow, answer: Any) -> None:
        self._settle(row, case_deeds.take_over, *answer)

    def _write_note(self, _seen: SeenCase, row: TaskRow, text: str) -> None:
        self._settle(row, case_deeds.write_note, text)

    # Files

    def _attach(self, _seen: SeenCase, row: TaskRow, paths: list[Path]) -> None:
        self._settle(row, case_deeds.attach, paths)

    def _remove_file(self, _seen: SeenCase, row: TaskRow, file: Attached) -> None:
        work = partial(case_deeds.remove_file, self._desk.office, self._case_id, file.id, file.name)
        self._run(row, work)

    def _open_file(self, _seen: SeenCase, _row: TaskRow, file: Attached) -> None:
        self._looked_at = self._looked_at or QTemporaryDir()
        place = Path(self._looked_at.path()) / f"{file.id} {safe_name(file.name)}"
        work = partial(case_deeds.copy_file, self._desk.office, file.id, place)
        self._desk.tasks.run(self._page, work, _show_file)

    def _save_file(self, _seen: SeenCase, _row: TaskRow, file: Attached) -> None:
        proposed = str(Path.home() / safe_name(file.name))
        chosen, _kind = QFileDialog.getSaveFileName(self._page, _("Save the file"), proposed)
        if chosen:
            said = _("The file was saved: {name}").format(name=Path(chosen).name)
            work = partial(case_deeds.copy_file, self._desk.office, file.id, Path(chosen))
            self._desk.tasks.run(self._page, work, lambda _path: self._desk.say(said))

    # How it is done

    def _settle(self, row: TaskRow, settle: Callable[..., Deed], *answers: object) -> None:
        look = row.look
        self._run(row, partial(settle, self._desk.office, self._case_id, look.key, look.headline, *answers))

    def _run(self, row: TaskRow, work: Callable[[], Deed]) -> None:
        key = row.look.key
        if key in self._busy:
            return
        self._busy.add(key)

        def finish(deed: Deed) -> None:
            self._busy.discard(key)
            row.finish()
            self.tell(deed)

        def fail(error: UserError) -> None:
            self._busy.discard(key)
            show_calmly(row, error)

        self._desk.tasks.run(row, work, finish, failed=fail)

    def _take_back(self, deed: Deed) -> None:
        # The page may be gone by then: the window outlives it.
        self._desk.tasks.run(self._desk.locker, partial(deeds.undo, self._desk.office, deed), self._desk.say)


def _line(seen: SeenCase, row: TaskRow) -> Line | None:
    return next((line for line in seen.lines if line.key == row.look.key), None)


def _note(row: TaskRow) -> str:
    """Return what stands in the note, saved or not: whoever ticks a task means what they wrote beside it."""
    return row.detail.note.text if row.detail else row.look.detail.note


def _show_file(path: Path) -> None:
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))
