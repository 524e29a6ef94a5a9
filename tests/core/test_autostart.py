"""smmdesk is started at sign-in, if wanted: written, read back and removed in each system's real format."""

from __future__ import annotations

import configparser
import os
import plistlib
import shlex
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smmdesk.core import autostart
from smmdesk.core.autostart import desktop_entry, run_key
from smmdesk.core.autostart.desktop_entry import DesktopEntry
from smmdesk.core.autostart.launch_agent import LABEL, LaunchAgent
from smmdesk.core.autostart.run_key import APPROVED, NAME, RUN, RunKey
from smmdesk.core.errors import UserError
from tests.core.registry import REG_BINARY, REG_SZ, Registry

COMMANDS = {
    "plain": ["/opt/smmdesk/smmdesk", "--in-tray"],
    "source": ["/srv/python3", "-P", "-m", "smmdesk", "--in-tray"],
    "spaces": ["/home/ana maria/my apps/smmdesk", "--in-tray"],
    "thai": ["/home/สมศรี/โปรแกรม/smmdesk", "--in-tray"],
    "shell": ['/home/a$b`c`/it\'s "so"/smm\\desk;&|<>*?#()~', "100%", "%u", "--in-tray"],
    "windows": ["C:\\Program Files\\smmdesk\\smmdesk.exe", "--in-tray"],
    "empty": ["/x", "", "--in-tray"],
}
each_command = pytest.mark.parametrize("command", COMMANDS.values(), ids=COMMANDS)


@pytest.fixture
def registry():
    return Registry()


@pytest.fixture(params=["Linux", "macOS", "Windows"])
def entry(request, tmp_path, registry):
    """Return each system's entry in turn."""
    return {
        "Linux": DesktopEntry(tmp_path / "config" / "autostart" / "smmdesk.desktop"),
        "macOS": LaunchAgent(tmp_path / "Library" / "LaunchAgents" / "smmdesk.plist"),
        "Windows": RunKey(registry),
    }[request.param]


# --- what holds on each system


@each_command
def test_what_is_written_is_read_back(entry, command):
    entry.write(command)
    assert entry.read() == command
    assert autostart.is_on(entry)
    assert autostart.is_this(entry, command)
    assert not autostart.is_this(entry, ["/elsewhere/smmdesk", "--in-tray"])


def test_it_is_off_until_it_is_switched_on_and_after_it_is_switched_off(entry):
    states = [autostart.is_on(entry)]
    for is_wanted in (True, True, False, False):
        autostart.switch(entry, is_wanted=is_wanted, command=COMMANDS["plain"])
        states.append(autostart.is_on(entry))
    assert states == [False, True, True, False, False]


def test_a_program_that_was_moved_is_named_anew(entry, tmp_path):
    new = [str(tmp_path / "new place" / "smmdesk"), "--in-tray"]
    entry.write([str(tmp_path / "old place" / "smmdesk"), "--in-tray"])
    assert autostart.repair(entry, new)
    assert entry.read() == new


def test_another_copy_that_is_still_there_is_left_alone(entry, tmp_path):
    there = [str(tmp_path / "smmdesk"), "--in-tray"]
    Path(there[0]).touch()
    entry.write(there)
    assert not autostart.repair(entry, COMMANDS["plain"])
    assert entry.read() == there


def test_nothing_is_repaired_where_nothing_is_wanted(entry):
    assert not autostart.repair(entry, COMMANDS["plain"])
    assert not autostart.is_on(entry)


def test_own_command_starts_this_program_quietly(monkeypatch):
    monkeypatch.setattr(sys, "executable", "/srv/python3")
    monkeypatch.setattr(sys, "orig_argv", ["python3", "-P", "-m", "smmdesk", "--office", "a.smmdesk"])
    monkeypatch.setattr(sys, "argv", ["/srv/lib/smmdesk/__main__.py", "--office", "a.smmdesk"])
    assert autostart.own_command() == ["/srv/python3", "-P", "-m", "smmdesk", "--in-tray"]


