"""What a case's certificate says, that nothing later changes it, and that its package is whole or not there."""

import errno
import hashlib
import json
import os
import zipfile
from datetime import UTC, datetime

import pytest
from sqlmodel import select

from smmdesk import cli
from smmdesk.core import history, plain_zip, sealed
from smmdesk.core.clock import FixedClock
from smmdesk.core.errors import UserError
from smmdesk.core.html import heading
from smmdesk.core.i18n import use_language
from smmdesk.core.office import Office, OfficeInfo
from smmdesk.core.vault.stores import MemoryStore
from smmdesk.core.verifying import issued_by
from smmdesk.features.accounts import logins
from smmdesk.features.leaving import cases, certificate, evidence
from smmdesk.features.leaving.certificate_html import certificate_html
from smmdesk.features.leaving.certificate_reading import record
from smmdesk.features.leaving.certificate_record import PaperKind, read, written
from smmdesk.features.leaving.handover import handover_html
from smmdesk.features.leaving.kinds import LeavingKind, Outcome, Standing
from smmdesk.features.leaving.models import CaseTask, Evidence, EvidenceFile, LeavingCase
from smmdesk.features.people import service as people
from tests.features.leaving.certified import PICTURE, Leaving
from tests.features.leaving.world import LeavingWorld, day

SHA256 = hashlib.sha256(PICTURE).hexdigest()


@pytest.fixture
def leaving(here, memory_store):
    """Return Dan's case, with everything still to be done."""
    leaving = Leaving(here, memory_store)
    yield leaving
    leaving.leave()


@pytest.fixture
def closed(tmp_path, clock):
    """Return Dan's case, closed on Monday: worked through once, in a copy of its own for each test."""
    folder = tmp_path / "office"
    folder.mkdir()
    if not _kept:
        _kept.append(close_a_case(folder / "first.smmdesk"))
    first, content = _kept[0]
    (folder / "bakery.smmdesk").write_bytes(content)
    leaving = first.moved(folder / "bakery.smmdesk", clock)
    yield leaving
    leaving.leave()


_kept = []


def close_a_case(path):
    office = Office.create(path, "Corner Bakery", clock=FixedClock(datetime(2026, 11, 20, 9, tzinfo=UTC)))
    leaving = Leaving(LeavingWorld(office), MemoryStore())
    leaving.work()
    leaving.close()
    leaving.leave()
    return leaving, path.read_bytes()


def paper(leaving):
    with leaving.here.office.reading() as session:
        return certificate.certificate(session, leaving.case, leaving.here.today)


def task(leaving, key):
    return next(task for task in paper(leaving).tasks if task.key == key)


def steps(office):
    with office.reading() as session:
        return [(entry.label, entry.kind.value) for entry in reversed(history.entries(session))]


# --- what it says


def test_it_says_whose_case_it_was_and_who_closed_it(closed):
    found = paper(closed)

    assert found.is_certificate
    assert (found.office, found.person, found.led_by, found.closed_by) == (
        "Corner Bakery",
        "Dan",
        "Eva",
        "Olga",
    )
    assert (found.leaving, found.last_day, found.opened_on, found.closed_on) == (
        LeavingKind.FRIENDLY,
        day(20),
        day(20),
        day(23),
    )
    assert (found.note, found.open) == ("Moves to Lyon", [])
    assert found.title == "Certificate: leaving case of Dan"


def test_a_replaced_part_is_there_with_proof_day_versions_and_who_replaced_it(closed):
    found = task(closed, f"{closed.key}/password")

    assert (found.standing, found.done_on, found.by) == (Standing.DONE, day(23), "Olga")
    assert (found.version, found.replaced_by) == (1, 2)
    assert (found.what, found.about) == ("Instagram: Set a new password", "Instagram")
    assert found.proof == "until November 20, 2026 could open Instagram"


def test_a_tick_is_there_with_its_note_and_evidence(closed):
    found = task(closed, f"{closed.key}/sessions")

    assert (found.by, found.note) == ("Olga", "=Saw it myself, on the phone")
    assert [(each.name, each.sha256, each.size) for each in found.exhibits] == [
        ("logged out: all?.png", SHA256, len(PICTURE))
    ]


def test_what_was_set_aside_stands_by_itself_with_its_reason(closed):
    found = paper(closed)

    waived = next(task for task in found.set_aside if task.outcome is Outcome.WAIVED)
    assert (waived.key, waived.note) == ("office/step:office_access", "The landlord keeps the code")
    assert "Except for what was waived: 1 task was left as it was." in certificate_html(found)
    assert {*found.done, *found.set_aside} == {*found.tasks}


