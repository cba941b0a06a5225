"""Reminders: one mail for each who lacks an evaluation, and never two the same day unasked."""

from datetime import date, timedelta

import pytest

from omtanke_desktop.domain.mails import DraftKind
from omtanke_desktop.domain.people import Role
from omtanke_desktop.domain.problems import RuleProblem
from omtanke_desktop.mail.reader import read_mail
from omtanke_desktop.storage.queries import drafts
from omtanke_desktop.workflows import change_settings, draft_mails
from omtanke_desktop.workflows.remind import remind, suggested_due
from tests.builders import MONDAY, a_case, a_meeting, history, set_clock

DUE = date(2025, 3, 20)


@pytest.fixture
def members(register):
    return [
        change_settings.add_member(register, "Socialchef", name, Role.MEMBER, address)
        for name, address in (("Hylte kommun", "hylte@hylte.example"), ("Laholms kommun", ""))
    ]


@pytest.fixture
def case_ids(register):
    return [a_case(register, "Hemteam"), a_case(register, "Öppen dörr")]


def rows(register):
    with register.read() as session:
        return drafts.draft_rows(session)


def test_a_reminder_lists_the_cases_and_the_last_day(register, members, case_ids):
    a_meeting(register)
    remind(register, members[:1], case_ids, DUE)
    (row,) = rows(register)
    assert (row.kind, row.case_id, row.member_id) == (DraftKind.REMINDER, None, members[0])
    assert row.recipient_address == "hylte@hylte.example"
    assert "– OH-2025-001 Hemteam\n– OH-2025-002 Öppen dörr" in row.text
    assert "senast den 20\u00a0mars\u00a02025" in row.text
    assert "mötet den 9\u00a0april\u00a02025" in row.text
    assert "{" not in row.subject + row.text


def test_a_member_without_an_address_is_named_and_gets_none(register, members, case_ids):
    reminded = remind(register, members, case_ids, DUE)
    assert len(reminded.drafts) == 1
    assert reminded.without_address == ("Socialchef, Laholms kommun",)


def test_nobody_is_reminded_twice_the_same_day_unless_it_is_asked_for(register, members, case_ids):
    first = remind(register, members[:1], case_ids, DUE)
    draft_mails.mark_sent(register, first.drafts[0])
    assert remind(register, members[:1], case_ids, DUE).already == ("Socialchef, Hylte kommun",)
    assert len(remind(register, members[:1], case_ids, DUE, again=True).drafts) == 1


def test_another_case_is_another_reminder(register, members, case_ids):
    remind(register, members[:1], case_ids[:1], DUE)
    assert len(remind(register, members[:1], case_ids, DUE).drafts) == 1


def test_the_next_day_one_may_be_reminded_again_once_the_first_was_sent(
    register, members, case_ids
):
    first = remind(register, members[:1], case_ids, DUE)
    set_clock(register, MONDAY + timedelta(days=1))
    assert remind(register, members[:1], case_ids, DUE).already
    draft_mails.mark_sent(register, first.drafts[0])
    assert len(remind(register, members[:1], case_ids, DUE).drafts) == 1


def test_a_reminder_is_edited_saved_as_a_mail_and_marked_as_sent(register, members, case_ids):
    (draft_id,) = remind(register, members[:1], case_ids, DUE).drafts
    draft_mails.edit_draft(register, draft_id, "text", "Hej! Kom ihåg Hemteam.")
    mail = read_mail(draft_mails.draft_file(register, draft_id))
    assert [one.address for one in mail.recipients] == ["hylte@hylte.example"]
    draft_mails.mark_sent(register, draft_id)
    assert rows(register)[0].sent is not None


def test_every_case_remembers_who_was_reminded(register, members, case_ids):
    remind(register, members[:1], case_ids, DUE)
    for case_id in case_ids:
        said = history(register, case_id)[-1].text
        assert said == "Påminnelse om värdering till Socialchef, Hylte kommun"


def test_a_day_that_has_been_is_refused(register, members, case_ids):
    with pytest.raises(RuleProblem, match="Sista dagen har varit"):
        remind(register, members, case_ids, date(2025, 3, 2))


@pytest.mark.parametrize(
    ("today", "meeting", "due"),
    [
        (date(2025, 3, 3), date(2025, 4, 9), date(2025, 4, 2)),
        (date(2025, 4, 4), date(2025, 4, 9), date(2025, 4, 8)),
        (date(2025, 4, 4), date(2025, 4, 7), date(2025, 4, 4)),
        (date(2025, 4, 9), date(2025, 4, 9), date(2025, 4, 9)),
        (date(2025, 3, 3), None, date(2025, 3, 17)),
    ],
)
def test_the_suggested_day_is_a_working_day_before_the_meeting(today, meeting, due):
    assert suggested_due(today, meeting) == due