def test_own_command_of_a_frozen_program_is_the_program(monkeypatch):
    monkeypatch.setattr(sys, "executable", "/opt/smmdesk/smmdesk")
    monkeypatch.setattr(sys, "orig_argv", ["./smmdesk", "--lang", "ka"])
    monkeypatch.setattr(sys, "argv", ["./smmdesk", "--lang", "ka"])
    assert autostart.own_command() == ["/opt/smmdesk/smmdesk", "--in-tray"]


def test_own_command_names_a_script_by_its_whole_path(monkeypatch, tmp_path):
    (tmp_path / "smmdesk").touch()
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(sys, "orig_argv", ["python3", "./smmdesk", "--demo"])
    monkeypatch.setattr(sys, "argv", ["./smmdesk", "--demo"])
    assert autostart.own_command() == [sys.executable, str(tmp_path / "smmdesk"), "--in-tray"]


def test_own_command_of_an_appimage_is_its_file_and_not_where_it_is_unpacked(monkeypatch):
    monkeypatch.setenv("APPIMAGE", "/home/ana/smmdesk.AppImage")
    monkeypatch.setenv("APPDIR", "/tmp/.mount_smm")
    monkeypatch.setattr(sys, "executable", "/tmp/.mount_smm/usr/bin/smmdesk")
    monkeypatch.setattr(sys, "orig_argv", ["smmdesk"])
    monkeypatch.setattr(sys, "argv", ["smmdesk"])
    assert autostart.own_command() == ["/home/ana/smmdesk.AppImage", "--in-tray"]


def test_own_command_opens_no_console_on_windows(monkeypatch, tmp_path):
    for name in ("python.exe", "pythonw.exe"):
        (tmp_path / name).touch()
    monkeypatch.setattr(sys, "executable", str(tmp_path / "python.exe"))
    monkeypatch.setattr(sys, "orig_argv", ["python", "-m", "smmdesk"])
    monkeypatch.setattr(sys, "argv", ["smmdesk/__main__.py"])
    assert autostart.own_command() == [str(tmp_path / "pythonw.exe"), "-m", "smmdesk", "--in-tray"]


def test_own_command_is_what_this_very_python_was_started_with():
    code = "import smmdesk.core.autostart as a; print(*a.own_command(), sep='\\n')"
    root = Path(__file__).parents[2]
    started = [sys.executable, "-c", code, "--office", "x"]
    said = subprocess.run(started, cwd=root, capture_output=True, text=True, check=True).stdout
    assert said.splitlines() == [sys.executable, "-c", code, "--in-tray"]


@pytest.mark.skipif(os.name != "posix", reason="the folders are those of POSIX systems")
def test_this_systems_entry_lies_where_the_system_looks_for_it(monkeypatch, home):
    monkeypatch.delenv("XDG_CONFIG_HOME")
    monkeypatch.setattr(sys, "platform", "linux")
    assert autostart.autostart().path == home / ".config" / "autostart" / "smmdesk.desktop"
    monkeypatch.setenv("XDG_CONFIG_HOME", "relative")  # counts for nothing
    assert autostart.autostart().path == home / ".config" / "autostart" / "smmdesk.desktop"
    monkeypatch.setenv("XDG_CONFIG_HOME", str(home / "cfg"))
    assert autostart.autostart().path == home / "cfg" / "autostart" / "smmdesk.desktop"
    monkeypatch.setattr(sys, "platform", "darwin")
    assert autostart.autostart().path == home / "Library" / "LaunchAgents" / f"{LABEL}.plist"


def test_a_system_that_forbids_it_is_said_and_nothing_is_changed(tmp_path):
    (tmp_path / "autostart").write_text("a file where a folder belongs")
    entry = DesktopEntry(tmp_path / "autostart" / "smmdesk.desktop")
    with pytest.raises(UserError, match="did not let smmdesk change"):
        autostart.switch(entry, is_wanted=True, command=COMMANDS["plain"])


