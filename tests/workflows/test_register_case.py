"""From a mail, a call, a paper or a scan to a case with a number of its own."""

from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from omtanke_desktop.domain.problems import EnvironmentProblem, RuleProblem
from omtanke_desktop.domain.states import CaseState, Channel, Direction, MessageState
from omtanke_desktop.storage.queries import cases, messages
from omtanke_desktop.workflows import (
    add_documents,
    case_draft,
    change_settings,
    merge_cases,
    register_case,
    take_steps,
)
from omtanke_desktop.workflows.case_draft import CaseDraft
from tests.builders import a_case, case, history, mail, new_register, receive, set_clock


def documents(register, case_id):
    with register.read() as session:
        return cases.documents(session, case_id)


def detail(register, message_id):
    with register.read() as session:
        return messages.message_detail(session, message_id)


def registered(register, raw):
    """The id of the case that a mail becomes by itself."""
    message_id = receive(register, raw).message_id
    draft = case_draft.suggested_draft(register, message_id)
    return register_case.register_mail(register, message_id, draft)


def test_numbers_run_through_the_year(register):
    numbers = [case(register, a_case(register)).number for _ in range(3)]
    assert numbers == ["OH-2025-001", "OH-2025-002", "OH-2025-003"]


def test_the_year_of_the_number_is_that_of_registration_in_halland(register):
    set_clock(register, datetime(2025, 12, 31, 23, 30, tzinfo=UTC))  # half past midnight here
    assert case(register, a_case(register)).number == "OH-2026-001"


def test_a_mail_from_last_year_gets_this_years_number_and_keeps_its_arrival(register):
    raw = mail(Date="Mon, 30 Dec 2024 10:00:00 +0100")
    found = case(register, registered(register, raw))
    assert found.number == "OH-2025-001"
    assert found.arrived.date().isoformat() == "2024-12-30"
    assert found.arrived_source == "date"


def test_each_series_has_its_own_numbers(register):
    a_case(register)
    change_settings.change_setting(register, "series", "NV")
    assert case(register, a_case(register)).number == "NV-2025-001"


def test_a_pattern_that_would_give_a_number_twice_is_stopped_with_a_sentence(register):
    change_settings.change_setting(register, "number_pattern", "{nr}")
    a_case(register)
    set_clock(register, datetime(2026, 1, 7, tzinfo=UTC))
    with pytest.raises(RuleProblem, match="Numret 1 finns redan"):
        a_case(register)


@settings(max_examples=10)
@given(st.lists(st.tuples(st.sampled_from(["OH", "NV"]), st.integers(2024, 2026)), max_size=8))
def test_two_registrations_never_share_a_number(tmp_path_factory, steps):
    register = new_register(tmp_path_factory.mktemp("numbers"))
    numbers = []
    for series, year in steps:
        change_settings.change_setting(register, "series", series)
        set_clock(register, datetime(year, 5, 5, tzinfo=UTC))
        numbers.append(case(register, a_case(register)).number)
    assert len(set(numbers)) == len(numbers)
    register.close()


def test_a_cancelled_cases_number_is_not_given_again(register):
    take_steps.cancel(register, a_case(register), "Dubblett")
    assert case(register, a_case(register)).number == "OH-2025-002"


def test_a_case_needs_a_title(register):
    with pytest.raises(RuleProblem, match="saknar rubrik"):
        a_case(register, "  ")


def test_a_mail_without_a_form_gives_title_and_sender(register):
    receipt = receive(register, mail("VB: SV: Nattöppet"))
    draft = case_draft.suggested_draft(register, receipt.message_id)
    assert draft.title == "Nattöppet"
    assert draft.initiator_name == "Hemsjukvården norr"
    assert draft.initiator_email == "norr@varberg.example"
    assert not draft.complete


def test_a_mail_becomes_the_first_document_of_its_case(register):
    case_id = registered(register, mail("Nattöppet"))
    (document,) = documents(register, case_id)
    assert (document.number, document.kind, document.direction) == (1, "mail", Direction.INCOMING)
    assert detail(register, document.message_id).state is MessageState.ON_CASE


def test_a_mail_is_registered_only_once(register):
    receipt = receive(register, mail())
    draft = case_draft.suggested_draft(register, receipt.message_id)
    register_case.register_mail(register, receipt.message_id, draft)
    with pytest.raises(RuleProblem, match="ligger redan i ett ärende"):
        register_case.register_mail(register, receipt.message_id, draft)


def test_a_call_becomes_a_case_with_its_note(register):
    draft = CaseDraft("Nattöppet")
    case_id = register_case.register_by_hand(register, draft, Channel.PHONE, "Ringde kl. 9.")
    (note,) = documents(register, case_id)
    assert (note.kind, note.text) == ("note", "Ringde kl. 9.")
    assert note.author == "Vera Testsson, Utvecklingsledare, Regionkontoret"
    assert note.created == register.clock()
    assert case(register, case_id).channel is Channel.PHONE


def test_a_call_without_a_note_is_refused(register):
    with pytest.raises(RuleProblem, match="Anteckningen är tom"):
        register_case.register_by_hand(register, CaseDraft("Nattöppet"), Channel.PHONE, " ")