def test_what_was_handed_over_has_its_day(closed):
    assert task(closed, f"own:accounts:{closed.account}:responsible").done_on == day(23)


def test_the_page_says_all_of_it_and_escapes_what_people_wrote(closed):
    closed.here.do(people.add, name="<b>Bo</b>")
    text = certificate_html(paper(closed))

    for said in (
        "As far as it is noted at Corner Bakery, nothing that Dan could know on November 20, 2026",
        "Version 1 → 2",
        "until November 20, 2026 could open Instagram",
        "The landlord keeps the code",
        SHA256,
        "logged out: all?.png",
    ):
        assert said in text
    assert heading("<b>") == "<h3>&lt;b&gt;</h3>"


# --- an open case, and one that was withdrawn


def test_of_an_open_case_there_is_a_report_that_says_so(leaving):
    found = paper(leaving)

    assert (found.kind, found.is_certificate) == (PaperKind.REPORT, False)
    assert found.title == "Report: leaving case of Dan, not closed"
    assert f"{len(found.open)} tasks are still open" in certificate_html(found)
    assert "Not closed; as of" in certificate_html(found)
    assert "As far as it is noted" not in certificate_html(found)
    blocked = task(leaving, f"{leaving.key}/sessions")
    assert (blocked.standing, blocked.waits_for) == (Standing.BLOCKED, ("Instagram: Set a new password",))


def test_a_withdrawn_case_certifies_nothing_and_stays_as_it_was(leaving):
    leaving.here.do(cases.withdraw, leaving.case, on=day(20), why="Dan stays")
    before = paper(leaving)
    leaving.here.on(23).do(logins.change, leaving.login, title="Renamed")

    assert paper(leaving) == before
    assert (before.kind, before.withdrawn_why) == (PaperKind.REPORT, "Dan stays")
    assert "the case was withdrawn, and nothing is certified" in certificate_html(before)


def test_a_closing_that_is_taken_back_leaves_no_certificate(closed):
    closed.here.office.undo()

    assert not paper(closed).is_certificate
    assert closed.here.row(closed.case).record == ""


# --- what changes later


def change_everything(leaving):
    """Let go by what goes by in a year: names, notes, another case with rotations of its own, evidence taken away."""
    here = leaving.here.on(25)
    other = here.case(leaving.olga, 25)
    here.on(26)
    leaving.rotate("other words entirely")
    here.do(logins.change, leaving.login, title="Photos", notes="new", username="other")
    here.do(people.change, leaving.olga, name="Olga Smith")
    here.do(people.change, leaving.dan, name="Daniel", left_on=day(5))
    with here.office.transaction("Change") as session:
        for row in session.exec(select(CaseTask)).all():
            row.note, row.by_id = "edited", leaving.eva
        session.get_one(OfficeInfo, 1).name = "Other Bakery"
        session.get_one(LeavingCase, leaving.case).note = "edited"
        evidence.remove(session, session.exec(select(Evidence)).one().id)
    return other


def test_whatever_changes_later_the_certificate_says_what_was_true_at_closing(closed):
    before, packed = paper(closed), certificate.package(closed.here.office, closed.case)
    change_everything(closed)

    assert paper(closed) == before
    assert certificate.package(closed.here.office, closed.case).members() == packed.members()


def test_a_second_leavers_rotation_leaves_the_first_certificate_its_own_version(closed):
    other = change_everything(closed)

    assert task(closed, f"{closed.key}/password").replaced_by == 2
    line = closed.here.line(other, f"{closed.key}/password")
    assert (line.closing_version, line.closed_on) == (3, day(26))


def test_a_record_comes_back_as_it_was_written(closed):
    with closed.here.office.reading() as session:
        found = record(session, closed.case)

    assert read(written(found)) == found


@pytest.mark.parametrize("text", ["", "{}", "[", '{"certificate": {}}'])
def test_a_record_that_cannot_be_read_is_one_sentence(closed, text):
    with closed.here.office.transaction("Meddle") as session:
        session.get_one(LeavingCase, closed.case).record = text

    with pytest.raises(UserError, match="cannot be read in this office file"):
        paper(closed)


# --- for the next person


def test_the_handover_says_who_has_what_and_where_it_is(closed):
    with closed.here.office.reading() as session:
        found = record(session, closed.case).handover
        text = handover_html(session, closed.case)

    (place,) = [place for place in found.places if place.network == "Instagram"]
    assert (place.name, place.responsible, place.login, place.user_name) == (
        "Our instagram",
        "Eva",
        "Instagram",
        "bakery",
    )
    assert (place.holders, place.password) == (("Olga",), "The password is stored with smmdesk")
    assert [(gift.what, gift.to, gift.on) for gift in found.gifts] == [
        ("Our instagram: Give it to somebody else", ("Eva",), day(23))
    ]
    assert "Still to come" in text, "the door codes are as they were"
    assert "words nobody knows" not in text


