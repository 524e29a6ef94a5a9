"""Which office is meant, how it is opened, and what a sample office leaves behind."""

import pytest

from smmdesk.core.errors import UserError
from smmdesk.core.office import Office
from smmdesk.core.paths import data_folder, state_folder
from smmdesk.core.program import Program
from smmdesk.core.settings import Settings


@pytest.fixture
def make(clock):
    def make(name):
        path = data_folder() / f"{name}.smmdesk"
        Office.create(path, name, clock=clock).close()
        return path

    return make


def test_without_any_office_there_is_none(clock):
    with pytest.raises(UserError, match="no office yet"):
        Program(clock=clock).path()


def test_the_only_office_is_meant(clock, make):
    path = make("bakery")

    assert Program(clock=clock).path() == path


def test_of_several_the_one_that_was_open_last_is_meant(clock, make):
    first, second = make("a"), make("b")
    with pytest.raises(UserError, match="several offices"):
        Program(clock=clock).path()

    Settings(last_office=str(second)).save()
    assert Program(clock=clock).path() == second
    second.unlink()
    assert Program(clock=clock).path() == first


def test_the_one_that_is_named_comes_first(clock, make):
    first, second = make("a"), make("b")
    Settings(last_office=str(second)).save()

    assert Program(first, clock=clock).path() == first


def test_reading_beside_a_window_is_possible_and_writing_is_refused(clock, make):
    window = Office.open(make("bakery"), clock=clock)
    program = Program(clock=clock)
    with program.office() as office:
        assert office.is_read_only
    with (
        pytest.raises(UserError, match=r"already open on this computer.*Nothing was changed"),
        program.office(writes=True),
    ):
        pass
    window.close()

    with program.office(writes=True) as office:
        assert not office.is_read_only


def test_who_writes_is_told_what_is_unwise_about_the_place(clock, tmp_path):
    (tmp_path / "Dropbox").mkdir()
    path = tmp_path / "Dropbox" / "bakery.smmdesk"
    Office.create(path, "Bakery", clock=clock).close()
    told = []
    program = Program(path, clock=clock, warn=told.append)

    with program.office():
        assert told == []
    with program.office(writes=True):
        assert len(told) == 1
        assert "Dropbox copies" in told[0]


def test_who_sits_at_the_keyboard_is_told_to_every_office(clock, make):
    seated = []
    make("bakery")

    with Program(clock=clock, seat=seated.append).office() as office:
        assert seated == [office]


def test_a_sample_office_is_new_each_time_and_leaves_nothing(clock):
    program = Program(is_demo=True, clock=clock)
    places = []
    for _time in range(2):
        with program.office(writes=True) as office:
            places.append(office.path)
            assert program.vault(office).held() == []

    assert places[0] != places[1]
    assert not any(place.parent.exists() for place in places)
    assert not state_folder().exists()


def test_a_sample_that_cannot_be_filled_is_closed_again(clock, tmp_path):
    def fail(_office, _vault):
        raise UserError("no sample")

    program = Program(is_demo=True, clock=clock, fill_sample=fail)
    with pytest.raises(UserError, match="no sample"):
        program.make_sample(tmp_path)
    (tmp_path / "sample.smmdesk").unlink()
    assert not (tmp_path / "sample.smmdesk.lock").exists()


def test_what_lies_in_the_state_folder_stays(clock):
    state_folder().mkdir(parents=True)
    (state_folder() / "smmdesk.log").write_text("log")

    with Program(is_demo=True, clock=clock).office():
        pass
    assert (state_folder() / "smmdesk.log").read_text() == "log"
    assert not list(state_folder().glob("history/*.json"))
