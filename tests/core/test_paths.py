"""What belongs to the person is readable by nobody else, and is replaced whole or not at all."""

import os
import stat

import pytest

from smmdesk.core import paths

posix = pytest.mark.skipif(os.name != "posix", reason="permissions are those of POSIX here")


@pytest.fixture(params=[0, 0o022, 0o077, 0o777], ids=oct)
def umask(request):
    before = os.umask(request.param)
    yield
    os.umask(before)


def mode(path):
    return stat.S_IMODE(path.stat().st_mode)


def test_what_comes_with_the_program_is_found():
    assert paths.resource("icons", "lock.svg").read_text("utf-8").startswith("<svg")


def test_each_kind_of_thing_has_a_folder_of_the_system(home):
    folders = {paths.data_folder(), paths.config_folder(), paths.state_folder()}

    assert all("smmdesk" in folder.parts[-2:] for folder in folders)
    assert all(folder.is_relative_to(home.parent) for folder in folders)


@posix
def test_a_new_folder_and_those_above_it_are_private(tmp_path, umask):
    made = paths.private_folder(tmp_path / "a" / "b")

    assert made == tmp_path / "a" / "b"
    assert (mode(made), mode(made.parent)) == (0o700, 0o700)


@posix
def test_an_existing_folder_is_left_alone(tmp_path):
    tmp_path.chmod(0o755)
    paths.private_folder(tmp_path)

    assert mode(tmp_path) == 0o755


def test_a_file_in_the_way_of_a_folder_is_an_error(tmp_path):
    (tmp_path / "file").touch()

    with pytest.raises(FileExistsError):
        paths.private_folder(tmp_path / "file")


@posix
def test_a_new_file_is_private(tmp_path, umask):
    paths.create_private(tmp_path / "file")

    assert mode(tmp_path / "file") == 0o600


def test_a_private_file_is_never_made_over_another(tmp_path):
    (tmp_path / "file").write_text("mine")

    with pytest.raises(FileExistsError):
        paths.create_private(tmp_path / "file")
    assert (tmp_path / "file").read_text() == "mine"


def test_a_file_is_replaced_and_private(tmp_path, umask):
    (tmp_path / "file").write_text("old")
    (tmp_path / "file").chmod(0o644)
    paths.write_private(tmp_path / "file", b"new")

    assert (tmp_path / "file").read_bytes() == b"new"
    assert os.name != "posix" or mode(tmp_path / "file") == 0o600
    assert [path.name for path in tmp_path.iterdir()] == ["file"]


@pytest.mark.parametrize("step", ["fsync", "replace"])
def test_a_file_that_cannot_be_replaced_stays_whole(tmp_path, monkeypatch, step):
    def full(*_arguments):
        raise OSError(28, "No space left on device")

    (tmp_path / "file").write_text("old")
    monkeypatch.setattr(os, step, full)

    with pytest.raises(OSError, match="No space"):
        paths.write_private(tmp_path / "file", b"new")
    assert {path.name: path.read_text() for path in tmp_path.iterdir()} == {"file": "old"}
