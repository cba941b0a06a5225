"""Signatures under the minutes and under single §§; what is approved is kept and locked."""

import hashlib
from datetime import date

import pytest

from omtanke_desktop.documents.excerpt import excerpt_pdf
from omtanke_desktop.domain.meetings import MeetingState, PaperKind
from omtanke_desktop.domain.problems import RuleProblem
from omtanke_desktop.storage.queries.approvals import kept_minutes, section_approved
from omtanke_desktop.storage.queries.cases import blob
from omtanke_desktop.storage.queries.meeting_papers import meeting_papers
from omtanke_desktop.workflows import change_settings, make_papers
from omtanke_desktop.workflows.meetings import approve_minutes, word_minutes
from omtanke_desktop.workflows.papers.minutes import excerpt_paper, minutes_paper
from tests import builders, minutes
from tests.documents.reading import text_of


def approved_on(register, item_id):
    with register.read() as session:
        return section_approved(session, item_id)


def kept(register, meeting_id):
    with register.read() as session:
        return kept_minutes(session, meeting_id)


def test_minutes_are_approved_when_the_last_of_the_three_has_signed(register):
    held = minutes.closed(register)
    for role in ("secretary", "chair"):
        assert not approve_minutes.sign(register, held.meeting_id, minutes.signature(role))
    assert builders.meeting(register, held.meeting_id).state is MeetingState.CLOSED
    assert approve_minutes.sign(register, held.meeting_id, minutes.signature("approver"))
    assert builders.meeting(register, held.meeting_id).state is MeetingState.APPROVED
    assert approved_on(register, held.item_ids[0]) == minutes.SIGNED


def test_the_kept_bytes_are_given_though_what_lay_behind_them_changes(register):
    held = minutes.approved(register)
    (paper,) = kept(register, held.meeting_id)
    change_settings.change_setting(register, "organisation", "En annan region")
    given = make_papers.minutes_pdf(register, held.meeting_id)
    with register.read() as session:
        assert given == blob(session, paper.sha256)
    assert hashlib.sha256(given).hexdigest() == paper.sha256
    words = text_of(given)
    assert "justerat 2025-04-15" in words
    assert "En annan region" not in words


def test_the_excerpt_of_a_section_approved_at_once_is_kept_as_it_was(register):
    held = minutes.closed(register)
    first = held.item_ids[0]
    approve_minutes.flag_immediate(register, first, on=True)
    for role in ("chair", "approver"):
        approve_minutes.sign_section(register, first, minutes.signature(role))
    change_settings.change_setting(register, "organisation", "En annan region")
    given = make_papers.excerpt_pdf(register, held.meeting_id, first)
    with register.read() as session:
        (row,) = meeting_papers(session, held.meeting_id, PaperKind.EXCERPT)
        assert given == blob(session, row.sha256)
    assert (row.name, row.filename) == ("Utdrag §\u00a04", "Utdrag 2025-04-09 § 4.pdf")
    assert row.words == "Justerad, ändras inte mer"
    words = text_of(given).replace("\u00a0", " ")
    assert "Paragrafen är justerad den 15 april 2025." in words
    assert "En annan region" not in words


def test_an_excerpt_of_approved_minutes_says_the_same_words_and_the_day(register):
    held = minutes.approved(register)
    with register.read() as session:
        paper = excerpt_paper(session, held.meeting_id, held.item_ids[0])
        whole = minutes_paper(session, held.meeting_id)
    assert paper.item in whole.items
    words = text_of(excerpt_pdf(paper))
    assert minutes.OURS in words
    assert "Paragrafen är justerad den 15 april 2025" in words.replace("\u00a0", " ")
    assert "Ej justerat" not in words


def test_what_the_preflight_stops_cannot_be_signed(register):
    held = minutes.closed(register)
    word_minutes.word(register, held.meeting_id, held.item_ids[0], "reason", "Se {bilaga}")
    with pytest.raises(RuleProblem, match="bilaga"):
        approve_minutes.sign(register, held.meeting_id, minutes.signature("chair"))


@pytest.mark.parametrize("day", [date(2025, 4, 8), date(2025, 4, 21)])
def test_nobody_signs_before_the_meeting_or_in_days_to_come(register, day):
    held = minutes.closed(register)
    with pytest.raises(RuleProblem, match="kan inte vara gjord"):
        approve_minutes.sign(register, held.meeting_id, minutes.signature("chair", day))


def test_pages_that_were_set_before_a_change_are_not_kept(register):
    held = minutes.closed(register)
    for role in ("secretary", "chair"):
        approve_minutes.sign(register, held.meeting_id, minutes.signature(role))
    stale = approve_minutes.SetVersion(b"%PDF-1.4", b"", "nothing of this")
    with pytest.raises(RuleProblem, match="ändrades medan"):
        approve_minutes.sign(register, held.meeting_id, minutes.signature("approver"), stale)
    assert kept(register, held.meeting_id) == []


def test_a_single_paragraph_is_approved_before_the_minutes(register):
    held = minutes.closed(register, "avslag", "avslag")
    first, second = held.item_ids
    approve_minutes.flag_immediate(register, first, on=True)
    day = date(2025, 4, 10)
    assert not approve_minutes.sign_section(register, first, minutes.signature("chair", day))
    assert approved_on(register, first) is None
    assert approve_minutes.sign_section(register, first, minutes.signature("approver", day))
    assert (approved_on(register, first), approved_on(register, second)) == (day, None)
    words = text_of(make_papers.minutes_pdf(register, held.meeting_id)).replace("\u00a0", " ")
    assert "Paragrafen förklaras omedelbart justerad. Justerad den 10 april 2025." in words
    with pytest.raises(RuleProblem, match="omedelbart justerad"):
        word_minutes.word(register, held.meeting_id, first, "reason", "Nytt")
    told = [one.kind.label for one in builders.history(register, held.case_ids[0])]
    assert "Paragrafen justerades omedelbart" in told


def test_the_excerpt_of_a_paragraph_not_yet_approved_says_so(register):
    held = minutes.closed(register)
    approve_minutes.flag_immediate(register, held.item_ids[0], on=True)
    words = text_of(make_papers.excerpt_pdf(register, held.meeting_id, held.item_ids[0]))
    assert "Ej justerat" in words
    assert "Paragrafen förklaras omedelbart justerad." in words
    assert "Paragrafen är justerad" not in words


def test_a_signature_noted_by_mistake_is_taken_away(register):
    held = minutes.closed(register)
    for role in ("secretary", "chair"):
        approve_minutes.sign(register, held.meeting_id, minutes.signature(role))
    approve_minutes.take_back_signature(register, held.meeting_id, "chair")
    assert not approve_minutes.sign(register, held.meeting_id, minutes.signature("approver"))


def test_somebody_else_may_approve_also_after_the_close(register):
    held = minutes.closed(register)
    approve_minutes.name_approver(register, held.meeting_id, "Socialchef, Varbergs kommun")
    assert builders.meeting(register, held.meeting_id).approver == "Socialchef, Varbergs kommun"


def test_nobody_else_approves_what_is_approved(register):
    held = minutes.approved(register)
    with pytest.raises(RuleProblem, match="ändras inte mer"):
        approve_minutes.name_approver(register, held.meeting_id, "Någon annan")


def test_an_open_meeting_is_not_signed(register):
    held = minutes.decided(register)
    with pytest.raises(RuleProblem, match="inte avslutat"):
        approve_minutes.sign(register, held.meeting_id, minutes.signature("chair"))
