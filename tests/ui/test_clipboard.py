"""A copied secret is marked, cleared if it is still there, and never anybody else's text."""

from __future__ import annotations

import sys

import pytest
from PySide6.QtGui import QClipboard, QGuiApplication

from smmdesk.core.vault import Secret
from smmdesk.ui.clipboard import CONCEALED, Clipboard

SECRET = "correct horse ბატარეა"


@pytest.fixture
def clipboard(qapp):
    clipboard = Clipboard()
    yield clipboard
    clipboard.clear()
    QGuiApplication.clipboard().clear()


def text() -> str:
    return QGuiApplication.clipboard().text(QClipboard.Mode.Clipboard)


def test_secret_is_marked_for_windows_and_kde(clipboard) -> None:
    clipboard.copy(Secret(SECRET))
    data = QGuiApplication.clipboard().mimeData()
    assert text() == SECRET
    assert {kind: bytes(data.data(kind).data()) for kind in CONCEALED} == {
        "x-kde-passwordManagerHint": b"secret",
        "ExcludeClipboardContentFromMonitorProcessing": b"\x01\0\0\0",
        "CanIncludeInClipboardHistory": b"\0\0\0\0",
        "CanUploadToCloudClipboard": b"\0\0\0\0",
    }


def test_secret_is_cleared_after_a_while(clipboard, qtbot) -> None:
    assert clipboard.seconds == 20
    clipboard.seconds = 0
    with qtbot.waitSignal(clipboard.cleared):
        clipboard.copy(Secret(SECRET))
    assert text() == ""


def test_what_somebody_copied_since_is_left_alone(clipboard) -> None:
    clipboard.copy(Secret(SECRET))
    QGuiApplication.clipboard().setText("a recipe")
    clipboard.clear()
    assert text() == "a recipe"


def test_a_text_that_is_no_secret_is_not_cleared(clipboard) -> None:
    clipboard.copy(Secret(SECRET))
    clipboard.copy_text("@cornerbakery")
    assert not clipboard.is_loaded
    clipboard.clear()
    assert text() == "@cornerbakery"


def test_the_next_secret_takes_the_place_of_the_last(clipboard) -> None:
    clipboard.copy(Secret(SECRET))
    clipboard.copy(Secret("second"))
    assert text() == "second"
    clipboard.clear()
    assert text() == ""


def test_secret_is_cleared_at_quit(clipboard, qapp) -> None:
    clipboard.copy(Secret(SECRET))
    qapp.aboutToQuit.emit()
    assert text() == ""


def test_nothing_of_the_secret_is_kept_for_comparing(clipboard) -> None:
    clipboard.copy(Secret(SECRET))
    kept = repr([vars(clipboard._board), clipboard.dynamicPropertyNames()])
    assert SECRET not in kept
    assert len(clipboard._board._print) == 64


@pytest.mark.skipif(sys.platform != "darwin", reason="needs macOS")
def test_macos_pasteboard_marks_counts_and_clears() -> None:
    from smmdesk.ui.clipboard_macos import MARKS, MacBoard, _board, _send, _string

    board = MacBoard()
    board.put(SECRET)
    assert board.holds_ours()
    from ctypes import c_void_p

    for mark in MARKS:
        assert _send(_board(), "stringForType:", c_void_p, (c_void_p, _string(mark))) is not None
    board.clear()
    assert not board.holds_ours()