def test_the_handover_of_an_open_case_says_what_is_to_come_and_when(leaving):
    with leaving.here.office.reading() as session:
        text = handover_html(session, leaving.case, day(20))

    assert "Our instagram: Give it to somebody else" in text
    assert "First comes: Instagram: Set a new password" in text
    assert "To be done by November 20, 2026" in text


# --- the package


def test_the_package_holds_papers_tables_and_evidence(closed):
    files = certificate.package(closed.here.office, closed.case).files

    assert sorted(files) == [
        "case.csv",
        "certificate.json",
        "certificate.pdf",
        "evidence/01 logged out_ all_.png",
        "handover.pdf",
        "tasks.csv",
    ]
    assert files["evidence/01 logged out_ all_.png"] == PICTURE
    assert {files[name][:5] for name in ("certificate.pdf", "handover.pdf")} == {b"%PDF-"}
    said = json.loads(files["certificate.json"])
    assert (said["kind"], said["title"], said["closed_on"], said["office"]) == (
        "certificate",
        "Certificate: leaving case of Dan",
        "2026-11-23",
        "Corner Bakery",
    )


def test_no_cell_of_its_tables_acts_as_a_formula_and_their_letters_are_known(closed):
    files = certificate.package(closed.here.office, closed.case).files

    for name in ("case.csv", "tasks.csv"):
        assert files[name].startswith(b"\xef\xbb\xbf")
    assert '"\'=Saw it myself, on the phone"' in files["tasks.csv"].decode("utf-8-sig")


def test_the_same_file_twice_is_in_it_once(leaving):
    leaving.here.on(23)
    leaving.rotate("some words nobody knows")
    for key, name in (("password", "a.png"), ("sessions", "b.png")):
        leaving.attach(f"{leaving.key}/{key}", name, PICTURE)
    leaving.attach(f"{leaving.key}/sessions", "a.png", b"another of that name")

    files = certificate.package(leaving.here.office, leaving.case).files
    assert len([name for name in files if name.startswith("evidence/")]) == 2


def test_evidence_that_was_changed_in_the_office_file_is_not_packed(closed):
    with closed.here.office.unrecorded() as session:
        session.get_one(EvidenceFile, SHA256).content = b"something else"

    with pytest.raises(UserError, match="is not in this office file as it was attached"):
        certificate.package(closed.here.office, closed.case)


# --- saved


def test_saving_notes_the_seal_and_twice_gives_the_same_bytes(closed, tmp_path):
    office = closed.here.office
    first = certificate.save(office, closed.case, tmp_path / "1.zip")
    noted = steps(office)
    closed.here.on(29)
    second = certificate.save(office, closed.case, tmp_path / "2.zip")

    assert (tmp_path / "1.zip").read_bytes() == (tmp_path / "2.zip").read_bytes()
    assert first.seal == second.seal == closed.here.row(closed.case).seal
    assert sealed.read(tmp_path / "1.zip") == first.files
    assert noted[-2:] == [
        ("Save the certificate of Dan", "change"),
        ("Save the certificate of Dan", "event"),
    ]
    assert steps(office) == noted, "what was issued is issued once"
    with office.reading() as session:
        assert issued_by(session, first.seal)
        assert history.verify(session).is_whole


def test_in_another_language_it_gets_a_seal_of_its_own_beside_the_first(closed, tmp_path):
    office = closed.here.office
    first = certificate.save(office, closed.case, tmp_path / "1.zip")
    use_language("ru")
    second = certificate.save(office, closed.case, tmp_path / "2.zip")

    assert first.seal != second.seal == closed.here.row(closed.case).seal
    assert first.files["certificate.json"] == second.files["certificate.json"]
    with office.reading() as session:
        assert issued_by(session, first.seal)
        assert issued_by(session, second.seal)


def test_its_name_tells_whose_it_is_and_of_which_day(closed):
    assert certificate.default_name(paper(closed)) == "leaving Dan 2026-11-23.zip"


def assert_nothing_was_done(leaving, folder, before):
    assert sorted(path.name for path in folder.iterdir()) == []
    assert steps(leaving.here.office) == before
    assert leaving.here.row(leaving.case).seal == ""


