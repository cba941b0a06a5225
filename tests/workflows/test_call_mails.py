"""The mails with a meeting's papers: to whom, with what, and what sending them does."""

from email import message_from_bytes, policy

import pytest

from omtanke_desktop.domain.meetings import MeetingState, PaperKind
from omtanke_desktop.domain.people import Role
from omtanke_desktop.domain.problems import RuleProblem
from omtanke_desktop.storage.queries.cases import blob
from omtanke_desktop.storage.queries.drafts import draft_rows
from omtanke_desktop.storage.queries.meeting_papers import meeting_papers
from omtanke_desktop.workflows import change_settings, draft_mails
from omtanke_desktop.workflows.draft_attachments import attach, detach, heavy_words
from omtanke_desktop.workflows.meetings import call_meeting, keep_papers
from omtanke_desktop.workflows.meetings.call_mails import CallOrder, draft_call_mails
from omtanke_desktop.workflows.meetings.prepare_meeting import edit_item
from tests import builders


@pytest.fixture
def held(register):
    """A meeting with three called, of whom one has no address."""
    for function, email in (
        ("Ordförande", "a@a.example"),
        ("Socialchef", "b@b.example"),
        ("X", ""),
    ):
        change_settings.add_member(register, function, "Hylte kommun", Role.MEMBER, email)
    return builders.an_agenda(register, 1)


def order(register, held, **changes):
    with register.read() as session:
        papers = tuple(row.id for row in meeting_papers(session, held.meeting_id))
    return CallOrder(held.meeting_id, papers, **changes)


def mail_of(register, draft_id):
    return message_from_bytes(draft_mails.draft_file(register, draft_id), policy=policy.default)


def row_of(register, draft_id):
    with register.read() as session:
        return draft_rows(session, draft_id=draft_id)[0]


def test_one_mail_goes_to_all_with_the_exact_papers_and_a_calendar_file(register, held):
    call_meeting.make_call(register, held.meeting_id)
    made = draft_call_mails(register, order(register, held))
    assert made.without_address == ("X, Hylte kommun",)
    mail = mail_of(register, made.drafts[0])
    assert mail["To"] == "a@a.example, b@b.example"
    assert "Kallelse till" in mail["Subject"]
    names = [part.get_filename() for part in mail.iter_attachments()]
    assert names == ["Kallelse 2025-04-09.pdf", "Möte 2025-04-09.ics"]
    first, second = [part.get_payload(decode=True) for part in mail.iter_attachments()]
    with register.read() as session:
        assert first == blob(session, meeting_papers(session, held.meeting_id)[0].sha256)
    assert second.startswith(b"BEGIN:VCALENDAR")
    text = mail.get_body(("plain",)).get_content()
    assert "– Kallelse och föredragningslista" in text
    assert "– Kalenderfil" in text


def test_each_may_have_a_mail_of_their_own(register, held):
    call_meeting.make_call(register, held.meeting_id)
    made = draft_call_mails(register, order(register, held, each=True, calendar=False))
    to = [mail_of(register, one)["To"] for one in made.drafts]
    assert [one.addresses[0].addr_spec for one in to] == ["a@a.example", "b@b.example"]
    assert to[1].addresses[0].display_name == "Socialchef, Hylte kommun"
    assert [row_of(register, one).member_id for one in made.drafts] == [1, 2]


def test_a_mail_that_is_sent_has_sent_the_papers_in_it(register, held):
    call_meeting.make_call(register, held.meeting_id)
    made = draft_call_mails(register, order(register, held))
    keep_papers.keep_draft(register, held.meeting_id, PaperKind.PACKAGE, b"%PDF-1.4")
    draft_mails.mark_sent(register, made.drafts[0])
    with register.read() as session:
        package, call = meeting_papers(session, held.meeting_id)
    assert (call.dispatched is not None, call.way) == (True, "E-post")
    assert package.dispatched is None
    assert builders.meeting(register, held.meeting_id).state is MeetingState.CALLED


def test_our_own_copy_of_a_mail_to_several_marks_it_as_sent(register, held):
    change_settings.change_setting(register, "mailbox", "omtanke@region.example")
    call_meeting.make_call(register, held.meeting_id)
    made = draft_call_mails(register, order(register, held))
    mail = mail_of(register, made.drafts[0])
    raw = builders.mail(
        mail["Subject"], "Hej!", From="omtanke@region.example", To="b@b.example, a@a.example"
    )
    builders.receive(register, raw)
    assert row_of(register, made.drafts[0]).sent is not None


def test_a_mail_that_waits_carries_the_draft_that_was_made_last(register, held):
    call_meeting.make_call(register, held.meeting_id)
    made = draft_call_mails(register, order(register, held, calendar=False))
    edit_item(register, held.item_ids[0], minutes=45)
    call_meeting.make_call(register, held.meeting_id)
    with register.read() as session:
        [row] = meeting_papers(session, held.meeting_id)
    assert [one["sha256"] for one in row_of(register, made.drafts[0]).attachments] == [row.sha256]
    with pytest.raises(RuleProblem, match="Ett mejl väntar"):
        keep_papers.remove_draft(register, row.id)


def test_nobody_with_an_address_is_said_before_anything_is_written(register):
    builders.add_members(register)
    held = builders.an_agenda(register, 1)
    call_meeting.make_call(register, held.meeting_id)
    with pytest.raises(RuleProblem, match="Ingen av de kallade har någon e-postadress"):
        draft_call_mails(register, order(register, held))


def test_a_file_of_ones_own_goes_with_any_drafted_mail(register):
    case_id = builders.a_case(register, initiator_email="n@varberg.example")
    draft_id = draft_mails.draft_receipt(register, case_id)
    attach(register, draft_id, "karta åäö.pdf", b"%PDF-1.4 karta")
    [part] = mail_of(register, draft_id).iter_attachments()
    assert (part.get_filename(), part.get_content_type()) == ("karta åäö.pdf", "application/pdf")
    assert part.get_payload(decode=True) == b"%PDF-1.4 karta"
    detach(register, draft_id, 0)
    assert list(mail_of(register, draft_id).iter_attachments()) == []
    with pytest.raises(RuleProblem, match="kan innehålla program"):
        attach(register, draft_id, "start.exe", b"MZ")


def test_twenty_megabytes_are_said_to_be_too_much_for_a_mail():
    assert heavy_words(20 * 1024 * 1024) == ""
    assert "Bilagorna är 21 MB" in heavy_words(21 * 1024 * 1024)
