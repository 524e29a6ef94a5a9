"""The calendar file: read by a library that did not write it, and held to RFC 5545 by hand."""

import os
import re
import stat
import unicodedata
from datetime import UTC, date, datetime, timedelta

import pytest
import vobject

from smmdesk.core.calendar_file import calendar, uid, write_calendar
from smmdesk.core.clock import FixedClock
from smmdesk.core.errors import UserError
from smmdesk.core.office import Office
from tests.core.due_things import due

DAY = date(2026, 12, 3)
TEXTS = {
    "plain": "Review the password of Instagram",
    "thai": "ทบทวนรหัสผ่านของบัญชีเฟซบุ๊กของร้านเบเกอรี่มุมถนนก่อนสิ้นเดือนนี้",
    "georgian": "გადახედეთ ინსტაგრამის პაროლს, რადგან ნინომ დატოვა საქმე; საჩქაროა",
    "marks": 'Ana; Ben, and C:\\pictures\nsecond line: "quoted" BEGIN:VEVENT',
    "astral": "🥐" * 40,
    "combined": "e\u0301" * 60,
    "long": "x" * 400,
}


def made(found, office, leads=(0,)):
    return calendar(found, office, leads)


def events(content):
    """Return the events by their identifiers, as another library reads them."""
    (read,) = vobject.readComponents(content.decode())
    return {event.uid.value: event for event in read.contents.get("vevent", [])}


def only(content):
    (event,) = events(content).values()
    return event


def test_a_thing_with_a_day_is_an_all_day_event(office, clock):
    event = only(made([due("login:3", DAY, what="Review it", reason="It is old.")], office))

    assert event.dtstart.value == DAY
    assert type(event.dtstart.value) is date  # no time of the day
    assert (event.summary.value, event.description.value) == ("Review it", "It is old.")
    assert event.dtstamp.value == clock.now()
    assert "dtend" not in event.contents


def test_what_has_no_day_is_left_out_and_what_is_there_twice_comes_once(office):
    content = made(
        [due("login:1"), due("login:2", DAY), due("login:2", DAY, what="Again"), due("login:3", DAY)], office
    )
    assert [event.summary.value for event in events(content).values()] == [
        "Review the password of login:2",
        "Review the password of login:3",
    ]


def test_two_exports_name_the_same_things_alike(office, clock):
    found = [
        due("login:1", DAY),
        due("login:2", DAY),
        due("login:2", DAY, kind="weak"),
        due("login:1", date(2027, 1, 1)),
    ]
    first = made(found, office)
    clock.advance(timedelta(days=30))
    second = made([due("login:9", DAY), *reversed(found)], office)

    assert len(events(first)) == 4
    assert set(events(first)) < set(events(second))
    assert {event.dtstamp.value for event in events(second).values()} == {clock.now()}


def test_identifiers_are_these_for_ever(office):
    """A changed identifier would double every event in the calendars that people have."""
    key = "6f9f1b0a-6f0e-4f64-9b0c-1c9d8a3e7d55"
    assert uid(key, due("login:3", DAY)) == "1d7d86a4-65cd-59c5-90ed-ee5f99c3061d"
    assert uid(key, due("login:3", DAY)) != uid(office.id, due("login:3", DAY))


def test_another_office_has_other_identifiers(office, tmp_path, clock):
    other = Office.create(tmp_path / "other.smmdesk", "Other", clock=clock)
    assert not set(events(made([due("login:1", DAY)], office))) & set(
        events(made([due("login:1", DAY)], other))
    )
    other.close()


