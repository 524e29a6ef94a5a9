"""No secret of any kind is in what a case leaves behind: PDF, ZIP, tables, office file, log."""

import logging
import re
import subprocess
import zipfile
import zlib

import pytest

from smmdesk.core.office import Office
from smmdesk.core.vault import Bundle, Secret
from smmdesk.features.accounts import logins, secrets, service
from smmdesk.features.leaving import certificate, settling
from smmdesk.features.leaving.certificate_html import certificate_html
from smmdesk.features.leaving.handover import handover_html
from smmdesk.features.leaving.kinds import Outcome
from tests import canaries
from tests.features.leaving.certified import Leaving
from tests.features.leaving.world import LeavingWorld, day
from tests.real.parts import require_real
from tests.test_canaries import CANARIES, CORES

ALL = CANARIES | CORES
# What people write where everybody may read it; the last two belong in a certificate.
MARKERS = {
    "note of a login": "Marker-Login-note-4uFo",
    "note of an account": "Marker-Account-note-9sUy",
    "note of a task": "Marker-Task-note-Jd2Q",
    "reason": "Marker-Reason-7Evb",
}


def bundle():
    """Return a bundle with a canary in each of its places."""
    return Bundle(
        password=Secret(CANARIES["password"]),
        totp=Secret(f"otpauth://totp/x?secret={CANARIES['seed']}"),
        backup_codes=(Secret(CANARIES["backup code"]), Secret("other")),
        api_keys={"Shop": Secret(CANARIES["API key"])},
        extra={"PIN": Secret(CANARIES["hidden field"])},
        note=Secret(CANARIES["note"]),
    )


@pytest.fixture
def leaving(tmp_path, clock, memory_store, caplog):
    """Return Dan's case, closed, in an office whose every secret is a canary, while every log says everything."""
    for name in ("", "smmdesk", "sqlalchemy.engine", "sqlalchemy.pool"):
        caplog.set_level(logging.DEBUG, name)
    office = Office.create(tmp_path / "bakery.smmdesk", "Corner Bakery", clock=clock)
    leaving = Leaving(LeavingWorld(office), memory_store)
    fill(leaving)
    yield leaving
    leaving.leave()


def fill(leaving):
    """Store canaries before and after the last day, write markers, work, and close."""
    here = leaving.here
    secrets.store(here.office, leaving.vault, leaving.login, on=day(2), **vars(bundle()))
    here.do(logins.change, leaving.login, notes=MARKERS["note of a login"])
    here.do(service.change, leaving.account, notes=MARKERS["note of an account"])
    leaving.work()
    secrets.store(here.office, leaving.vault, leaving.login, on=day(23), **vars(bundle()))
    said = settling.Word(day(23), leaving.olga, MARKERS["reason"])
    here.do(settling.set_aside, leaving.case, "office/step:devices", Outcome.WAIVED, said)
    here.do(settling.reopen, leaving.case, "office/step:domain", on=day(23))
    leaving.settle("office/step:domain", MARKERS["note of a task"])
    leaving.close()


def test_no_secret_is_in_the_package_the_office_file_or_the_log(leaving, tmp_path, caplog):
    certificate.save(leaving.here.office, leaving.case, tmp_path / "Dan.zip")
    with zipfile.ZipFile(tmp_path / "Dan.zip") as archive:
        archive.extractall(tmp_path / "unpacked")

    assert canaries.search_tree(tmp_path, ALL) == []
    assert canaries.search_bytes(caplog.text.encode(), ALL) == []
    assert "leaving_case" in caplog.text, "the log says everything"
    leaving.here.office.close()
    assert canaries.search_tree(tmp_path, ALL) == []


def test_no_secret_is_in_what_the_pages_are_painted_from(leaving):
    with leaving.here.office.reading() as session:
        text = certificate_html(certificate.certificate(session, leaving.case, day(23)))
        text += handover_html(session, leaving.case)
    files = certificate.package(leaving.here.office, leaving.case).files
    streams = b"".join(streams_of(files[name]) for name in ("certificate.pdf", "handover.pdf"))

    assert streams
    assert canaries.search_bytes(text.encode() + streams, ALL) == []


def streams_of(pdf):
    """Return what a PDF keeps packed."""
    found = []
    for stream in re.findall(rb"stream\r?\n(.*?)\r?\nendstream", pdf, re.DOTALL):
        try:
            found.append(zlib.decompress(stream))
        except zlib.error:  # one that is not packed
            found.append(stream)
    return b"\n".join(found)


def test_what_people_wrote_of_a_case_is_in_it_and_what_they_wrote_elsewhere_is_not(leaving):
    files = certificate.package(leaving.here.office, leaving.case).files
    written = files["certificate.json"] + files["tasks.csv"]

    assert {name for name, text in MARKERS.items() if text.encode() in written} == {
        "note of a task",
        "reason",
    }


@pytest.mark.real
def test_no_secret_can_be_read_or_searched_in_the_pages(leaving, tmp_path):
    require_real("poppler")
    files = certificate.package(leaving.here.office, leaving.case).files
    said = b""
    for name in ("certificate.pdf", "handover.pdf"):
        (tmp_path / name).write_bytes(files[name])
        for program in (["pdftotext", "-raw", tmp_path / name, "-"], ["pdfinfo", tmp_path / name]):
            said += subprocess.run(program, capture_output=True, timeout=60, check=True).stdout

    assert MARKERS["reason"].encode() in said, "the pages are read"
    assert canaries.search_bytes(said, ALL) == []
