"""Files and imports as the command line says them: in lines, in columns, and as JSON with stable keys."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from smmdesk.core.i18n import _, format_number, ngettext
from smmdesk.features.results import imports
from smmdesk.features.results.profiles.reasons import words_of
from smmdesk.features.results.whose import name_of
from smmdesk.features.results.zone_names import zone_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sqlmodel import Session

    from smmdesk.features.results.importing import Imported
    from smmdesk.features.results.models import FigureImport
    from smmdesk.features.results.previewing import Preview
    from smmdesk.features.results.questions import Question
    from smmdesk.features.results.report import Passed, Report
    from smmdesk.features.results.tasting import SampleRow


@dataclass(frozen=True)
class FileRow:
    """What came, or would come, of one file; with a ``problem`` nothing did."""

    file: str
    account: str = ""
    profile: str = ""
    import_id: int | None = None
    series: int = 0
    figures: int = 0
    d0: str = ""
    d1: str = ""
    report: Report | None = None
    questions: Sequence[Question] = ()
    notices: Sequence[str] = ()
    sample: Sequence[SampleRow] = ()
    time_zone: str = ""
    choices: Sequence[Question] = ()  # that may be left as they are
    problem: str = ""

    @classmethod
    def of_import(cls, file: str, done: Imported) -> FileRow:
        """Return the row of a file that was imported."""
        row = done.found
        return cls(
            file=file,
            account=done.account,
            profile=row.profile,
            import_id=row.id,
            series=done.series,
            figures=row.figures,
            d0=row.d0,
            d1=row.d1,
            report=done.report,
            notices=done.report.notices,
            time_zone=row.time_zone,
        )

    @classmethod
    def of_preview(cls, file: str, seen: Preview) -> FileRow:
        """Return the row of a file of which nothing was stored."""
        return cls(
            file=file,
            account=seen.whose.name,
            profile=seen.profile.key,
            series=seen.series,
            figures=seen.figures,
            d0=seen.d0,
            d1=seen.d1,
            report=seen.report,
            questions=seen.questions,
            notices=seen.sentences,
            sample=seen.sample,
            time_zone=seen.zone.label,
            choices=[seen.zone.question] if seen.zone.question else [],
        )

    def as_json(self) -> dict[str, Any]:
        """Return it for another program."""
        return {
            "file": self.file,
            "profile": self.profile or None,
            "account": self.account or None,
            "import": self.import_id,
            "series": self.series,
            "observations": self.figures,
            "from": self.d0 or None,
            "to": self.d1 or None,
            "rows": _rows_as_json(self.report),
            "questions": [_question_as_json(each) for each in self.questions],
            "notices": list(self.notices),
            "sample": [_sample_as_json(each) for each in self.sample],
            "time_zone": self.time_zone or None,
            "choices": [_question_as_json(each) for each in self.choices],
            "problem": self.problem or None,
        }

    def lines(self) -> Iterator[str]:
        """Give it in sentences; nothing of a file that could not be read."""
        if self.report:
            yield self._sentence
            yield _rows_sentence(self.report)
            yield from map(_skipped_sentence, self.report.skipped)
        yield from self.notices
        for question in self.questions:
            yield f"{question.key}: {question.words} {_options(question)}".rstrip()
        if self.time_zone:
            yield _("Time zone: {zone}").format(zone=zone_words(self.time_zone))
        for choice in self.choices:
            asked = f"{choice.words} {_options(choice)}"
            yield _("{key}, if you like: {question}").format(key=choice.key, question=asked)

    @property
    def _sentence(self) -> str:
        words = ngettext(
            "{file}: {n} figure of {account}, {d0} to {d1}",
            "{file}: {n} figures of {account}, {d0} to {d1}",
            self.figures,
        )
        return words.format(
            file=self.file, n=format_number(self.figures), account=self.account, d0=self.d0, d1=self.d1
        )


@dataclass(frozen=True)
class ImportRow:
    """An import as it stands in the list."""

    found: FigureImport
    account: str

    def as_json(self) -> dict[str, Any]:
        """Return it for another program."""
        row = self.found
        return {
            "id": row.id,
            "kind": row.kind.value,
            "file": row.file_name or None,
            "account": self.account,
            "profile": row.profile or None,
            "imported_on": row.imported_on.isoformat(),
            "observations": row.figures,
            "from": row.d0 or None,
            "to": row.d1 or None,
            "time_zone": row.time_zone or None,
            "rows": {"read": row.rows_read, "used": row.rows_used, "skipped": row.rows_skipped},
        }

    def cells(self) -> list[str]:
        """Return it in columns."""
        row = self.found
        count = ngettext("{n} figure", "{n} figures", row.figures).format(n=format_number(row.figures))
        return [str(row.id), imports.title(row), self.account, row.d0, row.d1, count]


def import_rows(session: Session) -> list[ImportRow]:
    """Return the imports, newest first."""
    return [ImportRow(row, name_of(session, row.account_id)) for row in imports.everything(session)]


def _rows_as_json(report: Report | None) -> dict[str, Any]:
    if report is None:
        return {"read": 0, "used": 0, "skipped": []}
    skipped = [
        {"row": first, "last": last, "sheet": each.sheet, "reason": words_of(each.reason)}
        for each in report.skipped
        for first, last in each.rows
    ]
    return {"read": report.rows_read, "used": report.rows_used, "skipped": skipped}


def _rows_sentence(report: Report) -> str:
    words = ngettext(
        "{n} row was read: {used} used, {skipped} skipped.",
        "{n} rows were read: {used} used, {skipped} skipped.",
        report.rows_read,
    )
    return words.format(
        n=format_number(report.rows_read),
        used=format_number(report.rows_used),
        skipped=format_number(report.rows_skipped),
    )


def _skipped_sentence(passed: Passed) -> str:
    words = ngettext("Row {rows}: {reason}", "Rows {rows}: {reason}", passed.count)
    return words.format(rows=_runs(passed.rows), reason=words_of(passed.reason))


def _runs(rows: Sequence[tuple[int, int]]) -> str:
    return ", ".join(str(first) if first == last else f"{first}–{last}" for first, last in rows)


def _options(question: Question) -> str:
    return "; ".join(f"{question.key}={each.value} ({each.words})" for each in question.options)


def _question_as_json(question: Question) -> dict[str, Any]:
    return {
        "key": question.key,
        "question": question.words,
        "default": question.default or None,
        "options": [
            {"value": each.value, "words": each.words, "example": each.example} for each in question.options
        ],
    }


def _sample_as_json(row: SampleRow) -> dict[str, Any]:
    about = row.about
    return {
        "row": row.row,
        "sheet": row.sheet,
        "by": about.granularity,
        "from": about.d0,
        "to": about.d1,
        "about": " ".join(filter(None, (about.entity_kind, about.entity, about.dimension))) or None,
        "values": [
            {"metric": each.metric, "currency": each.currency or None, "value": each.value}
            for each in row.values
        ],
    }