def test_there_is_an_alarm_in_the_morning_for_each_time_ahead(office):
    event = only(made([due("login:1", DAY)], office, leads=(0, 14, 1)))
    rings = [datetime(2026, 12, 3, tzinfo=UTC) + alarm.trigger.value for alarm in event.valarm_list]

    assert [ring.strftime("%Y-%m-%d %H:%M") for ring in rings] == [
        "2026-12-03 09:00",
        "2026-12-02 09:00",
        "2026-11-19 09:00",
    ]
    assert {alarm.action.value for alarm in event.valarm_list} == {"DISPLAY"}
    assert {alarm.description.value for alarm in event.valarm_list} == {event.summary.value}


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_any_text_is_read_back_as_it_was(office, text):
    event = only(made([due("login:1", DAY, what=text, reason=f"{text}\n{text}")], office))
    assert (event.summary.value, event.description.value) == (text, f"{text}\n{text}")


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_lines_are_those_of_the_format(office, text):
    content = made([due("login:1", DAY, what=text, reason=text)], office, leads=(0, 7))

    assert content.endswith(b"END:VCALENDAR\r\n")
    assert b"\n" not in content.replace(b"\r\n", b"")
    for line in content.split(b"\r\n"):
        assert len(line) <= 75  # octets, 3.1
        line.decode()  # no letter is cut in two
    unfolded = re.sub(r"\r\n[ \t]", "", content.decode())
    for line in unfolded.split("\r\n")[:-1]:
        assert re.fullmatch(r'[A-Z-]+(;[A-Z-]+=("[^"]*"|[^";:,]*))*:.*', line)


def test_control_characters_are_left_out(office):
    content = made([due("login:1", DAY, what="a\x00b\x07c\x7f\td")], office)
    assert only(content).summary.value == "abc\td"
    assert not [
        letter
        for letter in content.decode()
        if unicodedata.category(letter) == "Cc" and letter not in "\r\n\t"
    ]


def test_each_part_has_what_the_format_requires(office):
    """Section 3.6: PRODID and VERSION once; UID, DTSTAMP once in an event; ACTION, TRIGGER, DESCRIPTION in an alarm."""
    lines = made([due("login:1", DAY)], office).decode().split("\r\n")
    names = [line.partition(":")[0].partition(";")[0] for line in lines]

    for name in ("PRODID", "VERSION", "UID", "DTSTAMP", "DTSTART", "SEQUENCE", "ACTION", "TRIGGER"):
        assert names.count(name) == 1
    assert "DTSTART;VALUE=DATE:20261203" in lines
    assert "DTSTAMP:20261120T090000Z" in lines
    assert lines[:2] == ["BEGIN:VCALENDAR", "VERSION:2.0"]


def test_an_event_keeps_people_neither_busy_nor_named_to_others(office):
    event = only(made([due("login:1", DAY)], office))
    assert (event.transp.value, event.contents["class"][0].value) == ("TRANSPARENT", "PRIVATE")


def test_a_calendar_of_nothing_is_still_a_calendar(office):
    (read,) = vobject.readComponents(made([], office).decode())
    assert read.contents["x-wr-calname"][0].value == "Corner Bakery: what is due"


def test_the_heading_of_the_work_list_is_the_category(office):
    assert only(made([due("login:1", DAY)], office)).categories.value == ["Secrets"]


def test_a_calendar_is_written_anew_in_its_place(office, tmp_path):
    path = tmp_path / "due.ics"
    write_calendar(path, made([due("login:1", DAY)], office))
    write_calendar(path, made([], office))

    assert events(path.read_bytes()) == {}
    assert [each.name for each in tmp_path.glob("*.ics*")] == ["due.ics"]
    if os.name == "posix":
        assert stat.S_IMODE(path.stat().st_mode) == 0o600


@pytest.mark.parametrize(
    "content", [b"", b"my notes", b"BEGIN:VCALENDAR\r\nPRODID:-//Other//EN\r\nEND:VCALENDAR\r\n"]
)
def test_no_other_file_is_replaced(office, tmp_path, content):
    path = tmp_path / "due.ics"
    path.write_bytes(content)
    with pytest.raises(UserError, match=r"due\.ics is not a calendar of smmdesk's"):
        write_calendar(path, made([], office))
    assert path.read_bytes() == content


def test_a_place_that_cannot_be_written_is_said(office, tmp_path):
    with pytest.raises(UserError, match="cannot be written there"):
        write_calendar(tmp_path / "missing" / "due.ics", made([], office))


def test_the_time_is_that_of_the_offices_clock(tmp_path):
    office = Office.create(
        tmp_path / "o.smmdesk", "O", clock=FixedClock(datetime(2030, 1, 2, 3, 4, 5, tzinfo=UTC))
    )
    assert only(made([due("login:1", DAY)], office)).dtstamp.value == datetime(
        2030, 1, 2, 3, 4, 5, tzinfo=UTC
    )
    office.close()