# --- Linux


def keys_of(path):
    """Read a desktop entry as a file of keys, without our own reader."""
    parser = configparser.RawConfigParser(
        strict=True, delimiters="=", comment_prefixes="#", interpolation=None
    )
    parser.optionxform = str
    parser.read_string(path.read_text("utf-8"))
    assert parser.sections() == ["Desktop Entry"]
    return dict(parser["Desktop Entry"])


def as_a_desktop_reads(value):
    """Follow the specification: escapes of texts, then words in quotes, then field codes."""
    text = (
        value.replace("\\\\", "\0")
        .replace("\\n", "\n")
        .replace("\\t", "\t")
        .replace("\\s", " ")
        .replace("\0", "\\")
    )
    for escape, letter in (("\\\\", "\2"), ('\\"', "\1"), ("\\$", "\3"), ("\\`", "\4")):
        text = text.replace(escape, letter)
    words = shlex.shlex(text, posix=True)
    words.whitespace_split, words.quotes, words.escape, words.commenters = True, '"', "", ""
    meanings = str.maketrans({"\1": '"', "\2": "\\", "\3": "$", "\4": "`"})
    return [word.translate(meanings).replace("%%", "%") for word in words]


@each_command
def test_a_desktop_entry_is_what_the_specification_asks_for(tmp_path, command):
    entry = DesktopEntry(tmp_path / "smmdesk.desktop")
    entry.write(command)
    keys = keys_of(entry.path)

    assert (keys["Type"], keys["Name"], keys["Terminal"]) == ("Application", "smmdesk", "false")
    assert as_a_desktop_reads(keys["Exec"]) == command
    assert entry.path.read_bytes().endswith(b"\n")
    if os.name == "posix":
        assert entry.path.stat().st_mode & 0o600 == 0o600


@pytest.mark.parametrize("program", ["/home/100%/smmdesk", "/home/a=b/smmdesk"])
def test_a_program_that_desktops_do_not_find_is_refused(tmp_path, program):
    entry = DesktopEntry(tmp_path / "smmdesk.desktop")
    with pytest.raises(UserError, match="holds % or ="):
        autostart.switch(entry, is_wanted=True, command=[program])
    assert not entry.path.exists()


@given(st.lists(st.text(st.characters(exclude_categories=["Cs", "Cc"])), min_size=1, max_size=5))
def test_any_command_survives_quoting(command):
    assert desktop_entry.split(desktop_entry.join(command)) == command
    assert "\n" not in desktop_entry.join(command)


@pytest.mark.parametrize("line", ["Hidden=true", "X-GNOME-Autostart-enabled=false"])
def test_an_entry_that_a_desktop_switched_off_is_off(tmp_path, line):
    entry = DesktopEntry(tmp_path / "smmdesk.desktop")
    entry.write(COMMANDS["plain"])
    key = line.partition("=")[0]
    others = [each for each in entry.path.read_text().splitlines() if not each.startswith(key)]
    entry.path.write_text("\n".join([*others, line, "[Desktop Action x]", "Hidden=false", f"{key}=x"]))

    assert entry.read() is None
    assert not autostart.repair(entry, COMMANDS["source"])
    autostart.switch(entry, is_wanted=True, command=COMMANDS["plain"])
    assert entry.read() == COMMANDS["plain"]


@pytest.mark.parametrize("content", [b"", b"\xff\xfe", b"[Desktop Entry]\nName=x\n", b"[Other]\nExec=/x\n"])
def test_an_entry_that_starts_nothing_is_off(tmp_path, content):
    entry = DesktopEntry(tmp_path / "smmdesk.desktop")
    entry.path.write_bytes(content)
    assert entry.read() is None


# --- macOS