def test_a_full_disk_leaves_nothing_half_done(closed, tmp_path, monkeypatch):
    folder, before = tmp_path / "out", steps(closed.here.office)
    folder.mkdir()

    def full(_handle):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr("smmdesk.core.paths.os.fsync", full)
    with pytest.raises(UserError, match="cannot be written there") as told:
        certificate.save(closed.here.office, closed.case, folder / "Dan.zip")

    assert told.value.details == "No space left on device"
    assert_nothing_was_done(closed, folder, before)


def test_where_it_cannot_be_written_nothing_is_noted(closed, tmp_path):
    before = steps(closed.here.office)
    folder = tmp_path / "out"
    folder.mkdir()

    with pytest.raises(UserError, match="cannot be written there"):
        certificate.save(closed.here.office, closed.case, folder / "no such folder" / "Dan.zip")

    assert_nothing_was_done(closed, folder, before)


def test_another_file_is_left_as_it_is(closed, tmp_path):
    before = steps(closed.here.office)
    (tmp_path / "letter.zip").write_bytes(b"Dear Dan")

    with pytest.raises(UserError, match="left as it is"):
        certificate.save(closed.here.office, closed.case, tmp_path / "letter.zip")

    assert (tmp_path / "letter.zip").read_bytes() == b"Dear Dan"
    assert steps(closed.here.office) == before


def test_in_an_office_that_can_only_be_read_no_package_is_left(closed, tmp_path):
    beside = Office.open(closed.here.office.path, clock=closed.here.office.clock, read_only=True)
    try:
        with pytest.raises(UserError, match="for reading only"):
            certificate.save(beside, closed.case, tmp_path / "Dan.zip")
    finally:
        beside.close()

    assert not (tmp_path / "Dan.zip").exists()


def test_a_seal_that_cannot_be_noted_leaves_no_package(closed, tmp_path, monkeypatch):
    def fail(_label, **_details):
        raise OSError(errno.EIO, "broken disk")

    monkeypatch.setattr(closed.here.office, "note", fail)
    with pytest.raises(OSError, match="broken disk"):
        certificate.save(closed.here.office, closed.case, tmp_path / "Dan.zip")

    assert not (tmp_path / "Dan.zip").exists()


# --- meddled with


@pytest.fixture
def verify(capsys):
    """Return a function that verifies a package as people do."""

    def verify(path, *options):
        code = cli.run([*options, "verify", str(path)])
        out, err = capsys.readouterr()
        return code, out + err

    return verify


def test_verifying_says_what_it_is_and_that_the_office_issued_it(closed, tmp_path, verify):
    certificate.save(closed.here.office, closed.case, tmp_path / "Dan.zip")
    path = closed.here.office.path
    code, said = verify(tmp_path / "Dan.zip", "--office", str(path))

    assert code == 0
    assert said.splitlines()[:2] == ["Certificate: leaving case of Dan", "Corner Bakery, November 23, 2026"]
    assert "This office issued it" in said


def test_one_flipped_byte_anywhere_is_found(closed, tmp_path, verify):
    path = tmp_path / "Dan.zip"
    certificate.save(closed.here.office, closed.case, path)
    whole = path.read_bytes()

    for place in {*range(0, len(whole), 997), len(whole) - 1}:
        path.write_bytes(whole[:place] + bytes([whole[place] ^ 1]) + whole[place + 1 :])
        code, said = verify(path)
        assert code == 1, place
        assert "Dan.zip is not as smmdesk wrote it" in said


@pytest.mark.parametrize("name", ["certificate.pdf", "certificate.json", "evidence/01 logged out_ all_.png"])
def test_one_flipped_byte_in_a_file_inside_is_found_though_the_archive_is_good(
    closed, tmp_path, verify, name
):
    members = certificate.package(closed.here.office, closed.case).members()
    held = bytearray(members[name])
    held[len(held) // 2] ^= 1
    (tmp_path / "Dan.zip").write_bytes(b"".join(plain_zip.pieces({**members, name: bytes(held)})))

    with zipfile.ZipFile(tmp_path / "Dan.zip") as archive:
        assert archive.testzip() is None
    assert verify(tmp_path / "Dan.zip")[0] == 1


def test_one_that_was_sealed_anew_is_not_of_this_office(closed, tmp_path, verify):
    made = certificate.save(closed.here.office, closed.case, tmp_path / "Dan.zip")
    forged = made.files["certificate.json"].replace(b"Dan", b"Ben")
    sealed.write(tmp_path / "forged.zip", {**made.files, "certificate.json": forged})

    code, said = verify(tmp_path / "forged.zip", "--office", str(closed.here.office.path))
    assert code == 0
    assert "The history of this office does not hold this seal." in said
