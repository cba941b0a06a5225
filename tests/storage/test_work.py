"""The unit of work: all or nothing, and what it tells afterwards."""

import sqlite3
from datetime import date, time

import pytest
from sqlalchemy import func, select

from omtanke_desktop.domain.events import EventKind
from omtanke_desktop.domain.problems import EnvironmentProblem, RuleProblem
from omtanke_desktop.domain.states import CaseState
from omtanke_desktop.storage import models as m
from omtanke_desktop.storage.queries.search import find
from omtanke_desktop.storage.register import open_register
from omtanke_desktop.workflows import change_settings, edit_case, evaluate, take_steps
from omtanke_desktop.workflows.meetings import hold_meeting
from tests.builders import a_case, a_decision, an_agenda, an_evaluated_case, case, history


def rows(register, kind):
    with register.read() as session:
        return session.scalar(select(func.count()).select_from(kind))


def changes_of(register):
    """The list that every later change is added to."""
    told = []
    register.listeners.append(told.append)
    return told


def test_a_unit_of_work_that_fails_leaves_nothing(register):
    def fail_halfway():
        with register.begin() as work:
            work.add(m.Contact(name="Flyktig"))
            work.store_blob(b"flyktigt")
            work.record(EventKind.NOTED, "flyktigt")
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail_halfway()
    assert rows(register, m.Contact) == rows(register, m.Blob) == rows(register, m.Event) == 0


def test_a_refused_workflow_changes_neither_case_nor_search(register):
    case_id = a_case(register, "Hemteam")
    with pytest.raises(RuleProblem):
        take_steps.take_step(register, case_id, CaseState.CLOSED)
    assert case(register, case_id).state is CaseState.REGISTERED
    assert [event.kind for event in history(register, case_id)] == [EventKind.REGISTERED]


def test_nobody_is_told_of_what_was_rolled_back(register):
    told = changes_of(register)
    with pytest.raises(RuleProblem):
        change_settings.change_setting(register, "number_pattern", "{serie}")
    assert told == []


def test_one_edit_tells_once_which_case_changed(register):
    case_id = a_case(register)
    told = changes_of(register)
    edit_case.edit_text(register, case_id, "summary", "Nytt")
    assert [change.ids for change in told] == [frozenset({("case", case_id)})]


def test_a_cell_of_an_evaluation_tells_of_its_case(register):
    case_id = an_evaluated_case(register)
    told = changes_of(register)
    edit_case.set_marks(register, case_id, "goal", frozenset({"nara"}))
    evaluate.propose(register, case_id, "bifall", "bifalla", "Bra")
    assert {("case", case_id)} == {pair for change in told for pair in change.ids}


def test_a_decision_tells_of_its_meeting_and_its_case(register):
    held = an_agenda(register)
    told = changes_of(register)
    hold_meeting.decide(register, held.item_ids[0], a_decision())
    wanted = {("meeting", held.meeting_id), ("case", held.case_ids[0])}
    assert told[0].ids == wanted


def test_a_withdrawn_decision_tells_of_its_meeting(register):
    held = an_agenda(register)
    hold_meeting.decide(register, held.item_ids[0], a_decision())
    told = changes_of(register)
    hold_meeting.withdraw_decision(register, held.item_ids[0])
    assert ("meeting", held.meeting_id) in told[0].ids


def test_the_same_bytes_are_kept_once(register):
    with register.begin() as work:
        assert work.store_blob(b"samma") == work.store_blob(b"samma")
    assert rows(register, m.Blob) == 1


def test_a_reading_session_keeps_nothing(register):
    with register.read() as session:
        session.add(m.Contact(name="Flyktig"))
        session.flush()
    assert rows(register, m.Contact) == 0


def test_typing_in_one_field_gives_one_event_with_the_first_and_the_last_words(register):
    case_id = a_case(register)
    for words in ("E", "En", "En dörr"):
        edit_case.edit_text(register, case_id, "summary", words)
    edits = [event for event in history(register, case_id) if event.field == "summary"]
    assert [(event.before, event.after) for event in edits] == [("", "En dörr")]


def test_another_sitting_gives_another_event(register):
    case_id = a_case(register)
    edit_case.edit_text(register, case_id, "summary", "Förmiddag")
    register.sitting = "eftermiddag"
    edit_case.edit_text(register, case_id, "summary", "Eftermiddag")
    edits = [event.before for event in history(register, case_id) if event.field == "summary"]
    assert edits == ["", "Förmiddag"]


def test_two_people_in_one_sitting_have_an_event_each(register):
    case_id = a_case(register)
    edit_case.edit_text(register, case_id, "summary", "Först")
    change_settings.introduce(register, change_settings.User("Nils Prov"))
    edit_case.edit_text(register, case_id, "summary", "Sedan")
    who = [event.who for event in history(register, case_id) if event.field == "summary"]
    assert who == ["Vera Testsson", "Nils Prov"]


def test_the_same_words_again_are_no_event(register):
    case_id = a_case(register, summary="Samma")
    edit_case.edit_text(register, case_id, "summary", "Samma")
    assert len(history(register, case_id)) == 1


def test_enums_are_stored_by_their_value(register):
    a_case(register)
    register.close()
    with sqlite3.connect(register.path) as raw:
        stored = raw.execute('SELECT state, channel, completeness FROM "case"').fetchone()
    raw.close()
    assert stored == ("registrerat", "telefon", "ej_bedomd")


def test_a_moment_is_stored_in_utc_and_comes_back_with_its_zone(register):
    case_id = a_case(register)
    assert case(register, case_id).arrived == register.clock()
    assert case(register, case_id).arrived.utcoffset() is not None


def test_a_register_opened_for_reading_says_why_it_cannot_be_changed(register):
    reader = open_register(register.path, read_only=True)
    with pytest.raises(EnvironmentProblem) as caught, reader.begin():
        pass
    reader.close()
    assert caught.value.advice == "Öppnat för läsning."


def test_the_search_shows_only_what_was_committed(register):
    def fail_at_the_end():
        with register.begin() as work:
            day = {"day": date(2025, 4, 9), "starts": time(9), "document_name": "Protokoll"}
            work.add(m.Meeting(title="Spökmöte", **day))
            work.finish()
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail_at_the_end()
    with register.read() as session:
        assert find(session, "spökmöte") == []
