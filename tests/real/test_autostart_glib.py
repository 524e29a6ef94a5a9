"""What a desktop really starts: the entry is read and carried out by GLib, as GNOME and others do."""

import ctypes.util
import json
import subprocess
import sys

import pytest

from smmdesk.core.autostart.desktop_entry import DesktopEntry
from tests.real.parts import do_without

pytestmark = pytest.mark.real

# Prints the entry's name, and starts what it says; GLib returns when that has been started.
LAUNCH = """
import ctypes, ctypes.util, sys
glib = ctypes.CDLL(ctypes.util.find_library("gio-2.0"))
glib.g_desktop_app_info_new_from_filename.restype = ctypes.c_void_p
glib.g_app_info_get_name.restype = ctypes.c_char_p
glib.g_app_info_get_name.argtypes = [ctypes.c_void_p]
glib.g_app_info_launch.argtypes = [ctypes.c_void_p] * 4
info = glib.g_desktop_app_info_new_from_filename(sys.argv[1].encode())
assert info, "GLib takes it for no desktop entry"
assert glib.g_app_info_launch(info, None, None, None), "GLib could not start it"
print(glib.g_app_info_get_name(info).decode())
"""
# Writes what it was started with beside itself; it is done when the file has its name.
NOTE = """#!{python}
import json, os, sys
with open({note!r} + ".new", "w") as file:
    json.dump(sys.argv, file)
os.rename({note!r} + ".new", {note!r})
"""


@pytest.mark.skipif(sys.platform != "linux", reason="GLib's desktop entries are those of Linux")
@pytest.mark.parametrize(
    "name", ["smmdesk", "my apps/smm desk", "a$b`c`'d\"e/x\\y;&|<>*?#()~", "สมศรี/სმმ", "tab\there"]
)
def test_a_desktop_starts_exactly_what_was_written(tmp_path, qtbot, name):
    if ctypes.util.find_library("gio-2.0") is None:
        do_without("GLib is not installed")
    note = tmp_path / "note.json"
    program = tmp_path / "programs" / name
    program.parent.mkdir(parents=True)
    program.write_text(NOTE.format(python=sys.executable, note=str(note)), "utf-8")
    program.chmod(0o700)
    command = [str(program), "--in-tray", "a b", "", '"%f"', "$HOME", "100%", "\\n"]
    entry = DesktopEntry(tmp_path / "smmdesk.desktop")
    entry.write(command)

    said = subprocess.run(
        [sys.executable, "-c", LAUNCH, entry.path], capture_output=True, text=True, check=True, timeout=60
    )

    qtbot.waitUntil(note.exists, timeout=20_000)
    assert said.stdout == "smmdesk\n"
    assert json.loads(note.read_text()) == command