def test_a_scan_becomes_a_case_and_is_kept_as_it_is(tmp_path, register):
    path = tmp_path / "inskannat.pdf"
    path.write_bytes(b"%PDF-1.4 papper")
    case_id = register_case.register_scan(register, path, CaseDraft("Pappersförslag"))
    (document,) = documents(register, case_id)
    with register.read() as session:
        assert cases.blob(session, document.sha256) == b"%PDF-1.4 papper"
    assert (document.title, document.filename) == ("inskannat", "inskannat.pdf")


def test_an_empty_scan_is_refused(tmp_path, register):
    (tmp_path / "tom.pdf").touch()
    with pytest.raises(RuleProblem, match=r"tom\.pdf är tom"):
        register_case.register_scan(register, tmp_path / "tom.pdf", CaseDraft("X"))


def test_a_scan_that_is_gone_is_a_sentence(tmp_path, register):
    with pytest.raises(EnvironmentProblem, match=r"borta\.pdf går inte att läsa"):
        add_documents.add_scan(register, a_case(register), tmp_path / "borta.pdf")


def test_notes_and_scans_are_numbered_in_the_case(tmp_path, register):
    case_id = a_case(register)
    (tmp_path / "bild.png").write_bytes(b"bild")
    add_documents.add_note(register, case_id, "Ringde igen.")
    add_documents.add_scan(register, case_id, tmp_path / "bild.png")
    assert [(d.number, d.kind) for d in documents(register, case_id)] == [
        (1, "note"),
        (2, "note"),
        (3, "scan"),
    ]


def test_an_arrival_is_corrected_with_a_reason(register):
    case_id = a_case(register)
    when = datetime(2025, 2, 28, 14, 5, tzinfo=UTC)
    register_case.correct_arrival(register, case_id, when, "Låg i en annan brevlåda")
    event = history(register, case_id)[-1]
    assert case(register, case_id).arrived == when
    assert case(register, case_id).arrived_source == "corrected"
    assert (event.before, event.after) == ("2025-03-03 10.00", "2025-02-28 15.05")
    assert event.text == "Låg i en annan brevlåda"


def test_a_corrected_arrival_without_a_zone_is_a_clock_in_halland(register):
    case_id = a_case(register)
    when = datetime(2025, 2, 28, 14, 5)
    register_case.correct_arrival(register, case_id, when, "Låg i en annan brevlåda")
    assert case(register, case_id).arrived == datetime(2025, 2, 28, 13, 5, tzinfo=UTC)


def test_an_arrival_is_not_corrected_without_a_reason(register):
    with pytest.raises(RuleProblem, match="Skälet saknas"):
        register_case.correct_arrival(register, a_case(register), register.clock(), "")


def test_a_mail_is_set_aside_with_a_reason_and_taken_back(register):
    message_id = receive(register, mail()).message_id
    register_case.set_aside(register, message_id, "Reklam")
    assert detail(register, message_id).state is MessageState.SET_ASIDE
    assert detail(register, message_id).state_reason == "Reklam"
    register_case.take_back(register, message_id)
    assert detail(register, message_id).state is MessageState.INBOX
    assert detail(register, message_id).state_reason == ""


def test_a_mail_is_not_set_aside_without_a_reason(register):
    with pytest.raises(RuleProblem, match="Skälet saknas"):
        register_case.set_aside(register, receive(register, mail()).message_id, " ")


def test_a_mail_in_a_case_is_not_set_aside(register):
    receipt = receive(register, mail())
    register_case.attach_mail(register, receipt.message_id, a_case(register))
    with pytest.raises(RuleProblem, match="ligger redan i ett ärende"):
        register_case.set_aside(register, receipt.message_id, "Fel")


def test_an_unreadable_mail_taken_back_is_still_unreadable(register):
    message_id = receive(register, b"").message_id
    register_case.set_aside(register, message_id, "Tom fil")
    register_case.take_back(register, message_id)
    assert detail(register, message_id).state is MessageState.UNREADABLE


def test_an_automatic_answer_can_be_taken_to_the_inbox(register):
    message_id = receive(register, mail("Frånvaro", Auto_Submitted="auto-replied")).message_id
    assert detail(register, message_id).state is MessageState.AUTOMATIC
    register_case.take_back(register, message_id)
    assert detail(register, message_id).state is MessageState.INBOX


def test_a_mail_in_the_inbox_cannot_be_taken_back(register):
    with pytest.raises(RuleProblem, match="ligger inte undan"):
        register_case.take_back(register, receive(register, mail()).message_id)


def test_a_mail_is_not_attached_to_a_case_that_was_merged(register):
    one, other = a_case(register), a_case(register)
    merge_cases.merge(register, one, other)
    with pytest.raises(RuleProblem, match="OH-2025-001 är sammanfört"):
        register_case.attach_mail(register, receive(register, mail()).message_id, one)
    assert case(register, one).state is CaseState.MERGED


def test_a_corrected_answer_keeps_what_was_read_and_says_who_corrected_it(register):
    from tests.mails import fixture

    message_id = receive(register, fixture("01-mall-tabell")).message_id
    field = detail(register, message_id).fields[0]
    register_case.correct_field(register, field.id, "Rättat")
    draft_id = register_case.register_mail(register, message_id, CaseDraft("X"))
    corrected = detail(register, message_id).fields[0]
    assert (corrected.value, corrected.as_read) == ("Rättat", field.as_read)
    edits = [e for e in history(register, draft_id) if e.field == field.label]
    assert [(e.before, e.after, e.who) for e in edits] == [
        (field.as_read, "Rättat", "Vera Testsson")
    ]
