"""Calendar files: read back with icalendar, they say when, where and what is known outside."""

from datetime import UTC, date, datetime, time, timedelta

import icalendar
import pytest

from omtanke_desktop.cli import run
from omtanke_desktop.domain.problems import RuleProblem
from omtanke_desktop.workflows import mark_secrecy
from omtanke_desktop.workflows.meetings import call_meeting, plan_meeting
from omtanke_desktop.workflows.meetings.make_calendar import meeting_calendar, year_calendar
from omtanke_desktop.workflows.meetings.plan_meeting import MeetingPlan
from tests import builders

APRIL, MAY = date(2025, 4, 9), date(2025, 5, 7)
HOSTILE = "Sal; ”Å\u00e4ö”, rum\\n 7\r\nATTENDEE:mailto:x@y.example\x00\x1b" + "ö" * 200


def events(content):
    """The events of a file, by UID."""
    calendar = icalendar.Calendar.from_ical(content)
    return {str(one["UID"]): one for one in calendar.walk("VEVENT")}


def the_event(content):
    (found,) = events(content).values()
    return found


def planned(register, day=APRIL, **more):
    plan = MeetingPlan(day, time(9), time(12), **more)
    return plan_meeting.plan_meeting(register, plan)


def test_a_meeting_is_read_back_with_its_time_in_halland(register):
    meeting_id = planned(register, place="Halmstad", link="https://mote.example/rum?id=7")
    found = the_event(meeting_calendar(register, meeting_id))
    assert found.start == datetime(2025, 4, 9, 9, 0, tzinfo=found.start.tzinfo)
    assert (found.start.utcoffset(), found.end - found.start) == (
        timedelta(hours=2),
        timedelta(hours=3),
    )
    assert found["DTSTART"].params["TZID"] == "Europe/Stockholm"
    assert found["UID"] == f"{builders.meeting(register, meeting_id).uid}@omtanke-desktop"
    assert (found["LOCATION"], found["URL"]) == ("Halmstad", "https://mote.example/rum?id=7")
    assert found["DTSTAMP"].dt == builders.MONDAY.astimezone(UTC)


@pytest.mark.parametrize(("day", "hours"), [(date(2025, 1, 8), 1), (date(2025, 7, 2), 2)])
def test_the_time_zone_is_written_out_with_summer_and_winter(register, day, hours):
    content = meeting_calendar(register, planned(register, day))
    (zone,) = icalendar.Calendar.from_ical(content).walk("VTIMEZONE")
    noon = datetime(day.year, day.month, day.day, 12)
    assert zone.to_tz().utcoffset(noon) == timedelta(hours=hours)


def test_a_moved_meeting_keeps_its_name_and_counts_up(register):
    meeting_id = planned(register)
    first = the_event(meeting_calendar(register, meeting_id))
    plan_meeting.edit_meeting(register, meeting_id, MeetingPlan(MAY, time(13)))
    second = the_event(meeting_calendar(register, meeting_id))
    assert second["UID"] == first["UID"]
    assert (first["SEQUENCE"], second["SEQUENCE"]) == (0, 1)
    assert "DTEND" not in second


def test_hostile_text_stays_text_on_one_line_of_at_most_75_bytes(register):
    meeting_id = planned(register, place=HOSTILE, link="javascript:alert(1)\r\nSUMMARY:X")
    content = meeting_calendar(register, meeting_id)
    found = the_event(content)
    assert max(map(len, content.split(b"\r\n"))) <= 75
    assert found["LOCATION"].startswith("Sal; ”Åäö”, rum\\n 7 ATTENDEE:mailto:x@y.example\ufffd")
    assert found["LOCATION"].endswith("ö" * 200)
    assert "ATTENDEE" not in found
    assert "URL" not in found
    assert found["SUMMARY"] == "Regional utvecklingsgrupp"


def test_the_agenda_is_told_once_the_kallelse_has_gone_out_but_no_secret_title(register):
    held = builders.an_agenda(register, 2)
    mark_secrecy.mark_secret(register, held.case_ids[1], "25 kap. 1 § OSL")
    assert "DESCRIPTION" not in the_event(meeting_calendar(register, held.meeting_id))
    call_meeting.call(register, held.meeting_id)
    told = the_event(meeting_calendar(register, held.meeting_id))["DESCRIPTION"]
    assert "Initiativ 1" in told
    assert "Initiativ 2" not in told
    assert "Ärende OH-2025-002" in told


def test_the_year_has_its_meetings_and_the_last_days_when_they_are_asked_for(register):
    first, second = planned(register), planned(register, MAY)
    planned(register, date(2026, 5, 6))
    assert len(events(year_calendar(register, 2025))) == 2
    found = events(year_calendar(register, 2025, deadlines=True))
    assert len(found) == 8
    uid = builders.meeting(register, second).uid
    call = found[f"{uid}-kallelse@omtanke-desktop"]
    assert (call.start, call["TRANSP"]) == (date(2025, 4, 30), "TRANSPARENT")
    assert "Kallelsen ska gå ut, mötet 7" in call["SUMMARY"]
    assert f"{builders.meeting(register, first).uid}@omtanke-desktop" in found


def test_a_series_has_a_file_of_its_own_and_an_unknown_one_is_a_sentence(register):
    planned(register, series="Ordinarie möten")
    planned(register, MAY)
    assert len(events(year_calendar(register, 2025, "ordinarie MÖTEN"))) == 1
    for year, series in ((2025, "Presidiet"), (2031, ""), (0, ""), (99999, "")):
        with pytest.raises(RuleProblem, match="Inga möten"):
            year_calendar(register, year, series)


def test_the_command_line_saves_a_year(register, tmp_path, capsys):
    planned(register)
    register.close()
    path, command = tmp_path / "år.ics", ["--register", str(register.path), "calendar", "--ics"]
    assert run([*command, str(path), "--year", "2025", "--deadlines"]) == 0
    assert len(events(path.read_bytes())) == 4
    assert run([*command, str(path)]) == 1
    assert "--year ÅR" in capsys.readouterr().err
