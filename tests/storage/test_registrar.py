"""The registrar's questions: what is new, what lacks a number, who has waited too long."""

from datetime import date, timedelta

import pytest

from omtanke_desktop.storage import models as m
from omtanke_desktop.storage.queries.case_list import Asker, ask
from omtanke_desktop.storage.queries.drafts import draft_rows
from omtanke_desktop.storage.queries.registrar import (
    documents_between,
    without_diary_number,
)
from omtanke_desktop.workflows import (
    add_documents,
    case_draft,
    draft_mails,
    edit_case,
    mark_secrecy,
    register_case,
)
from omtanke_desktop.workflows.change_settings import change_setting
from omtanke_desktop.workflows.keep_documents import withdraw_document
from tests import builders

TODAY = date(2025, 3, 3)


@pytest.fixture
def register(tmp_path):
    opened = builders.new_register(tmp_path)
    yield opened
    opened.close()


def lines(register, first=TODAY, last=TODAY):
    with register.read() as session:
        return documents_between(session, first, last)


def test_a_document_stands_on_the_list_of_the_day_it_was_entered(register):
    case_id = builders.a_case(register)
    builders.set_clock(register, builders.MONDAY + timedelta(days=1))
    add_documents.add_note(register, case_id, "Enheten ringde")
    assert [one.title for one in lines(register, date(2025, 3, 4), date(2025, 3, 4))] == [
        "Tjänsteanteckning"
    ]
    assert len(lines(register)) == 1
    assert len(lines(register, TODAY, date(2025, 3, 4))) == 2


def test_a_note_just_after_midnight_belongs_to_the_new_day_in_halland(register):
    case_id = builders.a_case(register)
    builders.set_clock(register, builders.MONDAY.replace(hour=23, minute=30))
    add_documents.add_note(register, case_id, "Sent")
    assert len(lines(register)) == 1
    assert len(lines(register, date(2025, 3, 4), date(2025, 3, 4))) == 1


def test_cancelled_documents_and_drafts_are_not_on_the_list(register):
    case_id = builders.a_case(register)
    add_documents.add_note(register, case_id, "Fel ärende")
    with register.read() as session:
        note = session.query(m.Document).filter_by(case_id=case_id, title="Tjänsteanteckning").one()
    withdraw_document(register, note.id, "Fel ärende")
    assert "Tjänsteanteckning" not in [one.title for one in lines(register)]


def test_of_a_secret_case_neither_sender_nor_content_is_told(register):
    case_id = builders.a_case(register, initiator_unit="Hemsjukvården norr")
    assert lines(register)[0].counterpart == "Hemsjukvården norr"
    mark_secrecy.mark_secret(register, case_id, "25 kap. 1 § OSL")
    line = lines(register)[0]
    assert (line.counterpart, line.title, line.secret) == ("", "Inkommen handling", True)


def test_a_sender_can_be_left_out_of_the_list(register):
    case_id = builders.a_case(register, initiator_unit="Hemsjukvården norr")
    mark_secrecy.leave_sender_out(register, case_id, True)
    assert lines(register)[0].counterpart == ""


def test_cases_lack_a_diary_number_until_they_have_one(register):
    case_id = builders.a_case(register)
    with register.read() as session:
        assert [one.case_id for one in without_diary_number(session)] == [case_id]
    edit_case.edit_text(register, case_id, "diary_number", "RS250334")
    with register.read() as session:
        assert without_diary_number(session) == []


@pytest.mark.parametrize(("months", "found"), [(6, 1), (7, 0), (0, 0)])
def test_a_case_is_slow_after_so_many_months_without_a_decision(register, months, found):
    builders.a_case(register)
    change_setting(register, "slow_after_months", str(months))
    with register.read() as session:
        assert len(ask(session, "beslut:dröjer", Asker("", date(2025, 9, 3))).ids) == found


def test_a_title_names_nobody_where_the_sender_is_left_out(register):
    mail_id = builders.receive(register, builders.mail()).message_id
    draft = case_draft.suggested_draft(register, mail_id)
    case_id = register_case.register_mail(register, mail_id, draft)
    with register.read() as session:
        (receipt,) = draft_rows(session, case_id=case_id)
    draft_mails.mark_sent(register, receipt.id)
    add_documents.add_note(register, case_id, "Ringde", by="Enhetschefen")
    mark_secrecy.leave_sender_out(register, case_id, True)
    titles = [one.title for one in lines(register)]
    assert {"Kvittens", "Tjänsteanteckning"} < set(titles)
    assert not [one for one in titles if "varberg.example" in one or "Enhetschefen" in one]


@pytest.mark.parametrize(
    ("first", "last", "found"),
    [
        (date.min, date.max, 1),
        (date.min, date(1, 1, 2), 0),
        (date(9999, 12, 30), date.max, 0),
        (date(2025, 3, 4), TODAY, 0),
    ],
)
def test_days_beyond_all_reason_are_days_like_others(register, first, last, found):
    builders.a_case(register)
    assert len(lines(register, first, last)) == found


def test_of_a_secret_case_the_inner_title_is_not_told_either(register):
    case_id = builders.a_case(register, "Om en granne")
    edit_case.edit_text(register, case_id, "public_title", "")
    mark_secrecy.mark_secret(register, case_id, "25 kap. 1 § OSL")
    assert lines(register)[0].case_title == ""
