"""The end of a case: its certificate, and the sealed package that shows for years what was done.

Of a case that ended, every word is as it was then: it is kept in the case. Of an open one there is a report, which
certifies nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from smmdesk.core import sealed
from smmdesk.core.i18n import _, format_date
from smmdesk.core.pdf import make_pdf
from smmdesk.core.verifying import CERTIFICATE, issued_by
from smmdesk.features.leaving import cases, evidence, handover
from smmdesk.features.leaving.certificate_html import certificate_html
from smmdesk.features.leaving.certificate_reading import record
from smmdesk.features.leaving.certificate_record import Certificate, as_json
from smmdesk.features.leaving.certificate_tables import case_csv, tasks_csv
from smmdesk.features.leaving.models import Evidence

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from sqlmodel import Session

    from smmdesk.core.office import Office
    from smmdesk.core.sealed import Package
    from smmdesk.features.leaving.certificate_record import Record

__all__ = ["Certificate", "certificate", "certificate_html", "default_name", "package", "save"]


def certificate(session: Session, case_id: int, today: date) -> Certificate:
    """Return a closed case's certificate, as it was when it was closed, or a report on one that is not closed."""
    return record(session, case_id, today).certificate


def package(office: Office, case_id: int) -> Package:
    """Return a case's certificate with tables, handover and evidence, sealed. Slow: call it on a worker.

    Raises ``UserError`` where a file of evidence is not as it was attached, or no PDF can be made.
    """
    with office.reading() as session:
        found = record(session, case_id, office.clock.today())
        exhibits = _exhibits(session, found.certificate)
    return sealed.seal({**_papers(found), **exhibits})


def save(office: Office, case_id: int, path: Path) -> Package:
    """Write a case's package to ``path`` and note its seal in the office; all of it or nothing. Slow, as ``package``.

    Of a case that ended, the same bytes are written each time; where language or fonts have changed since, the package
    gets a seal of its own, and the history holds both.
    """
    made = package(office, case_id)
    with office.reading() as session:
        is_last = cases.find(session, case_id).seal == made.seal and issued_by(session, made.seal)
        label = _label(certificate(session, case_id, office.clock.today()))
    if is_last:
        made.save(path)
    else:
        _issue(office, case_id, made, path, label)
    return made


def default_name(certificate: Certificate) -> str:
    """Return what to call the file of a package."""
    day = certificate.closed_on or certificate.withdrawn_on or certificate.written_on
    return sealed.safe_name(_("leaving {person} {day}").format(person=certificate.person, day=day) + ".zip")


def _label(found: Certificate) -> str:
    if found.is_certificate:
        return _("Save the certificate of {person}").format(person=found.person)
    return _("Save a report on the leaving case of {person}").format(person=found.person)


def _issue(office: Office, case_id: int, made: Package, path: Path, label: str) -> None:
    """Write a package and note its seal; a new file goes again where the seal cannot be noted."""
    is_new = not path.exists()
    try:
        with office.transaction(label) as session:
            case = cases.find(session, case_id)
            case.seal = made.seal
            session.add(case)
            session.flush()
            made.save(path)
        office.note(label, case=case_id, seal=made.seal)
    except BaseException:
        if is_new:
            path.unlink(missing_ok=True)
        raise


def _papers(found: Record) -> dict[str, bytes]:
    certificate = found.certificate
    note = f"{certificate.office}, {format_date(certificate.written_on)}"
    handed_over = make_pdf(handover.title_of(found), handover.html_of(found), note)
    return {
        CERTIFICATE: as_json(certificate),
        "certificate.pdf": make_pdf(certificate.title, certificate_html(certificate), note),
        "handover.pdf": handed_over,
        "case.csv": case_csv(certificate),
        "tasks.csv": tasks_csv(certificate),
    }


def _exhibits(session: Session, certificate: Certificate) -> dict[str, bytes]:
    """Return the files of evidence by their names in the package: a number, and what they were called."""
    found = {}
    for number, exhibit in enumerate(certificate.exhibits, start=1):
        kept = Evidence(
            task_id=0,
            name=exhibit.name,
            sha256=exhibit.sha256,
            size=exhibit.size,
            added_on=certificate.written_on,
        )
        name = f"evidence/{number:02} {sealed.safe_name(exhibit.name)}"
        found[name] = evidence.content_of(session, kept)
    return found