@each_command
def test_an_agent_is_what_launchd_reads(tmp_path, command):
    agent = LaunchAgent(tmp_path / "agent.plist")
    agent.write(command)
    read = plistlib.loads(agent.path.read_bytes(), fmt=plistlib.FMT_XML)

    assert read["ProgramArguments"] == command
    assert (read["Label"], read["RunAtLoad"], "KeepAlive" in read) == (LABEL, True, False)
    assert agent.path.read_bytes().startswith(b"<?xml")


def test_an_agent_that_is_marked_as_disabled_is_off(tmp_path):
    agent = LaunchAgent(tmp_path / "agent.plist")
    agent.write(COMMANDS["plain"])
    agent.path.write_bytes(plistlib.dumps(plistlib.loads(agent.path.read_bytes()) | {"Disabled": True}))
    assert agent.read() is None


@pytest.mark.parametrize(
    "content",
    [b"", b"no list", b"<?xml", b"<plist><dict>", plistlib.dumps([1]), plistlib.dumps({"Label": "x"})],
)
def test_an_agent_that_starts_nothing_is_off(tmp_path, content):
    agent = LaunchAgent(tmp_path / "agent.plist")
    agent.path.write_bytes(content)
    assert agent.read() is None


# --- Windows


def as_windows_reads(line):
    """Split a command line by Microsoft's published rules, letter by letter."""
    words, at = [], 0
    while line[at:].strip(" \t"):
        at = len(line) - len(line[at:].lstrip(" \t"))
        word, is_quoted = "", False
        while at < len(line) and (is_quoted or line[at] not in " \t"):
            slashes = len(line[at:]) - len(line[at:].lstrip("\\"))
            at += slashes
            if line[at : at + 1] == '"':
                word += "\\" * (slashes // 2) + '"' * (slashes % 2)
                is_quoted ^= slashes % 2 == 0
                at += 1
            elif slashes:
                word += "\\" * slashes
            else:
                word += line[at]
                at += 1
        words.append(word)
    return words


@each_command
def test_the_run_key_holds_a_command_line(registry, command):
    RunKey(registry).write(command)
    value, kind = registry.keys[RUN.lower()][NAME]
    assert kind == REG_SZ
    assert as_windows_reads(value) == command


@given(st.lists(st.text(st.sampled_from('ab \t"\\%é')), min_size=1, max_size=4))
def test_any_command_line_is_split_as_windows_does(command):
    line = subprocess.list2cmdline(command)
    assert run_key.split(line) == as_windows_reads(line) == command


def test_what_the_task_manager_switched_off_is_off_and_can_be_switched_on_again(registry):
    key = RunKey(registry)
    key.write(COMMANDS["windows"])
    registry.keys[APPROVED.lower()] = {NAME: (b"\x02" + bytes(11), REG_BINARY)}
    assert autostart.is_on(key)
    registry.keys[APPROVED.lower()] = {NAME: (b"\x03" + bytes(11), REG_BINARY)}
    assert not autostart.is_on(key)
    autostart.switch(key, is_wanted=True, command=COMMANDS["windows"])
    assert autostart.is_on(key)


def test_others_in_the_run_key_stay(registry):
    registry.keys[RUN.lower()] = {"other": ("other.exe", REG_SZ)}
    key = RunKey(registry)
    key.write(COMMANDS["windows"])
    key.remove()
    assert registry.keys[RUN.lower()] == {"other": ("other.exe", REG_SZ)}


def test_a_command_line_that_windows_would_cut_is_refused(registry):
    with pytest.raises(UserError, match="too long a folder"):
        RunKey(registry).write(["C:\\" + "x" * 260 + ".exe"])
    assert registry.keys == {}


def test_a_registry_that_may_not_be_written_is_said(registry):
    registry.is_forbidden = True
    with pytest.raises(UserError, match="did not let smmdesk change"):
        autostart.switch(RunKey(registry), is_wanted=True, command=COMMANDS["plain"])
    assert not autostart.is_on(RunKey(registry))
